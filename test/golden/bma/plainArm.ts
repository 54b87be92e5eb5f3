/**
 * A second schedule of an adjustable-rate loan to measure the engine's by: it walks real due dates and dates of change, reads
 * the index from a list of fixings, and re-amortises in dollars. Nothing here comes from the engine.
 */
export interface PlainArm {
  /** `[year, month 1-12, day]` */
  readonly cutOff: PlainDate;
  readonly firstPayment: PlainDate;
  readonly payments: number;
  readonly balance: number;
  readonly rate: number;
  readonly statedPayment: number | null;
  readonly interestOnly: number;
  readonly amortisation: number;
  readonly margin: number;
  readonly firstChange: PlainDate;
  readonly every: number;
  readonly firstCap: number | null;
  readonly periodicCap: number | null;
  readonly maximum: number | null;
  readonly minimum: number | null;
  readonly lookBack: number;
  readonly rounding: number | null;
}

export type PlainDate = readonly [number, number, number];

export interface PlainArmSchedule {
  /** Balance after each payment from the cut-off date on, index 0 the cut-off. */
  readonly balances: number[];
  /** Rate of the interest due with payment i (index 0 unused). */
  readonly rates: number[];
}

function later([year, month, day]: PlainDate, months: number): PlainDate {
  const count = year * 12 + month - 1 + months;
  return [Math.floor(count / 12), (count % 12) + 1, day];
}

function order([year, month, day]: PlainDate): number {
  return year * 10_000 + month * 100 + day;
}

function level(balance: number, rate: number, months: number): number {
  const r = rate / 1200;
  const n = Math.max(1, months);
  return Math.round((r === 0 ? balance / n : (balance * r) / (1 - Math.pow(1 + r, -n))) * 100) / 100;
}

/** `fixingOn` answers for a date as milliseconds. */
export function plainArm(loan: PlainArm, fixingOn: (when: number) => number): PlainArmSchedule {
  const dues = Array.from({ length: loan.payments }, (_, n) => later(loan.firstPayment, n));
  const made = dues.filter((due) => order(due) <= order(loan.cutOff)).length;
  const coming = dues.length - made;
  // Months before a first payment that is further away than the next due date have no payment.
  const [cutYear, cutMonth, cutDay] = loan.cutOff;
  const gap =
    made > 0
      ? 0
      : (loan.firstPayment[0] - cutYear) * 12 +
        loan.firstPayment[1] -
        cutMonth -
        (loan.firstPayment[2] > cutDay ? 0 : 1);
  const balances = [loan.balance];
  const rates = [loan.rate];
  let { balance, rate } = loan;
  let payment = loan.statedPayment ?? level(balance, rate, loan.amortisation - made);
  let change = 0;
  while (order(later(loan.firstChange, change * loan.every)) <= order(loan.cutOff)) change++;
  const inInterestOnly = loan.interestOnly > made;
  for (let month = 1; month <= gap + coming; month++) {
    const number = month <= gap ? 0 : made + month - gap;
    const periodFrom = later(later(loan.firstPayment, made - gap), month - 2);
    const next = later(loan.firstChange, change * loan.every);
    if (month > 1 && order(next) <= order(periodFrom)) {
      const index = fixingOn(Date.UTC(next[0], next[1] - 1, next[2]) - loan.lookBack * 86_400_000);
      let wanted = index + loan.margin;
      if (loan.rounding) wanted = Math.round(Number((wanted / loan.rounding).toFixed(6))) * loan.rounding;
      const cap = change === 0 ? (loan.firstCap ?? loan.periodicCap) : loan.periodicCap;
      if (cap !== null) wanted = Math.min(rate + cap, Math.max(rate - cap, wanted));
      rate = Math.min(loan.maximum ?? Infinity, Math.max(loan.minimum ?? 0, wanted));
      change++;
      payment = level(balance, rate, loan.amortisation - Math.max(0, number - 1));
    }
    if (inInterestOnly && number === loan.interestOnly + 1) {
      payment = level(balance, rate, loan.amortisation - loan.interestOnly);
    }
    rates[month] = rate;
    if (month === gap + coming) balance = 0;
    else if (number > loan.interestOnly) {
      balance = Math.max(0, Math.min(balance, balance + (balance * rate) / 1200 - payment));
    }
    balances[month] = balance;
  }
  return { balances, rates };
}
