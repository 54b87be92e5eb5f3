import { isJointDay, jointDaysBefore } from '../../oracle/impacCalendar';
import { dayOf } from '../../oracle/newYorkCalendar';
import { inTurn, least, monthOf, nearest, positive, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';
import type { Fixings } from './stepUp';

/** In document order; the sixth has no balance. */
export const CROSSED_CLASSES = ['1-A1', '1-A2', '1-A3', '2-A1', '2-A2', 'IO', 'M', 'B'];
const IO = 5;
const M = 6;
const B = 7;
const GROUPS = ['group_1', 'group_2'] as const;
const SENIORS: readonly (readonly number[])[] = [
  [0, 1, 2],
  [3, 4],
];
/** Whom a group pays interest first: IO stands with the second. */
const PAID_INTEREST: readonly (readonly number[])[] = [
  [0, 1, 2],
  [3, 4, IO],
];
const ALL_SENIORS = SENIORS.flat();
const WITH_BALANCE = [...ALL_SENIORS, M, B];
const BALANCES: readonly Cents[] = [
  120_000_000_00n,
  60_000_000_00n,
  20_000_000_00n,
  140_000_000_00n,
  60_000_000_00n,
  0n,
  30_000_000_00n,
  20_000_000_00n,
];
/** Thousandths of a percent; IO has none. */
const MARGINS: readonly bigint[] = [200n, 300n, 500n, 200n, 400n, 0n, 1_000n, 2_500n];
const CLOSING_POOL = 450_000_000_00n;
const LOCKOUT = 50_000_000_00n;

/** One month of both groups. */
export type TwoPools = readonly [PoolMonth, PoolMonth];

export interface CrossedOptions {
  /** The number of the first date on which the call would be used. */
  readonly calledFrom?: number;
  /** The loss test as the user forces it. */
  readonly lossTest?: boolean;
}

export interface CrossedRun {
  readonly sheet: Sheet;
  readonly rows: readonly TwoPools[];
  /** Dates on which the call was tried and would not have paid everyone. */
  readonly refused: number;
}

interface State {
  balances: Cents[];
  owed: Cents[];
  writtenDown: Cents[];
  losses: Cents;
}

export function crossed(rows: readonly TwoPools[], fixings: Fixings, options: CrossedOptions = {}): CrossedRun {
  const sheet = new Sheet();
  const zeros = (): Cents[] => BALANCES.map(() => 0n);
  let state: State = { balances: [...BALANCES], owed: zeros(), writtenDown: zeros(), losses: 0n };
  let refused = 0;
  for (const [index, row] of rows.entries()) {
    sheet.date('2024-02', index + 1);
    const pool = sum(row.map((one) => one.begin));
    if (index + 1 >= (options.calledFrom ?? Infinity) && pool > 0n && pool * 10n < CLOSING_POOL) {
      const bought = row.map((one) => ({
        ...one,
        scheduled: 0n,
        prepaid: one.begin,
        liquidated: 0n,
        loss: 0n,
        recovered: 0n,
        end: 0n,
      })) as unknown as TwoPools;
      const after = oneDate(state, bought, fixings, options);
      if (sum(after.state.balances) === 0n && sum(after.state.owed) === 0n) {
        after.write(sheet);
        return { sheet, rows: [...rows.slice(0, index), bought], refused };
      }
      refused++;
    }
    const after = oneDate(state, row, fixings, options);
    after.write(sheet);
    state = after.state;
  }
  return { sheet, rows, refused };
}

/** Day number of the Distribution Date of that number; 0 is the Closing Date. */
export function jointPaymentDay(number: number): number {
  if (number === 0) return dayOf(2024, 1, 31);
  let day = dayOf(2024 + Math.floor(number / 12), (number % 12) + 1, 25);
  while (!isJointDay(day)) day++;
  return day;
}

function lossLimit(number: number): bigint {
  if (number < 9) return 40n;
  if (number < 17) return 80n;
  return number < 25 ? 160n : 400n;
}

function oneDate(
  before: State,
  row: TwoPools,
  fixings: Fixings,
  { lossTest }: CrossedOptions,
): { state: State; write(sheet: Sheet): void } {
  const { number } = row[0];
  const balances = [...before.balances];
  const owed = [...before.owed];
  const writtenDown = [...before.writtenDown];
  const none = (): Cents[] => BALANCES.map(() => 0n);
  const losses = before.losses + sum(row.map((one) => one.loss));
  const failed = lossTest ?? losses * 10_000n > CLOSING_POOL * lossLimit(number);
  const shared = number >= 5 && !failed;

  const start = jointPaymentDay(number - 1);
  const days = BigInt(jointPaymentDay(number) - start);
  const index = fixings.findLast((one) => one.day <= jointDaysBefore(start, 2))!.rate;

  // Interest. A senior's rate is index and margin, or what its group earns: 360 × interest / (days × pool), over the days.
  const accrued = none();
  const rates: (readonly [n: bigint, d: bigint])[] = BALANCES.map(() => [0n, 1n]);
  for (const i of WITH_BALANCE) {
    const rate = index + MARGINS[i]!;
    const group = SENIORS.findIndex((seniors) => seniors.includes(i));
    const [begin, interest] = group < 0 ? [1n, 0n] : [row[group]!.begin, row[group]!.interest];
    const isCapped = group >= 0 && (begin === 0n || rate * days * begin > 36_000_000n * interest);
    if (!isCapped) {
      accrued[i] = nearest(balances[i]! * rate * days, 36_000_000n);
      rates[i] = [rate, 100_000n];
    } else if (begin > 0n) {
      accrued[i] = nearest(balances[i]! * interest, begin);
      rates[i] = [interest * 360n, begin * days];
    }
  }
  const notional = balances[0]! + balances[3]!;
  accrued[IO] = monthOf(notional, 500n);
  accrued.forEach((one, i) => (owed[i]! += one));

  /** Pays what each of some classes is owed, by their claims where there is too little for all. */
  const payOwed = (money: Cents, places: readonly number[], into: Cents[]): Cents => {
    const claims = places.map((i) => owed[i]!);
    const paid = shares(least(money, sum(claims)), claims);
    places.forEach((i, k) => {
      owed[i]! -= paid[k]!;
      into[i]! += paid[k]!;
    });
    return sum(paid);
  };
  const interestOwn = none();
  const ownOf = PAID_INTEREST.map((places, g) => payOwed(row[g]!.interest, places, interestOwn));
  const interestOver = row.map((one, g) => one.interest - ownOf[g]!);
  let excess = sum(interestOver);
  const interestCrossed = none();
  for (const places of [[...ALL_SENIORS, IO], [M], [B]]) excess -= payOwed(excess, places, interestCrossed);

  // Principal, group after group in each step.
  const left = row.map((one) => one.scheduled + one.prepaid + one.liquidated - one.loss + one.recovered);
  const give = (i: number, amount: Cents, into: Cents[]): Cents => {
    const paid = least(positive(amount), balances[i]!);
    balances[i]! -= paid;
    into[i]! += paid;
    return paid;
  };
  const giveInTurn = (money: Cents, places: readonly number[], into: Cents[]): Cents => {
    let paid = 0n;
    for (const i of places) paid += give(i, money - paid, into);
    return paid;
  };
  const giveByBalance = (money: Cents, places: readonly number[], into: Cents[]): Cents => {
    const weights = places.map((i) => balances[i]!);
    const parts = shares(least(money, sum(weights)), weights);
    return sum(places.map((i, k) => give(i, parts[k]!, into)));
  };
  const principalShared = none();
  const sharedOf = row.map((one, g) => {
    if (!shared) return 0n;
    const part = nearest((one.scheduled + one.prepaid) * 10n, 100n);
    return giveInTurn(least(part, left[g]!), [M, B], principalShared);
  });
  sharedOf.forEach((one, g) => (left[g]! -= one));

  const principal1 = none();
  left[0]! -= groupOne(left[0]!, balances, principal1, { giveInTurn, giveByBalance });
  const principal2 = none();
  left[1]! -= giveInTurn(left[1]!, SENIORS[1]!, principal2);
  const principalCrossed = none();
  const crossedOf = left.map((money) => {
    const toSeniors = giveByBalance(money, ALL_SENIORS, principalCrossed);
    return toSeniors + giveInTurn(money - toSeniors, [M, B], principalCrossed);
  });
  crossedOf.forEach((one, g) => (left[g]! -= one));
  const residual = excess + sum(left);

  // Losses from the bottom, the own seniors last; recoveries from the top.
  const down = none();
  const downOf = row.map((one, g) => {
    const below = giveInTurn(one.loss, [B, M], down);
    return below + giveByBalance(one.loss - below, SENIORS[g]!, down);
  });
  down.forEach((one, i) => (writtenDown[i]! += one));
  const up = none();
  const recovered = sum(row.map((one) => one.recovered));
  const lost = ALL_SENIORS.map((i) => writtenDown[i]!);
  const toSeniors = shares(least(recovered, sum(lost)), lost);
  ALL_SENIORS.forEach((i, k) => (up[i] = toSeniors[k]!));
  const rest = inTurn(recovered - sum(toSeniors), [writtenDown[M]!, writtenDown[B]!]);
  [up[M], up[B]] = [rest[0]!, rest[1]!];
  up.forEach((one, i) => {
    writtenDown[i]! -= one;
    balances[i]! += one;
  });

  return {
    state: { balances, owed, writtenDown, losses },
    write(sheet) {
      CROSSED_CLASSES.forEach((cls, i) => sheet.percent('pass_through_rate', cls, ...rates[i]!));
      const perClass = {
        interest_accrued: accrued,
        interest_own: interestOwn,
        interest_crossed: interestCrossed,
        interest_owed: owed,
        principal_shared: principalShared,
        principal_1: principal1,
        principal_2: principal2,
        principal_crossed: principalCrossed,
        write_down: down,
        write_up: up,
        written_down: writtenDown,
        balance: balances,
      };
      for (const [item, amounts] of Object.entries(perClass)) sheet.each(item, CROSSED_CLASSES, amounts);
      CROSSED_CLASSES.forEach((cls, i) => sheet.money('notional', cls, i === IO ? notional : 0n));
      const perPool = {
        loss: row.map((one) => one.loss),
        interest_own: ownOf,
        interest_over: interestOver,
        principal_shared: sharedOf,
        principal_crossed: crossedOf,
        principal_over: left,
        write_down: downOf,
      };
      for (const [item, amounts] of Object.entries(perPool)) sheet.each(item, GROUPS, amounts);
      GROUPS.forEach((group, g) => {
        const { begin, interest } = row[g]!;
        sheet.percent('group_cap', group, begin === 0n ? 0n : interest * 360n, begin === 0n ? 1n : begin * days);
      });
      sheet.text('accrual_days', '', String(days));
      sheet.percent('index_rate', '', index, 100_000n);
      sheet.money('cumulative_loss', '', losses);
      sheet.flag('loss_test_failed', '', failed);
      sheet.flag('subordinates_share', '', shared);
      sheet.money('residual_paid', '', residual);
    },
  };
}

interface Givers {
  giveInTurn(money: Cents, places: readonly number[], into: Cents[]): Cents;
  giveByBalance(money: Cents, places: readonly number[], into: Cents[]): Cents;
}

/**
 * Five eighths go, by balance, to the first two classes on one side and the third on the other; on the first side 1-A1 stays
 * above its lockout and what is over goes to 1-A2; what neither side takes retires 1-A1. Three eighths go to the third class,
 * then the second. What is still there goes by balance.
 */
function groupOne(
  money: Cents,
  balances: readonly Cents[],
  into: Cents[],
  { giveInTurn, giveByBalance }: Givers,
): Cents {
  const major = nearest(money * 5n, 8n);
  const unlocked = (): Cents => least(positive(balances[0]! - LOCKOUT), balances[0]!);
  const claims = [unlocked() + balances[1]!, balances[2]!];
  const weights = [balances[0]! + balances[1]!, balances[2]!];
  const parts = shares(least(major, sum(claims)), weights).map((part, k) => least(positive(part), claims[k]!));
  let paid = giveInTurn(least(parts[0]!, unlocked()), [0], into);
  paid += giveInTurn(parts[0]! - paid, [1], into);
  paid += giveInTurn(parts[1]!, [2], into);
  paid += giveInTurn(major - paid, [0], into);
  paid += giveInTurn(least(money - major, money - paid), [2, 1], into);
  return paid + giveByBalance(money - paid, [0, 1, 2], into);
}
