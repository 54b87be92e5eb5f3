import type { Deal } from '../../../deal/definition';
import type { SheetModel, WorkbookModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import type { LiveCollateral } from '../collateral/liveCollateral';
import type { LiveResults } from '../places';
import { liveStatementSheets } from '../statement/liveStatement';
import { checkSheet, type CheckInput } from './checkSheet';
import { chartSheet } from './chartSheet';
import { classesSheet } from './classesSheet';
import { differencesSheet, engineValuesSheet } from './engineSheets';
import { extraSheets } from './extraSheets';
import type { IdleParameters, InputSheets } from './liveInputs';
import { liveReadMe } from './liveReadMe';
import { asExportedSheet } from './openCells';
import { ResultLookup } from './resultLookup';
import { testsSheet } from './testsSheet';

/** The deal as columns: what stands on the Waterfall sheets, and where. */
export interface WaterfallParts {
  readonly sheets: readonly SheetModel[];
  readonly names: WorkbookModel['names'];
  readonly results: LiveResults;
  readonly dealChecks: CheckInput['dealChecks'];
  readonly idle: IdleParameters;
}

export interface ModelParts {
  readonly deal: Deal;
  readonly inputs: InputSheets;
  readonly collateral: LiveCollateral;
  readonly waterfall: WaterfallParts;
}

/** All sheets of the live model in the order in which data flows, the front page and the proof with them; formulas not worked out yet. */
export function assembleModel(input: ExportInput, parts: ModelParts): WorkbookModel {
  const { deal, inputs, collateral, waterfall } = parts;
  const { results: live } = waterfall;
  const lookup = new ResultLookup(input.run.results!, live);
  const [inputsSheet, rates] = inputs.sheets;
  const names = [...inputs.names, ...collateral.names, ...waterfall.names];
  const followed = [inputsSheet, rates, ...collateral.sheets, ...waterfall.sheets];
  const results = [
    classesSheet(input, deal, lookup, live),
    testsSheet(input, deal, lookup, live),
    chartSheet(input, deal, lookup, live),
  ];
  // Which date a statement shows is no input: the figures of the deal are the same.
  const statements = input.run.deal ? liveStatementSheets(input, input.run.deal, live) : [];
  const exported = asExportedSheet(input, [...followed, ...results], names);
  const { dealChecks } = waterfall;
  const checks = [
    checkSheet(input, { items: lookup.all, live, changed: exported.changed, dealChecks }),
    differencesSheet(input, lookup.all),
    engineValuesSheet(input, lookup.all),
    exported.sheet,
  ];
  const known = [...followed, ...results, ...statements, ...checks];
  const extras = input.run.deal ? extraSheets(input, input.run.deal, lookup, live, known) : [];
  const sheets = [...followed, ...results, ...extras, ...statements, ...checks];
  const { idle } = waterfall;
  const readMe = liveReadMe(input, {
    deal,
    inputs: inputs.inputs,
    sheets,
    collateral: collateral.facts,
    idle,
    dates: live.dates,
  });
  return {
    title: deal.name,
    subject: input.project.name,
    description: `Deal file ${input.project.deal.file}; tape ${input.project.tape.name}. ${input.generator}.`,
    generator: input.generator,
    sheets: [readMe, ...sheets],
    names,
  };
}
