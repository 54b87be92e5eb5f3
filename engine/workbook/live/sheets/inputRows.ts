import { column, row } from '../../sheets/sheetParts';
import { isListable } from '../../validation';
import type { CellFormat, CellModel, CellValue, RowModel, SheetModel } from '../../model';
import { call, cell, operation, text, type CellPlace, type FormulaTree } from '../formulaTree';
import type { ValueType } from '../../../deal/description';
import { acceptedOf } from './literals';

export const INPUTS = 'Inputs';

/** Columns of the Inputs sheet, 0-based. */
const KEY = 1;
const VALUE = 2;
const EXPORTED = 4;
const CHANGED = 5;

export const INPUT_COLUMNS: SheetModel['columns'] = [
  column(24),
  column(44),
  column(18, 'text', 'input'),
  column(18),
  column(18),
  column(10),
  column(18),
  column(30),
  column(64),
];

export const INPUT_HEADER = row(
  'header',
  'Name',
  'Description',
  { value: 'Value', format: 'number' },
  { value: 'Unit', indent: 1 },
  { value: 'As exported', format: 'number' },
  { value: 'Changed', indent: 1 },
  { value: 'The deal’s own', format: 'number' },
  { value: 'Source', indent: 1 },
  { value: 'Note', indent: 1 },
);

export interface InputRow {
  readonly name: string;
  readonly label: string;
  readonly value: CellValue;
  readonly type: ValueType;
  readonly format: CellFormat;
  readonly unit: string;
  /** null where the deal file has no value of its own for it. */
  readonly own: CellValue | undefined;
  readonly source: string;
  readonly remark: string;
  readonly note: string;
  readonly choices?: readonly string[];
  /** A key of a table stands beside its value. */
  readonly key?: CellModel;
  /** Why the cell is locked: what is typed there would change nothing. */
  readonly idle?: string;
}

function isSame(a: CellValue, b: CellValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One input: its open cell, what it was when exported, whether it still is, and what the deal file says. */
export function inputRow(input: InputRow, at: number): RowModel {
  const { value, own, format, idle } = input;
  const remark = [idle, input.remark].filter((words) => words !== undefined && words !== '').join(' ');
  const isOwn = own === undefined || isSame(value, own);
  const open: CellModel = {
    value,
    format,
    tone: idle !== undefined ? 'helper' : isOwn ? 'input' : 'changed',
    ...(input.note === '' ? {} : { note: input.note }),
    ...(idle !== undefined ? {} : { isOpen: true, ...allowed(input) }),
  };
  return {
    cells: [
      input.name === '' ? null : input.name,
      input.key ?? { value: input.label, wraps: true },
      open,
      { value: input.unit === '' ? null : input.unit, indent: 1 },
      { value, format, tone: 'helper' },
      { value: { tree: isChanged(placeAt(VALUE, at), placeAt(EXPORTED, at)) }, indent: 1 },
      own === undefined ? null : { value: own, format },
      { value: input.source || null, indent: 1, wraps: true },
      { value: remark || null, indent: 1, wraps: true },
    ],
  };
}

/** What may be typed: a choice of the list, where a list can hold it, or a value of the type. */
function allowed({ choices, type }: InputRow): Pick<CellModel, 'choices' | 'accepts'> {
  if (!choices) return { accepts: acceptedOf(type) };
  return isListable(choices) ? { choices } : {};
}

function placeAt(column: number, at: number): CellPlace {
  return { sheet: INPUTS, column, row: at };
}

export function keyPlace(at: number): CellPlace {
  return placeAt(KEY, at);
}

export function valuePlace(at: number): CellPlace {
  return placeAt(VALUE, at);
}

/** `changed` where a cell no longer holds what another does; a cell that was emptied is not one with a zero. */
function isChanged(now: CellPlace, exported: CellPlace): FormulaTree {
  const [a, b] = [cell(now), cell(exported)];
  const bothOrNeither = operation('=', call('ISBLANK', a), call('ISBLANK', b));
  return call('IF', call('AND', bothOrNeither, operation('=', a, b)), text(''), text('changed'));
}

/** Rows whose value was changed in the workbook stand out. */
export function changedMark(first: number, last: number): NonNullable<SheetModel['marks']> {
  const letter = String.fromCharCode(65 + CHANGED);
  const when = `$${letter}${first}="changed"`;
  return [
    { range: `C${first}:C${last}`, when, tone: 'changed' },
    { range: `${letter}${first}:${letter}${last}`, when, tone: 'changed' },
  ];
}
