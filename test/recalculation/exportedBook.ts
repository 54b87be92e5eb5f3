import { problemLine } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import type { Results } from '../../engine/waterfall/results';
import { liveModel } from '../../engine/workbook/live/exportModel';
import type { LiveResults } from '../../engine/workbook/live/places';
import { writeWorkbook } from '../../engine/workbook/writeWorkbook';
import { compareStored } from './compareStored';
import { compareWithEngine } from './compareWithEngine';
import { destroyResults, typeInto, type Typed } from './forge';
import { recalculate } from './libreOffice';
import { run, type Run } from './projects';
import { isError, WorkbookParts } from './workbookParts';

/** The live workbook of a project's run, and where the engine's results stand in it. */
export interface ExportedBook extends Run {
  readonly bytes: Uint8Array;
  readonly places: LiveResults;
}

export async function exportBook(project: Project): Promise<ExportedBook> {
  const ran = run(project);
  const model = liveModel({ project, run: ran.reply, generator: 'Stepdown' });
  if (!model.ok) throw new Error(`${project.name}: ${model.problems.map(problemLine).join('\n')}`);
  return { ...ran, bytes: await writeWorkbook(model.value.workbook), places: model.value.results };
}

/** A workbook without its stored results, with other inputs typed into it if any. */
export function forged(
  bytes: Uint8Array,
  typed: (workbook: WorkbookParts) => Readonly<Record<string, Typed>> = () => ({}),
): Uint8Array {
  const workbook = new WorkbookParts(bytes);
  typeInto(workbook, typed(workbook));
  if (destroyResults(workbook) === 0) throw new Error('The workbook has no formula');
  return workbook.bytes();
}

/** What a spreadsheet made of the workbook of a run, with nothing changed. */
export interface Verdict {
  /** Differences from the engine, from what the export stored, and cells that hold an error: a few lines of each. */
  readonly engine: readonly string[];
  readonly stored: readonly string[];
  readonly errors: readonly string[];
  /** The cell that answers on the Check sheet. */
  readonly check: unknown;
  readonly engineCells: number;
  readonly formulas: number;
}

export function judge({ reply, places, bytes }: ExportedBook, recalculated: Uint8Array): Verdict {
  const workbook = new WorkbookParts(recalculated);
  const engine = compareWithEngine(reply.results, places, workbook);
  const stored = compareStored(new WorkbookParts(bytes), workbook);
  return {
    engine: shortened(engine.differences),
    stored: shortened(stored.differences),
    errors: shortened(errorsOf(workbook)),
    check: workbook.readCells('Check').get('B4')?.value,
    engineCells: engine.cells,
    formulas: stored.formulas,
  };
}

/** The same of a workbook whose inputs were changed, against the engine's run of the change. */
export function judgeChanged(
  { places }: ExportedBook,
  changed: Results,
  recalculated: Uint8Array,
): Pick<Verdict, 'engine' | 'errors' | 'engineCells'> {
  const workbook = new WorkbookParts(recalculated);
  const { cells, differences } = compareWithEngine(changed, places, workbook);
  return { engine: shortened(differences), errors: shortened(errorsOf(workbook)), engineCells: cells };
}

export const ALL_GOOD = { engine: [], stored: [], errors: [], check: 'RECONCILED' } as const;

/** Exports and recalculates, with one start of the spreadsheet for all. */
export async function recalculatedBooks(
  projects: readonly Project[],
): Promise<readonly { readonly book: ExportedBook; readonly recalculated: Uint8Array }[]> {
  const books: ExportedBook[] = [];
  for (const project of projects) books.push(await exportBook(project));
  const written = await recalculate(books.map(({ bytes }) => forged(bytes)));
  return books.map((book, i) => ({ book, recalculated: written[i]! }));
}

function errorsOf(workbook: WorkbookParts): readonly string[] {
  return workbook.sheets.flatMap((sheet) =>
    [...workbook.readCells(sheet)].flatMap(([address, { value }]) =>
      isError(value) ? [`${sheet}!${address} is ${value.error}`] : [],
    ),
  );
}

/** The first of many lines are enough to see what is wrong. */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= 8 ? lines : [...lines.slice(0, 8), `and ${lines.length - 8} more`];
}
