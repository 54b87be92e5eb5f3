import type { ScenarioRun } from '../../api/scenarioRuns';
import { columnLetters } from '../cellAddress';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { figuresOf, type Figure } from './scenarioFigures';
import { column, EMPTY_ROW, heading, row, type ExportInput } from './sheetParts';

export const SCENARIOS = 'Scenarios';

/** More scenarios than this, the base among them, stand one below the other: a row each can be sorted and filtered. */
const SIDE_BY_SIDE = 12;

/** The base and every scenario with what they came to and what they change; null without a scenario. */
export function scenariosSheet(input: ExportInput): SheetModel | null {
  const runs = input.scenarios ?? [];
  if (runs.length < 2) return null;
  return runs.length <= SIDE_BY_SIDE ? sideBySide(input, runs) : oneARow(input, runs);
}

interface Listed extends Omit<Figure, 'value'> {
  /** One a run; undefined where the run has no such figure. */
  readonly values: (CellValue | undefined)[];
}

/** The figures of all runs, each told once, in the order of the first run that has it. */
function listed(runs: readonly ScenarioRun[]): readonly Listed[] {
  const all = new Map<string, Listed>();
  runs.forEach((run, at) => {
    for (const { key, value, ...words } of figuresOf(run)) {
      let figure = all.get(key);
      if (!figure) all.set(key, (figure = { ...words, key, values: [] }));
      figure.values[at] = value;
    }
  });
  // Figures that only a later run has join their group.
  const groups = new Map<string, Listed[]>();
  for (const figure of all.values()) groups.set(figure.group, [...(groups.get(figure.group) ?? []), figure]);
  return [...groups.values()].flat();
}

/** Figures down, scenarios across; below them what each changes, a row for everything that any of them changes. */
function sideBySide(input: ExportInput, runs: readonly ScenarioRun[]): SheetModel {
  const rows: RowModel[] = [
    ...heading(SCENARIOS, input),
    { tone: 'header', cells: [null, ...runs.map(({ name }): CellModel => ({ value: name, format: 'money' }))] },
  ];
  const frozen = rows.length;
  rows.push(row('section', 'What each changes'), ...changeRows(runs));
  let group = '';
  for (const figure of listed(runs)) {
    if (figure.group !== group) {
      group = figure.group;
      rows.push(EMPTY_ROW, row('section', group));
    }
    const { format, label, values } = figure;
    const cells = runs.map((_, at): CellModel => ({ value: values[at] ?? null, format }));
    rows.push({
      tone: label === 'All classes' ? 'total' : 'computed',
      cells: [{ value: label, format: 'text' }, ...cells],
    });
  }
  const first = frozen + 1;
  const range = `C${first}:${columnLetters(runs.length)}${rows.length}`;
  return {
    name: SCENARIOS,
    columns: [column(54, 'text', 'label'), ...runs.map(() => column(26, 'money'))],
    rows,
    frozen: { rows: frozen, columns: 1 },
    filter: false,
    repeatRows: [frozen, frozen],
    repeatColumns: runs.length > 6 ? [0, 0] : null,
    orientation: 'landscape',
    // Whatever is not as in the base stands out.
    marks: [{ range, when: `AND(C${first}<>"",C${first}<>$B${first})`, tone: 'differs' }],
  };
}

function changeRows(runs: readonly ScenarioRun[]): RowModel[] {
  const rows = new Map<string, { what: string; from: string; to: (string | null)[] }>();
  runs.forEach(({ differences }, at) => {
    for (const { part, name, what, from, to } of differences) {
      const key = `${part} ${name} ${what}`;
      let change = rows.get(key);
      if (!change) rows.set(key, (change = { what, from, to: runs.map(() => null) }));
      change.to[at] = to === '' ? 'changed' : to;
    }
  });
  return [...rows.values()].map(({ what, from, to }) => ({
    cells: [
      { value: what, format: 'text' } as const,
      ...to.map((text, at): CellModel => ({ value: at === 0 ? from : text, format: 'money', tone: 'computed' })),
    ],
  }));
}

/** A scenario a row, a figure a column. */
function oneARow(input: ExportInput, runs: readonly ScenarioRun[]): SheetModel {
  const figures = listed(runs);
  const headers = figures.map(({ label, format }): CellModel => ({ value: label, format }));
  let group = '';
  const groups = figures.map((figure) => {
    if (figure.group === group) return null;
    group = figure.group;
    return group;
  });
  const rows: RowModel[] = [
    ...heading(SCENARIOS, input),
    row('group', null, null, ...groups),
    row('header', 'Scenario', 'What it changes', ...headers),
  ];
  const frozen = rows.length;
  runs.forEach(({ name, differences }, at) => {
    rows.push({ cells: [name, changesText(differences), ...figures.map(({ values }) => values[at] ?? null)] });
  });
  return {
    name: SCENARIOS,
    columns: [
      column(26),
      column(48),
      ...figures.map(({ format }) => column(format === 'money' ? 17 : format === 'text' ? 20 : 12, format)),
    ],
    rows,
    frozen: { rows: frozen, columns: 1 },
    filter: true,
    repeatRows: [frozen - 1, frozen],
    repeatColumns: [0, 0],
    orientation: 'landscape',
  };
}

/** Excel's limit of a cell, with room to say that there is more. */
const LONGEST = 32_000;

function changesText(differences: ScenarioRun['differences']): string {
  const text = differences.map(({ what, to }) => (to === '' ? what : `${what}: ${to}`)).join('; ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
