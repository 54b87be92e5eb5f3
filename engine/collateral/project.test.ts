import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, dayInMonth, addMonths, monthOf, monthOfDay, type Day } from '../core/date';
import type { Assumptions } from './assumptions';
import { collapse, updateCohorts, type Cohorts } from './collapse';
import { poolFlows } from './poolFlows';
import { project, type Projection } from './project';
import { readAssumptions } from './readAssumptions';
import { emptyTape, withCells, withRowsInserted, type Tape, type TapeRow } from './tape';

const CUT_OFF = dayOf(2004, 12, 1);
const FIRST = monthOf(2005, 1);

const PLAIN: Assumptions = {
  prepaymentUnit: 'CPR',
  prepayment: '0',
  defaultUnit: 'CDR',
  defaults: '0',
  severity: '100',
  monthsToLiquidation: 6,
  advancing: 'none',
  shortfallShare: '0',
  shortfallDaysPaid: 15,
};

function tapeOf(rows: readonly TapeRow[]): Tape {
  return withRowsInserted(emptyTape('test'), 0, rows);
}

function loan(changes: TapeRow = {}): TapeRow {
  return {
    loan_number: '1',
    maturity_date: dayOf(2019, 6, 1),
    original_balance: 5_000_000,
    cutoff_balance: 4_900_000,
    first_payment_date: dayOf(2004, 7, 1),
    mortgage_rate: 8,
    ...changes,
  };
}

function projected(tape: Tape, assumptions: Assumptions): Projection {
  const result = project(collapse(tape, CUT_OFF), assumptions, FIRST);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function money(projection: Projection, name: string): number[] {
  return (projection.collections.money[name] ?? []).map((value) => value ?? 0);
}

/* ------------------------------------------------------------------------------------------------------------------ */
/* A second, plain projection: one loan at a time in dollars, with the formulas of BMA section C as they are written,  */
/* its own amortisation, its own reading of the tape and its own vectors.                                              */

interface PlainLoan {
  readonly balance: number;
  readonly rate: number;
  readonly payment: number;
  readonly age: number;
  readonly remaining: number;
  readonly interestOnlyLeft: number;
  readonly monthsInDefault: number;
}

interface PlainTotals {
  readonly [name: string]: number[];
}

interface PlainSpeeds {
  readonly smm: (month: number, age: number) => number;
  readonly mdr: (month: number, age: number) => number;
  readonly severity: number;
  readonly lag: number;
  readonly advanced: boolean;
  readonly share: number;
  readonly daysPaid: number;
  readonly fee: number;
}

function plainProjection(loans: readonly PlainLoan[], speeds: PlainSpeeds, months: number): PlainTotals {
  const names = ['interest', 'scheduled', 'prepaid', 'liquidated', 'loss', 'shortfall', 'd180', 'end', 'perf'];
  const totals: Record<string, number[]> = {};
  for (const name of names) totals[name] = Array.from({ length: months + 1 }, () => 0);
  const { lag, severity, advanced } = speeds;
  for (const one of loans) {
    const scheduled: number[] = [one.balance];
    for (let i = 1; i <= months + lag; i++) {
      const previous = scheduled[i - 1]!;
      const number = one.age + i;
      if (i >= one.remaining) scheduled.push(0);
      else if (number <= 0 || i <= one.interestOnlyLeft) scheduled.push(previous);
      else scheduled.push(Math.max(0, Math.min(previous, previous + (previous * one.rate) / 1200 - one.payment)));
    }
    const newDefault: number[] = [];
    let perf = one.monthsInDefault > 0 ? 0 : one.balance;
    let fcl = one.monthsInDefault > 0 ? one.balance : 0;
    const pipelineOut = Math.max(1, lag - one.monthsInDefault + 1);
    for (let i = 1; i <= months; i++) {
      const s = scheduled[i - 1]! > 0 ? scheduled[i]! / scheduled[i - 1]! : 0;
      const rate = one.age + i > 0 ? one.rate / 1200 : 0;
      const isTail = i > one.remaining - lag;
      const newdef = isTail ? 0 : perf * speeds.mdr(i, one.age + i);
      newDefault[i] = newdef;
      const actam = (perf - newdef) * (1 - s);
      const volprepay = Math.min(perf * s * speeds.smm(i, one.age + i), perf - newdef - actam);
      let adb = 0;
      let atDefault = 0;
      if (one.monthsInDefault > 0) {
        const out = advanced ? Math.min(pipelineOut, one.remaining) : pipelineOut;
        if (i === out) {
          adb = fcl;
          atDefault = one.balance;
        }
      } else if (i - lag >= 1) {
        atDefault = newDefault[i - lag]!;
        adb = advanced && atDefault > 0 ? (atDefault * scheduled[i - 1]!) / scheduled[i - 1 - lag]! : atDefault;
      }
      const loss = Math.min((atDefault * severity) / 100, adb);
      const amdef = advanced ? (newdef + fcl - adb) * (1 - s) : 0;
      const lostInterest = (newdef + fcl) * rate;
      const expectedInterest = (perf + fcl) * rate;
      const shortfall =
        rate === 0 ? 0 : (speeds.share * volprepay * (one.rate - speeds.fee) * (30 - speeds.daysPaid)) / 30 / 1200;
      totals.interest![i]! += (advanced ? expectedInterest : expectedInterest - lostInterest) - shortfall;
      totals.shortfall![i]! += shortfall;
      totals.scheduled![i]! += actam + amdef;
      totals.prepaid![i]! += volprepay;
      totals.liquidated![i]! += adb;
      totals.loss![i]! += loss;
      perf = perf - newdef - volprepay - actam;
      fcl = newdef + fcl - adb - amdef;
      totals.perf![i]! += perf;
      totals.end![i]! += perf + fcl;
      if (one.monthsInDefault > 0) {
        if (one.monthsInDefault + i >= 6) totals.d180![i]! += fcl;
      } else {
        for (let j = Math.max(1, i - lag + 1); j <= i - 5; j++) {
          totals.d180![i]! += advanced
            ? scheduled[j - 1]! > 0
              ? (newDefault[j]! * scheduled[i]!) / scheduled[j - 1]!
              : 0
            : newDefault[j]!;
        }
      }
    }
  }
  return totals;
}

interface RandomLoan {
  readonly row: TapeRow;
  readonly plain: PlainLoan;
}

const randomLoan: fc.Arbitrary<RandomLoan> = fc
  .record({
    age: fc.integer({ min: -2, max: 40 }),
    remaining: fc.integer({ min: 3, max: 60 }),
    rate: fc.integer({ min: 0, max: 1800 }).map((points) => points / 100),
    balance: fc.integer({ min: 100_000, max: 30_000_000 }),
    kind: fc.constantFrom('level', 'balloon', 'interestOnly', 'stated'),
    extra: fc.integer({ min: 1, max: 240 }),
    ioLeft: fc.integer({ min: 1, max: 30 }),
    status: fc.constantFrom('current', 'current', 'current', '30', '90', '180', 'foreclosure', 'bankruptcy'),
    dueDay: fc.constantFrom(1, 15),
  })
  .map(({ age, remaining, rate, balance, kind, extra, ioLeft, status, dueDay }) => {
    // A due date on the 15th falls after the cut-off on the 1st, so the same count of payments starts a month earlier.
    const shift = dueDay > 1 ? -1 : 0;
    const firstMonth = addMonths(monthOfDay(CUT_OFF), 1 - age + shift);
    const first = dayInMonth(firstMonth, dueDay);
    const maturity = dayInMonth(addMonths(firstMonth, age + remaining - 1), dueDay);
    const original = Math.round(balance * 1.1);
    const io = kind === 'interestOnly' ? Math.max(age, 0) + ioLeft : 0;
    const term = age + remaining + (kind === 'balloon' ? extra : 0) - io;
    const r = rate / 1200;
    const base = io > 0 || age < 0 ? balance : original;
    const level = (principal: number, n: number) =>
      Math.round(r === 0 ? principal / n : (principal * r) / (1 - Math.pow(1 + r, -n)));
    const payment = kind === 'stated' ? Math.round(balance / 40) : level(base, Math.max(1, term));
    const row: TapeRow = {
      loan_number: 'x',
      maturity_date: maturity,
      first_payment_date: first,
      original_balance: original,
      cutoff_balance: balance,
      mortgage_rate: rate,
      servicing_fee_rate: 0.5,
      status,
      ...(kind === 'balloon' ? { amortization_term: term } : {}),
      ...(kind === 'interestOnly' ? { interest_only_months: io } : {}),
      ...(kind === 'stated' ? { scheduled_payment: payment } : {}),
    };
    const monthsInDefault = status === '90' ? 3 : ['180', 'foreclosure', 'bankruptcy'].includes(status) ? 6 : 0;
    const plain: PlainLoan = {
      balance: balance / 100,
      rate,
      payment: payment / 100,
      age,
      remaining,
      interestOnlyLeft: io > 0 ? io - age : 0,
      monthsInDefault,
    };
    return { row, plain };
  });

const randomSpeeds = fc.record({
  prepaymentUnit: fc.constantFrom('CPR', 'SMM', 'PSA', 'HEP', 'ABS') as fc.Arbitrary<Assumptions['prepaymentUnit']>,
  prepayment: fc.integer({ min: 0, max: 40 }),
  defaultUnit: fc.constantFrom('CDR', 'MDR', 'SDA') as fc.Arbitrary<Assumptions['defaultUnit']>,
  defaults: fc.integer({ min: 0, max: 90 }),
  severity: fc.constantFrom(0, 35, 90, 97, 100),
  lag: fc.integer({ min: 0, max: 14 }),
  advanced: fc.boolean(),
  share: fc.constantFrom(0, 30, 100),
  daysPaid: fc.integer({ min: 0, max: 30 }),
});

/** The units once more, from their definitions. */
function plainSmm(unit: string, speed: number, age: number): number {
  const n = Math.max(age, 1);
  const fromCpr = (cpr: number) => 1 - Math.pow(1 - Math.min(cpr, 1), 1 / 12);
  if (unit === 'CPR') return fromCpr(speed / 100);
  if (unit === 'SMM') return speed / 100;
  if (unit === 'PSA') return fromCpr(((speed / 100) * Math.min(n, 30) * 0.2) / 100);
  if (unit === 'HEP') return fromCpr((speed * Math.min(n, 10)) / 10 / 100);
  const left = 100 - speed * (n - 1);
  return speed === 0 ? 0 : left <= speed ? 1 : speed / left;
}

function plainMdr(unit: string, speed: number, age: number): number {
  const fromCdr = (cdr: number) => 1 - Math.pow(1 - Math.min(cdr, 1), 1 / 12);
  if (unit === 'CDR') return fromCdr(speed / 100);
  if (unit === 'MDR') return speed / 100;
  const n = Math.max(age, 1);
  const curve = n <= 30 ? 0.02 * n : n <= 60 ? 0.6 : n <= 120 ? 0.6 - 0.57 * ((n - 60) / 60) : 0.03;
  return fromCdr(((speed / 100) * curve) / 100);
}

describe('collapsed projection against loan by loan', () => {
  it('gives the pool totals of a plain BMA projection of every loan, to a millionth of a dollar', () => {
    fc.assert(
      fc.property(fc.array(randomLoan, { minLength: 1, maxLength: 12 }), randomSpeeds, (loans, speeds) => {
        const assumptions: Assumptions = {
          prepaymentUnit: speeds.prepaymentUnit,
          prepayment: String(speeds.prepayment),
          defaultUnit: speeds.defaultUnit,
          defaults: String(speeds.defaults),
          severity: String(speeds.severity),
          monthsToLiquidation: speeds.lag,
          advancing: speeds.advanced ? 'full' : 'none',
          shortfallShare: String(speeds.share),
          shortfallDaysPaid: speeds.daysPaid,
        };
        const cohorts = collapse(tapeOf(loans.map(({ row }) => row)), CUT_OFF);
        expect(cohorts.problems).toEqual([]);
        const read = readAssumptions(assumptions);
        if (!read.ok) throw new Error('bad assumptions');
        const flows = poolFlows(cohorts, read.value);
        const plain = plainProjection(
          loans.map((one) => one.plain),
          {
            smm: (_, age) => plainSmm(speeds.prepaymentUnit, speeds.prepayment, age),
            mdr: (_, age) => plainMdr(speeds.defaultUnit, speeds.defaults, age),
            severity: speeds.severity,
            lag: speeds.lag,
            advanced: speeds.advanced,
            share: speeds.share / 100,
            daysPaid: speeds.daysPaid,
            fee: 0.5,
          },
          flows.months,
        );
        const pairs: [string, (i: number) => number][] = [
          ['interest', (i) => flows.interest[i]! - flows.shortfall[i]!],
          ['shortfall', (i) => flows.shortfall[i]!],
          ['scheduled', (i) => flows.scheduled[i]!],
          ['prepaid', (i) => flows.prepaid[i]!],
          ['liquidated', (i) => flows.liquidated[i]!],
          ['loss', (i) => flows.loss[i]!],
          ['d180', (i) => flows.delinquent[3][i]!],
          ['perf', (i) => flows.performing[i]!],
          ['end', (i) => flows.performing[i]! + flows.delinquent.reduce((sum, stage) => sum + stage[i]!, 0)],
        ];
        for (const [name, value] of pairs) {
          for (let i = 1; i <= flows.months; i++) {
            const difference = Math.abs(value(i) / 100 - plain[name]![i]!);
            if (difference > 1e-6) throw new Error(`${name} month ${i}: ${value(i) / 100} against ${plain[name]![i]}`);
          }
        }
        // After rounding: the balance at every month end is the plain one to the cent, unless that lies on the half cent.
        const projection = project(cohorts, assumptions, FIRST);
        if (!projection.ok) throw new Error('does not project');
        const ends = money(projection.value, 'pool_end');
        ends.forEach((end, row) => {
          const exact = plain.end![row + 1]! * 100;
          if (Math.abs((exact % 1) - 0.5) > 1e-3) expect(end).toBe(Math.floor(exact + 0.5));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('rolls to the cent, never turns negative and ends at zero, whatever the assumptions', () => {
    fc.assert(
      fc.property(fc.array(randomLoan, { minLength: 1, maxLength: 8 }), randomSpeeds, (loans, speeds) => {
        const projection = projected(tapeOf(loans.map(({ row }) => row)), {
          ...PLAIN,
          prepaymentUnit: speeds.prepaymentUnit,
          prepayment: `${speeds.prepayment} ramp 3 for 10`,
          defaultUnit: speeds.defaultUnit,
          defaults: `${speeds.defaults} for 12 then 1`,
          severity: String(speeds.severity),
          monthsToLiquidation: speeds.lag,
          advancing: speeds.advanced ? 'full' : 'none',
          shortfallShare: String(speeds.share),
          shortfallDaysPaid: speeds.daysPaid,
        });
        const begin = money(projection, 'pool_begin');
        const end = money(projection, 'pool_end');
        const scheduled = money(projection, 'scheduled_principal');
        const prepaid = money(projection, 'prepayments');
        const liquidated = money(projection, 'liquidated_balance');
        const recovered = money(projection, 'liquidation_principal');
        const total = loans.reduce((sum, { plain }) => sum + Math.round(plain.balance * 100), 0);
        expect(begin[0]).toBe(total);
        expect(end.at(-1)).toBe(0);
        begin.forEach((opening, row) => {
          expect(end[row]).toBe(opening - scheduled[row]! - prepaid[row]! - liquidated[row]!);
          if (row > 0) expect(opening).toBe(end[row - 1]);
          expect(recovered[row]).toBeLessThanOrEqual(liquidated[row]!);
        });
        for (const [name, values] of Object.entries(projection.collections.money)) {
          for (const value of values) {
            if (!(Number.isInteger(value) && value! >= 0 && !Object.is(value, -0)))
              throw new Error(`${name}: ${value}`);
          }
        }
        const table = projection.table;
        const performing = table.values[table.columns.findIndex(({ name }) => name === 'performing')]!;
        expect(performing.every((value) => value >= 0)).toBe(true);
        expect(projection.collections.rates.wac!.every((text) => /^\d+\.\d{12}$/.test(text ?? ''))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('updateCohorts', () => {
  const rowEdit = fc.record({
    row: fc.nat({ max: 29 }),
    field: fc.constantFrom(
      'mortgage_rate',
      'cutoff_balance',
      'maturity_date',
      'status',
      'servicing_fee_rate',
    ) as fc.Arbitrary<'mortgage_rate' | 'cutoff_balance' | 'maturity_date' | 'status' | 'servicing_fee_rate'>,
    pick: fc.nat({ max: 5 }),
  });
  const values = {
    mortgage_rate: [0, 5.25, 9.875, null, 12, 101],
    cutoff_balance: [1, 2_000_000, null, 4_123_457, 0, 7],
    maturity_date: [
      dayOf(2019, 6, 1),
      dayOf(2009, 1, 1),
      null,
      dayOf(2004, 1, 1),
      dayOf(2006, 2, 1),
      dayOf(2019, 5, 1),
    ],
    status: ['current', '30', '90', 'reo', null, 'foreclosure'],
    servicing_fee_rate: [0.5, 0.5, 0.5, 0.25, null, 0.5],
  };

  it('equals a full collapse of the edited tape to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(randomLoan, { minLength: 30, maxLength: 30 }),
        fc.array(rowEdit, { minLength: 1, maxLength: 10 }),
        (loans, picks) => {
          const before = tapeOf(loans.map(({ row }) => row));
          const edits = picks.map(({ row, field, pick }) => ({ row, field, value: values[field][pick]! }));
          const after = withCells(before, edits);
          const updated = updateCohorts(
            collapse(before, CUT_OFF),
            before,
            after,
            edits.map(({ row }) => row),
          );
          const full = collapse(after, CUT_OFF);
          expect(comparable(updated)).toEqual(comparable(full));
        },
      ),
      { numRuns: 150 },
    );
  });

  function comparable(cohorts: Cohorts): unknown {
    return { ...cohorts, terms: null };
  }

  it('sums a touched cohort anew and leaves every other cohort as it was', () => {
    const before = tapeOf([loan(), loan({ maturity_date: dayOf(2018, 1, 1) })]);
    const cohorts = collapse(before, CUT_OFF);
    const after = withCells(before, [{ row: 0, field: 'mortgage_rate', value: 9 }]);
    const updated = updateCohorts(cohorts, before, after, [0]);
    const index = cohorts.cohorts.findIndex(({ rows }) => rows[0] === 1);
    expect(updated.cohorts[index]).toBe(cohorts.cohorts[index]);
    expect(updated.cohorts[1 - index]).not.toBe(cohorts.cohorts[1 - index]);
  });
});

describe('project', () => {
  it('pays the first scheduled payment with the Distribution Date of the month after the cut-off date', () => {
    const projection = projected(tapeOf([loan({ scheduled_payment: 50_000 })]), PLAIN);
    // $49,000.00 at 8% for a month is $326.67 (326.666…); $500.00 − 326.666… = 173.333…
    expect(projection.collections.months[0]).toBe(monthOf(2005, 1));
    expect(money(projection, 'gross_interest')[0]).toBe(32_667);
    expect(money(projection, 'scheduled_principal')[0]).toBe(17_333);
  });

  it('ends a loan that matures on 1 June 2019 with the June 2019 Distribution Date', () => {
    const projection = projected(tapeOf([loan()]), PLAIN);
    expect(projection.collections.months.at(-1)).toBe(monthOf(2019, 6));
    expect(projection.collections.months).toHaveLength(174);
  });

  it('pays the whole balance of a balloon loan at maturity', () => {
    const projection = projected(
      tapeOf([loan({ maturity_date: dayOf(2005, 3, 1), amortization_term: 360, cutoff_balance: 4_900_000 })]),
      PLAIN,
    );
    const scheduled = money(projection, 'scheduled_principal');
    expect(scheduled).toHaveLength(3);
    // Level payment of $50,000 at 8% over 360 months is $366.88, so little principal until the balloon.
    expect(scheduled[0]).toBe(36_688 - 32_667);
    expect(scheduled[2]).toBe(4_900_000 - scheduled[0]! - scheduled[1]!);
  });

  it('takes a default off the performing balance, holds it for the lag and books severity at liquidation', () => {
    const projection = projected(
      tapeOf([
        loan({ cutoff_balance: 10_000_000, original_balance: 10_000_000, mortgage_rate: 0, interest_only_months: 100 }),
      ]),
      { ...PLAIN, defaultUnit: 'MDR', defaults: '10 for 1 then 0', severity: '40', monthsToLiquidation: 7 },
    );
    const liquidated = money(projection, 'liquidated_balance');
    expect(liquidated.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000_000, 0]);
    expect(money(projection, 'liquidation_principal')[7]).toBe(600_000);
    // In default from month 1: six and seven months behind at the ends of months 6 and 7, gone in month 8.
    expect(money(projection, 'delinquent_180_reo').slice(4, 8)).toEqual([0, 1_000_000, 1_000_000, 0]);
  });

  it('never reaches 180 days when liquidation comes before', () => {
    const projection = projected(tapeOf([loan()]), { ...PLAIN, defaults: '20', monthsToLiquidation: 5 });
    expect(money(projection, 'delinquent_180_reo').every((value) => value === 0)).toBe(true);
    expect(money(projection, 'liquidated_balance').some((value) => value > 0)).toBe(true);
  });

  it('allows no default in the last months before maturity, the lag counted', () => {
    const projection = projected(tapeOf([loan({ maturity_date: dayOf(2005, 12, 1) })]), {
      ...PLAIN,
      defaults: '50',
      monthsToLiquidation: 4,
    });
    const table = projection.table;
    const defaults = table.values[table.columns.findIndex(({ name }) => name === 'new_defaults')]!;
    expect([...defaults].map((value) => value > 0)).toEqual([...Array(8).fill(true), ...Array(4).fill(false)]);
  });

  it('lowers gross interest by the Prepayment Interest Shortfall at the Adjusted Mortgage Rate', () => {
    const base = tapeOf([
      loan({
        cutoff_balance: 12_000_000,
        original_balance: 12_000_000,
        interest_only_months: 60,
        servicing_fee_rate: 0.5,
      }),
    ]);
    const speeds = { ...PLAIN, prepaymentUnit: 'SMM' as const, prepayment: '10' };
    const without = projected(base, speeds);
    const shortfall = projected(base, { ...speeds, shortfallShare: '50', shortfallDaysPaid: 10 });
    // 50% of $12,000 prepaid × 7.5% × 20/360 = $25.00
    expect(money(shortfall, 'prepayment_interest_shortfall')[0]).toBe(2_500);
    expect(money(without, 'gross_interest')[0]! - money(shortfall, 'gross_interest')[0]!).toBe(2_500);
  });

  it('charges the servicing fee of the tape on the pool, and leaves the column out where the tape is silent', () => {
    expect(projected(tapeOf([loan()]), PLAIN).collections.money.servicing_fee).toBeUndefined();
    const uniform = projected(tapeOf([loan({ servicing_fee_rate: 0.5 })]), PLAIN);
    // 0.50% / 12 × $49,000.00 = $20.41666…
    expect(money(uniform, 'servicing_fee')[0]).toBe(2_042);
    const mixed = projected(
      tapeOf([loan({ servicing_fee_rate: 0.5 }), loan({ servicing_fee_rate: 0.25, cutoff_balance: 2_400_000 })]),
      PLAIN,
    );
    // 20.41666… + 24,000 × 0.25% / 12 = 5.00
    expect(money(mixed, 'servicing_fee')[0]).toBe(2_542);
  });

  it('leaves out a loan with a blank date, names it, and projects the others', () => {
    const cohorts = collapse(tapeOf([loan(), loan({ loan_number: 'B-7', maturity_date: null })]), CUT_OFF);
    expect(cohorts.count).toBe(1);
    expect(cohorts.problems).toHaveLength(1);
    expect(cohorts.problems[0]!.message).toBe('Maturity Date is blank. Loan B-7 is left out of the projection.');
    expect(cohorts.problems[0]!.at).toEqual({ sheet: 'Tape', row: 3, column: 'Maturity Date' });
  });

  it('runs nothing on a bad vector and names every bad field at once', () => {
    const result = project(
      collapse(tapeOf([loan()]), CUT_OFF),
      { ...PLAIN, prepayment: '0.2 ramp 30 6', severity: '140', monthsToLiquidation: 1.5 },
      FIRST,
    );
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.problems.map(({ at }) => at?.column)).toEqual(['prepayment', 'severity', 'monthsToLiquidation']);
      expect(result.problems.every(({ code }) => code.startsWith('ASSUMPTIONS/'))).toBe(true);
    }
  });

  it('refuses an empty tape with a problem', () => {
    const result = project(collapse(emptyTape('none'), CUT_OFF), PLAIN, FIRST);
    expect(result.ok).toBe(false);
  });

  it('counts a payment due later in the month of the cut-off date as still to come', () => {
    const day: Day = addDays(dayOf(2005, 2, 1), 14);
    const projection = projected(tapeOf([loan({ first_payment_date: dayOf(2004, 6, 15), maturity_date: day })]), PLAIN);
    expect(projection.collections.months).toHaveLength(3);
  });
});
