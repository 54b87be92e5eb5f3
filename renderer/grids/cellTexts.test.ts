import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromClipboardText, toClipboardText } from './clipboardText';
import { seriesOf } from './fillSeries';
import { cellTest, replacedText } from './findCells';
import { numberFormatText, type NumberFormat } from './numberFormat';
import { entered, readEntry, type Entry } from './quickEntry';
import { plainCellText } from './spreadsheetText';

describe('a spreadsheet’s text', () => {
  it.each([
    ['money', ' $1,234.50 ', '1234.50'],
    ['money', '(1,234.50)', '-1234.50'],
    ['money', '$ (1,234.50)', '-1234.50'],
    ['money', '1,234.50-', '-1234.50'],
    ['money', '\u22121234', '-1234'],
    ['money', '$ -   ', '0'],
    ['money', 'USD 1,000', '1000'],
    ['money', '1\u00a0234', '1234'],
    ['money', '1,23.50', '1,23.50'],
    ['money', 'twelve', 'twelve'],
    ['money', '5%', '5%'],
    ['percent', '7.83 %', '7.83'],
    ['percent', '1,000.00%', '1000.00'],
    ['percent', '(0.25%)', '-0.25'],
    ['percent', '$7', '$7'],
    ['count', '360.00', '360'],
    ['count', '1,200', '1200'],
    ['count', '36.5', '36.5'],
    ['date', '15-Jun-04', '2004-06-15'],
    ['date', '1-Jan-70', '1970-01-01'],
    ['date', 'June 15, 2004', '2004-06-15'],
    ['date', 'Tuesday, June 15, 2004', '2004-06-15'],
    ['date', '15 June 2004', '2004-06-15'],
    ['date', '6/15/2004 0:00', '6/15/2004'],
    ['date', '6/15/2004 12:00:00 AM', '6/15/2004'],
    ['date', '2004-06-15 00:00:00', '2004-06-15'],
    ['date', '2004/6/5', '2004-06-05'],
    ['date', '15-Juin-04', '15-Juin-04'],
    ['month', 'Jun-04', '2004-06'],
    ['text', ' 00123 ', '00123'],
  ] as const)('for %s, "%s" is read as "%s"', (kind, text, plain) => {
    expect(plainCellText(kind, text)).toBe(plain);
  });

  it('goes to the clipboard and back, whatever the cells hold', () => {
    // The last cell is filled: a trailing blank row is the line end that a spreadsheet writes.
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', ',', ' ', "'", '=', '-') });
    const rows = fc.array(fc.tuple(cell, cell, fc.constantFrom('x', '7')), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (cells) => {
        expect(fromClipboardText(toClipboardText(cells))).toEqual(cells);
      }),
    );
  });
});

describe('a series', () => {
  const next = (...texts: string[]) => {
    const series = seriesOf(texts);
    return series && [series(texts.length), series(texts.length + 1), series(-1)];
  };

  it('goes on with the step of numbers, without the tail that doubles add', () => {
    expect(next('0.1', '0.2')).toEqual(['0.3', '0.4', '0.0']);
    expect(next('7.5', '7.25')).toEqual(['7.00', '6.75', '7.75']);
    expect(next('1', '0')).toEqual(['-1', '-2', '2']);
    expect(next('0098', '0099')).toEqual(['0100', '0101', '0097']);
  });

  it('goes on with days, and with months where the day is the same or the last', () => {
    expect(next('2005-01-03', '2005-01-10')).toEqual(['2005-01-17', '2005-01-24', '2004-12-27']);
    expect(next('2004-12-25', '2005-01-25')).toEqual(['2005-02-25', '2005-03-25', '2004-11-25']);
    expect(next('2005-01-31', '2005-02-28')).toEqual(['2005-03-31', '2005-04-30', '2004-12-31']);
    expect(next('2005-11', '2005-12')).toEqual(['2006-01', '2006-02', '2005-10']);
  });

  it('is none of one cell, of words, or of uneven steps', () => {
    expect(next('5')).toBeNull();
    expect(next('Purchase', 'Purchase')).toBeNull();
    expect(next('1', '2', '4')).toBeNull();
  });
});

describe('a quick entry', () => {
  const after = (text: string, typed: string, kind: Parameters<typeof entered>[2] = 'percent') => {
    const read = readEntry(text);
    return read.ok ? entered(read.entry, typed, kind) : read.reason;
  };

  it.each([
    ['+0.25', '5.25', '5.5'],
    ['-1', '5.25', '4.25'],
    ['*1.1', '5.25', '5.775'],
    ['/2', '5.25', '2.625'],
    ['=7.5', '5.25', '7.5'],
    ['=7.5', '', '7.5'],
    ['+25bp', '5.25', '5.5'],
    ['- 12.5 bp', '5.25', '5.125'],
    ['*105%', '8', '8.4'],
    ['round 2', '5.255', '5.26'],
    ['round 2', '1.005', '1.01'],
    ['round', '5.5', '6'],
    ['+0.1', '0.2', '0.3'],
    ['+0.25', '', null],
  ])('"%s" on "%s" is "%s"', (text, typed, result) => {
    expect(after(text, typed)).toBe(result);
  });

  it('rounds money to the cent, half away from zero', () => {
    expect(after('*1.1', '100.05', 'money')).toBe('110.06');
    expect(after('*1.1', '-100.05', 'money')).toBe('-110.06');
    expect(after('+1,000', '45312.50', 'money')).toBe('46312.5');
    expect(after('round 0', '45312.50', 'money')).toBe('45313');
  });

  it('moves dates by days, months and years, to the last day of a shorter month', () => {
    expect(after('+1 month', '2005-01-31', 'date')).toBe('2005-02-28');
    expect(after('-1 year', '2004-02-29', 'date')).toBe('2003-02-28');
    expect(after('+30 days', '2005-01-31', 'date')).toBe('2005-03-02');
  });

  it('sets words and codes, and gives arithmetic on words to the column to refuse', () => {
    expect(after('=owner', 'Second home', 'text')).toBe('owner');
    expect(after('+1', 'Second home', 'text')).toBe('Second home +1');
  });

  it('says what it takes when it means nothing', () => {
    expect(after('0.25', '5')).toContain('Begin with');
    expect(after('/0', '5')).toContain('zero');
    expect(after('+5%', '5')).toContain('*1.05');
    expect(after('*25bp', '5')).toContain('+25bp');
  });

  it('undoes itself to twelve figures, adding and taking away', () => {
    const figure = fc.integer({ min: -99_999_999, max: 99_999_999 });
    fc.assert(
      fc.property(figure, figure, (typed, change) => {
        const by = change / 10_000;
        const there = entered({ does: 'add', by } satisfies Entry, String(typed / 10_000), 'percent')!;
        expect(Number(entered({ does: 'add', by: -by }, there, 'percent'))).toBeCloseTo(typed / 10_000, 9);
      }),
    );
  });
});

describe('a number format', () => {
  const format: NumberFormat = { kind: 'number', decimals: 2, thousands: true, negative: 'parentheses', sign: 'none' };

  it('separates thousands, puts negatives in parentheses and rounds for reading', () => {
    expect(numberFormatText(-1234.567, format)).toBe('(1,234.57)');
    expect(numberFormatText(-1234.567, { ...format, negative: 'minus', thousands: false })).toBe('-1234.57');
    expect(numberFormatText(1.005, format)).toBe('1.01');
    expect(numberFormatText(999.999, format)).toBe('1,000.00');
  });

  it('never says minus zero', () => {
    expect(numberFormatText(-0.001, format)).toBe('0.00');
  });

  it('shows percent with its sign or as basis points', () => {
    expect(numberFormatText(5.25, { ...format, sign: '%' })).toBe('5.25%');
    expect(numberFormatText(0.29, { ...format, sign: 'bp', decimals: 0 })).toBe('29');
  });
});

describe('finding', () => {
  it('looks at cells as shown and as typed, whole or in part', () => {
    expect(cellTest({ words: '1,234' })('1,234.50', '1234.50')).toBe(true);
    expect(cellTest({ words: '1234.5', whole: true })('1,234.50', '1234.50')).toBe(false);
    expect(cellTest({ words: 'PURCHASE', whole: true })('Purchase', 'Purchase')).toBe(true);
    expect(cellTest({ words: 'PURCHASE', sameCase: true })('Purchase', 'Purchase')).toBe(false);
    expect(cellTest({ words: ' ' })('', '')).toBe(false);
  });

  it('replaces every part, the whole cell when whole cells are looked for, and nothing that is only shown', () => {
    expect(replacedText('a.b a.b', { words: 'a.b' }, '$&')).toBe('$& $&');
    expect(replacedText('Purchase', { words: 'purchase', whole: true }, 'Refinance')).toBe('Refinance');
    expect(replacedText('1234.50', { words: '1,234' }, '9')).toBeNull();
  });
});
