import { describe, expect, it } from 'vitest';
import type {
  ClassTerms,
  ClassValue,
  Figure,
  PricingRequest,
  Told,
  YieldReport,
} from '../../../engine/analytics/pricing/types';
import { parseDay, type Day } from '../../engine-client/engineValues';
import { readPricing } from '../../engine-client/yieldValues';
import { figureRows } from './classFigures';
import { TERM_COLUMNS } from './pricingTerms';
import { yieldColumns, yieldEditing } from './yieldColumns';

const day = (text: string): Day => parseDay(text)!;
const told = <T>(value: T, how = 'found'): Told<T> => ({ value, isTyped: false, how });
const is = (value: number): Figure => ({ value, why: '' });
const none: Figure = { value: null, why: 'Nothing of the class is left at settlement.' };

const TERMS: ClassTerms = {
  name: 'F',
  label: 'Floater',
  target: told({ kind: 'price', price: 99.515625 }),
  quote: told('discountMargin'),
  dayCount: told('actual/360'),
  delayDays: told(0),
  dated: told(day('2004-12-30')),
  index: told('libor'),
  margin: told(0.0015),
};

const VALUE: ClassValue = {
  averageLife: is(2.314),
  firstPrincipal: (2005 * 12) as ClassValue['firstPrincipal'],
  lastPrincipal: (2009 * 12 + 2) as ClassValue['lastPrincipal'],
  lastPayment: (2009 * 12 + 2) as ClassValue['lastPayment'],
  price: is(99.515625),
  accrued: is(0),
  fullPrice: is(99.515625),
  yield: is(4.07049),
  yieldActual: is(4.0123),
  mortgageYield: is(4.0364),
  discountMargin: is(62.0497),
  discountMargin30: none,
  macaulay: is(2.1),
  modified: is(2.05),
  convexity: is(5.2),
  effectiveDuration: is(0.08),
  effectiveConvexity: is(0.01),
  principalPaid: 100_00,
  interestPaid: 12_34,
  writtenDown: 0,
  firstWriteDown: null,
  interestShort: 0,
  firstInterestShort: null,
  finalBalance: 0,
};

const REQUEST: PricingRequest = {
  settlement: told(day('2004-12-30')),
  paymentDates: told('adjusted'),
  rateShift: told(100),
  classes: [TERMS],
};

function sheetOf(texts: Readonly<Record<string, string>>, call: ClassValue | null = VALUE, ticks = false) {
  const report: YieldReport = {
    deal: 'A deal',
    request: REQUEST,
    call: call && { ended: null, appliedShift: 100, problems: [] },
    maturity: { ended: null, appliedShift: 100, problems: [] },
    classes: [
      {
        name: 'F',
        label: 'Floater',
        terms: TERMS,
        original: 100_00,
        bought: 100_00,
        coupon: 0.0257,
        call,
        maturity: VALUE,
      },
    ],
    problems: [],
  };
  const source = {
    report: () => report,
    texts: () => texts,
    facts: () => ({ request: REQUEST, closing: '2004-12-30', rates: ['libor'] }),
    ticks: () => ticks,
  };
  const columns = yieldColumns(source, call !== null);
  const changes: { readonly change: unknown; readonly label: string }[] = [];
  return {
    report,
    changes,
    column: (id: string) => columns.find((each) => each.id === id)!,
    ids: columns.map(({ id }) => id),
    editing: yieldEditing(source, (change, label) => changes.push({ change, label })),
  };
}

describe('what a class is priced on', () => {
  it('stands as it would be typed: typed as shown, it is the same again', () => {
    for (const target of [
      { kind: 'price', price: 99.515625 },
      { kind: 'yield', percent: 5.25 },
      { kind: 'discountMargin', basisPoints: -12.5 },
    ] as const) {
      const terms = { ...TERMS, target: told<ClassTerms['target']['value']>(target) };
      for (const column of TERM_COLUMNS) {
        const text = column.text(terms);
        const other = { ...REQUEST, classes: [{ ...TERMS, margin: told(0), delayDays: told(7), index: told('') }] };
        const { request, problems } = readPricing({ [`${column.name}(F)`]: text }, other as PricingRequest, {
          closing: day('2004-12-30'),
          rates: ['libor'],
        });
        expect(problems).toEqual([]);
        expect(column.of(request.classes[0]!)).toEqual({ value: column.of(terms).value, isTyped: true, how: '' });
      }
    }
  });

  it('is told apart: from the deal with how it was found, typed, and typed without a meaning', () => {
    const usual = sheetOf({}).column('on price');
    expect([usual.tone!(0), usual.more!(0), usual.changed!(0)]).toEqual(['used', 'found', false]);
    const typed = sheetOf({ 'price(F)': '99-16+' }).column('on price');
    expect([typed.text(0), typed.tone!(0), typed.more!(0), typed.changed!(0)]).toEqual(['99-16+', 'typed', '', true]);
    const wrong = sheetOf({ 'price(F)': 'cheap' }).column('on price');
    expect([wrong.text(0), wrong.tone!(0)]).toEqual(['cheap', 'wrong']);
    expect(wrong.more!(0)).toContain('Expected a price such as 99-16+');
  });

  it('is typed in one step, refused where it means nothing, and blank again the deal’s own', () => {
    const { editing, changes } = sheetOf({});
    expect(editing.parse(0, 'on price', ' 99-16+ ')).toEqual({ ok: true, value: '99-16+' });
    expect(editing.parse(0, 'on price', '99-32')).toMatchObject({ ok: false, problem: { at: { column: 'price(F)' } } });
    expect(editing.parse(0, 'on delay', '')).toEqual({ ok: true, value: null });
    editing.commit('Paste 2 cells', [
      { row: 0, column: 'on price', value: '99-16+' },
      { row: 0, column: 'on delay', value: null },
      { row: 0, column: 'bought', value: '5' },
    ]);
    editing.reset!([{ row: 0, column: 'on price' }]);
    expect(changes).toEqual([
      { change: { 'price(F)': '99-16+', 'delay(F)': null }, label: 'Paste 2 cells' },
      { change: { 'price(F)': null }, label: 'Usual pricing terms' },
    ]);
  });
});

describe('what a class comes to', () => {
  it('is rounded as the market rounds it, and copied in full', () => {
    const { column } = sheetOf({});
    const shown = (id: string) => column(`${id} maturity`).text(0);
    expect(
      ['yield', 'discountMargin', 'averageLife', 'window', 'lastPayment', 'principalPaid', 'writtenDown'].map(shown),
    ).toEqual(['4.070%', '62', '2.31', 'Jan05 - Mar09', 'Mar-09', '100.00', '–']);
    expect(column('yield maturity').typed(0)).toBe('4.07049');
    expect(column('price maturity').text(0)).toBe('99.5156');
    expect(sheetOf({}, VALUE, true).column('price maturity').text(0)).toBe('99-16+');
  });

  it('says why where there is none, and is never added up', () => {
    const column = sheetOf({}).column('discountMargin30 call');
    expect([column.text(0), column.typed(0), column.more!(0), column.amount!(0)]).toEqual(['–', '', none.why, null]);
  });

  it('stands once for a deal without a call', () => {
    const { ids } = sheetOf({}, null);
    expect(ids).toContain('yield');
    expect(ids.filter((id) => / (call|maturity)$/.test(id))).toEqual([]);
  });

  it('is told in full with the definition of each figure', () => {
    const { report } = sheetOf({});
    for (const { id, cells } of figureRows(report.classes[0]!, report, false)) {
      expect(cells.get('about')!.text.length, id).toBeGreaterThan(20);
      expect(cells.get('call')!.text, id).toBe(cells.get('maturity')!.text);
    }
  });
});
