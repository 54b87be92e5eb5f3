import type { AssumptionName } from '../../../engine/collateral/assumptions';
import type { RunReply } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import type { CellAddress } from '../../../engine/waterfall/results';
import { TAPE_FIELDS } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { ASSUMPTION_GROUPS } from '../assumptions/assumptionFields';
import { splitName } from '../collateral/poolTable';

/** Anything that Explain tells of: a figure of the deal or of the projection, or something that is typed. */
export type Subject =
  | { readonly kind: 'cell'; readonly cell: CellAddress }
  | { readonly kind: 'projected'; readonly column: string; readonly date: number }
  /** A parameter or a table of the deal. */
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'choice'; readonly id: string }
  /** A rate path; `row` −1 for the whole of it. */
  | { readonly kind: 'index'; readonly name: string; readonly row: number }
  /** `pool` '' for all pools. */
  | { readonly kind: 'assumption'; readonly name: AssumptionName; readonly pool: string }
  /** A column of the tape; `row` −1 for the whole of it. */
  | { readonly kind: 'field'; readonly name: string; readonly row: number };

export function subjectKey(subject: Subject | null | undefined): string {
  if (!subject) return '';
  switch (subject.kind) {
    case 'cell': {
      const { name, cls, date, due } = subject.cell;
      return `cell ${name} ${cls} ${date}${due ? ' due' : ''}`;
    }
    case 'projected':
      return `projected ${subject.column} ${subject.date}`;
    case 'setting':
      return `setting ${subject.name}`;
    case 'choice':
      return `choice ${subject.id}`;
    case 'index':
    case 'field':
      return `${subject.kind} ${subject.name} ${subject.row}`;
    case 'assumption':
      return `assumption ${subject.name} ${subject.pool}`;
  }
}

/** What a subject is called in a list: `Class A principal, A-5, Mar 2010`. */
export function subjectLabel(subject: Subject, run: Pick<RunReply, 'deal' | 'results' | 'collateral'> | null): string {
  const deal = run?.deal ?? null;
  const months = run?.collateral?.months ?? run?.results?.months ?? [];
  const month = (date: number): string => (months[date] === undefined ? '' : longMonthText(months[date]));
  const listed = (...parts: readonly string[]): string => parts.filter(Boolean).join(', ');
  switch (subject.kind) {
    case 'cell': {
      const { name, cls, date, due } = subject.cell;
      return listed(dealLabel(name, deal), cls, due ? 'due' : '', month(date));
    }
    case 'projected': {
      const { name, pool } = splitName(subject.column);
      return listed(projectedLabel(name, run), pool, month(subject.date));
    }
    case 'setting':
    case 'index':
      return dealLabel(subject.name, deal);
    case 'choice':
      return `Choice ${subject.id}`;
    case 'assumption':
      return listed(assumptionLabel(subject.name), subject.pool);
    case 'field':
      return listed(
        TAPE_FIELDS.find(({ name }) => name === subject.name)?.label ?? subject.name,
        subject.row < 0 ? '' : `row ${subject.row + 1}`,
      );
  }
}

/** The label of a column of the projection, as the Collateral sheet has it. */
export function projectedLabel(name: string, run: Pick<RunReply, 'collateral'> | null): string {
  return run?.collateral?.columns.find((column) => column.name === name)?.label ?? name.replaceAll('_', ' ');
}

/** The label of a name of the deal; the name itself where it has none. */
export function dealLabel(name: string, deal: DealDescription | null): string {
  if (!deal) return name;
  const { lines, ledgers, inputs, parameters, tables, indices } = deal;
  const line = lines.find((each) => each.name === name && each.kind !== 'check');
  const found =
    line ?? [...ledgers, ...inputs, ...parameters, ...tables, ...indices].find((each) => each.name === name);
  return found?.label || name;
}

/** `Prepayment, speed`: the group of the Assumptions sheet says which rate or unit it is. */
export function assumptionLabel(name: AssumptionName): string {
  const group = ASSUMPTION_GROUPS.find(({ fields }) => fields.some((field) => field.name === name));
  const label = group?.fields.find((field) => field.name === name)?.label ?? name;
  return group && /^(Unit|Rate|Speed)$/.test(label) ? `${group.title}, ${label.toLowerCase()}` : label;
}
