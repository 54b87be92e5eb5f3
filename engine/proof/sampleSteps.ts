import type { Inputs } from '../api/types';
import type { Assumptions } from '../collateral/assumptions';
import type { RatePath, RatePaths } from '../collections/collections';
import { formatMoney } from '../core/cents';
import type { Results } from '../waterfall/results';
import { Comparisons, figure } from './compare';
import { lawsOf } from './laws';
import type { Finding, HandFigures, ProofStep } from './types';

/** Ways to run the sample that take it to its corners. */
interface Way {
  readonly title: string;
  readonly assumptions: Partial<Assumptions>;
  /** Basis points added to every rate of its paths; none goes below zero. */
  readonly shift: number;
}

const NOTHING_LOST: Partial<Assumptions> = { defaultUnit: 'CDR', defaults: '0' };

const WAYS: readonly Way[] = [
  { title: 'As it opens', assumptions: {}, shift: 0 },
  {
    title: 'No prepayments, no losses',
    assumptions: { ...NOTHING_LOST, prepaymentUnit: 'CPR', prepayment: '0' },
    shift: 0,
  },
  {
    title: '45 CPR, no losses, rates down 300 bp',
    assumptions: { ...NOTHING_LOST, prepaymentUnit: 'CPR', prepayment: '45' },
    shift: -300,
  },
  {
    title: '150 PSA, 200 SDA, rates up 300 bp',
    assumptions: { prepaymentUnit: 'PSA', prepayment: '150', defaultUnit: 'SDA', defaults: '200', severity: '60' },
    shift: 300,
  },
  {
    title: '8 CPR, 12 CDR at 100% severity, rates up 800 bp',
    assumptions: {
      prepaymentUnit: 'CPR',
      prepayment: '8',
      defaultUnit: 'CDR',
      defaults: '12',
      severity: '100',
      monthsToLiquidation: 12,
    },
    shift: 800,
  },
  {
    title: 'All prepaid in the first month',
    assumptions: { ...NOTHING_LOST, prepaymentUnit: 'SMM', prepayment: '100' },
    shift: 0,
  },
];

/** The sample deal, and what must hold of it under speeds and rates of every kind. */
export function sampleSteps(hand: HandFigures): readonly ProofStep[] {
  return [byHand(hand), ...LAWS];
}

/** Whatever the loans do, these depend on closing balances and stated rates alone. */
function byHand(hand: HandFigures): ProofStep {
  return {
    group: 'The sample deal by hand',
    title: `${hand.deal}, first Distribution Date`,
    find: ({ run }, sample) => {
      const { results, problems } = run(sample);
      if (!results) {
        const found = problems[0]?.message ?? 'no results';
        return [{ title: 'The sample runs', source: 'the sample', expected: 'a run', found, passed: false, count: 1 }];
      }
      const worked = hand.firstDate.map(({ name, cls, expected, how, source }) =>
        figure(cls === '' ? how : `Class ${cls}: ${how}`, source, expected, moneyAt(results, name, cls, 0)),
      );
      return [...worked, fixedInterest(results, hand)];
    },
  };
}

const LAWS: readonly ProofStep[] = WAYS.map(({ title, assumptions, shift }): ProofStep => ({
  group: 'Conservation in the sample deal',
  title,
  find: ({ run }, sample) => {
    const inputs: Inputs = {
      ...sample,
      assumptions: { ...sample.assumptions, ...assumptions },
      rates: shifted(sample.rates, shift),
    };
    return lawsOf(run(inputs), inputs, title);
  },
}));

/** A month's interest of each fixed Class on each date, in whole numbers of our own: balance × rate / 12, half up. */
function fixedInterest(results: Results, { fixedRates, interestSource }: HandFigures): Finding {
  const compared = new Comparisons();
  for (const [cls, rate] of Object.entries(fixedRates)) {
    const begins = columnOf(results, 'balance_begin', cls);
    const full = columnOf(results, 'full_interest', cls);
    for (let date = 0; date < results.count; date++) {
      const denominator = 12n * 100_000n;
      const expected = Number((2n * BigInt(begins?.[date] ?? 0) * BigInt(rate) + denominator) / (2n * denominator));
      const found = full?.[date] ?? NaN;
      compared.check(
        found === expected,
        () => `${cls} on date ${date + 1}: ${formatMoney(found)}, not ${formatMoney(expected)}`,
      );
    }
  }
  return compared.finding('Interest of the fixed Classes on every date, in whole numbers', interestSource);
}

function moneyAt(results: Results, name: string, cls: string, date: number): string {
  const value = columnOf(results, name, cls)?.[date];
  return value === undefined ? `no ${name}` : formatMoney(value);
}

function columnOf({ columns, values }: Results, name: string, cls: string): Float64Array | undefined {
  return values[columns.findIndex((column) => column.name === name && column.cls === cls)];
}

function shifted(rates: RatePaths, basisPoints: number): RatePaths {
  if (basisPoints === 0) return rates;
  const move = (percent: string): string => Math.max(0, Number(percent) + basisPoints / 100).toFixed(5);
  return Object.fromEntries(
    Object.entries(rates).map(([name, path]): [string, RatePath] => [
      name,
      path.by === 'month'
        ? { ...path, rows: path.rows.map(([month, percent]) => [month, move(percent)] as const) }
        : { ...path, rows: path.rows.map(([date, percent]) => [date, move(percent)] as const) },
    ]),
  );
}
