import type { CellModel, RowModel, SheetModel } from '../../model';
import { column, EMPTY_ROW, heading, memberLabel, plainRow, row, type ExportInput } from '../../sheets/sheetParts';
import {
  call,
  cell,
  flag,
  negative,
  number,
  operation,
  range,
  text,
  type CellPlace,
  type FormulaTree,
  type SheetFunction,
} from '../formulaTree';
import type { DateColumn, LiveResults } from '../places';
import { when } from '../treeParts';
import { checkFormat, differenceColumn, DIFFERING, DIFFERS, engineColumn } from './engineSheets';
import { overDates } from './resultGrid';
import type { PlacedResult } from './resultLookup';

export const CHECK = 'Check';

/** What Check needs to know beside the run. */
export interface CheckInput {
  readonly items: readonly PlacedResult[];
  readonly live: LiveResults;
  /** Number of open cells that no longer hold what was exported. */
  readonly changed: FormulaTree;
  /** TRUE and FALSE on every date, one column a check of the deal. */
  readonly dealChecks: readonly { readonly label: string; readonly place: DateColumn }[];
}

/** Rows of the summary that others read. */
const RESULT = 4;
const FIRST = 5;
const POSITION = 7;
const DIFFERENT = 9;
const CHANGED = 11;
const DATES = 12;
const DEAL_CHECKS = 13;
/** Rows above the first item: the summary, a gap, the title of the table, its header. */
const ABOVE_ITEMS = DEAL_CHECKS + 3;

/** The cell that answers. */
export const RESULT_PLACE: CellPlace = { sheet: CHECK, column: 1, row: RESULT };

const ERROR = 1e15;

/** Columns of the table of items, 0-based. */
const LABEL = 1;
const MEMBER = 2;
const LARGEST_OF_ITEM = 5;
const DIFFERS_THERE = 9;

function place(at: number, of: number): CellPlace {
  return { sheet: CHECK, column: of, row: at };
}

/** A cell of the summary. */
function said(at: number): FormulaTree {
  return cell(place(at, 1), 'both');
}

function equals(left: FormulaTree, right: FormulaTree): FormulaTree {
  return operation('=', left, right);
}

function joined(...parts: readonly FormulaTree[]): FormulaTree {
  return parts.reduce((left, right) => operation('&', left, right));
}

/**
 * Does the workbook say what the engine says? One cell that answers, then one row an item: on how many dates it differs, by
 * how much at most, and both values on the first date on which anything differs.
 *
 * Units: differences in dollars, as fractions, in days; amounts within half a cent and rates within 1e-12 are the same
 */
export function checkSheet(input: ExportInput, check: CheckInput): SheetModel {
  const first = ABOVE_ITEMS + 1;
  const last = ABOVE_ITEMS + check.items.length;
  return {
    name: CHECK,
    columns: [
      column(28),
      column(52),
      column(16),
      column(30),
      column(12, 'whole'),
      column(20, 'money'),
      column(20, 'money'),
      column(20, 'money'),
      column(20, 'money'),
      { ...column(9, 'general', 'helper'), isHidden: true },
    ],
    rows: [
      ...heading('Check: the formulas against the engine', input),
      EMPTY_ROW,
      ...summaryRows(input, check, first, last),
      EMPTY_ROW,
      row('section', 'Every figure of the engine, on every date it ran'),
      tableHeader(),
      ...check.items.map((placed, i) => itemRow(input, placed, i)),
    ],
    frozen: { rows: 2, columns: 0 },
    filter: false,
    repeatRows: [1, 2],
    repeatColumns: null,
    orientation: 'landscape',
    isProtected: true,
    marks: [
      { range: `B${RESULT}`, when: `$B$${RESULT}="RECONCILED"`, tone: 'good' },
      { range: `B${RESULT}`, when: `$B$${RESULT}<>"RECONCILED"`, tone: 'bad' },
      { range: `B${CHANGED}`, when: `$B$${CHANGED}<>"as exported"`, tone: 'changed' },
      { range: `A${first}:I${last}`, when: `$E${first}>0`, tone: 'bad' },
    ],
    tab: 'check',
  };
}

function fact(label: string, value: CellModel, remark: string | null = null): RowModel {
  return plainRow({ value: label, tone: 'label' }, { indent: 1, ...value }, null, { value: remark, tone: 'subtitle' });
}

function tree(of: FormulaTree, format: CellModel['format'] = 'text'): CellModel {
  return { value: { tree: of }, format };
}

function summaryRows(input: ExportInput, check: CheckInput, first: number, last: number): RowModel[] {
  const { items, live, changed, dealChecks } = check;
  const { count } = input.run.results!;
  const rows = (of: number): FormulaTree => range(place(first, of), place(last, of), 'both');
  const inItems = (fn: SheetFunction, of: number): FormulaTree => call(fn, rows(of));
  const firstItem = call('MATCH', flag(true), rows(DIFFERS_THERE), number(0));
  const member = call('INDEX', rows(MEMBER), firstItem);
  const name = joined(
    call('INDEX', rows(LABEL), firstItem),
    when(equals(member, text('')), text(''), joined(text(', '), member)),
  );
  const isSameDates = equals(said(DATES), number(count));
  const none = equals(said(POSITION), number(0));
  const firstDifference = when(none, when(isSameDates, text('none'), text('the number of Distribution Dates')), name);
  const isSame = call('AND', equals(said(DIFFERENT), number(0)), isSameDates);
  const prefix = when(
    equals(said(CHANGED), text('as exported')),
    text('First difference: '),
    text('Inputs changed. First difference: '),
  );
  const position = call('MATCH', flag(true), overDates(DIFFERS, count), number(0));
  const date = call('INDEX', overDates({ ...DIFFERS, column: 0 }, count), said(POSITION));
  const failed = dealChecks.map(({ place: of }) => call('COUNTIF', overDates(of, live.dates), flag(false)));
  return [
    fact('Result', { ...tree(when(isSame, text('RECONCILED'), joined(prefix, said(FIRST)))), tone: 'total' }),
    fact('First difference', tree(firstDifference)),
    fact('in the month of', tree(when(none, text('–'), date), 'month')),
    fact(
      'Distribution Date number',
      tree(call('IFERROR', position, number(0)), 'whole'),
      'of the first difference; 0 for none',
    ),
    fact('Figures compared', { value: items.length * count, format: 'whole' }, 'figures of the engine times dates'),
    fact('Figures that differ', tree(call('SUM', overDates(DIFFERING, count)), 'whole')),
    fact('Largest difference', tree(inItems('MAX', LARGEST_OF_ITEM), 'number'), 'dollars, fractions and days alike'),
    fact('Open inputs', tree(changedWords(changed)), 'The sheet As exported lists every one, then and now.'),
    fact(
      'Distribution Dates',
      tree(call('COUNTIF', overDates(live.live, live.dates), flag(true)), 'whole'),
      `${count} in the engine’s run`,
    ),
    fact(
      'Checks of the deal',
      dealChecks.length === 0 ? { value: 'none' } : tree(call('SUM', ...failed), 'whole'),
      dealChecks.length === 0 ? null : `times that one of ${dealChecks.length} checks did not hold`,
    ),
  ];
}

function changedWords(changed: FormulaTree): FormulaTree {
  const words = joined(changed, text(' changed: differences are what the change does'));
  return when(equals(changed, number(0)), text('as exported'), words);
}

function tableHeader(): RowModel {
  return row(
    'header',
    'Where',
    'Figure',
    'Of',
    'Name',
    { value: 'Dates that differ', format: 'whole' },
    { value: 'Largest difference', format: 'money' },
    { value: 'First date that differs: engine', format: 'money' },
    { value: 'First date that differs: formula', format: 'money' },
    { value: 'First date that differs: difference', format: 'money' },
    null,
  );
}

function itemRow({ run }: ExportInput, placed: PlacedResult, i: number): RowModel {
  const { section, label, name, kind, cls, type, clause } = placed.column;
  const { count } = run.results!;
  const differences = overDates(differenceColumn(i), count);
  const format = checkFormat(type);
  const there = (of: DateColumn): CellModel => {
    const found = call('INDEX', overDates(of, count), said(POSITION));
    return { value: { tree: when(equals(said(POSITION), number(0)), text(''), found) }, format };
  };
  const row = ABOVE_ITEMS + i + 1;
  const largest = call('MAX', call('MAX', differences), negative(call('MIN', differences)));
  // An error in a formula counts as a difference larger than any amount.
  const bounded = call('IFERROR', largest, number(ERROR));
  const difference = cell(place(row, DIFFERS_THERE - 1));
  const isOther = call('IFERROR', operation('<>', difference, number(0)), flag(true));
  const differs = when(equals(said(POSITION), number(0)), flag(false), isOther);
  const where = [section || WHERE[kind], clause && `clause ${clause}`].filter(Boolean).join(', ');
  return {
    cells: [
      where,
      kind === 'offered' ? `${label || name}, offered` : label || name,
      memberLabel(cls, run.deal),
      { value: name, tone: 'helper' },
      tree(operation('-', number(count), call('COUNTIF', differences, number(0))), 'whole'),
      tree(bounded, type === 'Money' ? 'money' : 'number'),
      there(engineColumn(i)),
      there({ ...placed.place }),
      there(differenceColumn(i)),
      { value: { tree: differs }, tone: 'helper' },
    ],
  };
}

const WHERE: Readonly<Record<PlacedResult['column']['kind'], string>> = {
  input: 'Collections',
  term: 'Terms',
  fund: 'Funds',
  pay: 'Payments',
  book: 'Bookings',
  ledger: 'Balances after the date',
  offered: 'Offered',
};
