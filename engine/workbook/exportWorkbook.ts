import { legalSheetName } from './legalNames';
import type { SheetModel, WorkbookModel } from './model';
import { accountSheet, certificatesSheet } from './sheets/accountSheets';
import { partOf, type ProgressListener } from './progress';
import { assumptionsSheet } from './sheets/assumptionsSheet';
import { dealSheets } from './sheets/dealSheets';
import { inputsSheet } from './sheets/inputsSheet';
import { problemsSheet } from './sheets/problemsSheet';
import { ratesSheet } from './sheets/ratesSheet';
import { readMeSheet } from './sheets/readMeSheet';
import { registerSheet } from './sheets/registerSheet';
import { classesSheet, collateralSheet, testsSheet } from './sheets/resultSheets';
import type { ExportInput } from './sheets/sheetParts';
import { statementSheets } from './sheets/statementSheet';
import { scenariosSheet, SCENARIOS } from './sheets/scenariosSheet';
import { SUMMARY, summarySheet } from './sheets/summarySheet';
import { tapeSheet } from './sheets/tapeSheet';
import { waterfallSheet } from './sheets/waterfallSheet';
import { writeWorkbook } from './writeWorkbook';

/** The workbook of a run as a model: everything it says and shows, before it is a file. */
export function workbookModel(input: ExportInput): WorkbookModel {
  const { project, run, generator } = input;
  const { deal, results, collateral, register } = run;
  const { sheet: inputs, names } = inputsSheet(input);
  const all: readonly (SheetModel | null)[] = [
    inputs,
    tapeSheet(input),
    ratesSheet(input),
    assumptionsSheet(input),
    collateral && collateralSheet(input, collateral),
    results && deal && classesSheet(input, results, deal),
    results && testsSheet(input, results),
    results && waterfallSheet(input, results),
    register && registerSheet(input, register),
    register && results && certificatesSheet(input, results, register),
    results && deal && accountSheet(input, results, deal),
    ...(results && deal ? statementSheets(input, results, deal) : []),
    ...(results && deal ? dealSheets(input, results, deal) : []),
    problemsSheet(input),
  ];
  const sheets = withOwnNames(all.filter((sheet) => sheet !== null));
  const front = [readMeSheet(input, sheets), scenariosSheet(input)].filter((sheet) => sheet !== null);
  return {
    title: deal?.name ?? project.name,
    subject: project.tape.synthetic ? `${project.name} (synthetic tape)` : project.name,
    description: `Deal file ${project.deal.file}; tape ${project.tape.name}. ${generator}.`,
    generator,
    sheets: [summarySheet(input, [...front, ...sheets]), ...front, ...sheets],
    names,
  };
}

/** A sheet that the deal asks for may have the name of another: then the later one is numbered. */
function withOwnNames(sheets: readonly SheetModel[]): readonly SheetModel[] {
  const taken = [SUMMARY, 'Read me', SCENARIOS];
  return sheets.map((sheet) => {
    const name = legalSheetName(sheet.name, taken);
    taken.push(name);
    return name === sheet.name ? sheet : { ...sheet, name };
  });
}

/**
 * A run and everything it depends on as an .xlsx workbook, for any deal.
 *
 * Shape:    sheets Summary, Read me, Scenarios if any were run, Inputs, Tape, Rates, Assumptions, Collateral, Classes, Tests,
 *           Waterfall, those that the deal asks for, and Problems if any;
 *           Register and Certificates of a deal with a register, Account of one with a ledger that holds cash;
 *           Statement of a date that is picked, Statement by date and Statement by year;
 *           result sheets only when the inputs allowed a run; the Tape sheet up to 100,000 loans
 * Units:    money in dollars, rates as fractions (tape rates in percent, as on a tape), dates as date serials
 * Rounding: none; number formats round for reading, sums are formulas with their results stored
 * Errors:   none that a user can cause; problems of the run are on a sheet of their own
 */
export async function exportWorkbook(input: ExportInput, onProgress?: ProgressListener): Promise<Uint8Array> {
  onProgress?.({ text: 'Filling the sheets', fraction: 0 });
  return writeWorkbook(workbookModel(input), partOf(onProgress, 0.1, 1));
}
