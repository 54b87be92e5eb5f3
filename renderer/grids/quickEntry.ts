import type { CellKind } from './spreadsheetText';

/** What is done to every cell of a selection. */
export type Entry =
  | { readonly does: 'add'; readonly by: number }
  | { readonly does: 'multiply'; readonly by: number }
  | { readonly does: 'divide'; readonly by: number }
  | { readonly does: 'round'; readonly decimals: number }
  | { readonly does: 'shift'; readonly count: number; readonly unit: 'months' | 'days' }
  | { readonly does: 'set'; readonly text: string };

export type EntryReading =
  { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly reason: string };

export const ENTRY_EXAMPLES = '+0.25   -1   *1.1   /2   =7.5   =owner   round 2   +25bp   +1 month';

/**
 * Reads a quick entry. Numbers are in the unit of the column's header; `bp` are hundredths of it.
 *
 * @example '+0.25' adds; '*1.1' multiplies; '=7.5' and '=owner' set; 'round 2' rounds to two decimals; '+1 month' moves dates
 */
export function readEntry(text: string): EntryReading {
  const trimmed = text.trim();
  if (trimmed.startsWith('=')) return { ok: true, entry: { does: 'set', text: trimmed.slice(1).trim() } };
  const round = /^round\s*(\d{1,2})?$/i.exec(trimmed);
  if (round) {
    const decimals = Number(round[1] ?? 0);
    if (decimals > 10) return refused('Round to at most 10 decimals.');
    return { ok: true, entry: { does: 'round', decimals } };
  }
  const shift = /^([+-])\s*(\d{1,5})\s*(months?|days?|years?)$/i.exec(trimmed);
  if (shift) {
    const years = /^y/i.test(shift[3]!);
    const count = Number(`${shift[1]!}${shift[2]!}`) * (years ? 12 : 1);
    return { ok: true, entry: { does: 'shift', count, unit: /^d/i.test(shift[3]!) ? 'days' : 'months' } };
  }
  const change = /^([-+*×/÷])\s*\$?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s*(bp|%)?$/i.exec(trimmed);
  if (!change || change[2] === '') {
    return refused('Begin with +, -, *, / or =, or type round 2.');
  }
  return changeEntry(change[1]!, Number(change[2]!.replaceAll(',', '')), (change[3] ?? '').toLowerCase());
}

function changeEntry(sign: string, figure: number, unit: string): EntryReading {
  if (sign === '+' || sign === '-') {
    if (unit === '%')
      return refused('Percent of what? Write *1.05 to raise by 5%, or +0.05 to add to a column in percent.');
    const by = unit === 'bp' ? Number((figure / 100).toPrecision(15)) : figure;
    return { ok: true, entry: { does: 'add', by: sign === '-' ? -by : by } };
  }
  if (unit === 'bp') return refused('Basis points are added: +25bp.');
  const by = unit === '%' ? Number((figure / 100).toPrecision(15)) : figure;
  if (sign === '*' || sign === '×') return { ok: true, entry: { does: 'multiply', by } };
  return by === 0 ? refused('Nothing can be divided by zero.') : { ok: true, entry: { does: 'divide', by } };
}

function refused(reason: string): EntryReading {
  return { ok: false, reason };
}

/**
 * A cell after the entry, as text to be read as if typed; null where it does not apply (a blank, except for `=`). Money is rounded to
 * the cent, half away from zero; everything else keeps 15 figures, so that 5.25 × 1.1 is 5.775.
 */
export function entered(entry: Entry, typed: string, kind: CellKind): string | null {
  if (entry.does === 'set') return entry.text;
  if (typed === '') return null;
  if (entry.does === 'shift') return shifted(typed, entry.count, entry.unit);
  const value = Number(typed.replace(/\s*%$/, ''));
  if (kind === 'text' || kind === 'date' || kind === 'month' || Number.isNaN(value)) return notANumber(entry, typed);
  const result = calculated(entry, value);
  return decimalText(kind === 'money' ? roundHalfAway(result, Math.min(2, placesOf(entry))) : result);
}

/** Words take no arithmetic: what would be typed says so, and the column refuses it in its own words. */
function notANumber(entry: Entry, typed: string): string {
  const sign = { add: '+', multiply: '*', divide: '/', round: 'round ', shift: '', set: '' }[entry.does];
  return `${typed} ${sign}${'by' in entry ? entry.by : ''}`;
}

function placesOf(entry: Entry): number {
  return entry.does === 'round' ? entry.decimals : 2;
}

function calculated(entry: Exclude<Entry, { does: 'set' | 'shift' }>, value: number): number {
  switch (entry.does) {
    case 'add':
      return clean(value + entry.by);
    case 'multiply':
      return clean(value * entry.by);
    case 'divide':
      return clean(value / entry.by);
    case 'round':
      return roundHalfAway(value, entry.decimals);
  }
}

function clean(value: number): number {
  return Number(value.toPrecision(15));
}

function roundHalfAway(value: number, decimals: number): number {
  const scaled = Math.round(Number(`${decimalText(clean(Math.abs(value)))}e${decimals}`));
  const rounded = Number(`${scaled}e-${decimals}`);
  return value < 0 ? -rounded : rounded;
}

/** Never `1e-7`, which no field reads. */
function decimalText(value: number): string {
  const text = String(value === 0 ? 0 : value);
  return /e/.test(text) ? value.toFixed(Math.abs(value) < 1 ? 20 : 0).replace(/\.?0+$/, '') : text;
}

function shifted(typed: string, count: number, unit: 'months' | 'days'): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  if (!date) return `${typed} ${count < 0 ? '-' : '+'} ${Math.abs(count)} ${unit}`;
  const [year, month, day] = [Number(date[1]), Number(date[2]), Number(date[3])];
  if (unit === 'days') return new Date(Date.UTC(year, month - 1, day + count)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(day, last))).toISOString().slice(0, 10);
}
