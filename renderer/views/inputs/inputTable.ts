import type { Collections } from '../../../engine/collections/collections';
import type { TypedInputs } from '../../../engine/collections/typedInputs';
import type { DealDescription } from '../../../engine/deal/description';
import type { Problem } from '../../../engine/core/problem';
import {
  addMonths,
  formatCents,
  formatMonth,
  inputColumns,
  parseDollars,
  parseMonth,
  readAmountCell,
  readRateCell,
  type InputColumnKey,
  type Month,
} from '../../engine-client/engineValues';
import { monthText } from '../../format/dates';
import { exactMoneyText } from '../../format/money';
import type { CellTone, Parsed, SheetColumn } from '../../grids/sheetColumn';
import { plainCellText } from '../../grids/spreadsheetText';
import type { Lookup } from '../results/lookup';

/** What the columns read at the moment they are painted. */
export interface InputSource {
  typed(): TypedInputs;
  /** As opened, with which typed values are compared. */
  opened(): TypedInputs;
  /** What the loans are projected to bring; null before the first run and without loans. */
  projected(): Collections | null;
  /** The last run: it says what an empty input comes to. */
  lookup(): Lookup | null;
}

export const MONTH_COLUMN = 'distribution_month';

/** Months shown at least for a deal that nothing is projected for. */
const FIRST_MONTHS = 12;

/** Where a cell's value is from, and the value as a collections file writes it; '' for none. */
export interface InputCell {
  readonly tone: CellTone;
  readonly typed: string;
}

/** The columns of a deal's inputs, those of a pool under its label. */
export function inputColumnsOf(deal: DealDescription): readonly InputColumnKey[] {
  const pools = deal.pools.map(({ name }) => name);
  return inputColumns(deal.inputs, pools);
}

export function monthOfRow(deal: DealDescription, row: number): Month {
  return addMonths(parseMonth(deal.firstMonth)!, row);
}

/** Months on the sheet: those projected and those typed; a year at least where nothing is projected; those added at the end. */
export function monthCount(deal: DealDescription, projected: Collections | null, typed: TypedInputs, added: number) {
  const first = parseMonth(deal.firstMonth)!;
  const last = Object.keys(typed).reduce(
    (latest, text) => Math.max(latest, (parseMonth(text) ?? first) - first + 1),
    0,
  );
  return Math.max(projected?.months.length ?? FIRST_MONTHS, last) + added;
}

/** `row` counts months from the first Distribution month, as projection and run do. */
export function inputCell(column: InputColumnKey, row: number, month: Month, source: InputSource): InputCell {
  const { key, input, pool } = column;
  const typed = source.typed()[formatMonth(month)]?.[key];
  if (typed !== undefined && typed !== '') return { tone: readInput(column, typed).ok ? 'typed' : 'wrong', typed };
  const projected = source.projected();
  if (input.type === 'Money') {
    const cents = projected?.money[key]?.[row];
    if (cents !== undefined && cents !== null) return { tone: 'computed', typed: formatCents(cents) };
  } else {
    const percent = projected?.rates[key]?.[row];
    if (percent !== undefined && percent !== null) return { tone: 'computed', typed: percent };
  }
  if (input.required) return { tone: 'missing', typed: '' };
  const used = source.lookup()?.values(input.name, pool)?.[row];
  if (used === undefined || !Number.isFinite(used)) return { tone: 'used', typed: '' };
  return { tone: 'used', typed: input.type === 'Money' ? formatCents(used) : percentOf(used) };
}

type InputReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Pick<Problem, 'code' | 'message' | 'remedy'> };

/** What is typed into a cell, as a collections file writes it. */
function readInput({ input }: InputColumnKey, text: string): InputReading {
  if (input.type === 'Money') {
    const amount = readAmountCell(text);
    if (amount.ok) return { ok: true, text: formatCents(amount.value) };
    return { ok: false, problem: { ...amount, code: `INPUTS/${amount.slug}` } };
  }
  const rate = readRateCell(text);
  if (rate.ok) return { ok: true, text: rate.value };
  return { ok: false, problem: { ...rate, code: `INPUTS/${rate.slug}` } };
}

/** An emptied cell goes back to what is projected: its value is null. */
export function parseInput(column: InputColumnKey | undefined, row: number, typed: string): Parsed {
  const text = plainCellText(column?.input.type === 'Money' ? 'money' : 'percent', typed);
  if (!column || text === '') return { ok: true, value: null };
  const reading = readInput(column, text);
  if (reading.ok) return { ok: true, value: reading.text };
  const { code, message, remedy } = reading.problem;
  const at = { sheet: 'Inputs', row: row + 1, column: column.key };
  return { ok: false, problem: { code, severity: 'error', at, message, remedy } };
}

/** The sheet's columns: the month, then the inputs of the deal, then those of each pool under its label. */
export function inputSheetColumns(deal: DealDescription, source: InputSource): SheetColumn[] {
  const labels = new Map(deal.pools.map(({ name, label }) => [name, label]));
  const columns = inputColumnsOf(deal);
  const grouped = columns.some(({ pool }) => pool !== '');
  const monthOf = (row: number) => monthOfRow(deal, row);
  const month: SheetColumn = {
    id: MONTH_COLUMN,
    header: 'Month',
    about: 'Month of the Distribution Date.',
    width: 76,
    align: 'left',
    frozen: true,
    editable: false,
    kind: 'month',
    value: (row) => formatMonth(monthOf(row)),
    text: (row) => monthText(monthOf(row)),
    typed: (row) => formatMonth(monthOf(row)),
  };
  return [month, ...columns.map((column) => sheetColumn(column, labels, grouped, monthOf, source))];
}

function sheetColumn(
  column: InputColumnKey,
  labels: ReadonlyMap<string, string>,
  grouped: boolean,
  monthOf: (row: number) => Month,
  source: InputSource,
): SheetColumn {
  const { key, input, pool } = column;
  const money = input.type === 'Money';
  const cell = (row: number) => inputCell(column, row, monthOf(row), source);
  const number = (row: number): number | null => {
    const { typed, tone } = cell(row);
    if (typed === '' || tone === 'wrong') return null;
    return money ? (parseDollars(typed) ?? NaN) / 100 : Number(typed.replace(/\s*%$/, ''));
  };
  const need = input.required
    ? 'Needed on every date.'
    : 'Where it is empty the deal says what is used, shown in italics.';
  const group = pool === '' ? { id: 'deal', header: 'The deal' } : { id: pool, header: labels.get(pool) ?? pool };
  return {
    id: key,
    header: input.label,
    unit: money ? '$' : '%',
    about: `${input.label} (${key}). ${need}`,
    ...(grouped ? { group } : {}),
    width: Math.max(money ? 130 : 88, Math.min(180, input.label.length * 3)),
    align: 'right',
    editable: true,
    kind: money ? 'money' : 'percent',
    value: number,
    text: (row) => {
      const { typed, tone } = cell(row);
      if (tone === 'wrong' || typed === '') return typed;
      if (!money) return shortRate(typed);
      return exactMoneyText(parseDollars(typed)!);
    },
    typed: (row) => cell(row).typed,
    ...(money ? {} : { more: (row: number) => fullRate(cell(row)) }),
    amount: number,
    tone: (row) => cell(row).tone,
    changed: (row) => {
      const at = formatMonth(monthOf(row));
      return source.typed()[at]?.[key] !== source.opened()[at]?.[key];
    },
  };
}

/** Decimals of a rate in its cell; all of them are in the editor, in copies, and said when the cell is pointed at. */
const SHOWN_DECIMALS = 6;

/** The text as it is while it has no more decimals than are shown. */
function shortRate(typed: string): string {
  const decimals = /\.(\d+)\s*%?$/.exec(typed)?.[1]?.length ?? 0;
  return decimals <= SHOWN_DECIMALS ? typed : Number(typed.replace(/\s*%$/, '')).toFixed(SHOWN_DECIMALS);
}

function fullRate({ typed, tone }: InputCell): string {
  return tone === 'wrong' || shortRate(typed) === typed ? '' : `${typed}%`;
}

/** A fraction in percent, without the digits that a double adds. */
function percentOf(fraction: number): string {
  return String(Number((fraction * 100).toPrecision(12)));
}

/** How many values are typed, for the line above the sheet. */
export function typedCount(typed: TypedInputs): number {
  return Object.values(typed).reduce((count, row) => count + Object.keys(row).length, 0);
}
