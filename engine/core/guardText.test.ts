import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, guardText, unguardText } from './guardText';

/** Text with more than its share of beginnings that a spreadsheet runs. */
const TEXT = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'\'=+-@＝\t\r\n",; 1.,%$e', 'a') }),
  fc.string({ unit: 'binary' }),
);

describe('text on its way to a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['+1 555 0100', "'+1 555 0100"],
    ['-2+3+cmd|', "'-2+3+cmd|"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1+1', "'＝1+1"],
    ["'=1", "''=1"],
    ["''-x", "'''-x"],
    ['-1.25', '-1.25'],
    ['+3', '+3'],
    ['-1,234.50', '-1,234.50'],
    ['-$5.00', '-$5.00'],
    ['-0.25%', '-0.25%'],
    ['-1e-7', '-1e-7'],
    ['-.5', '-.5'],
    ['-', '-'],
    ['-12,34', "'-12,34"],
    ['-1-2', "'-1-2"],
    ['a=1', 'a=1'],
    ["O'Neill", "O'Neill"],
    ["'quoted'", "'quoted'"],
    ['', ''],
  ])('%j goes as %j, and comes back', (text, guarded) => {
    expect(guardText(text)).toBe(guarded);
    expect(unguardText(guarded)).toBe(text);
  });

  it('runs nothing there and comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const guarded = guardText(text);
        // What a spreadsheet takes for a formula, and is not simply a number.
        if (/^[=+\-@＝＋－＠\t\r\n]/.test(guarded)) {
          expect(guarded === '-' || Number.isFinite(Number(guarded.replace(/[$€£,%]/g, '')))).toBe(true);
        }
        expect(unguardText(guarded)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Ann Holder', 'Ann Holder'],
    ['Smith, "Jr"', '"Smith, ""Jr"""'],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['two\nlines', '"two\nlines"'],
    [' spaced ', '" spaced "'],
  ])('%j is %j in a CSV file', (text, written) => {
    expect(csvField(text)).toBe(written);
  });
});
