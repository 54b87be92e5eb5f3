import { formatMonth, type Day, type Month } from '../../core/date';
import type { ResultColumn, Results } from '../../waterfall/results';
import { addsUp } from '../../reports/dealSheets';
import { cellAddress } from '../cellAddress';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, formatOf, heading, memberLabel, resultValue, row, type ExportInput } from './sheetParts';

/** Clause, line, class, source, total. */
const LEADING = 5;

interface Line {
  readonly column: ResultColumn;
  readonly values: Float64Array;
}

function sectionOf({ kind, section }: ResultColumn): string {
  if (kind === 'input') return section || 'Collections';
  if (kind === 'ledger') return section || 'Balances after the date';
  return section;
}

/** Columns of one name stand together: a line, or the classes of a line. Order is that of the results. */
function linesByName(results: Results): readonly (readonly Line[])[] {
  const groups = new Map<string, Line[]>();
  results.columns.forEach((resultColumn, i) => {
    const key = `${resultColumn.kind} ${resultColumn.name}`;
    const line: Line = { column: resultColumn, values: results.values[i]! };
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  });
  return Array.from(groups.values());
}

function labelOf({ kind, label, name }: ResultColumn): string {
  const text = label || name;
  return kind === 'offered' ? `${text}, offered` : text;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Whether the user typed an input for a date. */
function typedOn({ project }: ExportInput, { months }: Results, { kind, name, cls }: ResultColumn) {
  if (kind !== 'input') return () => false;
  const key = cls === '' ? name : `${name}(${cls})`;
  return (date: number) => project.typed[formatMonth(months[date] as Month)]?.[key] !== undefined;
}

/**
 * Every line of the deal on every date, in the order of the document: dates across, lines down under their section and
 * clause. A line with an amount for each class or pool shows their total as a formula above them; inputs that the user typed
 * are blue.
 */
export function waterfallSheet(input: ExportInput, results: Results): SheetModel {
  const { count } = results;
  const { deal } = input.run;
  const pools = new Set(deal?.pools.map(({ name }) => name));
  const rows: RowModel[] = [
    ...heading('Waterfall', input),
    row(
      'header',
      'Clause',
      'Line',
      (deal?.pools.length ?? 0) > 0 ? 'Class or pool' : 'Class',
      'Source',
      { value: 'Total', format: 'money' },
      ...Array.from(results.months, (month) => ({ value: { month: month as Month }, format: 'month' }) as const),
    ),
    row(
      'header',
      null,
      'Distribution Date',
      null,
      null,
      null,
      ...Array.from(results.distributionDates, (day) => ({ value: { day: day as Day }, format: 'date' }) as const),
    ),
  ];
  const frozen = rows.length;

  const overDates = (line: Line, atRow: number): CellModel | null => {
    if (!addsUp(line.column) || count === 0) return null;
    const range = `${cellAddress(LEADING, atRow)}:${cellAddress(LEADING + count - 1, atRow)}`;
    return { value: { formula: `SUM(${range})`, cents: sum(line.values) }, format: 'money' };
  };
  const lineRow = (line: Line, isInner: boolean): RowModel => {
    const { column: resultColumn, values } = line;
    const format = formatOf(resultColumn.type);
    const isTyped = typedOn(input, results, resultColumn);
    const cells = Array.from(values, (value, date) => ({
      value: resultValue(resultColumn.type, value),
      format,
      ...(isTyped(date) ? { tone: 'input' as const } : {}),
    }));
    return {
      cells: [
        isInner ? null : resultColumn.clause,
        { value: labelOf(resultColumn), indent: isInner ? 1 : 0 },
        memberLabel(resultColumn.cls, deal),
        isInner ? null : resultColumn.source,
        overDates(line, rows.length + 1),
        ...cells,
      ],
    };
  };
  const totalRow = (lines: readonly Line[]): RowModel => {
    const at = rows.length + 1;
    const first = lines[0]!.column;
    const total = Float64Array.from({ length: count }, (_, i) => lines.reduce((t, line) => t + line.values[i]!, 0));
    const cells = Array.from(total, (cents, i) => {
      const range = `${cellAddress(LEADING + i, at + 1)}:${cellAddress(LEADING + i, at + lines.length)}`;
      return { value: { formula: `SUM(${range})`, cents } satisfies CellValue, format: 'money' } as const;
    });
    const over = overDates({ column: first, values: total }, at);
    return { cells: [first.clause, labelOf(first), 'all', first.source, over, ...cells] };
  };

  let section = '';
  let clause = '';
  for (const lines of linesByName(results)) {
    const first = lines[0]!.column;
    const nextSection = sectionOf(first);
    if (nextSection !== section) {
      section = nextSection;
      clause = '';
      rows.push(row('section', section));
    }
    if (first.clause !== clause) {
      clause = first.clause;
      if (clause !== '') rows.push(row('clause', `Clause ${clause}`));
    }
    const ofPools = lines.filter((line) => pools.has(line.column.cls));
    const ofClasses = lines.filter((line) => line.column.cls !== '' && !pools.has(line.column.cls));
    // A payment made to classes pool after pool has both; each says all of it, so that one of them is added up.
    const [classes, others] = ofClasses.length > 0 ? [ofClasses, ofPools] : [ofPools, []];
    for (const line of lines) if (line.column.cls === '') rows.push(lineRow(line, false));
    const hasTotal = classes.length > 1 && first.type === 'Money' && classes.length + others.length === lines.length;
    if (hasTotal) rows.push(totalRow(classes));
    [...classes, ...others].forEach((line) => rows.push(lineRow(line, hasTotal || classes.length < lines.length)));
  }
  return {
    name: 'Waterfall',
    columns: [
      column(10),
      column(46),
      column(8),
      column(30),
      column(18, 'money'),
      ...Array.from({ length: count }, () => column(16, 'money')),
    ],
    rows,
    frozen: { rows: frozen, columns: LEADING },
    filter: false,
    repeatRows: [frozen - 1, frozen],
    repeatColumns: [0, 2],
    orientation: 'landscape',
  };
}
