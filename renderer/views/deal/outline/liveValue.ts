import type { OutlineItem } from '../../../../engine/language/types';
import type { ValueType } from '../../../../engine/deal/description';
import { valueText } from '../../../format/valueText';
import type { Lookup } from '../../results/lookup';

/** What a line came to on the selected date. */
export interface LiveValue {
  readonly text: string;
  /** By class, where the line has a value for each. */
  readonly parts: readonly { readonly member: string; readonly text: string }[];
  readonly cell: { readonly name: string; readonly cls: string };
}

/** The value of an entry on a date: its own, the total of its classes, or the range they span. Null where it has none. */
export function liveValue(item: OutlineItem, lookup: Lookup, date: number): LiveValue | null {
  if (item.block === 'classes') {
    return ownValue(lookup, 'balance', item.name, date);
  }
  if (!['each_date', 'inputs', 'ledgers'].includes(item.block) || item.kind === 'check' || item.kind === 'section') {
    return null;
  }
  return nameValue(item.name, lookup, date);
}

/** The same of a name, wherever it is defined. */
export function nameValue(name: string, lookup: Lookup, date: number): LiveValue | null {
  const own = ownValue(lookup, name, '', date);
  if (own) return own;
  const members = lookup.classesOf(name);
  if (members.length === 0) return null;
  const type = lookup.column(name, members[0]!)!.type;
  const values = members.map((member) => lookup.values(name, member)?.[date] ?? NaN);
  const parts = members.map((member, i) => ({ member, text: valueText(values[i], type) }));
  return {
    text: type === 'Money' ? valueText(lookup.total(name)?.[date], type) : rangeText(values, type),
    parts,
    cell: { name, cls: members.length === 1 ? members[0]! : '' },
  };
}

function ownValue(lookup: Lookup, name: string, cls: string, date: number): LiveValue | null {
  const column = lookup.column(name, cls);
  if (!column) return null;
  return { text: valueText(lookup.values(name, cls)?.[date], column.type), parts: [], cell: { name, cls } };
}

/** `4.07%`, or `4.07% to 5.30%` where the classes differ; flags that differ are not a range. */
function rangeText(values: readonly number[], type: ValueType): string {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return '';
  const [low, high] = [Math.min(...present), Math.max(...present)];
  if (low === high) return valueText(low, type);
  return type === 'Flag' ? 'by class' : `${valueText(low, type)} to ${valueText(high, type)}`;
}
