import { formatMoney } from '../../core/cents';
import { formatDay, type Day, type Month } from '../../core/date';
import type { Assumptions } from '../../collateral/assumptions';
import type { ClassCash } from '../pricing/classCash';
import { classFormulas } from '../pricing/dealFormulas';
import type { Position } from '../pricing/position';
import { rateLimits } from '../pricing/rateLimits';
import { rateOf } from '../pricing/usualTerms';
import { pricedFigures } from '../pricing/valueClass';
import { firstBoughtOn, positionOn, type PricedRun } from '../pricing/yieldReport';
import type { ClassTerms, ClassValue, Figure, PricingRequest, Side } from '../pricing/types';
import { poolFacts } from './poolFacts';
import type { SpeedRun } from './speedRuns';
import { fixed, NOTHING, priceText, quotedText, windowText } from './tableTexts';
import type { PriceYieldTable, TableFooter } from './types';
import { total } from '../../core/total';

/** One class at one speed. */
interface Column {
  readonly run: PricedRun;
  readonly cash: ClassCash;
  readonly position: Position | null;
  /** Index of the first date whose payment is the buyer's. */
  readonly from: number;
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
    return run && cash
      ? { run, cash, position: positionOn(run, request, terms), from: firstBoughtOn(run, request, cash, terms) }
      : null;
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
    header: headerOf(
      columns[runs.findIndex(({ speed }) => speed.setting === null)] ?? columns.find(Boolean) ?? null,
      request,
      terms,
    ),
    speeds: runs.map(({ speed }) => speed.label),
    rows,
    footers: footersOf(
      columns,
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

/** Of the run at the speed in the inputs, or else at the first speed. */
function headerOf(column: Column | null, { settlement }: PricingRequest, terms: ClassTerms): PriceYieldTable['header'] {
  if (!column) return [];
  const { run, cash, position, from } = column;
  const { tape } = run.session.inputs()!;
  const pool = poolFacts(tape, run.deal.dates.cutOff);
  const months = (label: string, value: number | undefined): PriceYieldTable['header'] =>
    value === undefined || Number.isNaN(value) ? [] : [{ label, value: fixed(value, 0) }];
  const percent = (rate: number | null | undefined): string => (rate == null ? NOTHING : `${fixed(rate * 100, 3)}%`);
  const index = position?.index?.[0];
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
    ...limitsOf(column),
    ...(wac && wacAt >= 0 ? [{ label: 'WAC', value: percent(wac.values[wacAt]![0]) }] : []),
    ...(pool && !Number.isNaN(pool.net) ? [{ label: 'Net', value: percent(pool.net / 100) }] : []),
    ...months('WAM', pool?.wam),
    ...months('WALA', pool?.wala),
    ...pathsOf(run),
  ];
}

/** What caps and floors the rate, by name, with what it is on the first date from settlement. */
function limitsOf({
  run: { deal, session, results },
  cash: { name, accrual },
  from,
}: Column): PriceYieldTable['header'] {
  if (!accrual) return [];
  const { settings } = session.inputs()!;
  return rateLimits(classFormulas(deal, settings, name), accrual.rate).map(({ kind, expr }) => {
    const label = kind === 'cap' ? 'Cap' : 'Floor';
    const now = rateOf(deal, settings, results, name, expr, from);
    const percent = now === null ? '' : `${fixed(now * 100, 3)}%`;
    const words = expr.kind === 'reference' ? expr.name : 'its formula';
    return { label, value: expr.kind === 'literal' ? percent : [words, percent].filter(Boolean).join(' | ') };
  });
}

/** The rate paths of the run. */
function pathsOf({ deal, session }: PricedRun): PriceYieldTable['header'] {
  const { rates } = session.inputs()!;
  return deal.indices.flatMap(({ name }) => {
    const path = rates[name];
    return path ? [{ label: 'Index path', value: `${name}: ${path.source || path.name}` }] : [];
  });
}

const MONEY: readonly string[] = ['written_down', 'collateral_loss'];
/** Lines of the foot that are words. */
const WORDS: readonly string[] = ['window', 'prepay', 'optional_redemption'];

function footersOf(
  columns: readonly (Column | null)[],
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
      (column) => monthOf(column, 'first'),
      (_, column) => windowOf(column),
    ),
    line(
      'maturity',
      'Maturity #mos',
      (column) => monthOf(column, 'last'),
      (value) => String(value),
    ),
    line('written_down', 'Principal Writedown', ({ cash, from }) => total(cash.writeDown.subarray(from)), money),
    line(
      'written_down_percent',
      'Principal Writedown %',
      ({ cash, position, from }) => position && (total(cash.writeDown.subarray(from)) / position.bought) * 100,
      (value) => `${fixed(value, 2)}%`,
    ),
    line('collateral_loss', 'Total Collat Loss, whole run', ({ run }) => collateralLoss(run, false), money),
    line(
      'collateral_loss_percent',
      'Total Collat Loss %, whole run',
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
      (isCalled) => `Call (${isCalled === 1 ? 'Y' : 'N'})`,
    ),
  ];
}

/** How many payments from settlement the first or last of principal is, counted from 1. */
function monthOf({ cash, from }: Column, which: 'first' | 'last'): number | null {
  const principal = cash.principal.subarray(from);
  const at = which === 'first' ? principal.findIndex((paid) => paid > 0) : principal.findLastIndex((paid) => paid > 0);
  return at < 0 ? null : at + 1;
}

function windowOf(column: Column): string {
  const month = (which: 'first' | 'last'): Month | null => {
    const at = monthOf(column, which);
    return at === null ? null : (column.run.results.months[column.from + at - 1]! as Month);
  };
  return windowText(month('first'), month('last'));
}

/** Losses of the collateral over the dates of the run, in cents or in percent of the first balance; null without a projection. */
function collateralLoss({ reply, results }: PricedRun, inPercent: boolean): number | null {
  const table = reply.collateral;
  const column = (name: string): Float64Array | undefined =>
    table?.values[table.columns.findIndex((each) => each.name === name)];
  const loss = column('loss');
  const first = column('pool_begin')?.[0];
  if (!loss || first === undefined) return null;
  const lost = total(loss.subarray(0, results.count));
  return inPercent ? (first > 0 ? (lost / first) * 100 : null) : lost;
}

/** The speed as the inputs of the run have it: `18 CPR`, and those of pools that have another: `18 CPR, group_2 20 CPR`. */
function prepayOf({ session }: PricedRun): string {
  const { assumptions, poolAssumptions } = session.inputs()!;
  const speed = ({ prepayment, prepaymentUnit }: Assumptions): string => `${prepayment} ${prepaymentUnit}`;
  const all = speed(assumptions);
  const own = Object.entries(poolAssumptions).flatMap(([pool, each]) => {
    return speed(each) === all ? [] : [`${pool} ${speed(each)}`];
  });
  return [all, ...own].join(', ');
}
