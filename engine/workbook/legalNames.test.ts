import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newWorkbook } from './exceljs';
import { legalDefinedName, legalSheetName } from './legalNames';
import { readSheets } from './xlsx';

/** Text with more than its share of what programs stumble over. */
const HOSTILE = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'[]:*?/\\\'"!$&<>=+-@ .\t\r\n\0\x1f\u200b\ufeff\uffff', '\ud83d', '\udca9', '💩', 'é', 'İ', 'ß'),
    fc.constantFrom('A', '1', 'R', 'C', 'history', 'True', 'Print_Area', '_xlnm.', 'e\u0301'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  maxLength: 60,
});
const MANY = fc.array(HOSTILE, { maxLength: 12 });

/** Distinct however a program compares them. */
function differ(names: readonly string[]): boolean {
  return [
    (name: string) => name.toLowerCase(),
    (name: string) => name.toUpperCase(),
    (name: string) => name.normalize('NFC').toLowerCase(),
  ].every((fold) => new Set(names.map(fold)).size === names.length);
}

describe('the name of a sheet', () => {
  it.each([
    ['Waterfall', 'Waterfall'],
    ['Tape (synthetic)', 'Tape (synthetic)'],
    ['Group 1/2: [A]*?\\', 'Group 1 2 A'],
    ['', 'Sheet'],
    ["'''", 'Sheet'],
    ["'Quoted'", 'Quoted'],
    ["Bob's", "Bob's"],
    ['HISTORY', 'History sheet'],
    ['=1+1', '=1+1'],
    ['two\nlines', 'two lines'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}💩`, 'x'.repeat(30)],
    [`${'x'.repeat(30)}' and more`, 'x'.repeat(30)],
    ['Prêts à 30 ans', 'Prêts à 30 ans'],
  ])('%j is %j', (given, legal) => {
    expect(legalSheetName(given)).toBe(legal);
  });

  it('is numbered where another sheet has it, whatever its case, and stays within the limit', () => {
    expect(legalSheetName('classes', ['Classes'])).toBe('classes (2)');
    expect(legalSheetName('Classes', ['CLASSES', 'Classes (2)'])).toBe('Classes (3)');
    expect(legalSheetName('x'.repeat(31), ['x'.repeat(31)])).toBe(`${'x'.repeat(27)} (2)`);
  });

  it('is legal whatever was typed, and is legal already the second time', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const name = legalSheetName(text);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^\s|\s$|^history$/iu);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/u);
        expect(legalSheetName(name)).toBe(name);
      }),
    );
  });

  it('is another for each sheet of a workbook, and the file gives them all back', async () => {
    await fc.assert(
      fc.asyncProperty(MANY, async (texts) => {
        const names: string[] = [];
        for (const text of texts) names.push(legalSheetName(text, names));
        expect(differ(names)).toBe(true);
        const workbook = await newWorkbook();
        for (const name of names) workbook.addWorksheet(name, {}).getRow(1).getCell(1).value = 'x';
        const read = await readSheets(new Uint8Array(await workbook.xlsx.writeBuffer()));
        if (names.length > 0) expect(read.ok && read.value.map((sheet) => sheet.name)).toEqual(names);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the name of a cell', () => {
  it.each([
    ['target_percentage', 'target_percentage'],
    ['I_4', 'I_4'],
    ['oc1', 'oc1_'],
    ['XFD1048576', 'XFD1048576_'],
    ['r1c1', 'r1c1_'],
    ['R', 'R_'],
    ['c', 'c_'],
    ['rc', 'rc_'],
    ['C12', 'C12_'],
    ['r_12', 'r_12'],
    ['rate', 'rate'],
    ['true', 'true_'],
    ['Print_Area', 'Print_Area_'],
    ['_xlnm.Print_Titles', 'xlnm_Print_Titles'],
    ['4th', '_4th'],
    ['a b-c', 'a_b_c'],
    ['a.1', 'a_1'],
    ['', '_'],
    ['=cmd()', '_cmd__'],
    ['Überdeckung', 'Überdeckung'],
    ['x'.repeat(300), 'x'.repeat(255)],
  ])('%j is %j', (given, legal) => {
    expect(legalDefinedName(given)).toBe(legal);
  });

  it('is numbered where another cell has it, whatever its case', () => {
    expect(legalDefinedName('Cap', ['cap'])).toBe('Cap_2');
    expect(legalDefinedName('a b', ['a_b', 'A_B_2'])).toBe('a_b_3');
    expect(legalDefinedName('x'.repeat(255), ['x'.repeat(255)])).toBe(`${'x'.repeat(253)}_2`);
  });

  it('is legal whatever was typed, another for each, and is legal already the second time', () => {
    fc.assert(
      fc.property(MANY, (texts) => {
        const names: string[] = [];
        for (const text of texts) names.push(legalDefinedName(text, names));
        expect(differ(names)).toBe(true);
        for (const name of names) {
          expect(name).toMatch(/^[\p{L}_][\p{L}\p{Nd}_]{0,254}$/u);
          expect(name).not.toMatch(/^([a-z]{1,3}\d+|r\d*|c\d*|r\d*c\d*|true|false|print_area|print_titles)$|^_xl/i);
          expect(legalDefinedName(name)).toBe(name);
        }
      }),
    );
  });
});
