/** How the cells of a column are held, as far as reading a spreadsheet's text goes. */
export type CellKind = 'text' | 'money' | 'percent' | 'count' | 'date' | 'month';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A cell's text as a spreadsheet shows it, in the plain form that our fields read: no-break spaces and typographic minus signs, the
 * accounting formats (`$ -`, `(1,234.50)`, `1,234.50-`), separators in percent and counts, dates by the name of the month, with a
 * time of midnight, or with dots. A text of no such form comes back trimmed, to be refused by the field in its own words.
 */
export function plainCellText(kind: CellKind, text: string): string {
  const trimmed = text.replace(/[\u00a0\u2007\u202f\ufeff]/g, ' ').trim();
  if (kind === 'text' || trimmed === '') return trimmed;
  const signed = trimmed.replace(/[\u2212\u2012\u2013\u2014]/g, '-');
  return kind === 'date' || kind === 'month' ? plainDate(kind, signed) : plainNumber(kind, signed);
}

function plainNumber(kind: 'money' | 'percent' | 'count', text: string): string {
  const bare = text.replace(/\s+/g, '').replace(/^(?:US\$|USD)|USD$/i, '');
  const figure = bare.replace(/[$%]/g, '');
  // An accounting format shows zero as a dash.
  if (figure === '-') return '0';
  const match = /^([-+(]?)((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)([-)]?)$/.exec(figure);
  if (!match || match[2] === '' || match[2] === '.') return text;
  const [, before, digits, after] = match;
  if ((before === '(') !== (after === ')') || (after === '-' && before !== '')) return text;
  if (kind !== 'money' && bare.includes('$')) return text;
  if (kind !== 'percent' && bare.includes('%')) return text;
  const minus = before === '(' || before === '-' || after === '-' ? '-' : '';
  const plain = digits!.replaceAll(',', '');
  return `${minus}${kind === 'count' ? plain.replace(/\.0*$/, '') : plain}`;
}

function plainDate(kind: 'date' | 'month', text: string): string {
  const day = text
    .replace(/[T ]+(?:0{1,2}:00(?::00(?:\.0+)?)?(?: ?AM)?Z?|12:00(?::00)? ?AM)$/i, '')
    .replace(/^\w+day,\s*/i, '');
  const named = /^(\d{1,2})[-\s/.]+([a-z]{3,9})\.?[-\s/.,]+(\d{4}|\d{2})$/i.exec(day);
  if (named) return isoDay(named[3]!, named[2]!, named[1]!) ?? text;
  const american = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/i.exec(day);
  if (american) return isoDay(american[3]!, american[1]!, american[2]!) ?? text;
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(day);
  if (yearFirst) return `${yearFirst[1]!}-${yearFirst[2]!.padStart(2, '0')}-${yearFirst[3]!.padStart(2, '0')}`;
  const monthOnly = /^([a-z]{3,9})\.?[-\s']+(\d{4}|\d{2})$/i.exec(day);
  if (monthOnly && kind === 'month') {
    const iso = isoDay(monthOnly[2]!, monthOnly[1]!, '1');
    return iso === null ? text : iso.slice(0, 7);
  }
  return day;
}

function isoDay(yearText: string, monthName: string, dayText: string): string | null {
  const name = monthName.toLowerCase();
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  if (month === 0 || !FULL_NAMES[month - 1]!.startsWith(name)) return null;
  const digits = Number(yearText);
  const year = yearText.length === 4 ? digits : digits + (digits < 70 ? 2000 : 1900);
  return `${year}-${String(month).padStart(2, '0')}-${dayText.padStart(2, '0')}`;
}

const FULL_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
