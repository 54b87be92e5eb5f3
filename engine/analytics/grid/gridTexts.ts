import type { Inputs } from '../../api/types';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { printStressInput } from '../stress/stressText';
import { isOverridden } from './gridPlan';
import type { Measure } from '../stress/measure';
import { measuresOf, readMeasure } from '../stress/measuresOf';
import { stressInputs } from '../stress/stressInputs';
import { readGridAxis, tidyAxis } from './gridAxis';
import type { GridRequest } from './gridRequest';

/** More cells are refused: each is a whole run, and each is kept. */
const MOST_CELLS = 250_000;

/** What a grid is asked for, as typed or as usual. */
export interface GridTexts {
  /** `severity 20:100:10`. */
  readonly x: string;
  /** '' for a grid of one row. */
  readonly y: string;
  /** `wal A-1`, one each. */
  readonly results: readonly string[];
}

/**
 * Reads the texts of a grid: `x` and `y` (an axis each, `none` for no y) and `results` (measures between semicolons). What is not
 * there is as usual.
 *
 * Shape:  texts by name → the texts that hold, and the request they make
 * Errors: every text that cannot be read, axes that set the same input, and a grid of too many cells
 */
export function readGridTexts(
  typed: Readonly<Record<string, string>>,
  deal: DealDescription,
  inputs: Inputs,
): { readonly texts: GridTexts; readonly request: Result<GridRequest> } {
  const usual = usualTexts(deal, inputs);
  const y = tidyAxis(typed['y'] ?? usual.y);
  const texts: GridTexts = {
    x: tidyAxis(typed['x'] ?? usual.x),
    y: y === 'none' ? '' : y,
    results: typed['results'] === undefined ? usual.results : measureTexts(typed['results']),
  };
  return { texts, request: readGrid(texts, deal, inputs) };
}

/** The request that texts make. */
export function readGrid(texts: GridTexts, deal: DealDescription, inputs: Inputs): Result<GridRequest> {
  const x = readGridAxis(texts.x, deal, inputs);
  const y = texts.y === '' ? success(null) : readGridAxis(texts.y, deal, inputs);
  const measures = readMeasures(texts.results, deal);
  const problems = [x, y, measures].flatMap((part) => (part.ok ? [] : part.problems));
  if (!x.ok || !y.ok || !measures.ok) return failure(problems);
  if (y.value && isOverridden(x.value.input, y.value.input)) {
    const name = printStressInput(x.value.input);
    const more = 'how' in x.value.input ? `, or its multiple: ${x.value.input.kind} x` : '';
    return refuse('y', `Both axes set ${name}: nothing of x would be left.`, `Take another input for y${more}.`);
  }
  const cells = x.value.values.length * (y.value?.values.length ?? 1);
  if (cells > MOST_CELLS) {
    const remedy = `Take fewer values, ${MOST_CELLS.toLocaleString('en-US')} cells at the most.`;
    return refuse('x', `The grid has ${cells.toLocaleString('en-US')} cells.`, remedy);
  }
  return success({ x: x.value, y: y.value, measures: measures.value });
}

/** Results, each told that cannot be read. */
export function readMeasures(texts: readonly string[], deal: DealDescription): Result<readonly Measure[]> {
  if (texts.length === 0) {
    return refuse('results', 'No result is asked for.', 'Name one, such as wal A-1; several between semicolons.');
  }
  const read = texts.map((text) => readMeasure(text, deal));
  const problems: Problem[] = read.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? failure(problems) : success(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

function measureTexts(text: string): readonly string[] {
  return text
    .split(';')
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .filter((one) => one !== '');
}

/**
 * The usual grid: defaults across and severity down (without loans the first two inputs that have a range), against what those who stand
 * in for the collateral must bring in, and the last class.
 */
function usualTexts(deal: DealDescription, inputs: Inputs): GridTexts {
  const offers = stressInputs(deal, inputs).filter(({ options, from, to }) => options.length === 0 && from < to);
  const collateral = ['defaults', 'severity'].flatMap((wanted) => offers.find(({ text }) => text === wanted) ?? []);
  const [x = '', y = ''] = (collateral.length === 2 ? collateral : offers).map(
    ({ text, from, to, step }) => `${text} ${from}:${to}:${step}`,
  );
  const guarantors = deal.parties.filter(({ without }) => without !== undefined).map(({ name }) => name);
  const drawn = deal.lines.find(({ kind, flow }) => kind === 'fund' && guarantors.includes(flow.paidBy));
  // In every structure with classes below each other the last of the document is the first to lose.
  const last = deal.classes.findLast(({ balance }) => balance !== null)?.name;
  const wanted = [`total ${drawn?.name}`, `written_down ${last}`, `wal ${last}`];
  const measures = measuresOf(deal).map(({ text }) => text);
  const results = wanted.filter((text) => measures.includes(text));
  return { x, y, results: results.length > 0 ? results : measures.slice(0, 1) };
}

function refuse<T>(column: string, message: string, remedy: string): Result<T> {
  return failure([{ code: 'INPUTS/grid', severity: 'error', at: { column }, message, remedy }]);
}
