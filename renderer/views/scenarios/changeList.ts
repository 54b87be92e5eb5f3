import type { DealDescription } from '../../../engine/deal/description';
import type { Difference } from '../../../engine/document/differences';
import type { Project } from '../../../engine/document/project';
import type { Scenario, ScenarioChanges } from '../../../engine/document/scenario';
import { differencesOf } from '../../engine-client/engineValues';
import type { SheetName } from '../../store/workbenchState';

/** One difference of a scenario from the base, with where it is typed and how it is given back. */
export interface ChangeLine extends Difference {
  readonly key: string;
  /** Where it is typed. */
  readonly sheet: SheetName;
  /** The differences without this one: it is then as the base has it. */
  readonly without: ScenarioChanges;
}

const SHEETS: Readonly<Record<Difference['part'], SheetName>> = {
  tape: 'Tape',
  rates: 'Rates',
  assumptions: 'Assumptions',
  poolAssumptions: 'Assumptions',
  typed: 'Inputs',
  parameters: 'Triggers',
  tables: 'Triggers',
  choices: 'Triggers',
  pinned: 'Triggers',
};

/** Every difference of a scenario from the base, in the order of the sheets. */
export function changeList(
  base: Project,
  { changes }: Pick<Scenario, 'changes'>,
  deal: DealDescription | null,
): readonly ChangeLine[] {
  return differencesOf(base, changes, deal).map((difference) => ({
    ...difference,
    key: `${difference.part}:${difference.name}`,
    sheet: SHEETS[difference.part],
    without: without(changes, difference),
  }));
}

function without(changes: ScenarioChanges, { part, name }: Difference): ScenarioChanges {
  if (part === 'tape') return { ...changes, tape: changes.tape.filter(({ field }) => field !== name) };
  if (part !== 'typed') return { ...changes, [part]: dropped<unknown>({ ...changes[part] }, name) };
  const months = Object.entries(changes.typed).map(([month, cells]) => [month, dropped(cells, name)] as const);
  return { ...changes, typed: Object.fromEntries(months.filter(([, cells]) => Object.keys(cells).length > 0)) };
}

function dropped<T>(map: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}

/** `Prepayment speed, Target Percentage and 2 more`; '' where there is no difference. */
export function changeSummary(lines: readonly ChangeLine[], most = 3): string {
  const shown = lines.slice(0, most).map(({ what, to }) => (to === '' || to.length > 24 ? what : `${what} ${to}`));
  const rest = lines.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
