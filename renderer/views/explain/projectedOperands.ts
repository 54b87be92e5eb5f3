import type { CollateralTable } from '../../../engine/api/types';
import type { Assumptions } from '../../../engine/collateral/assumptions';
import type { Project } from '../../../engine/document/project';
import { parseVector, PROJECTION_PARTS, TAPE_FIELDS } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { valueText } from '../../format/valueText';
import { ASSUMPTION_GROUPS } from '../assumptions/assumptionFields';
import { assumptionLabel, type Subject } from './subject';

export interface ProjectedOperand {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Of which month, or in which unit. */
  readonly note: string;
  readonly subject: Subject | null;
}

/** What a column of the projection was worked out from in a month: other columns, assumptions, and fields of the tape. */
export function projectedOperands(
  name: string,
  pool: string,
  date: number,
  table: CollateralTable,
  project: Project,
): readonly ProjectedOperand[] {
  const part = PROJECTION_PARTS.find((each) => each.column === name);
  if (!part) return [];
  const assumptions = pool === '' ? project.assumptions : (project.poolAssumptions[pool] ?? project.assumptions);
  const found: ProjectedOperand[] = [];
  for (const { column, month } of part.reads) {
    const id = pool === '' ? column : `${column}(${pool})`;
    const index = table.columns.findIndex((each) => each.name === id);
    const at = date - (month === undefined ? 0 : month === 'before' ? 1 : assumptions.monthsToLiquidation);
    const known = table.columns[index];
    const monthAt = table.months[at];
    // Before the first month stands the tape.
    if (!known || monthAt === undefined) continue;
    found.push({
      key: `column ${column}`,
      label: known.label,
      value: valueText(table.values[index]?.[at], known.type),
      note: month === undefined ? '' : longMonthText(monthAt),
      subject: { kind: 'projected', column: id, date: at },
    });
  }
  const speed = SPEEDS[name];
  if (speed) found.push(...monthly(speed, pool, date, table));
  for (const each of part.assumptions) {
    const field = ASSUMPTION_GROUPS.flatMap(({ fields }) => fields).find((one) => one.name === each);
    // The unit is said with its speed.
    if (!field || each === 'prepaymentUnit' || each === 'defaultUnit') continue;
    found.push({
      key: `assumption ${each}`,
      label: assumptionLabel(each),
      value: assumptionAt(assumptions, each, date),
      note: field.unit(assumptions),
      subject: { kind: 'assumption', name: each, pool: project.poolAssumptions[pool] ? pool : '' },
    });
  }
  for (const each of part.fields.slice(0, FIELDS_SHOWN)) {
    const field = TAPE_FIELDS.find((one) => one.name === each);
    if (!field) continue;
    found.push({
      key: `field ${each}`,
      label: field.label,
      value: '',
      note: 'of each loan, from the tape',
      subject: { kind: 'field', name: each, row: -1 },
    });
  }
  return found;
}

/** More of them would hide the figures. */
const FIELDS_SHOWN = 4;

/** Columns that apply a monthly speed: its name, and the column with the year's speed that was realised. */
const SPEEDS: Readonly<Record<string, { readonly label: string; readonly annual: string }>> = {
  prepayments: { label: 'SMM', annual: 'cpr' },
  new_defaults: { label: 'MDR', annual: 'cdr' },
};

/** The speed of the month that the year's speed comes to: 1 − (1 − annual)^(1/12). */
function monthly(
  { label, annual }: { readonly label: string; readonly annual: string },
  pool: string,
  date: number,
  table: CollateralTable,
): readonly ProjectedOperand[] {
  const id = pool === '' ? annual : `${annual}(${pool})`;
  const index = table.columns.findIndex((each) => each.name === id);
  const value = table.values[index]?.[date];
  if (value === undefined) return [];
  return [
    {
      key: `speed ${label}`,
      label,
      value: valueText(1 - (1 - value) ** (1 / 12), 'Rate'),
      note: `realised, of ${valueText(value, 'Rate')} ${annual.toUpperCase()}`,
      subject: { kind: 'projected', column: id, date },
    },
  ];
}

/** A vector's value of the month; anything else as typed. */
function assumptionAt(assumptions: Assumptions, name: keyof Assumptions, date: number): string {
  const text = String(assumptions[name]);
  const isVector = ['prepayment', 'defaults', 'severity', 'shortfallShare'].includes(name);
  const vector = isVector ? parseVector(text) : undefined;
  if (!vector?.ok) return text;
  const value = vector.expand(date + 1)[date];
  return value === undefined ? text : String(Number(value.toPrecision(8)));
}
