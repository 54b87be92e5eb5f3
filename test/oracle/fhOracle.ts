import {
  type Fraction,
  ONE,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  greatest,
  least,
  multiply,
  product,
  splitByCumulativeRounding,
  subtract,
} from './fraction';
import { type OracleRates, type OracleRow, type OracleSettings, monthBefore, stepValue, the25thOf } from './inputs';
import { type Day, dayOf, isoText, rolledForward } from './newYorkCalendar';
import { CLASSES, type OracleResult, itemList } from './oracleResults';

/*
 * First Horizon ABS Trust 2004-HE4, worked a second time: straight down the Pooling and Servicing Agreement and the
 * rules page, one date after another, with whole cents and exact fractions. It shares nothing with the engine.
 */

const A1 = 0;
const A5 = 4;
const ORIGINAL_BALANCES = [132_632_000_00n, 58_022_000_00n, 14_267_000_00n, 16_384_000_00n, 15_000_000_00n] as const;
const CLOSING_POOL = 236_305_552_93n;
const CLOSING_DAY = dayOf(2004, 12, 30);
const FINAL_SCHEDULED_MONTH = '2019-07';
const SERVICING_FEE_RATE = fraction(5n, 1000n);
const FIRST_LIBOR = fraction(240_688n, 10_000_000n);
const FIXED_RATES = [ZERO, bp(40_700n), bp(46_850n), bp(53_030n), bp(46_100n)] as const;
const TWELFTH = fraction(1n, 12n);
/** §7.1(viii): the limit for the month of the transaction. */
const LOSS_DEFAULT_LIMITS = [
  { throughMonth: 24, limit: fraction(200n, 10_000n) },
  { throughMonth: 36, limit: fraction(250n, 10_000n) },
  { throughMonth: 48, limit: fraction(300n, 10_000n) },
  { throughMonth: 60, limit: fraction(350n, 10_000n) },
  { throughMonth: Infinity, limit: fraction(400n, 10_000n) },
] as const;

interface Draw {
  readonly day: Day;
  unreimbursed: bigint;
}

/** What one Distribution Date leaves for the next. */
interface State {
  day: Day | null;
  balances: bigint[];
  carriedShortfalls: bigint[];
  carryForward: bigint;
  premiumArrears: bigint;
  premiumInterest: bigint;
  draws: Draw[];
  drawInterest: bigint;
  losses: bigint;
  recoveries: bigint;
  /** Excess Spread Percentages of this date and the two before. */
  spreads: Fraction[];
  poolWasBelowFraction: boolean;
}

interface Outcome {
  readonly result: OracleResult;
  readonly next: State;
  /** Interest short, drawn or unpaid principal: what forbids a clean-up call. */
  readonly isShort: boolean;
}

/**
 * Every Distribution Date of the deal.
 *
 * Shape: collections rows in order from January 2005, the rate path, the settings -> one result a date, up to the call.
 * Rounding: half-up to the cent where money meets a rate; rates and ratios exact.
 * Errors: throws when a month has no rate.
 */
export function runOracle(
  rows: readonly OracleRow[],
  rates: OracleRates,
  settings: OracleSettings,
): readonly OracleResult[] {
  const results: OracleResult[] = [];
  let state = openingState();
  let canCall = false;
  for (const [index, row] of rows.entries()) {
    const n = index + 1;
    const wanted =
      settings.cleanUpCall !== 'never' && (settings.cleanUpCall === 'first' || row.month >= settings.cleanUpCall);
    // §9.1 is a purchase of the loans that remain: with none left there is nothing to exercise.
    if (canCall && wanted && row.poolBegin > 0n) {
      const called = oneDate(n, purchased(row), rates, settings, copyOf(state), true);
      if (!called.isShort) {
        results.push(called.result);
        return results;
      }
    }
    const outcome = oneDate(n, row, rates, settings, copyOf(state), false);
    results.push(outcome.result);
    state = outcome.next;
    canCall = compare(fraction(sum(state.balances), sum(ORIGINAL_BALANCES)), settings.callPercentage) < 0;
  }
  return results;
}

/** §9.1: the row when the purchase price stands in for the collections. */
function purchased(row: OracleRow): OracleRow {
  return {
    month: row.month,
    poolBegin: row.poolBegin,
    wac: row.wac,
    grossInterest: product(row.poolBegin, subtract(row.wac, SERVICING_FEE_RATE), TWELFTH),
    servicingFee: 0n,
    scheduledPrincipal: 0n,
    prepayments: 0n,
    liquidatedBalance: 0n,
    liquidationPrincipal: 0n,
    subsequentRecoveries: 0n,
    bankruptcyLoss: 0n,
    purchasedBalance: row.poolBegin,
    substitutionAdjustment: 0n,
    prepaymentInterestShortfall: 0n,
    reliefActShortfall: 0n,
    delinquent180: 0n,
    poolEnd: 0n,
  };
}

function oneDate(
  n: number,
  row: OracleRow,
  rates: OracleRates,
  settings: OracleSettings,
  state: State,
  called: boolean,
): Outcome {
  const { month } = row;
  const day = rolledForward(the25thOf(month));
  const isFinal = month === FINAL_SCHEDULED_MONTH;
  const inDefault = settings.insurerDefaultFrom !== null && month >= settings.insurerDefaultFrom;
  const lateYears = state.day === null ? ZERO : fraction(BigInt(day - state.day), 360n);
  const accrualStart = n === 1 && !settings.firstPeriodFromThe25th ? CLOSING_DAY : the25thOf(monthBefore(month));
  const accrualDays = BigInt(the25thOf(month) - accrualStart);
  const accrualYears = fraction(accrualDays, 360n);
  const before = [...state.balances];
  const A = sum(before);

  // What comes in.
  const trusteeFee = product(row.poolBegin, settings.trusteeFeeRate, TWELFTH);
  const servicingFee = row.servicingFee ?? product(row.poolBegin, SERVICING_FEE_RATE, TWELFTH);
  const interestCollections = row.grossInterest - servicingFee - trusteeFee;
  const PC =
    row.scheduledPrincipal +
    row.prepayments +
    row.liquidationPrincipal +
    row.subsequentRecoveries +
    row.purchasedBalance +
    row.substitutionAdjustment;
  const LL = max(0n, row.liquidatedBalance - row.liquidationPrincipal + row.bankruptcyLoss);
  state.losses += LL;
  state.recoveries += row.subsequentRecoveries;
  // What is recovered beyond a loan's debt is no Net Liquidation Proceeds (Art. I), so a net loss cannot become a gain.
  const netLosses = max(0n, state.losses - state.recoveries);
  const testedLosses = settings.recoveriesReduceLoss ? netLosses : state.losses;
  const available = max(0n, interestCollections + PC);

  // Rates and accrued interest.
  const classAShare = row.poolBegin === 0n ? ZERO : fraction(A, row.poolBegin);
  let netRate = subtract(subtract(row.wac, SERVICING_FEE_RATE), settings.trusteeFeeRate);
  netRate = subtract(netRate, multiply(settings.premiumPercentage, classAShare));
  if (settings.premiumTwiceInNetRate) netRate = subtract(netRate, settings.premiumPercentage);
  const netWacCap = greatest(ZERO, multiply(netRate, fraction(30n, accrualDays)));
  const libor = n === 1 ? FIRST_LIBOR : rates(month);
  const uncappedRate = least(add(libor, settings.a1Margin), settings.a1HardCap);
  const classRates = [least(uncappedRate, netWacCap), ...FIXED_RATES.slice(1)];
  const years = (k: number): Fraction => (k === A1 ? accrualYears : TWELFTH);
  const gross = before.map((balance, k) => product(balance, classRates[k]!, years(k)));
  const shortfall = min(row.prepaymentInterestShortfall + row.reliefActShortfall, sum(gross));
  const prepaymentShortfall = min(row.prepaymentInterestShortfall, shortfall);
  const shortfallShares = splitByCumulativeRounding(shortfall, gross);
  const prepaymentClaims = splitByCumulativeRounding(prepaymentShortfall, gross);
  const accrued = gross.map((amount, k) => amount - shortfallShares[k]!);

  // The Insurer's claims.
  const premium = product(A, settings.premiumPercentage, settings.premiumOnActualDays ? accrualYears : TWELFTH);
  state.premiumInterest += product(state.premiumArrears, settings.insurerLateRate, lateYears);
  const premiumDue = state.premiumInterest + state.premiumArrears + premium;
  state.drawInterest += product(sum(state.draws.map((draw) => draw.unreimbursed)), settings.insurerLateRate, lateYears);
  const reimbursementDue = state.drawInterest + sum(state.draws.map((draw) => draw.unreimbursed));

  // Tests.
  let spread = interestCollections - premiumDue - sum(accrued) - reimbursementDue;
  if (settings.feesTwiceInExcessSpread) spread -= servicingFee + trusteeFee;
  const excessSpread = max(0n, spread);
  const spreadPercentage = row.poolBegin === 0n ? ZERO : fraction(excessSpread * 12n, row.poolBegin);
  state.spreads = [...state.spreads.slice(-2), spreadPercentage];
  const recent = state.spreads;
  const rolling = divide(recent.reduce(add, ZERO), fraction(BigInt(recent.length)));
  const spreadSqueezeOk = compare(rolling, settings.spreadSqueezeThreshold) >= 0;
  const lossRatio = fraction(testedLosses, CLOSING_POOL);
  const lossLimit = stepValue(settings.totalLossLimits, month);
  const totalLossOk = lossLimit === undefined || compare(lossRatio, lossLimit) <= 0;
  if (compare(fraction(row.poolEnd, CLOSING_POOL), settings.stepdownPoolFraction) < 0)
    state.poolWasBelowFraction = true;
  const steppedDown = state.poolWasBelowFraction && month >= settings.stepdownEarliest;
  let specified: bigint;
  if (n === 1) {
    specified = 0n;
  } else if (!steppedDown || !spreadSqueezeOk || !totalLossOk) {
    specified = product(CLOSING_POOL, settings.targetPercentage) + row.delinquent180;
  } else {
    const stepped = product(row.poolEnd, settings.stepdownMultiple, settings.targetPercentage) + row.delinquent180;
    const floor = product(CLOSING_POOL, settings.ocFloor) + row.delinquent180;
    specified = max(stepped, floor);
  }
  const lossDefaultLimit = LOSS_DEFAULT_LIMITS.find(({ throughMonth }) => n <= throughMonth)!.limit;
  const lossDefault = compare(lossRatio, lossDefaultLimit) > 0;

  // Payments, §4.2(a).
  let funds = available;
  const take = (due: bigint): bigint => {
    const paid = max(0n, min(due, funds));
    funds -= paid;
    return paid;
  };

  // (i)
  const premiumPaid = take(premiumDue);
  let toPremium = premiumPaid;
  const interestPart = min(toPremium, state.premiumInterest);
  state.premiumInterest -= interestPart;
  toPremium -= interestPart;
  const arrearsPart = min(toPremium, state.premiumArrears);
  state.premiumArrears -= arrearsPart;
  toPremium -= arrearsPart;
  state.premiumArrears += premium - toPremium;

  // (ii)
  const currentInterest = splitByCumulativeRounding(take(sum(accrued)), accrued);
  const shorts = accrued.map((amount, k) => amount - currentInterest[k]!);
  const carriedPaid = splitByCumulativeRounding(take(sum(state.carriedShortfalls)), state.carriedShortfalls);
  state.carriedShortfalls = state.carriedShortfalls.map((owed, k) => owed - carriedPaid[k]!);
  const excessFunds = max(0n, funds - PC);

  // (iii)
  const ocIfPaid = max(0n, row.poolEnd - (A - min(A, PC)) + min(LL, excessFunds));
  const ocReduction = min(max(0n, ocIfPaid - specified), PC);
  const principalDistribution = min(A, PC - ocReduction);
  const proRata = A === 0n ? 0n : product(principalDistribution, fraction(before[A5]!, A));
  const lockout = min(
    product(proRata, stepValue(settings.lockout, month) ?? ZERO),
    min(principalDistribution, before[A5]!),
  );
  let allowance = lockout;
  const balances = [...before];
  /** §4.2(b): A-5 up to its allowance, then each class in turn to zero. */
  const reduce = (amount: bigint): bigint[] => {
    const given = CLASSES.map(() => 0n);
    const give = (k: number, limit: bigint): void => {
      const part = min(min(amount, limit), balances[k]!);
      given[k]! += part;
      balances[k]! -= part;
      amount -= part;
      if (k === A5) allowance -= min(part, allowance);
    };
    give(A5, allowance);
    for (const k of CLASSES.keys()) give(k, amount);
    return given;
  };
  const principalPaid = CLASSES.map(() => 0n);
  const payPrincipal = (due: bigint): bigint => {
    const paid = take(min(due, sum(balances)));
    reduce(paid).forEach((part, k) => (principalPaid[k]! += part));
    return paid;
  };
  payPrincipal(isFinal ? A : principalDistribution);

  // (iv)
  const lossPaid = payPrincipal(LL);
  const afterLosses = sum(balances);
  const ocTested = max(0n, row.poolEnd - afterLosses);
  const uncoveredLoss = min(LL - lossPaid, max(0n, afterLosses - row.poolEnd));

  // (v)
  const reimbursed = take(reimbursementDue);
  let toDraws = reimbursed;
  const toInterest = min(toDraws, state.drawInterest);
  state.drawInterest -= toInterest;
  toDraws -= toInterest;
  for (const draw of state.draws) {
    const part = min(toDraws, draw.unreimbursed);
    draw.unreimbursed -= part;
    toDraws -= part;
  }
  state.draws = state.draws.filter((draw) => draw.unreimbursed > 0n);

  // (vi)
  const increaseWanted = min(max(0n, excessSpread - lossPaid), max(0n, specified - ocTested));
  const ocIncrease = n === 1 ? 0n : payPrincipal(increaseWanted);

  // (vii)
  const prepaymentShortfallPaid = splitByCumulativeRounding(take(sum(prepaymentClaims)), prepaymentClaims);

  // (viii)
  const capBinds = compare(netWacCap, uncappedRate) < 0;
  const carryDue =
    (capBinds ? product(before[A1]!, uncappedRate, accrualYears) - product(before[A1]!, netWacCap, accrualYears) : 0n) +
    product(state.carryForward, add(ONE, multiply(uncappedRate, accrualYears)));
  const carryPaid = take(carryDue);
  state.carryForward = carryDue - carryPaid;

  // (ix)
  const classC = take(funds);

  // The Policy, or what its failure leaves.
  let drawnInterest = CLASSES.map(() => 0n);
  let drawnPrincipal = CLASSES.map(() => 0n);
  let writeDown = CLASSES.map(() => 0n);
  if (inDefault) {
    state.carriedShortfalls = state.carriedShortfalls.map((owed, k) => owed + shorts[k]!);
    writeDown = splitByCumulativeRounding(min(uncoveredLoss, sum(balances)), balances);
    writeDown.forEach((part, k) => (balances[k]! -= part));
  } else {
    drawnInterest = shorts;
    drawnPrincipal = reduce(isFinal ? sum(balances) : min(uncoveredLoss, sum(balances)));
    const drawn = sum(drawnInterest) + sum(drawnPrincipal);
    if (drawn > 0n) state.draws.push({ day, unreimbursed: drawn });
  }
  const drawDefault = state.draws.some((draw) => day - draw.day >= 90);

  const A_after = sum(balances);
  const { items, perClass, money, percent, flag } = itemList();
  const onlyA1 = (amount: bigint): bigint[] => CLASSES.map((_, k) => (k === A1 ? amount : 0n));

  perClass('balance_begin', before);
  CLASSES.forEach((name, k) => percent('rate', classRates[k]!, name));
  perClass('accrued_interest', accrued);
  perClass(
    'interest_paid',
    currentInterest.map((paid, k) => paid + carriedPaid[k]!),
  );
  perClass('interest_shortfall', shorts);
  perClass('interest_shortfall_carried', state.carriedShortfalls);
  perClass('carry_forward_paid', onlyA1(carryPaid));
  perClass('carry_forward_unpaid', onlyA1(state.carryForward));
  perClass('prepayment_shortfall_paid', prepaymentShortfallPaid);
  perClass('principal_paid', principalPaid);
  perClass('policy_draw_interest', drawnInterest);
  perClass('policy_draw_principal', drawnPrincipal);
  perClass('write_down', writeDown);
  perClass('balance_end', balances);
  money('pool_begin', row.poolBegin);
  money('pool_end', row.poolEnd);
  money('interest_collections', interestCollections);
  money('principal_collections', PC);
  money('available_funds', available);
  money('servicing_fee', servicingFee);
  money('trustee_fee', trusteeFee);
  percent('libor', libor);
  percent('net_wac_cap', netWacCap);
  money('premium_paid', premiumPaid);
  money('premium_unpaid', state.premiumInterest + state.premiumArrears);
  money('liquidation_loss', LL);
  money('cumulative_loss', testedLosses);
  money('cumulative_loss_net', netLosses);
  money('excess_spread', excessSpread);
  percent('excess_spread_pct', spreadPercentage);
  percent('rolling_excess_spread_pct', rolling);
  flag('spread_squeeze_ok', spreadSqueezeOk);
  flag('total_loss_ok', totalLossOk);
  flag('stepped_down', steppedDown);
  flag('event_of_default_loss', lossDefault);
  flag('event_of_default_draw', drawDefault);
  money('specified_oc', specified);
  money('oc_tested', ocTested);
  money('oc_amount', max(0n, row.poolEnd - A_after));
  money('class_a_principal_distribution', principalDistribution);
  money('lockout_amount', lockout);
  money('oc_reduction', ocReduction);
  money('loss_distribution', lossPaid);
  money('oc_increase', ocIncrease);
  money('insurer_reimbursed', reimbursed);
  money('insurer_owed', state.drawInterest + sum(state.draws.map((draw) => draw.unreimbursed)));
  money('class_c', classC);

  return {
    result: { month, date: isoText(day), called, items },
    next: { ...state, day, balances },
    isShort: sum(shorts) > 0n || sum(drawnPrincipal) > 0n || A_after > 0n,
  };
}

function openingState(): State {
  return {
    day: null,
    balances: [...ORIGINAL_BALANCES],
    carriedShortfalls: CLASSES.map(() => 0n),
    carryForward: 0n,
    premiumArrears: 0n,
    premiumInterest: 0n,
    draws: [],
    drawInterest: 0n,
    losses: 0n,
    recoveries: 0n,
    spreads: [],
    poolWasBelowFraction: false,
  };
}

function copyOf(state: State): State {
  return {
    ...state,
    balances: [...state.balances],
    carriedShortfalls: [...state.carriedShortfalls],
    draws: state.draws.map((draw) => ({ ...draw })),
    spreads: [...state.spreads],
  };
}

/** A rate given in hundredths of a basis point: 40,700 is 4.07%. */
function bp(hundredths: bigint): Fraction {
  return fraction(hundredths, 1_000_000n);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
