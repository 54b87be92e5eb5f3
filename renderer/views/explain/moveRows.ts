import type { Move, MoveSubject } from '../../../engine/explain/moves';
import type { ReachFrom } from '../../../engine/explain/reach';
import type { DealDescription } from '../../../engine/deal/description';
import type { RunReply } from '../../../engine/api/types';
import { PROJECTION_PARTS } from '../../engine-client/engineValues';
import { valueText } from '../../format/valueText';
import { splitName } from '../collateral/poolTable';
import type { Lookup } from '../results/lookup';
import { projectedLabel, type Subject } from './subject';

/** Something that a subject moves, as a row of its tree. */
export interface MoveRow {
  /** Within its level. */
  readonly key: string;
  readonly label: string;
  /** In what way: `reads it`, `is paid from it`. */
  readonly how: string;
  /** At the date of the row; '' where there is no value. */
  readonly value: string;
  readonly source: string;
  /** What a click explains; null for an early end, which has no figure. */
  readonly subject: Subject | null;
  /** The date its value is of. */
  readonly date: number;
  /** What it moves in turn. */
  readonly from: MoveFrom;
}

/** Whose effects are asked for: of the deal (asked of the engine), or of the projection and what is typed. */
export type MoveFrom =
  | { readonly kind: 'deal'; readonly subject: MoveSubject }
  | { readonly kind: 'columns'; readonly columns: readonly string[]; readonly pool: string; readonly of: string };

const HOW: Readonly<Record<Move['how'], string>> = {
  reads: 'worked out from it',
  'reads before': 'from it, a date later',
  weighs: 'shared out by it',
  'paid from': 'paid from it',
  shares: 'has what it leaves',
  reduces: 'goes down by it',
  'adds to': 'goes up by it',
  'pays into': 'is paid it',
  ends: 'replaced when it is taken',
};

/** What a subject's effects begin with. */
export function moveFrom(subject: Subject): MoveFrom {
  switch (subject.kind) {
    case 'cell':
      return { kind: 'deal', subject: { kind: 'name', name: subject.cell.name, cls: subject.cell.cls } };
    case 'setting':
    case 'index':
      return { kind: 'deal', subject: { kind: 'name', name: subject.name, cls: '' } };
    case 'choice':
      return { kind: 'deal', subject: { kind: 'choice', id: subject.id } };
    case 'projected': {
      const { name, pool } = splitName(subject.column);
      return { kind: 'columns', columns: readersOf(name), pool, of: name };
    }
    case 'assumption': {
      const parts = PROJECTION_PARTS.filter(({ assumptions }) => assumptions.includes(subject.name));
      return { kind: 'columns', columns: parts.map(({ column }) => column), pool: subject.pool, of: '' };
    }
    case 'field': {
      const parts = PROJECTION_PARTS.filter(({ fields }) => fields.includes(subject.name));
      return { kind: 'columns', columns: parts.map(({ column }) => column), pool: '', of: '' };
    }
  }
}

/** Columns of the projection that read a column, in its order. */
function readersOf(column: string): readonly string[] {
  return PROJECTION_PARTS.filter(({ reads }) => reads.some((read) => read.column === column)).map(
    (part) => part.column,
  );
}

/** Rows of the deal's own moves at a date. */
export function dealRows(direct: readonly Move[], lookup: Lookup, date: number): MoveRow[] {
  return direct.map((move) => {
    const { name, kind, members, label, how, clause, source } = move;
    const at = how === 'reads before' ? date + 1 : date;
    const [first = ''] = members;
    const type = lookup.column(name, first)?.type;
    // Money adds up over classes; a rate is shown for the first.
    const isTotal = members.length > 1 && type === 'Money';
    const cls = members.length === 1 || (type !== undefined && !isTotal) ? first : '';
    const values = isTotal ? sumAt(name, members, lookup, at) : lookup.values(name, cls)?.[at];
    const isFigure = kind !== 'end' && type !== undefined && at < lookup.results.count;
    return {
      key: `${kind} ${name}`,
      label: [label || name, membersText(members, lookup, name)].filter(Boolean).join(', '),
      how: HOW[how],
      value: isFigure ? valueText(values, type) : '',
      source: [clause, source].filter(Boolean).join(' '),
      subject: isFigure ? { kind: 'cell', cell: { name, cls: isTotal ? '' : cls, date: at } } : null,
      date: at,
      from: {
        kind: 'deal',
        subject: { kind: 'name', name: kind === 'end' ? `end ${name}` : name, cls: members.length === 1 ? first : '' },
      },
    };
  });
}

function sumAt(name: string, members: readonly string[], lookup: Lookup, date: number): number {
  // Classes and the pools that paid them hold the same money.
  const classes = members.filter((member) => lookup.classesOf(name).includes(member));
  const added = classes.length > 0 ? classes : members;
  return added.reduce((sum, member) => sum + (lookup.values(name, member)?.[date] ?? 0), 0);
}

function membersText(members: readonly string[], lookup: Lookup, name: string): string {
  if (members.length === 1) return members[0]!;
  const has = lookup.classesOf(name).length + lookup.poolsOf(name).length;
  return members.length === has ? 'all' : members.join(', ');
}

/** Rows of the projection: its columns, and what the deal takes in from the one they follow. */
export function columnRows(
  from: Extract<MoveFrom, { kind: 'columns' }>,
  run: RunReply,
  deal: DealDescription,
  lookup: Lookup,
  date: number,
): MoveRow[] {
  const { columns, pool, of } = from;
  const table = run.collateral;
  const own = deal.inputs.find(({ name }) => name === of);
  const rows: MoveRow[] = [];
  if (own) {
    const cls = own.perPool ? pool || (deal.pools[0]?.name ?? '') : '';
    rows.push({
      key: `input ${of}`,
      label: [own.label || of, cls].filter(Boolean).join(', '),
      how: 'taken in by the deal',
      value: valueText(lookup.values(of, cls)?.[date], own.type),
      source: '',
      subject: date < lookup.results.count ? { kind: 'cell', cell: { name: of, cls, date } } : null,
      date,
      from: { kind: 'deal', subject: { kind: 'name', name: of, cls } },
    });
  }
  for (const column of columns) {
    const part = PROJECTION_PARTS.find((each) => each.column === column)!;
    const isLater = part.reads.some((read) => read.column === of && read.month !== undefined);
    const at = isLater ? date + 1 : date;
    const id = pool === '' ? column : `${column}(${pool})`;
    const index = table?.columns.findIndex(({ name }) => name === id) ?? -1;
    const type = table?.columns[index]?.type;
    const isFigure = table !== null && type !== undefined && at < table.months.length;
    // A column that only the deal takes in (a fee) has no place in the table.
    const isInput = !isFigure && deal.inputs.some(({ name }) => name === column);
    if (!isFigure && !isInput) continue;
    rows.push({
      key: `column ${id}`,
      label: [
        isInput ? (deal.inputs.find(({ name }) => name === column)?.label ?? column) : projectedLabel(column, run),
        pool,
      ]
        .filter(Boolean)
        .join(', '),
      how: of === '' ? 'projected from it' : isLater ? 'from it, a later month' : 'worked out from it',
      value: isFigure
        ? valueText(table.values[index]?.[at], type)
        : valueText(lookup.values(column, pool)?.[at], 'Money'),
      source: '',
      subject: isFigure ? { kind: 'projected', column: id, date: at } : null,
      date: at,
      from: { kind: 'columns', columns: readersOf(column), pool, of: column },
    });
  }
  return rows;
}

/** Every input of the deal that columns of the projection come to in the end, with what they themselves are. */
function inputsReached(from: MoveFrom, deal: DealDescription): readonly string[] {
  if (from.kind === 'deal') return [];
  const seen = new Set(from.of === '' ? [] : [from.of]);
  const waiting = [...from.columns];
  for (let column = waiting.pop(); column !== undefined; column = waiting.pop()) {
    if (seen.has(column)) continue;
    seen.add(column);
    waiting.push(...readersOf(column));
  }
  return deal.inputs.filter(({ name }) => seen.has(name)).map(({ name }) => name);
}

/** What is asked of the engine for where each class first feels a subject; undefined where it comes to no input of the deal. */
export function reachSubject(from: MoveFrom, deal: DealDescription): MoveSubject | undefined {
  if (from.kind === 'deal') return from.subject;
  const names = inputsReached(from, deal);
  return names.length === 0 ? undefined : { kind: 'names', names };
}

/** A figure moves things on its own date; what is typed or projected does so from a date on, a setting from the first. */
export function reachFrom(subject: Subject, date: number): ReachFrom {
  switch (subject.kind) {
    case 'cell':
      return { date: subject.cell.date, lasts: false };
    case 'projected':
      return { date: subject.date, lasts: true };
    case 'index':
      return { date: subject.row < 0 ? 0 : date, lasts: true };
    default:
      return { date: 0, lasts: true };
  }
}
