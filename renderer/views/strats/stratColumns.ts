import type { Strat, StratAverage, StratBucket, StratFigures, StratReport } from '../../../engine/collateral/strats';
import { exactMoneyText } from '../../format/money';
import { DASH } from '../../format/money';
import { numberText, percentText } from '../../format/rates';
import { stratDimension } from '../../engine-client/engineValues';
import type { StratColumn, StratSort } from './stratState';

interface AverageColumn {
  readonly name: StratAverage;
  readonly header: string;
  readonly unit: string;
  readonly decimals: number;
  /** Said in full where there is room. */
  readonly long: string;
}

const AVERAGES: readonly AverageColumn[] = [
  { name: 'mortgage_rate', header: 'WAC', unit: '%', decimals: 3, long: 'Average Mortgage Rate (WAC)' },
  { name: 'remaining_term', header: 'WAM', unit: 'mo', decimals: 1, long: 'Average remaining term (WAM)' },
  { name: 'age', header: 'Age', unit: 'mo', decimals: 1, long: 'Average loan age' },
  { name: 'cltv', header: 'CLTV', unit: '%', decimals: 2, long: 'Average CLTV' },
  { name: 'credit_score', header: 'Score', unit: '', decimals: 0, long: 'Average credit score' },
];

/** The averages that any loan has a value for. */
export function averagesOf({ ranges }: StratReport): readonly AverageColumn[] {
  return AVERAGES.filter(({ name }) => ranges[name] !== null);
}

export function averageText({ averages }: StratFigures, { name, decimals }: AverageColumn): string {
  const { value } = averages[name];
  return Number.isNaN(value) ? DASH : value.toFixed(decimals);
}

/** What a value of a measure looks like alone, such as the least of the pool. */
export function measureText(value: number, { decimals }: AverageColumn): string {
  return value.toFixed(decimals === 1 ? 0 : decimals);
}

/** Why an average is not of every loan; nothing where it is. */
export function blankText({ averages, loans }: StratFigures, { name }: AverageColumn): string | undefined {
  const { blank } = averages[name];
  return blank === 0 ? undefined : `Blank for ${numberText(blank)} of ${numberText(loans)} loans, which are left out.`;
}

export function shareOf(balance: number, total: number): number {
  return total > 0 ? balance / total : 0;
}

export function shareText(balance: number, total: number): string {
  return percentText(shareOf(balance, total), 2).replace('%', '');
}

/** The buckets as the table shows them: blank loans stay last, whatever is sorted by. */
export function sortedBuckets({ id, buckets }: Strat, sort: StratSort | undefined): readonly StratBucket[] {
  const { kind } = stratDimension(id);
  const by: StratSort | undefined = sort ?? (kind === 'text' ? { column: 'balance', falling: true } : undefined);
  if (!by) return buckets;
  const places = new Map(buckets.map((bucket, place) => [bucket, place]));
  const isBlank = ({ key }: StratBucket): number => (key === '' ? 1 : 0);
  return [...buckets].sort((a, b) => {
    // A bucket without the figure stands below those that have it, either way round.
    const apart = isBlank(a) - isBlank(b) || missing(a, by.column) - missing(b, by.column);
    if (apart !== 0) return apart;
    const order =
      by.column === 'bucket' && kind === 'text'
        ? a.label.localeCompare(b.label, 'en')
        : missing(a, by.column) > 0
          ? 0
          : valueOf(a, by.column, places) - valueOf(b, by.column, places);
    return (by.falling ? -order : order) || places.get(a)! - places.get(b)!;
  });
}

function valueOf(bucket: StratBucket, column: StratColumn, places: ReadonlyMap<StratBucket, number>): number {
  if (column === 'bucket') return places.get(bucket)!;
  return column === 'loans' || column === 'balance' ? bucket[column] : bucket.averages[column].value;
}

function missing(bucket: StratBucket, column: StratColumn): number {
  return column === 'bucket' ||
    column === 'loans' ||
    column === 'balance' ||
    !Number.isNaN(bucket.averages[column].value)
    ? 0
    : 1;
}

/** A table as cells of text, with its header and its total: what is copied. */
export function stratCells(strat: Strat, report: StratReport, sort: StratSort | undefined): string[][] {
  const averages = averagesOf(report);
  const line = (label: string, figures: StratFigures): string[] => [
    label,
    numberText(figures.loans),
    exactMoneyText(figures.balance),
    shareText(figures.balance, report.total.balance),
    ...averages.map((column) =>
      Number.isNaN(figures.averages[column.name].value) ? '' : averageText(figures, column),
    ),
  ];
  return [
    [
      stratDimension(strat.id).label,
      'Loans',
      'Balance $',
      '% of balance',
      ...averages.map(({ header, unit }) => `${header} ${unit}`.trim()),
    ],
    ...sortedBuckets(strat, sort).map((bucket) => line(bucket.label, bucket)),
    line('Total', report.total),
  ];
}

/** Does every table have every loan once, and all its balance? */
export function doTablesTie({ strats, total }: StratReport): boolean {
  return strats.every(({ buckets }) => {
    const loans = buckets.reduce((sum, bucket) => sum + bucket.loans, 0);
    const balance = buckets.reduce((sum, bucket) => sum + bucket.balance, 0);
    return loans === total.loans && balance === total.balance;
  });
}
