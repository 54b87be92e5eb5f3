import type { CellAnswer } from '../../engine/analytics/grid/cells';
import { exactMeasure } from '../../engine/analytics/stress/measureUnit';
import type { MeasureOffer } from '../../engine/analytics/stress/measuresOf';
import { problemLine } from '../../engine/core/problem';
import { generator } from '../release';

/** Rows of results, each of one run. */
export interface ResultTable {
  /** What was run. */
  readonly title: string;
  /** The mark of the inputs and the request. */
  readonly print: string;
  readonly keyNames: readonly string[];
  /** What tells each row from the others, in order. */
  readonly keys: readonly (readonly string[])[];
  readonly results: readonly MeasureOffer[];
}

/** A table as lines of a file: what stands above, how each row begins, each row, what stands below. */
export interface TableLines {
  readonly head: string;
  readonly tail: string;
  readonly rowStart: (index: number) => string;
  readonly row: (index: number, answer: CellAnswer | null, fault: string) => string;
}

/**
 * CSV: a line on what the rows are of, the headings, a row each; an empty cell is no value. JSON: one object whose `rows` stand a line
 * each; null is no value. Numbers are in the unit of their result (dollars, percent, basis points, years), with every digit.
 */
export function resultTable(isJson: boolean, table: ResultTable): TableLines {
  return isJson ? jsonLines(table) : csvLines(table);
}

function csvLines({ title, print, keyNames, keys, results }: ResultTable): TableLines {
  const headings = [...keyNames, ...results.map(({ text, unit }) => `${text} (${unit})`), 'problem'];
  // One line whatever the title holds: a row is a line.
  const about = `# ${generator()}: ${title} [${print}]`.replace(/\s+/g, ' ');
  const start = (index: number): string => `${keys[index]!.map(csvCell).join(',')},`;
  return {
    head: `${about}\n${headings.map(csvCell).join(',')}\n`,
    tail: '',
    rowStart: start,
    row: (index, answer, fault) => {
      const cells = results.map(({ unit }, at) => csvCell(exactMeasure(answer?.values[at] ?? null, unit)));
      return `${start(index)}${[...cells, csvCell(problemOf(answer, fault))].join(',')}`;
    },
  };
}

function jsonLines({ title, print, keyNames, keys, results }: ResultTable): TableLines {
  const about = {
    generator: generator(),
    title,
    inputs: print,
    keys: keyNames,
    results: results.map(({ text, label, unit }) => ({ text, label, unit })),
  };
  const start = (index: number): string => `${index === 0 ? ' ' : ','}{"key":${JSON.stringify(keys[index])},`;
  return {
    head: `${JSON.stringify(about).slice(0, -1)},"rows":[\n`,
    tail: ']}\n',
    rowStart: start,
    row: (index, answer, fault) => {
      const values = results.map(({ unit }, at) => jsonValue(exactMeasure(answer?.values[at] ?? null, unit)));
      const problem = problemOf(answer, fault) || null;
      return `${start(index)}"values":[${values.join(',')}],"problem":${JSON.stringify(problem)}}`;
    },
  };
}

function problemOf(answer: CellAnswer | null, fault: string): string {
  return answer?.problem ? problemLine(answer.problem) : fault;
}

/** A number as its own digits, a month or a word as text, nothing as null. */
function jsonValue(text: string): string {
  if (text === '') return 'null';
  return /^-?\d+(\.\d+)?$/.test(text) ? text : JSON.stringify(text);
}

function csvCell(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return /[",#]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
