import { ASSUMPTION_GROUPS } from '../assumptions/assumptionFields';
import { TAPE_FIELDS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import type { SheetName } from '../../store/workbenchState';
import type { Subject } from './subject';

const SHEETS_WITH_CELLS: readonly SheetName[] = ['Tape', 'Rates', 'Inputs', 'Collateral'];

/** What is typed or projected in the cell or field that has the keyboard; undefined for anything else. */
export function inputAt(target: EventTarget | null, sheet: SheetName): Subject | undefined {
  if (!(target instanceof HTMLElement) || target.closest('.side-panel')) return undefined;
  const setting = target.closest<HTMLElement>('[data-setting]')?.dataset['setting'];
  if (setting !== undefined) return sheet === 'Assumptions' ? assumptionOf(setting) : settingOf(setting);
  const cell = target.closest<HTMLElement>('.ag-cell');
  if (!cell || !SHEETS_WITH_CELLS.includes(sheet)) return undefined;
  const column = cell.getAttribute('col-id') ?? '';
  const row = Number(cell.closest('.ag-row')?.getAttribute('row-id') ?? NaN);
  if (!Number.isInteger(row) || row < 0) return undefined;
  if (sheet === 'Tape') {
    return TAPE_FIELDS.some(({ name }) => name === column) ? { kind: 'field', name: column, row } : undefined;
  }
  if (sheet === 'Inputs') return inputCellOf(column, row);
  if (sheet === 'Collateral') return projectedOf(column, row);
  const index = indexInView();
  return index === undefined ? undefined : { kind: 'index', name: index, row };
}

function assumptionOf(setting: string): Subject | undefined {
  const [, name = '', pool = ''] = /^(\w+)(?:\((.+)\))?$/.exec(setting) ?? [];
  const field = ASSUMPTION_GROUPS.flatMap(({ fields }) => fields).find((each) => each.name === name);
  return field && { kind: 'assumption', name: field.name, pool };
}

/** A parameter, a step of a table, a choice, or a test that can be forced. */
function settingOf(setting: string): Subject | undefined {
  const { run, date } = useWorkbench.getState();
  const deal = run?.deal;
  if (!deal) return undefined;
  const plain = setting.split('.')[0]!;
  if (deal.choices.some(({ id }) => id === setting)) return { kind: 'choice', id: setting };
  if ([...deal.parameters, ...deal.tables].some(({ name }) => name === setting))
    return { kind: 'setting', name: setting };
  if (deal.tables.some(({ name }) => name === plain)) return { kind: 'setting', name: plain };
  const line = deal.lines.find(({ name, type }) => name === setting && type === 'Flag');
  return line && { kind: 'cell', cell: { name: line.name, cls: line.classes[0] ?? '', date } };
}

function projectedOf(column: string, date: number): Subject | undefined {
  const known = useWorkbench.getState().run?.collateral?.columns.some(({ name }) => name === column);
  return known ? { kind: 'projected', column, date } : undefined;
}

/** A cell of the Inputs sheet is the input of its date, which the results have. */
function inputCellOf(column: string, row: number): Subject | undefined {
  const { run } = useWorkbench.getState();
  const [, name = '', cls = ''] = /^(\w+)(?:\((.+)\))?$/.exec(column) ?? [];
  const known = run?.deal?.inputs.some((input) => input.name === name);
  return known && row < (run?.results?.count ?? 0) ? { kind: 'cell', cell: { name, cls, date: row } } : undefined;
}

/** The index whose path is on the Rates sheet: the one chosen there, or the only one. */
function indexInView(): string | undefined {
  const chosen = document.querySelector<HTMLSelectElement>('[aria-label="Rates"] select[aria-label="Index"]')?.value;
  return chosen ?? Object.keys(useWorkbench.getState().project?.rates ?? {})[0];
}
