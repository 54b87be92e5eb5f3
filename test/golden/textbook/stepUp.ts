import { dayOf, isoText, rolledForward } from '../../oracle/newYorkCalendar';
import { inTurn, least, nearest, positive, sum, type Cents } from './plainMath';
import { monthText, type PoolMonth } from './pool';
import { Sheet } from './sheet';

export const STEP_UP_CLASSES = ['A', 'M-1', 'M-2', 'M-3', 'B'];
const BALANCES: readonly Cents[] = [400_000_000_00n, 30_000_000_00n, 25_000_000_00n, 20_000_000_00n, 15_000_000_00n];
/** Thousandths of a percent, before and after the step. */
const MARGINS: readonly bigint[] = [200n, 450n, 700n, 1_250n, 2_250n];
const STEPPED_MARGINS: readonly bigint[] = [400n, 675n, 1_050n, 1_875n, 3_375n];
const CLOSING_POOL = 500_000_000_00n;
const OC_TARGET = 10_000_000_00n;
const FEE = 500n;

/** What the loans pay in a month, in thousandths of a percent: more of the dear loans prepay. */
export function mortgageRate(number: number): bigint {
  return 7_250n - 2n * BigInt(number);
}

/** Day number of the Distribution Date of that number; 0 is the Closing Date. */
export function stepUpDay(number: number): number {
  if (number === 0) return dayOf(2024, 1, 31);
  return rolledForward(dayOf(2024 + Math.floor(number / 12), (number % 12) + 1, 25));
}

/** An index that was set on some days, in thousandths of a percent: the latest set on a day or before it. */
export type Fixings = readonly { readonly day: number; readonly rate: bigint }[];

export function fixingsText(fixings: Fixings): string {
  const rows = fixings.map(({ day, rate }) => `${isoText(day)},${Number(rate) / 1000}`);
  return `date,rate\n${rows.join('\n')}\n`;
}

/** The same by month: what applies to the accrual period that ends in it. */
export function monthlyText(fixings: Fixings, months: number): string {
  const rows = Array.from({ length: months }, (_, index) => {
    const rate = fixed(fixings, stepUpDay(index));
    return `${monthText('2024-02', index + 1)},${Number(rate) / 1000}`;
  });
  return `distribution_month,rate\n${rows.join('\n')}\n`;
}

function fixed(fixings: Fixings, day: number): bigint {
  return fixings.findLast((one) => one.day <= day)!.rate;
}

/** What is paid, and the months as they were run: a call ends them with one in which the pool is bought. */
export interface StepUpRun {
  readonly sheet: Sheet;
  readonly rows: readonly PoolMonth[];
}

/** `calledFrom` is the number of the first date on which the holder of the call would use it. */
export function stepUp(rows: readonly PoolMonth[], fixings: Fixings, calledFrom = Infinity): StepUpRun {
  const sheet = new Sheet();
  const state: State = {
    balances: [...BALANCES],
    owed: BALANCES.map(() => 0n),
    carryover: BALANCES.map(() => 0n),
    callable: false,
  };
  for (const row of rows) {
    sheet.date('2024-02', row.number);
    const small = row.begin > 0n && row.begin * 10n < CLOSING_POOL;
    if (row.number >= calledFrom && small) {
      const bought = { ...row, scheduled: 0n, prepaid: row.begin, liquidated: 0n, loss: 0n, end: 0n };
      const after = oneDate(state, bought, fixings);
      if (sum(after.state.balances) === 0n && sum(after.state.owed) === 0n) {
        after.write(sheet);
        return { sheet, rows: [...rows.slice(0, row.number - 1), bought] };
      }
    }
    const after = oneDate(state, row, fixings);
    after.write(sheet);
    Object.assign(state, after.state);
  }
  return { sheet, rows };
}

interface State {
  balances: Cents[];
  owed: Cents[];
  carryover: Cents[];
  callable: boolean;
}

function oneDate(before: State, row: PoolMonth, fixings: Fixings): { state: State; write(sheet: Sheet): void } {
  let { balances, owed, carryover } = before;
  const wac = mortgageRate(row.number);
  let money = row.interest + row.scheduled + row.prepaid + row.liquidated - row.loss;
  const fee = least(money, nearest(row.begin * FEE, 1_200_000n));
  money -= fee;

  const callable = before.callable || row.begin * 10n < CLOSING_POOL;
  const margins = before.callable ? STEPPED_MARGINS : MARGINS;
  const start = stepUpDay(row.number - 1);
  const days = BigInt(stepUpDay(row.number) - start);
  const index = fixed(fixings, start);
  // Rates over days: thousandths of a percent times days, so the cap needs no division.
  const cap = positive(wac - FEE) * 30n;
  const wanted = margins.map((margin) => (index + margin) * days);
  const rates = wanted.map((rate) => least(rate, cap));
  const accrued = balances.map((balance, i) => nearest(balance * rates[i]!, 36_000_000n));
  const capped = balances.map((balance, i) => positive(nearest(balance * wanted[i]!, 36_000_000n) - accrued[i]!));
  owed = owed.map((one, i) => one + accrued[i]!);
  carryover = carryover.map((one, i) => one + capped[i]!);

  const pay = (amount: Cents, claims: readonly Cents[]): Cents[] => {
    const paid = inTurn(least(money, positive(amount)), claims);
    money -= sum(paid);
    return paid;
  };
  const less = (from: readonly Cents[], what: readonly Cents[]): Cents[] => from.map((one, i) => one - what[i]!);
  const interest = pay(sum(owed), owed);
  owed = less(owed, interest);
  const principal = pay(row.scheduled + row.prepaid + row.liquidated - row.loss, balances);
  balances = less(balances, principal);
  const extra = pay(OC_TARGET - row.end + sum(balances), balances);
  balances = less(balances, extra);
  const carried = pay(sum(carryover), carryover);
  carryover = less(carryover, carried);

  return {
    state: { balances, owed, carryover, callable },
    write(sheet) {
      STEP_UP_CLASSES.forEach((cls, i) => {
        sheet.percent('margin', cls, margins[i]!, 100_000n);
        sheet.percent('pass_through_rate', cls, rates[i]!, 100_000n * days);
      });
      sheet.each('interest_accrued', STEP_UP_CLASSES, accrued);
      sheet.each('interest_paid', STEP_UP_CLASSES, interest);
      sheet.each('interest_owed', STEP_UP_CLASSES, owed);
      sheet.each('principal_paid', STEP_UP_CLASSES, principal);
      sheet.each('extra_principal', STEP_UP_CLASSES, extra);
      sheet.each('carryover_accrued', STEP_UP_CLASSES, capped);
      sheet.each('carryover_paid', STEP_UP_CLASSES, carried);
      sheet.each('carryover', STEP_UP_CLASSES, carryover);
      sheet.each('balance', STEP_UP_CLASSES, balances);
      sheet.money('servicing_fee', '', fee);
      sheet.flag('may_be_called', '', callable);
      sheet.flag('stepped_up', '', before.callable);
      sheet.text('accrual_days', '', String(days));
      sheet.percent('index_rate', '', index, 100_000n);
      sheet.percent('cap', '', cap, 100_000n * days);
      sheet.money('residual_paid', '', money);
    },
  };
}
