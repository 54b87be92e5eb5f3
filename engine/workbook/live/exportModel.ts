import { failure, success, type Problem, type Result } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import { loadDeal } from '../../deal/loadDeal';
import type { WorkbookModel } from '../model';
import { partOf, type ProgressListener } from '../progress';
import type { ExportInput } from '../sheets/sheetParts';
import { writeWorkbook } from '../writeWorkbook';
import { liveCollateral } from './collateral/liveCollateral';
import { LiveBook } from './LiveBook';
import type { LiveResults } from './places';
import { assembleModel, type WaterfallParts } from './sheets/assembleModel';
import { settingValue } from './sheets/literals';
import { liveInputs, type IdleParameters } from './sheets/liveInputs';
import { NEVER } from './places';
import { liveWaterfall, type LiveWaterfall } from './waterfall/liveWaterfall';

/** The live workbook of a run, and where each result of the engine stands in it. */
export interface LiveModel {
  /** Its formulas printed, their results beside them. */
  readonly workbook: WorkbookModel;
  /** Its formulas as trees, to be worked out again for other inputs. */
  readonly trees: WorkbookModel;
  readonly results: LiveResults;
}

/**
 * A run as a workbook that recomputes without us: every term, test and clause of every Distribution Date is a formula, made
 * from the deal file, over open cells for every parameter, choice, rate and assumption.
 *
 * Shape:    Read me, Inputs, Rates, the collateral from its assumptions to the collections, Waterfall (and a Trial for each
 *           early end that can come), Classes, Tests, Chart data, Check with what it compares
 * Units:    dollars, fractions, serial dates; results of formulas are stored with them
 * Rounding: as the deal's, by ROUND: to the cent, halves away from zero
 * Errors:   a deal that cannot be read, inputs that allow no run
 */
export function liveModel(input: ExportInput, onProgress?: ProgressListener): Result<LiveModel> {
  const { deal: file } = input.project;
  const loaded = loadDeal(file.text, file.file);
  if (!loaded.ok) return loaded;
  const problems = input.run.problems.filter(({ severity }) => severity === 'error');
  if (!input.run.results) return failure(problems.length > 0 ? problems : [NO_RUN]);
  onProgress?.({ text: 'Writing the deal as formulas', fraction: 0 });
  const { assembled, results } = assemble(input, loaded.value);
  const tell = partOf(onProgress, 0.4, 1);
  const book = new LiveBook(assembled);
  const workbook = book.resolve((fraction) => tell?.({ text: 'Working out the formulas', fraction }));
  return success({ workbook, trees: assembled, results });
}

function assemble(
  input: ExportInput,
  deal: Deal,
): { readonly assembled: WorkbookModel; readonly results: LiveResults } {
  const open = liveInputs(input, deal);
  const taken = new Set(open.names.map(({ name }) => name));
  const collateral = liveCollateral(input, taken);
  const { parameters: typed } = input.project.settings;
  const isNever = (name: string): boolean => {
    const parameter = deal.parameters.find((one) => one.name === name);
    return parameter !== undefined && settingValue(typed[name], parameter.type, name, parameter.literal) === NEVER;
  };
  const waterfall = liveWaterfall(deal, open.inputs, collateral.collections, isNever);
  const parts = partsOf(waterfall);
  // The same cells in the same places, those that nothing reads locked.
  const inputs = parts.idle.size > 0 ? liveInputs(input, deal, parts.idle) : open;
  return {
    assembled: assembleModel(input, { deal, inputs, collateral, waterfall: parts }),
    results: waterfall.results,
  };
}

function partsOf({ sheets, results, checks, leftOut }: LiveWaterfall): WaterfallParts {
  const idle = new Map<string, string>();
  for (const { label, waitsFor, unread } of leftOut) {
    for (const name of unread) idle.set(name, `Read only by “${label}”, which is left out.`);
    for (const name of waitsFor) {
      idle.set(
        name,
        `Never when exported, so “${label}” is left out; give it a month before exporting to have it here.`,
      );
    }
  }
  const dealChecks = checks.map(({ say, member, column }) => {
    return { label: member === '' ? say : `${say} (${member})`, place: column };
  });
  return { sheets, names: [], results, dealChecks, idle: idle satisfies IdleParameters };
}

const NO_RUN: Problem = {
  code: 'RUN/no-model',
  severity: 'error',
  message: 'There is no run to export.',
  remedy: 'Give the deal loans or collections and a path for each index, then export again.',
};

/** The live workbook of a run as the bytes of an .xlsx file. */
export async function exportModel(input: ExportInput, onProgress?: ProgressListener): Promise<Result<Uint8Array>> {
  const model = liveModel(input, partOf(onProgress, 0, 0.45));
  if (!model.ok) return model;
  return success(await writeWorkbook(model.value.workbook, partOf(onProgress, 0.45, 1)));
}
