/**
 * A second, plain projection to measure the engine's by: one loan at a time, in dollars, with the formulas of BMA section
 * C as they are written (month by month, foreclosure balance by recursion), its own amortisation and its own units.
 * Nothing here comes from the engine.
 */
export interface PlainLoan {
  readonly balance: number;
  readonly rate: number;
  readonly payment: number;
  readonly age: number;
  readonly remaining: number;
  readonly interestOnlyLeft: number;
  readonly monthsInDefault: number;
  /** Of an adjustable-rate loan: balances after each payment, and the rate of the interest due with it. */
  readonly adjustable?: { readonly balances: readonly number[]; readonly rates: readonly number[] };
}

export interface PlainTotals {
  readonly [name: string]: number[];
}

export interface PlainSpeeds {
  readonly smm: (month: number, age: number) => number;
  readonly mdr: (month: number, age: number) => number;
  readonly severity: number;
  readonly lag: number;
  readonly advanced: boolean;
  readonly share: number;
  readonly daysPaid: number;
  readonly fee: number;
}

export function plainProjection(loans: readonly PlainLoan[], speeds: PlainSpeeds, months: number): PlainTotals {
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
      else if (one.adjustable) scheduled.push(one.adjustable.balances[i]!);
      else if (number <= 0 || i <= one.interestOnlyLeft) scheduled.push(previous);
      else scheduled.push(Math.max(0, Math.min(previous, previous + (previous * one.rate) / 1200 - one.payment)));
    }
    const newDefault: number[] = [];
    let perf = one.monthsInDefault > 0 ? 0 : one.balance;
    let fcl = one.monthsInDefault > 0 ? one.balance : 0;
    const pipelineOut = Math.max(1, lag - one.monthsInDefault + 1);
    for (let i = 1; i <= months; i++) {
      const s = scheduled[i - 1]! > 0 ? scheduled[i]! / scheduled[i - 1]! : 0;
      const yearRate = one.adjustable ? (one.adjustable.rates[i] ?? 0) : one.rate;
      const rate = one.age + i > 0 ? yearRate / 1200 : 0;
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
        one.age + i <= 0
          ? 0
          : (speeds.share * volprepay * (yearRate - speeds.fee) * (30 - speeds.daysPaid)) / 30 / 1200;
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

/** The units once more, from their definitions. */
export function plainSmm(unit: string, speed: number, age: number): number {
  const n = Math.max(age, 1);
  const fromCpr = (cpr: number) => 1 - Math.pow(1 - Math.min(cpr, 1), 1 / 12);
  if (unit === 'CPR') return fromCpr(speed / 100);
  if (unit === 'SMM') return speed / 100;
  if (unit === 'PSA') return fromCpr(((speed / 100) * Math.min(n, 30) * 0.2) / 100);
  if (unit === 'HEP') return fromCpr((speed * Math.min(n, 10)) / 10 / 100);
  const left = 100 - speed * (n - 1);
  return speed === 0 ? 0 : left <= speed ? 1 : speed / left;
}

export function plainMdr(unit: string, speed: number, age: number): number {
  const fromCdr = (cdr: number) => 1 - Math.pow(1 - Math.min(cdr, 1), 1 / 12);
  if (unit === 'CDR') return fromCdr(speed / 100);
  if (unit === 'MDR') return speed / 100;
  const n = Math.max(age, 1);
  const curve = n <= 30 ? 0.02 * n : n <= 60 ? 0.6 : n <= 120 ? 0.6 - 0.57 * ((n - 60) / 60) : 0.03;
  return fromCdr(((speed / 100) * curve) / 100);
}
