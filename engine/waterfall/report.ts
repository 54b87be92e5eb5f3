import { formatCents } from '../core/cents';
import { formatDay, type Day, type Month } from '../core/date';
import { toPercent } from '../core/exact';
import { totalled } from '../deal/definition';
import type { Program } from './program';
import { isPercent, monthText, PERCENT_PLACES } from './valueWords';

/** One row of distributions.csv; the amount is printed: money to the cent, percent to twelve decimals, flags 1 or 0. */
export interface ReportRow {
  readonly month: Month;
  readonly distributionDate: Day;
  readonly item: string;
  readonly cls: string;
  readonly amount: string;
}

export function* reportRows(program: Program, count: number): Generator<ReportRow> {
  const { deal, machine } = program;
  for (let date = 0; date < count; date++) {
    const month = machine.months[date] as Month;
    const distributionDate = machine.distributionDates[date] as Day;
    for (const { item, name } of deal.report.perClass) {
      for (const { name: cls } of deal.classes) {
        // A class that the name is not for has none of it: zero, of the name's type.
        const amount = program.hasSlot(name, cls)
          ? printSlot(program, name, cls, date)
          : printValue(typeOf(program, name), 0);
        yield { month, distributionDate, item, cls, amount };
      }
    }
    for (const { item, name } of deal.report.perPool) {
      for (const { name: pool } of deal.pools) {
        const known = program.hasSlot(name, pool);
        const amount = known ? printSlot(program, name, pool, date) : printValue(typeOf(program, name), 0);
        yield { month, distributionDate, item, cls: pool, amount };
      }
    }
    for (const { item, name } of deal.report.deal) {
      yield { month, distributionDate, item, cls: '', amount: printDeal(program, name, date) };
    }
  }
}

function typeOf(program: Program, name: string): string {
  return program.deal.symbols.get(name)!.type;
}

/** A deal amount; an amount of money per class or pool is its total, of what classes got where it has both. */
function printDeal(program: Program, name: string, date: number): string {
  const symbol = program.deal.symbols.get(name)!;
  const { members } = symbol;
  if (!members) {
    return program.hasSlot(name, '') ? printSlot(program, name, '', date) : printConstant(program, name, date);
  }
  const total = totalled(members, program.deal).reduce(
    (sum, member) => sum + program.machine.columns[program.slot(name, member)]!.values[date]!,
    0,
  );
  return formatCents(total);
}

/** Parameters and tables may be reported too: their value on the date. */
function printConstant(program: Program, name: string, date: number): string {
  const { deal, machine } = program;
  const parameter = deal.parameters.findIndex((p) => p.name === name);
  if (parameter >= 0) {
    const exact = machine.parameterExact[parameter];
    const type = typeOf(program, name);
    return exact && isPercent(type)
      ? toPercent(exact, PERCENT_PLACES)
      : printValue(type, machine.parameters[parameter]!);
  }
  const table = deal.tables.findIndex((t) => t.name === name);
  const bound = machine.tables[table];
  if (!bound) return '';
  const row = machine.tableRow(bound, date);
  const type = typeOf(program, name);
  if (row < 0) return printValue(type, bound.beforeFirst?.approx ?? NaN);
  const exact = bound.exact[row];
  return exact && isPercent(type) ? toPercent(exact, PERCENT_PLACES) : printValue(type, bound.approx[row]!);
}

function printSlot(program: Program, name: string, cls: string, date: number): string {
  const slot = program.slot(name, cls);
  const type = typeOf(program, name);
  const value = program.machine.columns[slot]!.values[date]!;
  if (isPercent(type) && Number.isFinite(value)) return toPercent(program.machine.exactAt(slot, date), PERCENT_PLACES);
  return printValue(type, value);
}

function printValue(type: string, value: number): string {
  switch (type) {
    case 'Money':
      return Number.isFinite(value) ? formatCents(value) : 'unlimited';
    case 'Rate':
    case 'Ratio':
      return Number.isFinite(value) ? (value * 100).toFixed(PERCENT_PLACES) : 'unlimited';
    case 'Date':
      return Number.isFinite(value) ? formatDay(value as Day) : '';
    case 'Month':
      return monthText(value);
    default:
      return String(value);
  }
}
