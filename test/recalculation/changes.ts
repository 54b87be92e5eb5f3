import { parseMonth, firstDayOf } from '../../engine/core/date';
import type { Project } from '../../engine/document/project';
import type { Typed } from './forge';
import type { WorkbookParts } from './workbookParts';

/** One change, made twice: in the project that the engine runs, and in the cells of the workbook exported before it. */
export interface Change {
  readonly name: string;
  readonly inProject: (project: Project) => Project;
  readonly inWorkbook: (workbook: WorkbookParts) => Readonly<Record<string, Typed>>;
}

/** Days from the epoch of spreadsheets to that of the engine. */
const SERIAL_OF_1970 = 25_569;

export function parameter(name: string, literal: string, value: number): Change {
  return {
    name: `${name} ${literal}`,
    inProject: (project) => ({
      ...project,
      settings: { ...project.settings, parameters: { ...project.settings.parameters, [name]: literal } },
    }),
    inWorkbook: () => ({ [name]: value }),
  };
}

/** An assumption that holds in every month, in the unit of its field: percent, or months. */
export function assumption(
  field: 'prepayment' | 'defaults' | 'severity' | 'monthsToLiquidation',
  cell: string,
  value: number,
): Change {
  const typed = field === 'monthsToLiquidation' ? value : String(value);
  return {
    name: `${cell} ${value}`,
    inProject: (project) => ({ ...project, assumptions: { ...project.assumptions, [field]: typed } }),
    inWorkbook: () => ({ [cell]: value }),
  };
}

/** The rate of one month of an index. */
export function monthRate(index: string, month: string, percent: string): Change {
  const serial = firstDayOf(parseMonth(month)!) + SERIAL_OF_1970;
  return {
    name: `${index} of ${month} ${percent}%`,
    inProject: (project) => {
      const path = project.rates[index];
      if (path?.by !== 'month') throw new Error(`${index} is not given by month`);
      const rows = path.rows.map(([key, rate]) => [key, key === month ? percent : rate] as const);
      return { ...project, rates: { ...project.rates, [index]: { ...path, rows } } };
    },
    inWorkbook: (workbook) => {
      const months = workbook.definedName(`${index}_months`);
      const cells = workbook.readCells(months.sheet);
      const at = addressesOf(months.range).findIndex((address) => cells.get(address)?.value === serial);
      if (at < 0) throw new Error(`${index} has no month ${month} in the workbook`);
      const rates = workbook.definedName(`${index}_rates`);
      return { [`${rates.sheet}!${addressesOf(rates.range)[at]!}`]: Number(percent) / 100 };
    },
  };
}

export function choice(id: string, option: string): Change {
  return {
    name: `${id} ${option}`,
    inProject: (project) => ({
      ...project,
      settings: { ...project.settings, choices: { ...project.settings.choices, [id]: option } },
    }),
    inWorkbook: () => ({ [id.replace('-', '_')]: option }),
  };
}

/** Several changes at once. */
export function together(name: string, changes: readonly Change[]): Change {
  return {
    name,
    inProject: (project) => changes.reduce((changed, { inProject }) => inProject(changed), project),
    inWorkbook: (workbook) => Object.assign({}, ...changes.map(({ inWorkbook }) => inWorkbook(workbook))),
  };
}

/** The addresses of a range of one column, from the top. */
function addressesOf(range: string): readonly string[] {
  const [, letters, first, last] = /^([A-Z]+)(\d+)(?::\1(\d+))?$/.exec(range) ?? [];
  if (letters === undefined) throw new Error(`${range} is not cells of one column`);
  const count = Number(last ?? first) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => `${letters}${Number(first) + i}`);
}
