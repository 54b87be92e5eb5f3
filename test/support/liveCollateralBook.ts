import type { RunReply } from '../../engine/api/types';
import { mergeTyped } from '../../engine/collections/typedInputs';
import type { Deal } from '../../engine/deal/definition';
import { describeDeal } from '../../engine/deal/describeDeal';
import { HeldCollateral } from '../../engine/api/heldCollateral';
import type { Collections } from '../../engine/collections/collections';
import type { Tape } from '../../engine/collateral/tape';
import type { Assumptions } from '../../engine/collateral/assumptions';
import { parseVector } from '../../engine/collateral/vector';
import { loadDeal } from '../../engine/deal/loadDeal';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { isCellModel, type CellModel, type SheetModel, type WorkbookModel } from '../../engine/workbook/model';
import type { ExportInput } from '../../engine/workbook/sheets/sheetParts';
import { LiveBook } from '../../engine/workbook/live/LiveBook';
import { SheetError, type SheetValue } from '../../engine/workbook/live/sheetValues';
import { onDate } from '../../engine/workbook/live/places';
import type { LiveCollateral } from '../../engine/workbook/live/collateral/liveCollateral';

/** What an export begins from, and the collections that the engine runs the deal on. */
export interface Exported extends ExportInput {
  readonly collections: Collections;
}

/** A deal with its loans as an export begins from them. */
export function exported(dealText: string, tape: Tape, changes: Partial<Project>): Exported {
  const project: Project = {
    ...EMPTY_PARTS,
    name: 'Test',
    deal: { file: 'test.deal.yaml', text: dealText, draft: null },
    tape,
    rates: {},
    assumptions: PLAIN,
    settings: { parameters: {}, tables: {}, choices: {}, pinned: {} },
    notes: '',
    ...changes,
  };
  const run: RunReply = {
    results: null,
    collateral: null,
    deal: describeDeal(dealOf(project)),
    problems: [],
    timing: { collapse: 0, project: 0, waterfall: 0, total: 0 },
    classes: [],
    register: null,
  };
  return { project, run, generator: 'Test', collections: collectionsOf(project) };
}

const loadedDeals = new Map<string, Deal>();

function dealOf({ deal: { text, file } }: Project): Deal {
  const known = loadedDeals.get(text);
  if (known) return known;
  const loaded = loadDeal(text, file);
  if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
  loadedDeals.set(text, loaded.value);
  return loaded.value;
}

/** The collections that the engine would run the deal of a project on; the run itself is left out. */
export function collectionsOf(project: Project): Collections {
  const inputs = inputsOf(project);
  const deal = dealOf(project);
  const collateral = new HeldCollateral();
  collateral.collapse(inputs, deal);
  const { projection, problems } = collateral.project(inputs, deal);
  if (!projection && inputs.tape.count > 0) throw new Error(JSON.stringify(problems.slice(0, 5)));
  const description = describeDeal(deal);
  const pools = description.pools.map(({ name }) => name);
  const given = projection?.collections ?? null;
  const merged = mergeTyped(given, project.typed, description.inputs, pools, deal.dates.first);
  if (!merged.ok) throw new Error(merged.problems[0]?.message);
  return merged.value;
}

export const PLAIN: Assumptions = {
  prepaymentUnit: 'CPR',
  prepayment: '0',
  defaultUnit: 'CDR',
  defaults: '0',
  severity: '100',
  monthsToLiquidation: 6,
  advancing: 'none',
  shortfallShare: '0',
  shortfallDaysPaid: 15,
};

export function bookOf(
  { sheets, names }: LiveCollateral,
  typed: ReadonlyMap<string, number | null> = new Map(),
): LiveBook {
  const model: WorkbookModel = {
    title: '',
    subject: '',
    description: '',
    generator: '',
    names,
    sheets: sheets.map((sheet) => withTyped(sheet, typed)),
  };
  return new LiveBook(model);
}

/** `Sheet!column,row` (0-based column, 1-based row) to what is typed there. */
function withTyped(sheet: SheetModel, typed: ReadonlyMap<string, number | null>): SheetModel {
  const rows = sheet.rows.map((row, r) => {
    const cells = row.cells.map((cell, c): typeof cell => {
      const value = typed.get(`${sheet.name}!${c},${r + 1}`);
      if (value === undefined) return cell;
      if (!isCellModel(cell) || !cell.isOpen) throw new Error(`${sheet.name} ${c} ${r + 1} is not open`);
      return { ...cell, value } satisfies CellModel;
    });
    return { ...row, cells };
  });
  return { ...sheet, rows };
}

/** The open cells that a reviewer would type other assumptions into, found by their names. */
export function typedAssumptions(
  { names }: LiveCollateral,
  assumptions: Assumptions,
  pool = '',
): ReadonlyMap<string, number | null> {
  const typed = new Map<string, number | null>();
  const suffix = pool === '' ? '' : `_${pool}`;
  const rangeOf = (name: string): [column: number, from: number, to: number] => {
    const found = names.find((one) => one.name === name);
    const [, letters, from, to] = /^\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(found?.range ?? '') ?? [];
    if (!letters) throw new Error(`No cell is called ${name}`);
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return [column, Number(from), Number(to ?? from)];
  };
  const put = (name: string, value: number | null): void => {
    const [column, row] = rangeOf(name);
    typed.set(`Assumptions!${column},${row}`, value);
  };
  const vector = (name: string, text: string): void => {
    const reading = parseVector(text);
    if (!reading.ok) throw new Error(text);
    const [column, from, to] = rangeOf(`${name}_by_month`);
    const values = reading.expand(to - from + 1);
    const isFlat = values.every((value) => value === values[0]);
    put(name, isFlat ? values[0]! : null);
    if (!isFlat) values.forEach((value, i) => typed.set(`Assumptions!${column},${from + i}`, value));
  };
  const { prepaymentUnit, defaultUnit } = assumptions;
  vector((prepaymentUnit === 'ABS' ? 'ABS_speed' : prepaymentUnit) + suffix, assumptions.prepayment);
  vector(defaultUnit + suffix, assumptions.defaults);
  vector(`severity${suffix}`, assumptions.severity);
  vector(`shortfall_share${suffix}`, assumptions.shortfallShare);
  put(`months_to_liquidation${suffix}`, assumptions.monthsToLiquidation);
  put(`shortfall_days_paid${suffix}`, assumptions.shortfallDaysPaid);
  return typed;
}

/** Rates of collections have twelve digits in percent; the last may go either way where the doubles differ in their last bits. */
const DIGIT = 1.5e-12;

/** Every cell of the collections of the workbook that is not the engine's, in words. */
export function differences(book: LiveBook, { collections: places }: LiveCollateral, engine: Collections): string[] {
  const found: string[] = [];
  for (let date = 0; date < places.dates; date++) {
    const isLive = book.value(onDate(places.live, date));
    if (isLive !== date < engine.months.length) found.push(`live on ${date + 1}: ${shown(isLive)}`);
  }
  for (const [key, values] of Object.entries(engine.money)) {
    const place = places.input(key);
    if (!place) continue;
    values.forEach((cents, date) => {
      const value = book.value(onDate(place, date));
      const same = cents === null ? value === null : typeof value === 'number' && Math.abs(value * 100 - cents) < 1e-4;
      if (!same) found.push(`${key} on ${date + 1}: ${shown(value)}, engine ${cents === null ? 'none' : cents / 100}`);
    });
  }
  for (const [key, values] of Object.entries(engine.rates)) {
    const place = places.input(key);
    if (!place) continue;
    values.forEach((percent, date) => {
      const value = book.value(onDate(place, date));
      const same =
        percent === null
          ? value === null
          : typeof value === 'number' && Math.abs(value * 100 - Number(percent)) < DIGIT;
      if (!same) found.push(`${key} on ${date + 1}: ${shown(value)}, engine ${percent ?? 'none'}`);
    });
  }
  return found;
}

function shown(value: SheetValue): string {
  return value instanceof SheetError ? value.code : String(value);
}
