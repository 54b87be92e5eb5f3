import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, formatMonth, type Day } from '../../core/date';
import { yieldAtPrice } from './bondMath';
import { smallDeal, type SmallDate } from './testing/smallDeal';
import type { ClassValue, ClassYield, YieldReport } from './types';
import { yieldReport } from './yieldReport';
import type { PricingTexts } from './readPricing';

const MUCH = 100_000_000;

function report(dates: readonly SmallDate[], texts: PricingTexts = {}, text?: (text: string) => string): YieldReport {
  const found = yieldReport(smallDeal(dates, text), texts);
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join('\n'));
  return found.value;
}

function ofClass({ classes }: YieldReport, name: string): ClassYield {
  return classes.find((cls) => cls.name === name)!;
}

/** Every date of some count alike. */
function dates(count: number, date: Partial<SmallDate> = {}): SmallDate[] {
  const principal = Math.ceil(170_000_000 / count);
  return Array.from({ length: count }, () => ({ interest: MUCH, principal, loss: 0, index: '4', ...date }));
}

describe('the terms of a class, as its deal file says them', () => {
  const { classes, request, problems } = report(dates(12));

  it('are found for a floater, a fixed class, one without interest, an inverse floater and a strip', () => {
    expect(problems).toEqual([]);
    expect(formatDay(request.settlement.value)).toBe('2024-01-25');
    const told = classes.map(({ name, terms, coupon, bought }) => {
      const { quote, dayCount, delayDays, dated, index, margin } = terms;
      return [
        name,
        quote.value,
        dayCount.value,
        delayDays.value,
        formatDay(dated.value),
        index.value,
        margin.value,
        coupon && Number(coupon.toFixed(12)),
        bought,
      ];
    });
    expect(told).toEqual([
      ['F', 'discountMargin', 'actual/360', 0, '2024-01-25', 'index_rate', 0.0035, 0.0435, 100_000_000],
      ['X', 'yield', '30/360', 24, '2024-01-01', '', null, 0.05, 50_000_000],
      ['P', 'yield', '30/360', 24, '2024-01-01', '', null, null, 10_000_000],
      ['V', 'yield', 'actual/360', 0, '2024-01-25', 'index_rate', null, 0.12, 10_000_000],
      ['IO', 'yield', '30/360', 24, '2024-01-01', '', null, 0.01, 50_000_000],
    ]);
  });

  it('say where a part of a year is not recognised, and take a floater by the month up to its payment', () => {
    const formed = (part: string): ClassYield['terms'] =>
      ofClass(
        report(dates(12), {}, (text) =>
          text.replace('F: balance * rate * accrual_days / 360', `F: balance * rate * ${part}`),
        ),
        'F',
      ).terms;
    const told = ['accrual_days / 365', 'accrual_days / 366', '(accrual_days - 1) / 360', '30 / 360'].map(formed);
    expect(told.map(({ dayCount }) => [dayCount.value, dayCount.how])).toEqual([
      ['actual/365', 'as interest_due forms its interest'],
      ['actual/360', 'the part of a year in interest_due is not recognised: taken as actual/360'],
      ['30/360', 'the part of a year in interest_due is not recognised: taken as 30/360'],
      ['30/360', 'as interest_due forms its interest'],
    ]);
    const { delayDays, dated } = told[3]!;
    expect([delayDays.value, formatDay(dated.value)]).toEqual([0, '2024-01-25']);
  });

  it('accrue by the days of the class: 24 of 30 for the fixed class at closing, none for the floater', () => {
    const accrued = (name: string): number | null => ofClass(report(dates(12)), name).maturity!.accrued.value;
    expect(accrued('X')).toBeCloseTo((5 * 24) / 360, 12);
    expect(accrued('F')).toBe(0);
    expect(accrued('P')).toBe(0);
  });
});

describe('discount margin at par', () => {
  it('is the margin, for a floater without a cap, whatever the index and the principal', () => {
    const date = fc.record({
      interest: fc.constant(MUCH),
      principal: fc.integer({ min: 0, max: 40_000_000 }),
      loss: fc.constant(0),
      index: fc.integer({ min: 0, max: 120_000 }).map((rate) => (rate / 10_000).toFixed(4)),
    });
    const paidOff = { interest: MUCH, principal: 200_000_000, loss: 0, index: '3' };
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 500 }), (path, margin) => {
        const found = report([...path, paidOff], {}, (text) =>
          text.replace('f_margin: {value: 0.35% a year}', `f_margin: {value: ${(margin / 100).toFixed(2)}% a year}`),
        );
        const { discountMargin, writtenDown } = ofClass(found, 'F').maturity!;
        // Interest is paid in whole cents of a million dollars.
        expect(Math.abs(discountMargin.value! - margin)).toBeLessThan(1e-3);
        expect(writtenDown).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an index that is read within the formula of a rate', () => {
  const path = dates(30).map((date, i) => ({ ...date, index: (3 + i / 8).toFixed(3) }));
  const inline = (day: string): YieldReport =>
    report(path, {}, (text) =>
      text.replace('{F: uncapped,', `{F: "min(fixing(libor, ${day}) + f_margin, 90% a year)",`),
    );

  it('is taken from its path, and gives the margin that a term of its own gives', () => {
    const own = ofClass(report(path), 'F');
    const read = ofClass(inline('business_days_before(prev(distribution_date), 2, london)'), 'F');
    expect(read.terms.index).toMatchObject({ value: 'libor', isTyped: false });
    expect(read.terms.margin.value).toBe(0.0035);
    expect(read.maturity!.discountMargin).toEqual(own.maturity!.discountMargin);
    expect(Math.abs(read.maturity!.discountMargin.value! - 35)).toBeLessThan(1e-3);
  });

  it('is looked up by the day that the formula gives, where the path is by day', () => {
    const byDay = (session: ReturnType<typeof smallDeal>): ReturnType<typeof yieldReport> => {
      const rows = Array.from(
        { length: 32 },
        (_, i) => [formatDay((19_700 + 31 * i) as Day), (2 + i / 8).toFixed(3)] as const,
      );
      session.apply({ kind: 'rates', rates: { libor: { by: 'date', name: 'libor', source: 'test', rows } } });
      return yieldReport(session, {});
    };
    for (const day of [
      'prev(distribution_date)',
      'date(month - 1, 15)',
      'business_days_before(distribution_date, 2, london)',
    ]) {
      const found = byDay(
        smallDeal(path, (text) =>
          text
            .replaceAll('fixing(libor, prev(distribution_date))', `fixing(libor, ${day})`)
            .replace('{F: uncapped,', `{F: "fixing(libor, ${day}) + f_margin",`),
        ),
      );
      const margin = found.ok ? ofClass(found.value, 'F').maturity!.discountMargin.value! : NaN;
      expect(Math.abs(margin - 35)).toBeLessThan(1e-3);
    }
  });
});

describe('the figures of a class', () => {
  it('agree with each other: the yield prices the cash, a price at that yield or margin is that price', () => {
    const path = dates(60);
    const value = (texts: PricingTexts, name: string): ClassValue => ofClass(report(path, texts), name).maturity!;
    const x = value({ 'price(X)': '98-16+' }, 'X');
    expect(x.price.value).toBe(98.515625);
    expect(x.fullPrice.value).toBeCloseTo(98.515625 + (5 * 24) / 360, 10);
    expect(x.modified.value).toBe(x.macaulay.value! / (1 + x.yield.value! / 200));
    expect(200 * ((1 + x.mortgageYield.value! / 1200) ** 6 - 1)).toBeCloseTo(x.yield.value!, 10);
    expect(value({ 'price(X)': `yield ${x.yield.value!.toFixed(10)}` }, 'X').price.value).toBeCloseTo(98.515625, 8);
    const f = value({ 'price(F)': '99' }, 'F');
    expect(value({ 'price(F)': `dm ${f.discountMargin.value!.toFixed(9)}` }, 'F').price.value).toBeCloseTo(99, 8);
    const thirty = { 'day_count(F)': '30/360', 'price(F)': `dm ${f.discountMargin30.value!.toFixed(9)}` };
    expect(value(thirty, 'F').price.value).toBeCloseTo(99, 8);
  });

  it('tell the effective duration of a fixed class by its cash, and of a floater by its first period alone', () => {
    const found = report(dates(60), { rate_shift: '10' });
    const x = ofClass(found, 'X').maturity!;
    // The cash of X does not follow the index: the price moves with its yield, and no more.
    expect(x.effectiveDuration.value).toBeCloseTo(x.modified.value!, 4);
    expect(x.effectiveConvexity.value! / x.convexity.value!).toBeCloseTo(1, 3);
    // All coupons after the period under way rise with the rate that discounts them: 32 days of the present one are left.
    const floater = (settlement: string): number =>
      ofClass(report(dates(60), { rate_shift: '10', settlement }), 'F').maturity!.effectiveDuration.value!;
    expect(floater('2024-01-25')).toBeCloseTo(32 / 360 / (1 + 0.0435 * (32 / 360)), 4);
    expect(floater('2024-02-20')).toBeCloseTo(6 / 360, 4);
    expect(floater('2024-03-26')).toBeCloseTo(30 / 360 / (1 + 0.0435 * (30 / 360)), 4);
    // Twice against the index: longer than its cash.
    const v = ofClass(found, 'V').maturity!;
    expect(v.effectiveDuration.value).toBeGreaterThan(2 * v.modified.value!);
  });

  it('shift rates by no more than they have above zero, and divide by that', () => {
    const low = report(dates(60, { index: '0.5' }));
    expect([low.call!.appliedShift, low.maturity.appliedShift]).toEqual([50, 50]);
    expect(ofClass(low, 'F').maturity!.effectiveDuration.value).toBeCloseTo(32 / 360, 3);
    const zero = report(dates(60, { index: '0' }));
    expect(ofClass(zero, 'X').maturity!.effectiveDuration).toEqual({
      value: null,
      why: 'Rates cannot be shifted down: one of them is nearly zero after settlement.',
    });
  });

  it('stand for a strip and a class without interest, and say why where they have no meaning', () => {
    const found = report(dates(60), { 'price(IO)': '2-16', 'price(P)': '80' });
    const io = ofClass(found, 'IO').maturity!;
    expect(io.averageLife).toEqual({ value: null, why: 'No principal is paid after settlement.' });
    expect(io.yield.value).toBeGreaterThan(0);
    expect(io.discountMargin.why).toBe('No index: its rate reads no index.');
    const p = ofClass(found, 'P').maturity!;
    expect(p.interestPaid).toBe(0);
    // One payment in the end: the yield is that of a zero.
    const years = p.macaulay.value!;
    const zero = yieldAtPrice({ years: [years], amounts: [100] }, 80);
    expect(p.yield.value).toBeCloseTo(zero.ok ? zero.value : NaN, 2);
  });

  it('count what is written down and what interest is short, with the first month of each', () => {
    const path = dates(24, { interest: 50_000, loss: 100_000 });
    const { maturity } = ofClass(report(path), 'X');
    const session = smallDeal(path);
    const results = session.dealRun()!.results;
    const column = (name: string): Float64Array =>
      results.values[
        results.columns.findIndex((each) => each.name === name && each.cls === 'X' && each.kind !== 'offered')
      ]!;
    const short = column('interest_due').map((due, i) => Math.max(0, due - column('interest_paid')[i]!));
    expect(short.some((cents) => cents > 0)).toBe(true);
    expect(maturity!.interestShort).toBe(short.reduce((sum, cents) => sum + cents, 0));
    expect(maturity!.firstInterestShort).toBe(results.months[short.findIndex((cents) => cents > 0)]);
    const written = column('write_down');
    expect(maturity!.writtenDown).toBe(written.reduce((sum, cents) => sum + cents, 0));
    expect(maturity!.firstWriteDown).toBe(
      written.some((cents) => cents > 0) ? results.months[written.findIndex((cents) => cents > 0)] : null,
    );
  });

  it('differ to call and to maturity, whatever the inputs say of the call', () => {
    const path = dates(40);
    const found = report(path);
    expect(found.maturity.ended).toBeNull();
    // 30% is first left before the 29th of 40 equal payments: 1 − 28/40.
    expect(formatMonth(found.call!.ended!.month)).toBe('2026-07');
    const [x, called] = [ofClass(found, 'P').maturity!, ofClass(found, 'P').call!];
    expect(called.averageLife.value).toBeLessThan(x.averageLife.value!);
    const always = report(path, {}, (text) => text.replace('call_from: {value: never}', 'call_from: {value: first}'));
    expect(always.classes).toEqual(found.classes);
    const later = report(path, {}, (text) => text.replace('call_from: {value: never}', 'call_from: {value: 2026-12}'));
    expect(formatMonth(later.call!.ended!.month)).toBe('2026-12');
  });

  it('call it to maturity only where nothing can end the deal before, and say what does', () => {
    const gated = (condition: string): YieldReport =>
      report(dates(40), {}, (text) => text.replace('month >= call_from and', condition));
    const later = gated('month > call_from and');
    expect([later.call!.ended!.label, later.maturity.ended, later.problems]).toEqual(['Clean-up call', null, []]);
    const always = gated('');
    expect(always.call).toBeNull();
    expect(always.problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'The run to maturity is ended by Clean-up call in 2026-07: no parameter of the deal leaves it out.'],
    ]);
    const session = smallDeal(dates(40));
    const { settings } = session.inputs()!;
    session.apply({ kind: 'settings', settings: { ...settings, parameters: { call_from: 'soon' } } });
    const unread = yieldReport(session, {});
    expect(unread.ok ? [] : unread.problems.map(({ message }) => message)).toContain(
      'call_from is "soon", which is not a value.',
    );
  });

  it("are of what is bought at a later settlement: payments of periods that have ended are the seller's", () => {
    const path = dates(24);
    const x = ofClass(report(path, { settlement: '2024-07-10' }), 'X');
    const f = ofClass(report(path, { settlement: '2024-07-10' }), 'F');
    const balances = smallDeal(path).dealRun()!.results;
    const balance = (name: string, at: number): number =>
      balances.values[balances.columns.findIndex((each) => each.name === 'balance' && each.cls === name)]![at]!;
    // The fixed class: June's interest, paid on 25 July, is the seller's, so the balance is that after July's payment.
    expect(x.bought).toBe(balance('X', 5));
    expect(x.maturity!.accrued.value).toBeCloseTo((5 * 9) / 360, 3);
    // The floater: accrued from 25 June; July's payment is the buyer's.
    expect(f.bought).toBe(balance('F', 4));
    expect(f.maturity!.accrued.value).toBeCloseTo((4.35 * 15) / 360, 3);
    // What the seller was paid is not the buyer's.
    expect(f.maturity!.principalPaid).toBe(f.bought);
    expect(f.maturity!.firstPrincipal).toBe(balances.months[5]);
  });
});

describe('the texts of pricing', () => {
  it('are each told where they cannot be read, and their usual values stand', () => {
    const texts = {
      settlement: '2023-12-31',
      'price(X)': '99-40',
      'quote(F)': 'spread',
      'day_count(X)': 'actual/364',
      'delay(X)': '1.5',
      'index(F)': 'nothing',
      'margin(F)': '15',
      'prise(X)': '99',
      rate_shift: '0',
      payment_dates: 'sometimes',
    };
    const found = report(dates(12), texts);
    expect(found.problems.map(({ at, message, remedy }) => `${at!.column}: ${message} ${remedy}`)).toEqual([
      'prise(X): Pricing has no such term in this deal. Did you mean price(X)?',
      'settlement: "2023-12-31" cannot be read. Expected a date such as 2024-01-25, not before the Closing Date.',
      'payment_dates: "sometimes" cannot be read. Expected adjusted or unadjusted.',
      'rate_shift: "0" cannot be read. Expected basis points, such as 100.',
      'quote(F): "spread" cannot be read. Expected yield or dm.',
      'index(F): "nothing" cannot be read. Expected a term that is a rate, or an index: index_rate, uncapped, rate, libor.',
      'margin(F): "15" cannot be read. Expected a margin such as 0.15% or 15 bp.',
      'price(X): "99-40" cannot be read. Expected a price such as 99-16+ or 99.5, yield 5.25, or dm 35.',
      'day_count(X): "actual/364" cannot be read. Expected 30/360, actual/360, actual/365.',
      'delay(X): "1.5" cannot be read. Expected whole days up to 120.',
    ]);
    expect(found.classes).toEqual(report(dates(12)).classes);
  });

  it('take the place of the usual values', () => {
    const found = report(dates(12), {
      'quote(F)': 'yield',
      'day_count(F)': '30/360',
      'delay(F)': '14',
      'margin(F)': '40 bp',
      'dated(F)': '2024-01-20',
      payment_dates: 'unadjusted',
    });
    const { terms } = ofClass(found, 'F');
    expect([terms.quote, terms.delayDays, terms.margin].map(({ value, isTyped }) => [value, isTyped])).toEqual([
      ['yield', true],
      [14, true],
      [0.004, true],
    ]);
    expect(found.request.paymentDates.value).toBe('unadjusted');
  });
});
