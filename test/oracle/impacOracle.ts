import {
  type Fraction,
  ZERO,
  add,
  compare,
  fraction,
  greatest,
  least,
  multiply,
  product,
  splitByCumulativeRounding,
  subtract,
} from './fraction';
import { jointDaysBefore } from './impacCalendar';
import { type ImpacDate, impacDate } from './impacResults';
import { BONDS, CUT_OFF, type GroupRow, type ImpacRow, type ImpacTerms } from './impacTerms';
import { type Day, dayOf, isoText, rolledForward } from './newYorkCalendar';

/*
 * Impac CMB Trust Series 2004-7, worked a second time. The trust's account straight down the Trust Agreement (TA); the
 * bonds down the last paragraph of the rules page, in whole cents and exact fractions. It shares nothing with the engine
 * and was not written from the deal file.
 */

const CLOSING = dayOf(2004, 7, 29);
const CORPUS = 1_00n;
const ORIGINAL_POOL = CUT_OFF[0] + CUT_OFF[1];

interface Bond {
  readonly name: string;
  readonly group: 0 | 1 | null;
  readonly margin: Fraction;
  balance: bigint;
  /** Interest accrued and not paid. */
  interestOwed: bigint;
  /** Interest lost to the available funds cap and not made good. */
  basisRiskOwed: bigint;
}

interface State {
  day: Day;
  bonds: Bond[];
  account: bigint;
  trusteeUnpaid: bigint;
  expensesUnpaid: bigint;
  /** The pool has been under the call percentage on an earlier date. */
  steppedUp: boolean;
  bondsPaid: boolean;
  redeemed: boolean;
}

type Paid = Map<string, bigint>;

/** A purse is emptied by payments; what is left in it can be seen. */
interface Purse {
  left: bigint;
}

/** Every Payment Date, up to a call or a sale of the Trust Estate. Throws when no fixing reaches a date. */
export function runImpac(rows: readonly ImpacRow[], terms: ImpacTerms): readonly ImpacDate[] {
  const dates: ImpacDate[] = [];
  let state = opening(terms);
  for (const [index, row] of rows.entries()) {
    if (mayBeCalled(row, index, state, terms)) {
      const called = onePaymentDate(index + 1, calledRow(row, terms), terms, copyOf(state));
      if (total(called.state.bonds, 'balance') === 0n && total(called.state.bonds, 'interestOwed') === 0n) {
        return [...dates, called.date];
      }
    }
    const pool = row.groups[0].end + row.groups[1].end;
    if (row.month === terms.saleMonth && state.bondsPaid && pool > 0n) {
      return [...dates, onePaymentDate(index + 1, soldRow(row, terms), terms, copyOf(state)).date];
    }
    const done = onePaymentDate(index + 1, row, terms, state);
    dates.push(done.date);
    state = done.state;
  }
  return dates;
}

function opening(terms: ImpacTerms): State {
  return {
    day: CLOSING,
    bonds: BONDS.map(({ name, group, original }, i) => ({
      name,
      group,
      margin: terms.margins[i]!,
      balance: original,
      interestOwed: 0n,
      basisRiskOwed: 0n,
    })),
    account: CORPUS,
    trusteeUnpaid: 0n,
    expensesUnpaid: 0n,
    steppedUp: false,
    bondsPaid: false,
    redeemed: false,
  };
}

function copyOf(state: State): State {
  return { ...state, bonds: state.bonds.map((bond) => ({ ...bond })) };
}

function reached(month: string, from: string): boolean {
  return from === 'first' || (from !== 'never' && month >= from);
}

function mayBeCalled(row: ImpacRow, index: number, state: State, terms: ImpacTerms): boolean {
  const pool = row.groups[0].begin + row.groups[1].begin;
  const isSmall = compare(fraction(pool, ORIGINAL_POOL), terms.callPercentage) < 0;
  const bondsLeft = total(state.bonds, 'balance') > 0n;
  return (
    terms.bonds === 'modelled' &&
    index > 0 &&
    reached(row.month, terms.cleanUpCall) &&
    pool > 0n &&
    isSmall &&
    bondsLeft
  );
}

/** The loans are bought at par with a month's net interest. */
function calledRow(row: ImpacRow, terms: ImpacTerms): ImpacRow {
  const bought = (group: GroupRow): GroupRow => ({
    begin: group.begin,
    wac: group.wac,
    interest: product(group.begin, netRate(group, terms), fraction(1n, 12n)),
    fee: 0n,
    scheduled: 0n,
    prepaid: group.begin,
    liquidated: 0n,
    liquidationPrincipal: 0n,
    recoveries: 0n,
    end: 0n,
  });
  return { ...row, groups: [bought(row.groups[0]), bought(row.groups[1])], remittance: 0n, saleProceeds: 0n };
}

/** TA 2.03(v): the Trust Estate is sold for the Certificates after the bonds are gone; the loans leave without principal. */
function soldRow(row: ImpacRow, terms: ImpacTerms): ImpacRow {
  const pool = row.groups[0].end + row.groups[1].end;
  const without = (group: GroupRow): GroupRow => ({ ...group, end: 0n });
  return {
    ...row,
    groups: [without(row.groups[0]), without(row.groups[1])],
    saleProceeds: product(pool, terms.salePrice),
  };
}

function netRate(group: GroupRow, terms: ImpacTerms): Fraction {
  return greatest(ZERO, subtract(group.wac, terms.servicingFeeRate));
}

function onePaymentDate(n: number, row: ImpacRow, terms: ImpacTerms, state: State): { date: ImpacDate; state: State } {
  const [year = 0, month = 0] = row.month.split('-').map(Number);
  const day = rolledForward(dayOf(year, month, 25));
  const items = impacDate(row.month, isoText(day));
  const isRedemption = row.month === terms.redemptionMonth;
  state.redeemed ||= isRedemption;

  let remitted = 0n;
  if (terms.bonds === 'modelled') {
    remitted = payBonds(n, day, row, terms, state, items, isRedemption);
    const { bonds } = state;
    const owed = total(bonds, 'balance') + total(bonds, 'interestOwed') + total(bonds, 'basisRiskOwed');
    state.bondsPaid = owed === 0n;
  } else {
    remitted = row.remittance;
    state.bondsPaid = reached(row.month, terms.bondsPaidMonth) || state.redeemed;
  }
  const poolEnd = row.groups[0].end + row.groups[1].end;
  const mayTerminate =
    terms.bonds === 'modelled' ? poolEnd === 0n : state.bondsPaid && reached(row.month, terms.finalMonth);
  payCertificates(row, terms, state, items, remitted, mayTerminate);

  // TA 8.01(a): paid in full, or as far as the Trust Estate goes.
  const isEmpty = terms.bonds === 'modelled' && poolEnd === 0n;
  items.flag('bonds_retired', state.bondsPaid || isEmpty);
  items.flag('trust_may_terminate', mayTerminate);
  state.day = day;
  return { date: items, state };
}

/** The bonds of one Payment Date; what is left for the Certificate Distribution Account comes back. */
function payBonds(
  n: number,
  day: Day,
  row: ImpacRow,
  terms: ImpacTerms,
  state: State,
  items: ImpacDate,
  isRedemption: boolean,
): bigint {
  const { bonds } = state;
  const seniors = bonds.filter(({ group }) => group !== null);
  const subordinates = bonds.filter(({ group }) => group === null);
  const poolBegin = row.groups[0].begin + row.groups[1].begin;
  const poolEnd = row.groups[0].end + row.groups[1].end;
  const days = BigInt(day - state.day);
  const partOfYear = fraction(days, 360n);
  items.each('balance_begin', bonds, (bond) => bond.balance);

  // Rates: LIBOR two joint business days before the period, margins stepped up, the available funds cap.
  const libor = n === 1 ? terms.firstLibor : fixingOn(jointDaysBefore(state.day, 2), terms);
  const caps = row.groups.map((group) => multiply(netRate(group, terms), fraction(30n, days)));
  const sharedCap =
    poolBegin === 0n
      ? ZERO
      : multiply(
          add(
            multiply(netRate(row.groups[0], terms), fraction(row.groups[0].begin, poolBegin)),
            multiply(netRate(row.groups[1], terms), fraction(row.groups[1].begin, poolBegin)),
          ),
          fraction(30n, days),
        );
  const uncapped = new Map<string, Fraction>();
  const accrued: Paid = new Map();
  const lost: Paid = new Map();
  for (const bond of bonds) {
    const stepUp = bond.group === null ? terms.subordinateStepUp : terms.seniorStepUp;
    const margin = state.steppedUp ? multiply(bond.margin, stepUp) : bond.margin;
    const full = add(libor, margin);
    const rate = least(full, bond.group === null ? sharedCap : caps[bond.group]!);
    const interest = product(bond.balance, rate, partOfYear);
    const above = product(bond.balance, full, partOfYear) - interest;
    bond.interestOwed += interest;
    bond.basisRiskOwed += above;
    uncapped.set(bond.name, full);
    accrued.set(bond.name, interest);
    lost.set(bond.name, above);
    items.percent('rate', rate, bond.name);
  }
  state.steppedUp ||= compare(fraction(poolBegin, ORIGINAL_POOL), terms.callPercentage) < 0;
  items.percent('libor', libor);
  items.each('interest_accrued', bonds, ({ name }) => accrued.get(name)!);
  items.each('basis_risk_accrued', bonds, ({ name }) => lost.get(name)!);

  // Interest: each group's own seniors by what they are owed, the other group's, then the subordinates in order.
  const interestPaid: Paid = new Map();
  const interestOf = (bond: Bond): bigint => bond.interestOwed;
  const payInterest = (purse: Purse, to: readonly Bond[], sideBySide: boolean): void => {
    const amounts = sideBySide ? sharesOf(purse.left, to.map(interestOf)) : inOrder(purse.left, to.map(interestOf));
    to.forEach((bond, i) => {
      bond.interestOwed -= amounts[i]!;
      purse.left -= amounts[i]!;
      note(interestPaid, bond, amounts[i]!);
    });
  };
  const excess: Purse = { left: 0n };
  let feesPaid = 0n;
  row.groups.forEach((group, g) => {
    const purse: Purse = { left: group.interest };
    const fee = group.fee ?? product(group.begin, terms.servicingFeeRate, fraction(1n, 12n));
    const feePaid = smaller(fee, purse.left);
    purse.left -= feePaid;
    feesPaid += feePaid;
    payInterest(purse, bonds.filter((bond) => bond.group === g), true); // prettier-ignore
    excess.left += purse.left;
  });
  items.money('servicing_fee_paid', feesPaid);
  const notional = terms.derivativeNotional.findLast(([from]) => from <= n)?.[1] ?? 0n;
  const overStrike = greatest(ZERO, subtract(libor, terms.derivativeStrike));
  const derivative = terms.derivative ? product(notional, overStrike, partOfYear) : 0n;
  excess.left += derivative;
  items.money('derivative_receipt', derivative);
  if (terms.groupInterest === 'crossed') payInterest(excess, seniors, true);
  payInterest(excess, subordinates, false);

  // Principal: the group's seniors by balance, the other group's, the subordinates in order.
  const principalPaid: Paid = new Map();
  const payPrincipal = (purse: Purse, amount: bigint, to: readonly Bond[], sideBySide: boolean): void => {
    const claims = to.map((bond) => bond.balance);
    const offered = larger(0n, smaller(amount, purse.left));
    const amounts = sideBySide ? sharesOf(offered, claims) : inOrder(offered, claims);
    to.forEach((bond, i) => {
      bond.balance -= amounts[i]!;
      purse.left -= amounts[i]!;
      note(principalPaid, bond, amounts[i]!);
    });
  };
  let principalLeft = 0n;
  let losses = 0n;
  const purses = row.groups.map(({ scheduled, prepaid, liquidationPrincipal, recoveries }): Purse => {
    return { left: scheduled + prepaid + liquidationPrincipal + recoveries };
  });
  purses.forEach((purse, g) => {
    const own = bonds.filter((bond) => bond.group === g);
    payPrincipal(purse, purse.left, own, true);
  });
  purses.forEach((purse) => payPrincipal(purse, purse.left, seniors, true));
  purses.forEach((purse) => {
    payPrincipal(purse, purse.left, subordinates, false);
    principalLeft += purse.left;
  });

  // Excess interest: losses of the date, then the OC target, to all seniors by balance and then the subordinates.
  for (const group of row.groups) losses += larger(0n, group.liquidated - group.liquidationPrincipal);
  const turbo = (amount: bigint): void => {
    const before = excess.left;
    payPrincipal(excess, amount, seniors, true);
    payPrincipal(excess, amount - (before - excess.left), subordinates, false);
  };
  turbo(losses);
  const ocTarget = product(ORIGINAL_POOL, terms.ocTarget);
  turbo(ocTarget - (poolEnd - total(bonds, 'balance')));
  items.money('realized_loss', losses);
  items.money('oc_target', ocTarget);

  const basisRiskPaid: Paid = new Map();
  const payBasisRisk = (purse: Purse): void => {
    for (const [to, share] of [
      [seniors, sharesOf],
      [subordinates, inOrder],
    ] as const) {
      // prettier-ignore
      const amounts = share(
        purse.left,
        to.map((bond) => bond.basisRiskOwed),
      );
      to.forEach((bond, i) => {
        bond.basisRiskOwed -= amounts[i]!;
        purse.left -= amounts[i]!;
        note(basisRiskPaid, bond, amounts[i]!);
      });
    }
  };
  payBasisRisk(excess);

  // Losses beyond the OC: the most junior bond first, the seniors last and by balance.
  const writtenDown: Paid = new Map();
  const uncovered = larger(0n, total(bonds, 'balance') - poolEnd);
  const juniorFirst = [...subordinates].reverse();
  const onSubordinates = inOrder(
    uncovered,
    juniorFirst.map((bond) => bond.balance),
  );
  const onSeniors = sharesOf(
    uncovered - sum(onSubordinates),
    seniors.map((bond) => bond.balance),
  );
  [...juniorFirst, ...seniors].forEach((bond, i) => {
    const amount = [...onSubordinates, ...onSeniors][i]!;
    bond.balance -= amount;
    note(writtenDown, bond, amount);
  });

  // TA 4.11: the deposit pays whatever the bonds are still owed after the payments of the date.
  let deposit = 0n;
  let returned = 0n;
  if (isRedemption) {
    const needed = total(bonds, 'balance') + total(bonds, 'interestOwed') + total(bonds, 'basisRiskOwed');
    deposit = terms.redemptionPrice === 'what the bonds are owed' ? needed : terms.redemptionPrice;
    if (deposit < needed) throw new RangeError('The deposit does not retire the bonds.');
    returned = deposit - needed;
    for (const bond of bonds) {
      note(interestPaid, bond, bond.interestOwed);
      note(principalPaid, bond, bond.balance);
      note(basisRiskPaid, bond, bond.basisRiskOwed);
      bond.interestOwed = 0n;
      bond.balance = 0n;
      bond.basisRiskOwed = 0n;
    }
  }
  items.money('redemption_deposit', deposit);
  items.money('redemption_returned', returned);

  items.each('interest_paid', bonds, ({ name }) => interestPaid.get(name) ?? 0n);
  items.each('interest_owed', bonds, (bond) => bond.interestOwed);
  items.each('principal_paid', bonds, ({ name }) => principalPaid.get(name) ?? 0n);
  items.each('basis_risk_paid', bonds, ({ name }) => basisRiskPaid.get(name) ?? 0n);
  items.each('basis_risk_owed', bonds, (bond) => bond.basisRiskOwed);
  items.each('write_down', bonds, ({ name }) => writtenDown.get(name) ?? 0n);
  items.each('balance_end', bonds, (bond) => bond.balance);
  items.money('oc_amount', poolEnd - total(bonds, 'balance'));
  return excess.left + principalLeft;
}

/** TA 5.01(a), (c): the account, its creditors, the Certificates. */
function payCertificates(
  row: ImpacRow,
  terms: ImpacTerms,
  state: State,
  items: ImpacDate,
  remitted: bigint,
  mayTerminate: boolean,
): void {
  items.money('account_opening', state.account);
  const throughAccount = terms.specialCap === 'account' ? row.specialCap : 0n;
  const deposits = remitted + row.saleProceeds + throughAccount;
  state.account += deposits;
  state.trusteeUnpaid += row.trusteeOwed - row.trusteePaidElsewhere;
  if (state.trusteeUnpaid < 0n) throw new RangeError('More is paid to the Owner Trustee elsewhere than it is owed.');
  state.expensesUnpaid += row.expenses;

  const kept = terms.corpus === 'kept' && !mayTerminate ? CORPUS : 0n;
  const available = larger(0n, state.account - kept);
  const toTrustee = smaller(state.trusteeUnpaid, available);
  const toCreditors = smaller(state.expensesUnpaid, available - toTrustee);
  const fromAccount = available - toTrustee - toCreditors;
  state.trusteeUnpaid -= toTrustee;
  state.expensesUnpaid -= toCreditors;
  state.account -= toTrustee + toCreditors + fromAccount;

  items.money('account_deposits', deposits);
  items.money('owner_trustee_paid', toTrustee);
  items.money('owner_trustee_unpaid', state.trusteeUnpaid);
  items.money('expenses_paid', toCreditors);
  items.money('expenses_unpaid', state.expensesUnpaid);
  items.money('account_withdrawals', toTrustee + toCreditors + fromAccount);
  items.money('certificate_account', state.account);
  items.money('certificate_distribution', fromAccount + row.specialCap - throughAccount, 'Certificates');
}

function fixingOn(day: Day, terms: ImpacTerms): Fraction {
  const fixing = terms.fixings.findLast((one) => one.day <= day);
  if (fixing === undefined) throw new RangeError(`No fixing on or before ${isoText(day)}.`);
  return fixing.rate;
}

function total(bonds: readonly Bond[], of: 'balance' | 'interestOwed' | 'basisRiskOwed'): bigint {
  return sum(bonds.map((bond) => bond[of]));
}

function note(paid: Paid, { name }: Bond, amount: bigint): void {
  paid.set(name, (paid.get(name) ?? 0n) + amount);
}

/** Side by side, in proportion to the claims; never more than all of them. */
function sharesOf(money: bigint, claims: readonly bigint[]): bigint[] {
  return splitByCumulativeRounding(smaller(money, sum(claims)), claims);
}

/** One after the other, each up to its claim. */
function inOrder(money: bigint, claims: readonly bigint[]): bigint[] {
  let left = money;
  return claims.map((claim) => {
    const paid = smaller(left, claim);
    left -= paid;
    return paid;
  });
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((so_far, amount) => so_far + amount, 0n);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
