import type { PricingTexts } from '../../../engine/analytics/pricing/readPricing';
import type { ClassYield, Side, YieldReport } from '../../../engine/analytics/pricing/types';
import { pricingName } from '../../engine-client/yieldValues';
import { DASH, moneyText } from '../../format/money';
import { percentText } from '../../format/rates';
import { amountWidth } from '../results/resultColumn';
import type { CellTone, SheetColumn, SheetEditing } from '../../grids/sheetColumn';
import { pricingProblem, TERM_COLUMNS, type PricingFacts, type TermColumn } from './pricingTerms';
import type { TableCell } from './tableModel';
import { VALUE_COLUMNS, valueOf, type ValueColumn } from './valueColumns';

/** What the Classes view reads whenever a cell is painted: the newest report and texts. */
export interface YieldSource {
  report(): YieldReport;
  texts(): PricingTexts;
  facts(): PricingFacts;
  /** Are prices shown in 32nds? */
  ticks(): boolean;
}

const SIDES: readonly { readonly side: Side; readonly header: string; readonly about: string }[] = [
  { side: 'call', header: 'To call', about: 'With the deal ended at the first date that its call allows.' },
  { side: 'maturity', header: 'To maturity', about: 'With no such end.' },
];

/** Columns of inputs, apart from figures of the same name. */
const TERM = 'on ';

/** A class a row: what it is priced by, in blue where it was typed, and its figures to call and to maturity beside each other. */
export function yieldColumns(source: YieldSource, hasCall: boolean): SheetColumn[] {
  const rowOf = (row: number): ClassYield | undefined => source.report().classes[row];
  const largest = Math.max(1_000_000_00, ...source.report().classes.map(({ original }) => original));
  const moneyWidth = amountWidth(largest) + 8;
  return [
    {
      id: 'class',
      header: 'Class',
      about: 'The classes that are paid cash, in the order of the deal.',
      width: 72,
      align: 'left',
      frozen: true,
      editable: false,
      value: (row) => rowOf(row)?.name ?? null,
      text: (row) => rowOf(row)?.name ?? '',
      typed: (row) => rowOf(row)?.name ?? '',
      more: (row) => rowOf(row)?.label ?? '',
    },
    ...TERM_COLUMNS.map((term) => termColumn(term, source, rowOf)),
    computed(
      'bought',
      'Bought $',
      'The balance bought at settlement, of a class without one its notional amount.',
      moneyWidth,
      (row) => moneyCell(rowOf(row)?.bought ?? null),
    ),
    computed('coupon', 'Coupon %', 'The rate of the class in the period of settlement.', 76, (row) => {
      const coupon = rowOf(row)?.coupon ?? null;
      if (coupon === null) return { text: DASH, plain: '', tone: 'nothing', more: 'The deal file does not name it.' };
      const percent = Number((coupon * 100).toPrecision(15));
      return { text: percentText(coupon), plain: String(percent), amount: percent };
    }),
    ...VALUE_COLUMNS.flatMap((column) => valueColumns(column, source, hasCall, moneyWidth)),
  ];
}

function valueColumns(column: ValueColumn, source: YieldSource, hasCall: boolean, moneyWidth: number): SheetColumn[] {
  const { id, header } = column;
  const width = column.isMoney === true ? moneyWidth : column.width;
  const about = column.about();
  const cellOf = (side: Side, row: number): TableCell => {
    const each = source.report().classes[row];
    const value = each && valueOf(each, side);
    return value ? column.cell(value, source.ticks()) : { text: '' };
  };
  if (column.once === true || !hasCall) {
    return [computed(id, header, about, width, (row) => cellOf('maturity', row))];
  }
  return SIDES.map(({ side, header: sideHeader, about: ofSide }) => ({
    ...computed(`${id} ${side}`, sideHeader, `${header}: ${about} ${ofSide}`, width, (row) => cellOf(side, row)),
    group: { id, header },
  }));
}

function computed(
  id: string,
  header: string,
  about: string,
  width: number,
  cell: (row: number) => TableCell,
): SheetColumn {
  return {
    id,
    header,
    about,
    width,
    align: 'right',
    editable: false,
    value: (row) => cell(row).amount ?? cell(row).text,
    text: (row) => cell(row).text,
    typed: (row) => cell(row).plain ?? cell(row).text,
    amount: (row) => cell(row).amount ?? null,
    more: (row) => cell(row).more ?? '',
  };
}

function moneyCell(cents: number | null): TableCell {
  if (cents === null) return { text: '' };
  return { text: moneyText(cents), plain: String(cents / 100), amount: cents / 100 };
}

function termColumn(
  term: TermColumn,
  source: YieldSource,
  rowOf: (row: number) => ClassYield | undefined,
): SheetColumn {
  const { name, header, about, width, align, options } = term;
  const textOf = (row: number): string | undefined => {
    const each = rowOf(row);
    return each && source.texts()[pricingName(name, each.name)];
  };
  const problemOf = (row: number) => {
    const each = rowOf(row);
    const text = textOf(row);
    return each && text !== undefined ? pricingProblem(source.facts(), pricingName(name, each.name), text) : null;
  };
  const shown = (row: number): string => {
    const each = rowOf(row);
    return textOf(row) ?? (each ? term.text(each.terms) : '');
  };
  return {
    id: `${TERM}${name}`,
    header,
    about: `${about} Type it; clear it for the value that the deal says.`,
    width,
    align,
    group: { id: 'terms', header: 'Priced on' },
    editable: true,
    ...(options ? { options } : {}),
    value: shown,
    text: shown,
    typed: shown,
    more: (row) => {
      const problem = problemOf(row);
      if (problem) return `${problem.message} ${problem.remedy}`;
      const each = rowOf(row);
      return textOf(row) === undefined && each ? term.of(each.terms).how : '';
    },
    tone: (row): CellTone => (textOf(row) === undefined ? 'used' : problemOf(row) ? 'wrong' : 'typed'),
    changed: (row) => textOf(row) !== undefined,
  };
}

/** Types into the texts of `pricing`: one step of history a commit; a blank is the usual value again. */
export function yieldEditing(
  source: YieldSource,
  set: (change: Readonly<Record<string, string | null>>, label: string) => void,
): SheetEditing {
  const nameOf = (row: number, column: string): string | undefined => {
    const term = TERM_COLUMNS.find(({ name }) => `${TERM}${name}` === column);
    const each = source.report().classes[row];
    return term && each && pricingName(term.name, each.name);
  };
  const change = (cells: readonly { readonly row: number; readonly column: string; readonly value: string | null }[]) =>
    Object.fromEntries(
      cells.flatMap(({ row, column, value }): [string, string | null][] => {
        const name = nameOf(row, column);
        return name === undefined ? [] : [[name, value]];
      }),
    );
  return {
    extends: false,
    parse: (row, column, text) => {
      const name = nameOf(row, column);
      const trimmed = text.trim();
      if (name === undefined || trimmed === '') return { ok: true, value: null };
      const problem = pricingProblem(source.facts(), name, trimmed);
      return problem ? { ok: false, problem } : { ok: true, value: trimmed };
    },
    commit: (label, edits) =>
      set(change(edits.map((edit) => ({ ...edit, value: edit.value === null ? null : String(edit.value) }))), label),
    reset: (cells) => set(change(cells.map((cell) => ({ ...cell, value: null }))), 'Usual pricing terms'),
  };
}
