import type { Collections, RatePath, RatePaths } from '../../../../collections/collections';
import { firstDayOf, parseDay, parseMonth, type Day, type Month } from '../../../../core/date';
import { exactPercent, toNumber } from '../../../../core/exact';
import { inputKey, type Deal } from '../../../../deal/definition';
import type { ValueType } from '../../../../deal/description';
import { tableKey } from '../../../../deal/readTables';
import type { Settings } from '../../../../deal/settings';
import type { Literal } from '../../../../formula/ast';
import { readSetting } from '../../../../waterfall/bind';
import type { DealRun } from '../../../../waterfall/runDeal';
import type { CellValue, SheetModel, WorkbookModel } from '../../../model';
import { cell, range, text, type FormulaTree } from '../../formulaTree';
import { LiveBook } from '../../LiveBook';
import {
  FIRST,
  NEVER,
  onDate,
  UNLIMITED,
  type DateColumn,
  type LiveCollections,
  type LiveInputs,
  type TablePlace,
} from '../../places';
import { SheetError } from '../../sheetValues';
import { liveWaterfall, type LiveWaterfall } from '../liveWaterfall';

/** A sheet of plain values that grows by columns. */
class ValueSheet {
  private readonly columns: CellValue[][] = [];

  constructor(private readonly name: string) {}

  /** A column from row 1 on; its 0-based place. */
  add(values: readonly CellValue[]): number {
    return this.columns.push([...values]) - 1;
  }

  range(column: number, length: number): FormulaTree {
    return range({ sheet: this.name, column, row: 1 }, { sheet: this.name, column, row: length }, 'both');
  }

  at(column: number): FormulaTree {
    return cell({ sheet: this.name, column, row: 1 }, 'both');
  }

  toSheet(): SheetModel {
    const height = Math.max(0, ...this.columns.map((column) => column.length));
    return {
      name: this.name,
      columns: [],
      rows: Array.from({ length: height }, (_, r) => ({ cells: this.columns.map((column) => column[r] ?? null) })),
      frozen: { rows: 0, columns: 0 },
      filter: false,
      repeatRows: null,
      repeatColumns: null,
      orientation: 'landscape',
    };
  }
}

function valueOf({ type, value }: Literal, as: ValueType): CellValue {
  if (value === Infinity) return as === 'Month' || as === 'Date' ? NEVER : UNLIMITED;
  if (value === -Infinity) return FIRST;
  switch (as) {
    case 'Money':
      return { cents: Number(value) };
    case 'Flag':
      return value === 1;
    case 'Month':
      return { month: value as Month };
    case 'Date':
      return { day: value as Day };
    default:
      return type === 'Money' ? Number(value) / 100 : Number(value);
  }
}

function settingOf(written: string, type: ValueType): CellValue {
  const read = readSetting(written, type, '');
  if (!read.ok) throw new Error(read.problem.message);
  return valueOf(read.literal, type);
}

function inputsOf(deal: Deal, settings: Settings, rates: RatePaths, sheet: ValueSheet): LiveInputs {
  const parameters = new Map(
    deal.parameters.map(({ name, type, literal }) => {
      const typed = settings.parameters[name];
      return [name, sheet.at(sheet.add([typed === undefined ? valueOf(literal, type) : settingOf(typed, type)]))];
    }),
  );
  const tables = new Map(
    deal.tables.map(({ name, type, by, rows, beforeFirst }): [string, TablePlace] => {
      const typed = settings.tables[name];
      const all = typed
        ? typed.map(([key, value]) => ({ key: tableKey(key, by)!, value: settingOf(value, type) }))
        : rows.map(({ key, literal }) => ({ key, value: valueOf(literal, type) }));
      const keys = sheet.add(all.map(({ key }) => (by === 'month' ? { month: key as Month } : key)));
      const values = sheet.add(all.map(({ value }) => value));
      const before = beforeFirst && sheet.at(sheet.add([valueOf(beforeFirst, type)]));
      const place = { keys: sheet.range(keys, all.length), values: sheet.range(values, all.length), by };
      return [name, { ...place, beforeFirst: before }];
    }),
  );
  const choices = new Map(
    deal.choices.map(({ id, weDo }) => [id, sheet.at(sheet.add([settings.choices[id] ?? weDo]))]),
  );
  const paths = new Map(Object.entries(rates).map(([name, path]) => [name, pathOf(path, sheet)]));
  const forced = new Map(
    Object.entries(settings.pinned).map(([name, value]) => [name, sheet.at(sheet.add([value === 'yes']))]),
  );
  const blank = sheet.at(sheet.add([null]));
  const none: TablePlace = { keys: blank, values: blank, by: 'month', beforeFirst: null };
  return {
    parameter: (name) => parameters.get(name)!,
    table: (name) => tables.get(name)!,
    choice: (id) => choices.get(id) ?? text(''),
    index: (name) => paths.get(name) ?? none,
    forced: (name) => forced.get(name) ?? blank,
  };
}

function pathOf({ by, rows }: RatePath, sheet: ValueSheet): TablePlace {
  const all = rows
    .map(([key, rate]) => ({ day: by === 'month' ? firstDayOf(parseMonth(key)!) : parseDay(key)!, rate }))
    .sort((a, b) => a.day - b.day);
  const keys = sheet.add(all.map(({ day }) => ({ day })));
  const values = sheet.add(all.map(({ rate }) => toNumber(exactPercent(rate))));
  return { keys: sheet.range(keys, all.length), values: sheet.range(values, all.length), by, beforeFirst: null };
}

/** The collections as values, with rows to spare in which there is no pool any more. */
function collectionsOf(
  deal: Deal,
  { months, money, rates }: Collections,
  sheet: ValueSheet,
  spare: number,
): LiveCollections {
  const columns = new Map<string, DateColumn>();
  const place = (values: readonly CellValue[]): DateColumn => ({
    sheet: 'Collections',
    column: sheet.add([null, ...values]),
    first: 2,
  });
  for (const { name, type, per } of deal.inputs) {
    for (const pool of per ?? ['']) {
      const key = inputKey(name, pool);
      const cells =
        type === 'Money'
          ? money[key]?.map((cents) => (cents === null ? null : { cents }))
          : rates[key]?.map((rate) => (rate === null ? null : toNumber(exactPercent(rate))));
      if (cells) columns.set(key, place(cells));
    }
  }
  const dates = months.length + spare;
  const live = place(Array.from({ length: dates }, (_, d) => d < months.length));
  return { dates, live, input: (key) => columns.get(key) ?? null };
}

export interface LiveRun {
  readonly model: WorkbookModel;
  readonly book: LiveBook;
  readonly waterfall: LiveWaterfall;
}

/** A deal as a workbook of formulas over plain values. */
export function liveRun(
  deal: Deal,
  settings: Settings,
  collections: Collections,
  rates: RatePaths,
  spare = 2,
): LiveRun {
  const inputs = new ValueSheet('Inputs');
  const collected = new ValueSheet('Collections');
  const isNever = (name: string): boolean => {
    const parameter = deal.parameters.find((one) => one.name === name)!;
    const typed = settings.parameters[name];
    const literal = typed === undefined ? parameter.literal : null;
    return literal ? literal.value === Infinity : settingOf(typed!, parameter.type) === NEVER;
  };
  const waterfall = liveWaterfall(
    deal,
    inputsOf(deal, settings, rates, inputs),
    collectionsOf(deal, collections, collected, spare),
    isNever,
  );
  const sheets = [inputs.toSheet(), collected.toSheet(), ...waterfall.sheets];
  const model = { title: deal.name, subject: '', description: '', generator: '', sheets, names: [] };
  return { model, book: new LiveBook(model), waterfall };
}

/** Where the formulas do not give what the engine gave: every result on every date, and every check. */
export function disagreements({ results }: DealRun, { book, waterfall }: LiveRun): string[] {
  const found: string[] = [];
  const { count, columns, values } = results;
  const at = (place: DateColumn, date: number) => book.value(onDate(place, date));
  const places = waterfall.results;
  for (let date = 0; date < places.dates; date++) {
    const isLive = at(places.live, date);
    if (isLive !== date < count) found.push(`live on date ${date}: ${shown(isLive)}`);
    if (date >= count) continue;
    for (const [name, place, day] of [
      ['month', places.month, firstDayOf(results.months[date]! as Month)],
      ['distribution date', places.distributionDate, results.distributionDates[date]!],
    ] as const) {
      const value = at(place, date);
      if (value !== day + 25_569) found.push(`${name} on date ${date}: ${shown(value)} against ${day + 25_569}`);
    }
    for (const { name, member, column } of waterfall.checks) {
      const value = at(column, date);
      if (value !== true) found.push(`check ${name} ${member} on date ${date}: ${shown(value)}`);
    }
  }
  columns.forEach(({ kind, name, cls, type }, c) => {
    const place = places.result(kind, name, cls);
    const called = `${kind} ${name} ${cls}`;
    if (!place) {
      found.push(`${called} has no column`);
      return;
    }
    for (let date = 0; date < places.dates; date++) {
      const expected = date < count ? cellOf(values[c]![date]!, type) : type === 'Flag' ? false : 0;
      const value = at(place, date);
      if (!agrees(value, expected, type)) {
        found.push(`${called} on date ${date}: ${shown(value)} against ${expected}`);
      }
    }
  });
  return found;
}

function shown(value: unknown): string {
  return value instanceof SheetError ? value.code : String(value);
}

/** A result of the engine as a cell shows it. */
function cellOf(value: number, type: ValueType): number | boolean {
  if (value === Infinity) return type === 'Month' || type === 'Date' ? NEVER : UNLIMITED;
  if (value === -Infinity) return type === 'Month' || type === 'Date' ? FIRST : -UNLIMITED;
  switch (type) {
    case 'Money':
      return value / 100;
    case 'Flag':
      return value === 1;
    case 'Month':
      return value === 0 ? FIRST : firstDayOf(value as Month) + 25_569;
    case 'Date':
      return value === 0 ? 0 : value + 25_569;
    default:
      return value;
  }
}

function agrees(value: unknown, expected: number | boolean, type: ValueType): boolean {
  if (type !== 'Rate' && type !== 'Ratio') return Object.is(value, expected) || value === expected;
  return typeof value === 'number' && Math.abs(value - Number(expected)) <= 1e-12 * Math.max(1, Math.abs(value));
}
