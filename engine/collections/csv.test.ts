import { describe, expect, it } from 'vitest';
import { csvField } from './csv';

describe('a text in a CSV file', () => {
  it.each([
    ['Ann Holder', 'Ann Holder'],
    ['Smith, "Jr"', '"Smith, ""Jr"""'],
    ['A-1', 'A-1'],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['', ''],
  ])('%j is written as %j: no spreadsheet runs it', (text, written) => {
    expect(csvField(text)).toBe(written);
  });
});
