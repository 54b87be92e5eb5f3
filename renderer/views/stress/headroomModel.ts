import type {
  ComparisonHeadroom,
  Flip,
  FlipRow,
  HeadroomReport,
  TestHeadroom,
} from '../../../engine/analytics/headroom/types';
import { FAIL, PASS, type ChartSpec } from '../../charts/chartSpec';
import { dayText, monthText } from '../../format/dates';
import { numberText } from '../../format/rates';
import { valueText } from '../../format/valueText';
import type { SheetColumn } from '../../grids/sheetColumn';

/** A test as its place in the list says it: how near it comes, and when it first flips. */
export interface TestSummary {
  readonly key: string;
  readonly label: string;
  /** `fails from Mar-08, 14 dates`, `never fails`; of a state `holds from …`. */
  readonly outcome: string;
  readonly isMarked: boolean;
  /** `least 0.412% in Jun-07, 12.1% of its limit`; '' where it is never measured, and for a state. */
  readonly least: string;
}

export function summaryOf(test: TestHeadroom): TestSummary {
  const { key, label, sense, marked, firstMarked } = test;
  const dates = marked.reduce((count, mark) => count + mark, 0);
  const [verb, never] = sense === 'state' ? ['holds', 'never holds'] : ['fails', 'never fails'];
  const outcome =
    firstMarked === null
      ? never
      : `${verb} from ${monthText(firstMarked)}, ${dates === 1 ? '1 date' : `${dates} dates`}`;
  return {
    key,
    label,
    outcome,
    isMarked: firstMarked !== null,
    least: sense === 'state' ? '' : leastText(tightest(test)),
  };
}

/** The comparison that comes nearest to its limit, in parts of the limit; the first where none is measured. */
export function tightest({ comparisons }: TestHeadroom): ComparisonHeadroom | null {
  const measured = comparisons.filter(({ least }) => least !== null);
  const nearness = ({ least }: ComparisonHeadroom): number =>
    Number.isNaN(least!.share) ? Infinity : Math.sign(least!.headroom) * Math.abs(least!.share);
  return measured.reduce<ComparisonHeadroom | null>(
    (best, each) => (best && nearness(best) <= nearness(each) ? best : each),
    comparisons[0] && measured.length === 0 ? comparisons[0] : null,
  );
}

function leastText(comparison: ComparisonHeadroom | null): string {
  if (!comparison?.least) return '';
  const { month, headroom, share } = comparison.least;
  const part = Number.isFinite(share) ? `, ${percent(Math.abs(share))} of its limit` : '';
  return headroom < 0
    ? `worst ${amountText(-headroom, comparison.type)} past its limit in ${monthText(month)}${part}`
    : `least ${amountText(headroom, comparison.type)} in ${monthText(month)}${part}`;
}

function percent(fraction: number): string {
  return `${numberText(fraction * 100, 1)}%`;
}

export function amountText(value: number, type: ComparisonHeadroom['type']): string {
  if (Number.isNaN(value)) return '';
  if (value === 0) return type === 'Money' ? '0.00' : type === 'Count' ? '0' : '0.000%';
  return valueText(value, type);
}

/** Value and limit by month with the state of the test below; null for amounts that have no axis. */
export function headroomChart(
  { months }: HeadroomReport,
  test: TestHeadroom,
  comparison: ComparisonHeadroom,
): ChartSpec | null {
  if (comparison.type === 'Count') return null;
  const { sense } = test;
  const words = sense === 'state' ? { pass: 'no', fail: 'yes' } : { pass: 'passes', fail: 'fails' };
  return {
    title: test.label,
    unit: comparison.type === 'Money' ? 'money' : 'percent',
    months,
    series: [
      { key: 'value', label: 'Actual', color: 1, values: comparison.value, shape: 'line' },
      { key: 'threshold', label: 'Limit', color: 'limit', values: comparison.threshold, shape: 'limit' },
    ],
    strips: [
      {
        key: 'state',
        label: sense === 'state' ? 'Holds' : 'Test',
        states: Uint8Array.from(test.marked, (mark) => (mark === 1 ? FAIL : PASS)),
        words,
        failTone: sense === 'state' ? 'warn' : 'fail',
      },
    ],
  };
}

/** A row a month: value, limit, headroom in its unit and as a share of the limit, of every comparison of a test. */
export function headroomColumns({ months }: HeadroomReport, test: TestHeadroom): readonly SheetColumn[] {
  const words = (row: number): string =>
    test.sense === 'state' ? (test.marked[row] === 1 ? 'holds' : '–') : test.marked[row] === 1 ? '✕ fails' : '✓ passes';
  return [
    plain('month', 'Month', 76, (row) => monthText(months[row] ?? NaN), true),
    plain('state', 'State', 84, words),
    ...test.comparisons.flatMap((comparison, i): SheetColumn[] => {
      const { type, value, threshold, headroom, share, valueText: left, thresholdText: right, text } = comparison;
      const group = { id: `c${i}`, header: text };
      const amounts = (id: string, header: string, about: string, values: Float64Array): SheetColumn => ({
        ...amount(`${id}${i}`, header, about, type, values),
        group,
      });
      return [
        amounts('value', 'Value', left, value),
        amounts('limit', 'Limit', right, threshold),
        amounts('headroom', 'Headroom', 'How far the value is from its limit; past it in parentheses', headroom),
        {
          ...amount(`share${i}`, 'Of limit', 'Value less limit, as percent of the limit', 'Ratio', share),
          group,
        },
      ];
    }),
  ];
}

function amount(
  id: string,
  header: string,
  about: string,
  type: ComparisonHeadroom['type'],
  values: Float64Array,
): SheetColumn {
  const scale = type === 'Money' ? 0.01 : type === 'Count' ? 1 : 100;
  const number = (row: number): number | null => {
    const value = values[row];
    return value === undefined || !Number.isFinite(value) ? null : Number((value * scale).toPrecision(15));
  };
  return {
    id,
    header,
    about,
    unit: type === 'Money' ? '$' : type === 'Count' ? '' : '%',
    width: type === 'Money' ? 128 : 112,
    align: 'right',
    editable: false,
    value: number,
    text: (row) => amountText(values[row] ?? NaN, type),
    typed: (row) => String(number(row) ?? ''),
    amount: number,
  };
}

function plain(id: string, header: string, width: number, text: (row: number) => string, frozen = false): SheetColumn {
  return { id, header, width, align: 'left', frozen, editable: false, value: text, text, typed: text };
}

/** A row an input, a column a test: the least change that flips it. */
export function flipColumns(
  rows: () => readonly (FlipRow | undefined)[],
  labels: readonly string[],
  tests: readonly TestHeadroom[],
): readonly SheetColumn[] {
  const now = (row: number): FlipRow | undefined => rows()[row];
  return [
    plain('input', 'Input', 220, (row) => labels[row] ?? '', true),
    {
      ...plain('present', 'Now', 116, (row) => (now(row) ? inputText(now(row)!.present, now(row)!.unit) : '')),
      align: 'right',
    },
    plain('unit', 'Unit', 110, (row) => now(row)?.unit ?? ''),
    ...tests.map((test, i): SheetColumn => {
      const flip = (row: number): Flip | undefined => now(row)?.flips[i];
      const value = (row: number): number | null => flip(row)?.value ?? null;
      return {
        id: test.key,
        header: test.label,
        about: `The least change that makes it ${test.firstMarked === null ? 'fail' : 'pass throughout, or fail'}`,
        width: 260,
        align: 'left',
        editable: false,
        value,
        text: (row) => flipText(flip(row), now(row)),
        typed: (row) => flipText(flip(row), now(row)),
        amount: value,
      };
    }),
  ];
}

/** A value of an input in its unit: `12.35`, `Jul-07`, `never`, `1,000.00`. */
function inputText(value: number, unit: string): string {
  if (unit === 'month') return monthText(value);
  if (unit === 'date') return dayText(value);
  return unit === '$' ? numberText(value, 2) : String(Number(value.toPrecision(10)));
}

function changeText(change: number, unit: string): string {
  if (unit === 'month') return `${change} ${change === 1 ? 'month' : 'months'}`;
  if (unit === 'date') return `${change} ${change === 1 ? 'day' : 'days'}`;
  return inputText(change, unit);
}

/** `flips at 12.35 (+6.35), first in Mar-07`. */
export function flipText(flip: Flip | undefined, row: FlipRow | undefined): string {
  if (!flip || !row) return '';
  if (flip.kind === 'none') return row.refused > 0 ? 'no value tried can be run' : 'no such test in the run';
  const number = (value: number): string => inputText(value, row.unit);
  if (flip.kind === 'keeps') return `stays as it is from ${number(row.from)} to ${number(row.to)}`;
  const change =
    flip.change === null ? '' : ` (${flip.change > 0 ? '+' : '−'}${changeText(Math.abs(flip.change), row.unit)})`;
  const month = flip.month === null || flip.to === 'clear' ? '' : `, first in ${monthText(flip.month)}`;
  return `${flip.to === 'marked' ? 'flips' : 'is cured'} at ${number(flip.value ?? NaN)}${change}${month}`;
}
