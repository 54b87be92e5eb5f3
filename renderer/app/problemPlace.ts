import type { Problem } from '../../engine/core/problem';
import { TAPE_FIELDS } from '../engine-client/engineValues';
import { useWorkbench } from '../store/useWorkbench';
import { SHEETS, type SheetName } from '../store/workbenchState';

/** Where a problem is, in the words of the screen: `Tape, row 118, Mortgage Rate`. */
export function whereOf({ at }: Problem): string {
  if (!at) return '';
  const line =
    at.row === undefined ? '' : at.sheet === undefined && at.file !== undefined ? `line ${at.row}` : `row ${at.row}`;
  return [at.sheet ?? at.file ?? '', line, at.column ?? at.cell ?? ''].filter(Boolean).join(', ');
}

/** Shows the cell or the field a problem is about. */
export function goToProblem({ code, at }: Problem): void {
  const sheet = sheetOf(code, at?.sheet);
  if (!sheet) return;
  const label = at?.column ?? '';
  if (sheet === 'Deal') {
    useWorkbench.getState().goTo(sheet, at?.row ?? 1, String(at?.at ?? 1));
    return;
  }
  const field = TAPE_FIELDS.find(({ name, label: shown }) => shown === label || name === label);
  const column = sheet === 'Tape' ? (field?.name ?? 'loan_number') : sheet === 'Rates' ? 'rate' : label;
  // A file's first row is its header, so its loans are one further down than on screen.
  const row = at?.row === undefined ? -1 : at.row - (at.sheet === undefined ? 2 : 1);
  useWorkbench.getState().goTo(sheet, row, column);
}

let stepped: Problem | null = null;

/** The next problem of the document after the one last gone to in this way (or the one before it). */
export function stepProblems(by: 1 | -1): void {
  const { run, importProblems } = useWorkbench.getState();
  const problems = [...(run?.problems ?? []), ...importProblems];
  if (problems.length === 0) return;
  const last = stepped;
  const at = problems.findIndex((each) => each === last || (each.code === last?.code && each.message === last.message));
  const from = at < 0 && by < 0 ? 0 : at;
  stepped = problems[(from + by + problems.length) % problems.length]!;
  goToProblem(stepped);
}

function sheetOf(code: Problem['code'], sheet: string | undefined): SheetName | undefined {
  const named = SHEETS.find((each) => each === sheet);
  if (named) return named;
  const area = code.split('/')[0];
  if (area === 'DEAL') return 'Deal';
  if (area === 'TAPE') return 'Tape';
  if (area === 'RATES') return 'Rates';
  if (area === 'ASSUMPTIONS') return 'Assumptions';
  if (area === 'REGISTER') return 'Register';
  if (area === 'RUN') return 'Collateral';
  return area === 'SETTINGS' ? 'Triggers' : undefined;
}
