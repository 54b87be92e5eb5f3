import { describe, expect, it } from 'vitest';
import {
  averageLife,
  durationsAt,
  GROSS_UP,
  marginAtPrice,
  priceAtMargin,
  priceAtYield,
  recompounded,
  yieldAtPrice,
  type CashFlows,
  type Solved,
} from '../../../engine/analytics/pricing/bondMath';
import { cprFromPsa, levelPayBalance, monthlyFromAnnual } from '../../../engine/collateral/speeds';

function solved(result: Solved): number {
  if (!result.ok) throw new Error(result.why);
  return result.value;
}

/** GNMA I 9.0% on 9.5% loans of 360 months at 150 PSA, per 100 of original balance: cash, principal, factors by month. */
function gnma(): { readonly cash: number[]; readonly principal: number[]; readonly factors: number[] } {
  const factors = [1];
  let survival = 1;
  for (let month = 1; month <= 360; month++) {
    survival *= 1 - monthlyFromAnnual(cprFromPsa(150, month));
    factors.push(survival * levelPayBalance(9.5, 360, 360 - month));
  }
  const principal = factors.slice(1).map((factor, i) => (factors[i]! - factor) * 100);
  const cash = principal.map((paid, i) => paid + (factors[i]! * 9) / 12);
  return { cash, principal, factors };
}

/** Paid on the 15th of the month after each month of accrual; settled some days after the day of issue. */
function paidFrom(amounts: readonly number[], daysSettled: number): CashFlows {
  return { amounts, years: amounts.map((_, i) => (44 - daysSettled + 30 * i) / 360) };
}

describe('yields of the Standard Formulas, SF-48 to SF-51, digit for digit', () => {
  const { cash, principal, factors } = gnma();

  it('has the cash of the example', () => {
    expect([cash[0], cash[1], cash[2], cash[359]].map((amount) => amount!.toFixed(4))).toEqual([
      '0.8242',
      '0.8491',
      '0.8738',
      '0.0562',
    ]);
  });

  it('values the bond bought on the day of issue at par', () => {
    const flows = paidFrom(cash, 0);
    const percent = solved(yieldAtPrice(flows, 100));
    const { macaulay, modified, convexity } = durationsAt(flows, percent);
    expect({
      yield: percent.toFixed(5),
      mortgageYield: recompounded(percent, 2, 12).toFixed(5),
      averageLife: averageLife(flows.years, principal)!.toFixed(5),
      duration: macaulay.toFixed(5),
      modified: modified.toFixed(5),
      convexity: convexity.toFixed(4),
    }).toEqual({
      yield: '9.10675',
      mortgageYield: '8.93863',
      averageLife: '9.77844',
      duration: '5.73147',
      modified: '5.48186',
      convexity: '54.4326',
    });
  });

  it('values it bought seven days later at par, with accrued interest', () => {
    const full = 100 + (9 * 7) / 360;
    expect(full.toFixed(4)).toBe('100.1750');
    expect(solved(yieldAtPrice(paidFrom(cash, 7), full)).toFixed(5)).toBe('9.10644');
  });

  it('prices it when it is sold after three months at the same yield, and its total return at 8% reinvestment', () => {
    const percent = solved(yieldAtPrice(paidFrom(cash, 0), 100));
    const factor = factors[3]!;
    const price = priceAtYield(paidFrom(cash.slice(3), 0), percent) / factor;
    expect([price.toFixed(4), factor.toFixed(8)]).toEqual(['99.9934', '0.99701075']);
    // The three payments of the holder, on days 44, 74 and 104, brought to day 90 at 8% compounded twice a year.
    const carried = [44, 74, 104].reduce((sum, day, i) => sum + cash[i]! * 1.04 ** ((90 - day) / 180), 0);
    const proceeds = price * factor + carried;
    expect(proceeds.toFixed(4)).toBe('102.2502');
    expect((proceeds - 100).toFixed(3)).toBe('2.250');
    expect((200 * ((proceeds / 100) ** 2 - 1)).toFixed(3)).toBe('9.102');
  });

  it('counts the principal of an accrual instrument either way, SF-56', () => {
    // 100 at 10% a period: 10 is added, then 11 of interest is paid twice, with 110 of principal in the end.
    const years = [1, 2, 3];
    const grown = [-10, 0, 110];
    expect(averageLife(years, grown, true)!.toFixed(2)).toBe('3.20');
    expect(averageLife(years, grown)!.toFixed(2)).toBe('3.00');
  });
});

/*
 * The floater of SF-53 pays twice: 55.3012 and 52.6938, for 100.2589 with accrued interest at a price of 99, its index 10-3/16% for three
 * months. Payments come 164 and 344 days after settlement on 30/360 and 168 and 349 actual days after it: the only whole days that give
 * the eight printed figures. They are printed from more digits than the four of the price, which rounds to what is printed.
 */
describe('the floater of SF-52 to SF-54, digit for digit', () => {
  const amounts = [55.3012, 52.6938];
  const price = 100.258873;
  const quarter = 10 + 3 / 16;
  const cases = [
    {
      days: [164, 344],
      index: quarter * GROSS_UP,
      yield: '10.96675',
      indexYield: '10.46235',
      spread: '50.44',
      margin: '62.05',
    },
    { days: [168, 349], index: quarter, yield: '10.76838', indexYield: '10.31723', spread: '45.11', margin: '56.89' },
  ];

  it.each(cases)('counts $days days: a yield of $yield% and a discount margin of $margin basis points', (printed) => {
    expect(price.toFixed(4)).toBe('100.2589');
    const years = printed.days.map((days) => days / 360);
    const percent = solved(yieldAtPrice({ years, amounts }, price));
    const indexYield = recompounded(printed.index, 4, 2);
    const flows = { years, amounts, index: [printed.index, printed.index] };
    const margin = solved(marginAtPrice(flows, price));
    expect({
      yield: percent.toFixed(5),
      indexYield: indexYield.toFixed(5),
      spread: ((percent - indexYield) * 100).toFixed(2),
      margin: (margin * 100).toFixed(2),
    }).toEqual({
      yield: printed.yield,
      indexYield: printed.indexYield,
      spread: printed.spread,
      margin: printed.margin,
    });
    expect(priceAtMargin(flows, margin)).toBeCloseTo(price, 10);
  });
});
