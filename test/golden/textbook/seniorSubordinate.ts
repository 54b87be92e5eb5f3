import { inTurn, least, monthOf, nearest, positive, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';

export const SENIOR_SUBORDINATE_CLASSES = ['A-1', 'A-2', 'M', 'B'];
const BALANCES: readonly Cents[] = [60_000_000_00n, 30_000_000_00n, 6_000_000_00n, 4_000_000_00n];
const COUPONS: readonly bigint[] = [5_500n, 6_000n, 6_750n, 7_500n];
const CLOSING_POOL = 100_000_000_00n;
const SHARED_FROM = 37;

/** The cumulative loss limit of a date, in hundredths of a percent. */
function lossLimit(number: number): bigint {
  if (number < 25) return 50n;
  if (number < 49) return 100n;
  return number < 73 ? 175n : 250n;
}

/** The two seniors side by side by their claims, then the junior ones in turn. */
function seniorsFirst(money: Cents, claims: readonly Cents[]): Cents[] {
  const ahead = claims.slice(0, 2);
  const seniors = shares(least(money, sum(ahead)), ahead);
  return [...seniors, ...inTurn(money - sum(seniors), claims.slice(2))];
}

/** Interest and losses by seniority; what the reserve pays, takes and gives back; `rows` must not outlive the balances. */
export function seniorSubordinate(rows: readonly PoolMonth[]): Sheet {
  const sheet = new Sheet();
  const classes = SENIOR_SUBORDINATE_CLASSES;
  let balances = [...BALANCES];
  let owed = balances.map(() => 0n);
  let writtenDown = balances.map(() => 0n);
  let reserve: Cents = 500_000_00n;
  let losses: Cents = 0n;
  let failed = false;
  const subtract = (from: readonly Cents[], what: readonly Cents[]) => from.map((one, i) => one - what[i]!);
  const add = (to: readonly Cents[], what: readonly Cents[]) => to.map((one, i) => one + what[i]!);

  for (const row of rows) {
    sheet.date('2024-02', row.number);
    losses += row.loss;
    failed ||= losses * 10_000n > CLOSING_POOL * lossLimit(row.number);
    const shared = row.number >= SHARED_FROM && !failed;

    const accrued = balances.map((balance, i) => monthOf(balance, COUPONS[i]!));
    owed = add(owed, accrued);
    const interest = seniorsFirst(row.interest, owed);
    owed = subtract(owed, interest);
    const fromReserve = seniorsFirst(reserve, owed);
    owed = subtract(owed, fromReserve);
    reserve -= sum(fromReserve);
    let interestLeft = row.interest - sum(interest);

    const money = row.scheduled + row.prepaid + row.liquidated - row.loss + row.recovered;
    const none = balances.map(() => 0n);
    const together = shared ? shares(least(money, sum(balances)), balances) : none;
    balances = subtract(balances, together);
    const inOrder = seniorsFirst(money - sum(together), balances);
    balances = subtract(balances, inOrder);
    const lossPaid = seniorsFirst(least(row.loss, reserve), balances);
    balances = subtract(balances, lossPaid);
    reserve -= sum(lossPaid);

    const uncovered = row.loss - sum(lossPaid);
    const [b, m] = inTurn(uncovered, [balances[3]!, balances[2]!]);
    const ahead = balances.slice(0, 2);
    const seniors = shares(least(uncovered - b! - m!, sum(ahead)), ahead);
    const down = [...seniors, m!, b!];
    balances = subtract(balances, down);
    writtenDown = add(writtenDown, down);
    const up = seniorsFirst(row.recovered, writtenDown);
    writtenDown = subtract(writtenDown, up);
    balances = add(balances, up);

    const target = sum(balances) === 0n ? 0n : mostOf(nearest(row.end * 75n, 10_000n), 250_000_00n);
    const toReserve = least(interestLeft, positive(target - reserve));
    reserve += toReserve;
    interestLeft -= toReserve;
    const released = positive(reserve - target);
    reserve -= released;

    sheet.each('interest_accrued', classes, accrued);
    sheet.each('interest_paid', classes, interest);
    sheet.each('interest_from_reserve', classes, fromReserve);
    sheet.each('interest_owed', classes, owed);
    sheet.each('principal_shared', classes, together);
    sheet.each('principal_in_order', classes, inOrder);
    sheet.each('principal_from_reserve', classes, lossPaid);
    sheet.each('write_down', classes, down);
    sheet.each('write_up', classes, up);
    sheet.each('written_down', classes, writtenDown);
    sheet.each('balance', classes, balances);
    sheet.money('cumulative_loss', '', losses);
    sheet.flag('loss_test_failed', '', failed);
    sheet.flag('shares_principal', '', shared);
    sheet.money('reserve_target', '', target);
    sheet.money('to_reserve', '', toReserve);
    sheet.money('reserve_released', '', released);
    sheet.money('reserve', '', reserve);
    sheet.money('residual_interest', '', interestLeft);
    sheet.money('residual_principal', '', money - sum(together) - sum(inOrder));
  }
  return sheet;
}

function mostOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
