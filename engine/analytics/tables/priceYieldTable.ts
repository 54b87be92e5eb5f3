import { formatMoney } from '../../core/cents';
import { formatDay, type Day } from '../../core/date';
import type { ClassCash } from '../pricing/classCash';
import type { Position } from '../pricing/position';
import { pricedFigures } from '../pricing/valueClass';
import { positionOn, type PricedRun } from '../pricing/yieldReport';
import type { ClassTerms, ClassValue, Figure, PricingRequest, Side } from '../pricing/types';
import type { SpeedRun } from './speedRuns';
import { fixed, NOTHING, priceText, quotedText, windowText } from './tableTexts';
import type { PriceYieldTable, TableFooter } from './types';

/** One class at one speed. */
interface Column {
  readonly run: PricedRun;
  readonly cash: ClassCash;
  readonly position: Position | null;
}

/**
 * The price/yield table of a class: for each price down and each speed across the yield (of a class quoted by discount margin: the margin
 * on its own day count), with lives, durations at the middle price, window, write-downs and losses below.
 *
 * Shape: the runs at every speed to one side, the class's terms and prices → rows as shown and as numbers
 */
export function priceYieldTable(
  runs: readonly SpeedRun[],
  side: Side,
  request: PricingRequest,
  terms: ClassTerms,
  prices: readonly number[],
): PriceYieldTable {
  const columns = runs.map((each): Column | null => {
    const run = each[side];
    const cash = run?.classes.find(({ name }) => name === terms.name);
    return run && cash ? { run, cash, position: positionOn(run, request, terms) } : null;
  });
  const quote = terms.quote.value;
  const valueAt = (column: Column | null, price: number): Pick<ClassValue, Priced> | null =>
    column &&
    pricedFigures({ ...terms, target: { ...terms.target, value: { kind: 'price', price } } }, column.position, null);
  const rows = prices.map((price) => {
    const values = columns.map((column): Figure => {
      const value = valueAt(column, price);
      return value ? quoted(value, terms) : { value: null, why: 'The deal could not be run at this speed.' };
    });
    return { price, priceText: priceText(price), values, texts: values.map((value) => quotedText(value, quote)) };
  });
  const middle = prices[Math.floor((prices.length - 1) / 2)]!;
  return {
    deal: columns.find((column) => column)?.run.deal.name ?? '',
    cls: terms.name,
    label: terms.label,
    side,
    quote,
    header: headerOf(columns, request, terms),
    speeds: runs.map(({ speed }) => speed.label),
    rows,
    footers: footersOf(
      columns,
      side,
      middle,
      columns.map((column) => valueAt(column, middle)),
    ),
  };
}

type Priced = 'averageLife' | 'yield' | 'discountMargin' | 'discountMargin30' | 'modified' | 'convexity';

function quoted(value: Pick<ClassValue, Priced>, { quote, dayCount }: ClassTerms): Figure {
  if (quote.value === 'yield') return value.yield;
  return dayCount.value === '30/360' ? value.discountMargin30 : value.discountMargin;
}

function headerOf(
  columns: readonly (Column | null)[],
  { settlement }: PricingRequest,
  terms: ClassTerms,
): PriceYieldTable['header'] {
  const column = columns.find((each) => each !== null) ?? null;
  if (!column) return [];
  const { run, cash, position } = column;
  const percent = (rate: number | null | undefined): string => (rate == null ? NOTHING : `${fixed(rate * 100, 3)}%`);
  const index = position?.index?.[0];
  const from = position?.from ?? 0;
  const wac = run.reply.collateral;
  const wacAt = wac?.columns.findIndex(({ name }) => name === 'wac') ?? -1;
  const firstPayment = run.results.distributionDates[from];
  return [
    { label: 'Class', value: `${run.deal.name}, ${terms.name}` },
    { label: 'Balance', value: formatMoney(position?.bought ?? cash.original) },
    { label: 'Coupon', value: percent(position?.coupon) },
    { label: 'Day count', value: terms.dayCount.value },
    { label: 'Delay', value: String(terms.delayDays.value) },
    { label: 'Dated', value: formatDay(terms.dated.value) },
    { label: 'Settle', value: formatDay(settlement.value) },
    { label: 'First Payment', value: firstPayment === undefined ? NOTHING : formatDay(firstPayment as Day) },
    ...(terms.index.value === ''
      ? []
      : [
          { label: 'Index', value: `${terms.index.value} | ${index === undefined ? NOTHING : `${fixed(index, 5)}%`}` },
          { label: 'Margin', value: percent(terms.margin.value) },
        ]),
    ...(wac && wacAt >= 0 ? [{ label: 'WAC', value: percent(wac.values[wacAt]![0]) }] : []),
  ];
}

const MONEY: readonly string[] = ['written_down', 'collateral_loss'];
/** Lines of the foot that are words. */
const WORDS: readonly string[] = ['window', 'prepay', 'optional_redemption'];

function footersOf(
  columns: readonly (Column | null)[],
  side: Side,
  middle: number,
  values: readonly (Pick<ClassValue, Priced> | null)[],
): readonly TableFooter[] {
  const at = priceText(middle);
  const line = (
    name: string,
    label: string,
    value: (column: Column, priced: Pick<ClassValue, Priced>) => number | null,
    text: (value: number, column: Column) => string,
  ): TableFooter => {
    const numbers = columns.map((column, i) => (column ? value(column, values[i]!) : null));
    return {
      name,
      label,
      isWords: WORDS.includes(name),
      isMoney: MONEY.includes(name),
      values: numbers,
      texts: numbers.map((number, i) => (number === null ? NOTHING : text(number, columns[i]!))),
    };
  };
  const years = (value: number): string => fixed(value, 2);
  const money = (value: number): string => formatMoney(value);
  return [
    line('wal', 'WAL', (_, { averageLife }) => averageLife.value, years),
    line(
      'modified_duration',
      `Mod Durn at ${at}`,
      (_, { modified }) => modified.value,
      (value) => fixed(value, 3),
    ),
    line(
      'modified_convexity',
      `Mod Convexity at ${at}`,
      (_, { convexity }) => convexity.value,
      (value) => fixed(value, 3),
    ),
    line(
      'window',
      'Principal Window',
      ({ cash }) => monthOf(cash, 'first'),
      (_, { run, cash }) => windowOf(run, cash),
    ),
    line(
      'maturity',
      'Maturity #mos',
      ({ cash }) => monthOf(cash, 'last'),
      (value) => String(value),
    ),
    line('written_down', 'Principal Writedown', ({ cash }) => sum(cash.writeDown), money),
    line(
      'written_down_percent',
      'Principal Writedown %',
      ({ cash }) => (cash.original > 0 ? (sum(cash.writeDown) / cash.original) * 100 : null),
      (value) => `${fixed(value, 2)}%`,
    ),
    line('collateral_loss', 'Total Collat Loss', ({ run }) => collateralLoss(run, false), money),
    line(
      'collateral_loss_percent',
      'Total Collat Loss %',
      ({ run }) => collateralLoss(run, true),
      (value) => `${fixed(value, 2)}%`,
    ),
    line(
      'prepay',
      'Prepay',
      () => 0,
      (_, { run }) => prepayOf(run),
    ),
    line(
      'optional_redemption',
      'Optional Redemption',
      ({ run }) => (run.results.ended ? 1 : 0),
      () => `Call (${side === 'call' ? 'Y' : 'N'})`,
    ),
  ];
}

/** How many payments in the first or last principal is, counted from 1. */
function monthOf({ principal }: ClassCash, which: 'first' | 'last'): number | null {
  const at = which === 'first' ? principal.findIndex((paid) => paid > 0) : principal.findLastIndex((paid) => paid > 0);
  return at < 0 ? null : at + 1;
}

function windowOf({ results }: PricedRun, { principal }: ClassCash): string {
  const first = principal.findIndex((paid) => paid > 0);
  const last = principal.findLastIndex((paid) => paid > 0);
  const month = (at: number): Parameters<typeof windowText>[0] =>
    results.months[at] as Parameters<typeof windowText>[0];
  return windowText(first < 0 ? null : month(first), last < 0 ? null : month(last));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Losses of the collateral over the dates of the run, in cents or in percent of the first balance; null without a projection. */
function collateralLoss({ reply, results }: PricedRun, inPercent: boolean): number | null {
  const table = reply.collateral;
  const column = (name: string): Float64Array | undefined =>
    table?.values[table.columns.findIndex((each) => each.name === name)];
  const loss = column('loss');
  const first = column('pool_begin')?.[0];
  if (!loss || first === undefined) return null;
  const lost = sum(loss.subarray(0, results.count));
  return inPercent ? (first > 0 ? (lost / first) * 100 : null) : lost;
}

/** The speed as the inputs of the run have it: `18 CPR`. */
function prepayOf({ session }: PricedRun): string {
  const { assumptions } = session.inputs()!;
  return `${assumptions.prepayment} ${assumptions.prepaymentUnit}`;
}
