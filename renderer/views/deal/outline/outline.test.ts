import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseDeal } from '../../../../engine/language/analyseDeal';
import type { ResultColumn, Results } from '../../../../engine/waterfall/results';
import { lookupOf } from '../../results/lookup';
import { itemFields } from './itemFields';
import { liveValue } from './liveValue';
import { freeName, placeAfterMove } from './outlineEdits';
import { headingsOver, itemAt, itemKeys, moneyWay, outlineRows } from './outlineRows';

const TEXT = readFileSync(new URL('../../../../assets/templates/sequential.deal.yaml', import.meta.url), 'utf8');
const { outline } = analyseDeal(TEXT, 'sequential.deal.yaml');
const NONE: ReadonlySet<string> = new Set();
const named = (name: string, kind: string) => outline.find((each) => each.name === name && each.kind === kind)!;

describe('the rows of the outline', () => {
  it('open the program at first, section by section, and keep the other blocks closed', () => {
    const rows = outlineRows(outline, NONE, '');
    const parameters = rows.find(({ key }) => key === 'block/parameters')!;
    expect([parameters.open, parameters.count]).toEqual([false, 5]);
    expect(rows.some(({ title }) => title === 'rate_a')).toBe(false);
    const sections = rows.filter(({ kind }) => kind === 'section').map(({ title, count }) => [title, count]);
    expect(sections).toEqual([
      ['What came in', 4],
      ['Interest', 3],
      ['Principal', 2],
      ['Losses', 1],
    ]);
    expect(rows.at(-1)!.title).toBe('Report');
  });

  it('open and close by heading', () => {
    const rows = outlineRows(outline, new Set(['block/parameters', 'each_date/section/Interest']), '');
    expect(rows.some(({ title }) => title === 'rate_a')).toBe(true);
    expect(rows.some(({ title }) => title === 'interest_accrued')).toBe(false);
    expect(rows.some(({ title }) => title === 'principal_paid')).toBe(true);
  });

  it('show what has all the words, with its headings, and nothing else', () => {
    const rows = outlineRows(outline, new Set(['block/each_date']), '30/360 Accrued');
    expect(rows.map(({ title }) => title)).toEqual(['On each date', 'Interest', 'interest_accrued']);
    expect(outlineRows(outline, NONE, 'nothing has these')).toEqual([]);
  });

  it('have keys of their own where an input and its check share a name', () => {
    const keys = itemKeys(outline);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('each_date/check/pool_begin');
    expect(keys).toContain('inputs/input/pool_begin');
  });

  it('are found from a place in the text, with the headings over them', () => {
    const at = itemAt(outline, TEXT.indexOf('adds_to: interest_owed'));
    expect(outline[at]!.name).toBe('interest_accrued');
    expect(headingsOver(outline, at)).toEqual(['block/each_date', 'each_date/section/Interest']);
    expect(itemAt(outline, 0)).toBe(-1);
  });
});

describe('a line of the outline', () => {
  it('says how it moves money', () => {
    expect(moneyWay(named('principal_paid', 'pay'))).toBe('funds → [A, B, C, D], reduces balance');
    expect(moneyWay(named('interest_accrued', 'book'))).toBe('adds to interest_owed');
    expect(moneyWay(named('funds', 'fund'))).toBe('from collections');
    expect(moneyWay(named('rate', 'term'))).toBe('');
  });

  it('offers what it has and what it may have, with cases on lines of their own', () => {
    const fields = itemFields(named('rate', 'term'));
    expect(fields.map(({ key }) => key)).toEqual(['label', 'is', 'for', 'clause', 'source', 'note']);
    expect(fields.find(({ key }) => key === 'is')).toMatchObject({ nested: true, code: true, present: true });
    expect(fields.find(({ key }) => key === 'note')).toMatchObject({ value: '', present: false });
  });

  it('moves past its neighbours, and stays at the ends of its block', () => {
    const lines = outline.filter(({ block }) => block === 'each_date');
    expect(placeAfterMove(outline, lines[1]!, -1)).toBe(lines[0]);
    expect(placeAfterMove(outline, lines[1]!, 1)).toBe(lines[3]);
    expect(placeAfterMove(outline, lines.at(-2)!, 1)).toBeNull();
    expect(placeAfterMove(outline, lines.at(-1)!, 1)).toBeUndefined();
    expect(placeAfterMove(outline, lines[0]!, -1)).toBeUndefined();
  });

  it('that is new has a name that is free', () => {
    expect(freeName('term', outline)).toBe('new_term');
    expect(freeName('term', [...outline, { ...named('rate', 'term'), name: 'new_term' }])).toBe('new_term_2');
    expect(freeName('section', outline)).toBe('New section');
  });
});

describe('a live value', () => {
  const column = (name: string, cls: string, type: ResultColumn['type']): ResultColumn => ({
    ...{ name, cls, type, kind: 'term', label: '', section: '', clause: '', source: '' },
  });
  const columns = [
    column('interest_paid', 'A', 'Money'),
    column('interest_paid', 'B', 'Money'),
    column('rate', 'A', 'Rate'),
    column('rate', 'B', 'Rate'),
    column('balance', 'A', 'Money'),
    column('funds', '', 'Money'),
  ];
  const results: Results = {
    dealName: '',
    count: 2,
    months: Int32Array.of(1, 2),
    distributionDates: Int32Array.of(1, 2),
    columns,
    values: [
      [100, 200],
      [50, 25],
      [0.04, 0.04],
      [0.05, 0.04],
      [1_00, 2_00],
      [7_00, 9_99],
    ].map((each) => Float64Array.from(each)),
    ended: null,
    conservation: { fundsIn: 0, paidOut: 0, cashHeld: 0, difference: 0, checks: 0 },
  };
  const lookup = lookupOf(results);

  it('is the amount of the date, or the total of the classes with each beside it', () => {
    expect(liveValue(named('funds', 'fund'), lookup, 1)!.text).toBe('9.99');
    const paid = liveValue(named('interest_paid', 'pay'), lookup, 1)!;
    expect(paid.text).toBe('2.25');
    expect(paid.parts).toEqual([
      { member: 'A', text: '2.00' },
      { member: 'B', text: '0.25' },
    ]);
    expect(liveValue(named('A', 'class'), lookup, 1)!.text).toBe('2.00');
  });

  it('of rates is one when they agree, else their range: rates do not add up', () => {
    expect(liveValue(named('rate', 'term'), lookup, 1)!.text).toBe('4.000%');
    expect(liveValue(named('rate', 'term'), lookup, 0)!.text).toBe('4.000% to 5.000%');
  });

  it('is none for a check, a parameter, or a line that was not run', () => {
    expect(liveValue(named('pool_begin', 'check'), lookup, 0)).toBeNull();
    expect(liveValue(named('rate_a', 'parameter'), lookup, 0)).toBeNull();
    expect(liveValue(named('write_down', 'book'), lookup, 0)).toBeNull();
  });
});
