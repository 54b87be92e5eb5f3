import type { Deal, TermLine } from '../../../deal/definition';
import type { ValueType } from '../../../deal/description';
import { flagTerms } from '../../../waterfall/bind';
import type { CellFormat, CellModel, CellValue, ColumnModel, RowModel, SheetModel } from '../../model';
import { column, formatOf, heading, memberLabel, type ExportInput } from '../../sheets/sheetParts';
import { call, number, operation, text, type FormulaTree } from '../formulaTree';
import { UNLIMITED, type LiveResults } from '../places';
import { at } from '../treeParts';
import type { PlacedResult, ResultLookup } from './resultLookup';
import { operandsOf } from './testTerms';

const NAME = 'Chart data';
/** More series than this are not told apart in a chart. */
const MOST_SERIES = 16;

interface Series {
  readonly header: string;
  readonly format: CellFormat;
  readonly value: (date: number) => FormulaTree;
}

interface Block {
  readonly title: string;
  readonly series: readonly Series[];
}

/**
 * Series as charts want them: blocks of columns with their months before and their names above, an empty column between.
 * With a cell of a block selected, Insert > Chart draws it.
 */
export function chartSheet(input: ExportInput, deal: Deal, lookup: ResultLookup, live: LiveResults): SheetModel {
  const blocks = [...classBlocks(deal, lookup, input), ...dealBlocks(deal, lookup), ...testBlocks(deal, lookup)].filter(
    ({ series }) => series.length > 0 && series.length <= MOST_SERIES,
  );
  const across = (cells: (block: Block) => readonly (CellModel | CellValue)[]): (CellModel | CellValue)[] =>
    blocks.flatMap((block) => [...cells(block), null]);
  const blanks = ({ series }: Block): null[] => series.map(() => null);
  const rows: RowModel[] = [
    ...heading(NAME, input),
    { cells: across((block) => [{ value: block.title, tone: 'group' }, ...blanks(block)]) },
    {
      cells: across((block) => [
        { value: 'Month', format: 'month', tone: 'header' },
        ...block.series.map(({ header, format }) => ({ value: header, format, tone: 'header' }) as const),
      ]),
    },
  ];
  for (let date = 0; date < live.dates; date++) {
    const month = { tree: at(live.month, date) };
    rows.push({ cells: across(({ series }) => [month, ...series.map(({ value }) => ({ tree: value(date) }))]) });
  }
  return {
    name: NAME,
    columns: blocks.flatMap(({ series }): ColumnModel[] => [
      column(10, 'month'),
      ...series.map(({ format }) => column(format === 'money' ? 17 : 12, format)),
      column(3),
    ]),
    rows,
    frozen: { rows: 4, columns: 0 },
    filter: false,
    repeatRows: [3, 4],
    repeatColumns: [0, 0],
    orientation: 'landscape',
    tab: 'result',
  };
}

function seriesOf({ column: { label, name, type }, place }: PlacedResult, header = label || name): Series {
  // A limit that there is none of on a date would flatten everything else.
  const isBounded = type === 'Money' || type === 'Flag';
  const value = (date: number): FormulaTree => {
    const cell = at(place, date);
    return isBounded ? cell : call('IF', operation('<', cell, number(UNLIMITED)), cell, text(''));
  };
  return { header, format: formatOf(type), value };
}

function classBlocks(deal: Deal, lookup: ResultLookup, { run }: ExportInput): Block[] {
  const byClass = (find: (cls: string) => PlacedResult | undefined): Series[] =>
    deal.classes.flatMap(({ name }) => {
      const placed = find(name);
      return placed ? [seriesOf(placed, memberLabel(name, run.deal))] : [];
    });
  const paid = deal.report.perClass.filter(({ name }) => /paid|distribution/i.test(name));
  return [
    { title: 'Balance after the date ($)', series: byClass((cls) => lookup.ofKind('ledger', 'balance', cls)) },
    ...paid.map(({ name }) => ({
      title: `${labelOf(deal, name)} ($)`,
      series: byClass((cls) => {
        const placed = lookup.find(name, cls);
        return placed?.column.type === 'Money' ? placed : undefined;
      }),
    })),
  ];
}

function labelOf(deal: Deal, name: string): string {
  return deal.lines.find((line) => line.name === name)?.label || name;
}

/** Amounts of the deal's own report that belong in one picture, by what they are called. */
const PICTURES = [
  ['Collateral ($)', /^pool_/],
  ['Overcollateralization ($)', /(^|_)oc(_|$)|overcollateral/i],
  ['Losses ($)', /loss|write_down/i],
] as const;

function dealBlocks(deal: Deal, lookup: ResultLookup): Block[] {
  const reported = deal.report.deal.flatMap(({ name }) => lookup.find(name, '') ?? []);
  return PICTURES.map(([title, words]) => ({
    title,
    series: reported
      .filter(({ column: { name, label, type } }) => type === 'Money' && (words.test(name) || words.test(label)))
      .map((placed) => seriesOf(placed)),
  }));
}

const COMPARED: ReadonlySet<ValueType> = new Set(['Money', 'Rate', 'Ratio']);

/** What each test compares: one block a test and kind of value. */
function testBlocks(deal: Deal, lookup: ResultLookup): Block[] {
  const drawn = new Set<string>();
  return flagTerms(deal).flatMap((term): Block[] => {
    const operands = operandsOf(term).flatMap((name) => lookup.find(name, '') ?? []);
    return [...COMPARED].flatMap((type): Block[] => {
      const series = operands.filter(({ column }) => column.type === type);
      const key = series.map(({ column }) => column.name).join(' ');
      if (series.length < 2 || drawn.has(key)) return [];
      drawn.add(key);
      return [{ title: titleOf(term, type), series: series.map((placed) => seriesOf(placed)) }];
    });
  });
}

function titleOf({ label, name }: TermLine, type: ValueType): string {
  return type === 'Money' ? `${label || name} ($)` : label || name;
}
