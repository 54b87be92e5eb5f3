import { businessDaysBefore, dayOf } from '../../oracle/newYorkCalendar';
import { dollars, inTurn, least, monthOf, nearest, positive, shares, sum, type Cents } from './plainMath';
import { monthText, type PoolMonth } from './pool';
import { Sheet } from './sheet';
import { stepUpDay, type Fixings } from './stepUp';

export const HEDGED_CLASSES = ['A', 'M', 'B'];
const BALANCES: readonly Cents[] = [92_000_000_00n, 5_000_000_00n, 3_000_000_00n];
/** Of A and M, in thousandths of a percent. */
const MARGINS = [300n, 1_200n] as const;
const SWAP_RATE = 4_000n;
const STRIKE = 6_000n;

/** First month in which each notional amount holds. */
const SWAP_NOTIONAL: readonly (readonly [month: string, amount: Cents])[] = [
  ['2024-03', 80_000_000_00n],
  ['2024-09', 60_000_000_00n],
  ['2025-03', 35_000_000_00n],
  ['2026-03', 10_000_000_00n],
  ['2028-03', 0n],
];

function capNotional(number: number): Cents {
  if (number < 13) return 90_000_000_00n;
  if (number < 31) return 45_000_000_00n;
  return number < 61 ? 5_000_000_00n : 0n;
}

export function hedged(rows: readonly PoolMonth[], fixings: Fixings): Sheet {
  const sheet = new Sheet();
  let balances = [...BALANCES];
  let owed = [0n, 0n, 0n];
  let carried = [0n, 0n];
  let swapOwed: Cents = 0n;
  let capAccount: Cents = 0n;
  let reserve: Cents = 500_000_00n;
  let losses: Cents = 0n;
  let lossesHigh = false;
  const less = (from: readonly Cents[], what: readonly Cents[]): Cents[] => from.map((one, i) => one - (what[i] ?? 0n));
  const more = (to: readonly Cents[], what: readonly Cents[]): Cents[] => to.map((one, i) => one + (what[i] ?? 0n));

  for (const row of rows) {
    const { number } = row;
    const month = monthText('2024-02', number);
    sheet.date('2024-02', number);
    const year = 2024 + Math.floor(number / 12);
    const ofYear = (number % 12) + 1;
    const endsOn = dayOf(year, ofYear, 25);
    const days = BigInt(endsOn - (ofYear === 1 ? dayOf(year - 1, 12, 25) : dayOf(year, ofYear - 1, 25)));
    const setOn = businessDaysBefore(stepUpDay(number - 1), 2);
    const index = fixings.findLast((one) => one.day <= setOn)!.rate;
    const opening = balances;

    /** Interest at index and margin, or at what the pool earns where that is less. */
    const capped = (amount: Cents, margin: bigint): Cents => {
      if (row.begin === 0n) return 0n;
      const rate = index + margin;
      const isCapped = rate * days * row.begin > 36_000_000n * row.interest;
      return isCapped ? nearest(amount * row.interest, row.begin) : full(amount, margin);
    };
    const full = (amount: Cents, margin: bigint): Cents => nearest(amount * (index + margin) * days, 36_000_000n);

    let money = row.interest;
    const swapNotional = SWAP_NOTIONAL.findLast(([from]) => from <= month)?.[1] ?? 0n;
    const swapNet = nearest(swapNotional * index * days, 36_000_000n) - monthOf(swapNotional, SWAP_RATE);
    const swapReceived = positive(swapNet);
    money += swapReceived;
    swapOwed += positive(-swapNet);
    const swapPaid = least(money, swapOwed);
    money -= swapPaid;
    swapOwed -= swapPaid;
    const swapFromReserve = least(reserve, swapOwed);
    reserve -= swapFromReserve;
    swapOwed -= swapFromReserve;

    const onShortfall = capped(owed[0]!, MARGINS[0]);
    const accrued = [...MARGINS.map((margin, i) => capped(balances[i]!, margin)), monthOf(balances[2]!, 8_000n)];
    owed = more(more(owed, [onShortfall]), accrued);
    const interest = inTurn(money, owed.slice(0, 2));
    money -= sum(interest);
    owed = less(owed, interest);
    const aFromReserve = least(reserve, owed[0]!);
    reserve -= aFromReserve;
    owed = less(owed, [aFromReserve]);
    const ofB = least(money, owed[2]!);
    money -= ofB;
    const forgone = owed[2]! - ofB;
    owed = [owed[0]!, owed[1]!, 0n];

    const principalFunds = row.scheduled + row.prepaid + row.liquidated - row.loss;
    const principal = inTurn(principalFunds, balances);
    balances = less(balances, principal);
    const above = (): Cents => positive(sum(balances) - row.end);
    const fromInterest = inTurn(least(money, above()), balances);
    money -= sum(fromInterest);
    balances = less(balances, fromInterest);
    const fromReserve = inTurn(least(reserve, above()), balances);
    reserve -= sum(fromReserve);
    balances = less(balances, fromReserve);
    const down = inTurn(above(), [...balances].reverse()).reverse();
    balances = less(balances, down);

    const capReceived = nearest(capNotional(number) * positive(index - STRIKE) * days, 36_000_000n);
    capAccount += capReceived;
    const onCarried = MARGINS.map((margin, i) => full(carried[i]!, margin));
    const newlyCarried = MARGINS.map((margin, i) => positive(full(opening[i]!, margin) - accrued[i]!));
    carried = more(more(carried, onCarried), newlyCarried);
    const fromCap = shares(least(capAccount, sum(carried)), carried);
    capAccount -= sum(fromCap);
    carried = less(carried, fromCap);
    const carriedPaid = shares(least(money, sum(carried)), carried);
    money -= sum(carriedPaid);
    carried = less(carried, carriedPaid);
    const capReleased = positive(capAccount - 150_000_00n);
    capAccount -= capReleased;

    losses += row.loss;
    lossesHigh ||= losses * 1_000n > 100_000_000_00n * 15n;
    const part = nearest(row.end * (lossesHigh ? 2n : 1n), 100n);
    const target = least(sum(balances), part > 400_000_00n ? part : 400_000_00n);
    const toReserve = least(money, positive(target - reserve));
    money -= toReserve;
    reserve += toReserve;
    const released = positive(reserve - target);
    reserve -= released;

    MARGINS.forEach((margin, i) => {
      const rate = index + margin;
      const isCapped = row.begin > 0n && rate * days * row.begin > 36_000_000n * row.interest;
      const cls = HEDGED_CLASSES[i]!;
      if (row.begin === 0n) sheet.percent('pass_through_rate', cls, 0n, 1n);
      else if (isCapped) sheet.percent('pass_through_rate', cls, row.interest * 360n, row.begin * days);
      else sheet.percent('pass_through_rate', cls, rate, 100_000n);
    });
    sheet.percent('pass_through_rate', 'B', 0n, 1n);
    const perClass = {
      interest_on_shortfall: [onShortfall],
      interest_accrued: accrued,
      interest_paid: interest,
      interest_from_reserve: [aFromReserve],
      interest_of_b: [0n, 0n, ofB],
      interest_forgone: [0n, 0n, forgone],
      interest_owed: owed,
      principal_paid: principal,
      loss_from_interest: fromInterest,
      loss_from_reserve: fromReserve,
      write_down: down,
      carryover_interest: onCarried,
      carryover_accrued: newlyCarried,
      carryover_from_cap: fromCap,
      carryover_paid: carriedPaid,
      carryover: carried,
      balance: balances,
    };
    for (const [item, amounts] of Object.entries(perClass)) {
      sheet.each(item, HEDGED_CLASSES, [amounts[0] ?? 0n, amounts[1] ?? 0n, amounts[2] ?? 0n]);
    }
    sheet.text('accrual_days', '', String(days));
    sheet.percent('index_rate', '', index, 100_000n);
    sheet.text('swap_net', '', dollars(swapNet));
    sheet.flag('losses_high', '', lossesHigh);
    const deal = {
      swap_notional: swapNotional,
      swap_received: swapReceived,
      swap_paid: swapPaid,
      swap_from_reserve: swapFromReserve,
      swap_owed: swapOwed,
      cap_received: capReceived,
      cap_released: capReleased,
      cap_account: capAccount,
      reserve_target: target,
      to_reserve: toReserve,
      reserve_released: released,
      reserve,
      residual_interest: money,
      residual_principal: principalFunds - sum(principal),
    };
    for (const [item, amount] of Object.entries(deal)) sheet.money(item, '', amount);
  }
  return sheet;
}
