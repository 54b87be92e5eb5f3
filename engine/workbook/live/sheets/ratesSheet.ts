import type { RatePath } from '../../../collections/collections';
import { parseDay, parseMonth } from '../../../core/date';
import type { Deal } from '../../../deal/definition';
import type { CellModel, CellValue, ColumnModel, RowModel, SheetModel } from '../../model';
import { column, heading, percentText, row, type ExportInput } from '../../sheets/sheetParts';
import { named } from '../formulaTree';
import type { TablePlace } from '../places';
import { rangeName, type Name } from './rangeName';

const RATES = 'Rates';
/** Columns an index takes: its months or fixing dates, its rates, and a gap. */
const WIDTH = 3;
const FIRST_ROW = 6;

interface RateRow {
  readonly key: number;
  readonly when: CellValue;
  readonly rate: number;
}

/** The rows of a path in ascending order of date; those that cannot be read were told when the deal was run. */
function rateRows({ by, rows }: RatePath): readonly RateRow[] {
  const read = rows.flatMap(([text, percent]): RateRow[] => {
    const rate = percentText(percent.trim());
    if (rate === undefined) return [];
    const month = by === 'month' ? parseMonth(text) : undefined;
    if (month !== undefined) return [{ key: month, when: { month }, rate }];
    const day = by === 'date' ? parseDay(text) : undefined;
    return day === undefined ? [] : [{ key: day, when: { day }, rate }];
  });
  return read.sort((a, b) => a.key - b.key);
}

/** The path of every index side by side: its months or fixing dates, and its rates as open cells under a name. */
export function ratesSheet(
  input: ExportInput,
  deal: Deal,
  others: readonly Name[],
): { readonly sheet: SheetModel; readonly names: readonly Name[]; readonly indices: ReadonlyMap<string, TablePlace> } {
  const { rates } = input.project;
  const paths = deal.indices.map(({ name, label }) => ({ name, label, path: rates[name] ?? NO_PATH }));
  const read = paths.map(({ path }) => rateRows(path));
  const names: Name[] = [];
  const indices = new Map<string, TablePlace>();
  paths.forEach(({ name, path: { by } }, i) => {
    const last = FIRST_ROW + Math.max(1, read[i]!.length) - 1;
    const added = (suffix: string, offset: number): string => {
      const at = { sheet: RATES, column: i * WIDTH + offset };
      const name_ = rangeName(`${name}_${suffix}`, { ...at, row: FIRST_ROW }, { ...at, row: last }, [
        ...others,
        ...names,
      ]);
      names.push(name_);
      return name_.name;
    };
    const keys = named(added(by === 'month' ? 'months' : 'dates', 0));
    indices.set(name, { keys, values: named(added('rates', 1)), by, beforeFirst: null });
  });
  const across = (cells: (i: number) => readonly (CellModel | CellValue)[]): (CellModel | CellValue)[] =>
    paths.flatMap((_, i) => [...cells(i), null]);
  const rows: RowModel[] = [
    ...heading(RATES, input),
    row('group', ...across((i) => [paths[i]!.label || paths[i]!.name, null])),
    row('subtitle', ...across((i) => [pathWords(paths[i]!.path), null])),
    row('header', ...across((i) => keyHeader(paths[i]!.path))),
  ];
  const most = Math.max(1, ...read.map(({ length }) => length));
  for (let r = 0; r < most; r++) rows.push({ cells: across((i) => rateCells(read[i]![r], paths[i]!.path)) });
  const columns = paths.flatMap(({ path: { by } }): ColumnModel[] => [
    column(14, by === 'month' ? 'month' : 'date', 'label'),
    column(16, 'percentExact', 'input'),
    column(30, 'text', 'label'),
  ]);
  const sheet: SheetModel = {
    name: RATES,
    columns,
    rows,
    frozen: { rows: FIRST_ROW - 1, columns: 0 },
    filter: false,
    repeatRows: [3, FIRST_ROW - 1],
    repeatColumns: null,
    orientation: 'portrait',
    isProtected: true,
    tab: 'input',
  };
  return { sheet, names, indices };
}

const NO_PATH: RatePath = { by: 'month', name: 'No path was given', source: '', rows: [] };

function pathWords({ name, source }: RatePath): string {
  return source === '' ? name : `${name}; ${source}`;
}

function keyHeader({ by }: RatePath): readonly CellModel[] {
  const rate: CellModel = { value: 'Rate (open)', format: 'percentExact' };
  return by === 'month'
    ? [{ value: 'Month', format: 'month' }, rate]
    : [{ value: 'Fixing date', format: 'date', note: 'A rate holds from its date to the next.' }, rate];
}

function rateCells(read: RateRow | undefined, { by }: RatePath): readonly (CellModel | CellValue)[] {
  if (!read) return [null, null];
  const format = by === 'month' ? 'month' : 'date';
  return [
    { value: read.when, format },
    { value: read.rate, format: 'percentExact', tone: 'input', isOpen: true, accepts: 'number' },
  ];
}
