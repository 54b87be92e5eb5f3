import type { AssumptionName } from '../../../collateral/assumptions';
import { ASSUMPTION_LABELS, ceilingOf } from '../../../collateral/readAssumptions';
import type { Vector } from '../../../collateral/vector';
import { addMonths, formatMonth } from '../../../core/date';
import { columnLetters } from '../../cellAddress';
import { legalDefinedName } from '../../legalNames';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from '../../model';
import { column, heading, plainRow, row, type ExportInput } from '../../sheets/sheetParts';
import { call, named, number, operation, range, text, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';
import { at, isAbove, least, most, when, ZERO } from '../treeParts';
import type { SheetDates } from './dateSheet';
import type { AssumptionSet, PoolPlan } from './poolPlans';

export const ASSUMPTIONS = 'Assumptions';

type VectorName = 'prepayment' | 'defaults' | 'severity' | 'shortfallShare';
const VECTORS: readonly VectorName[] = ['prepayment', 'defaults', 'severity', 'shortfallShare'];
type NumberName = 'monthsToLiquidation' | 'shortfallDaysPaid';

/** Where formulas find the assumptions of one set. */
export interface AssumptionPlaces {
  /** Percent of the month of a date: the value for every month where there is one, else that of the month. */
  vector(name: VectorName, date: number): FormulaTree;
  readonly monthsToLiquidation: FormulaTree;
  readonly shortfallDaysPaid: FormulaTree;
}

export interface AssumptionCells {
  readonly sheet: SheetModel;
  readonly names: WorkbookModel['names'];
  readonly places: ReadonlyMap<AssumptionSet, AssumptionPlaces>;
  /** By pool: the Master Servicing Fee, percent a year, where all its loans pay the same. */
  readonly fees: ReadonlyMap<string, FormulaTree>;
}

const FIRST_LINE = 4;
const LEADING = 1;

/** The rows of the sheet as they come, and the names they get. */
class AssumptionRows {
  readonly rows: RowModel[] = [];
  readonly names: { name: string; sheet: string; range: string }[] = [];

  constructor(private readonly taken: ReadonlySet<string>) {}

  /** The row that the next line goes to. */
  get next(): number {
    return FIRST_LINE + this.rows.length;
  }

  push(...lines: readonly RowModel[]): void {
    this.rows.push(...lines);
  }

  name(wanted: string, address: string): string {
    const name = legalDefinedName(wanted, [...this.taken, ...this.names.map((known) => known.name)]);
    this.names.push({ name, sheet: ASSUMPTIONS, range: address });
    return name;
  }
}

/** A vector of a set: its one cell, and its column by month, which lies below all single cells. */
interface PlacedVector {
  readonly set: AssumptionSet;
  readonly vector: VectorName;
  readonly cell: FormulaTree;
  readonly months: DateColumn;
  readonly values: Float64Array;
}

/**
 * The sheet of assumptions: what holds in every month in one cell, what differs from month to month in a column below. A
 * number in the cell stands for the whole column, so that a vector can be tried flat and comes back when the cell is cleared.
 */
export function assumptionCells(
  input: ExportInput,
  plans: readonly PoolPlan[],
  dates: SheetDates,
  taken: ReadonlySet<string>,
): AssumptionCells {
  const sets = [...new Set(plans.map(({ set }) => set))];
  const made = new AssumptionRows(taken);
  const fees = new Map<string, FormulaTree>();
  const single = sets.reduce((lines, set) => lines + linesOf(set, plans), 0);
  const firstMonth = FIRST_LINE + single + 2;
  const vectors: PlacedVector[] = [];
  const numbers = new Map<AssumptionSet, Record<NumberName, FormulaTree>>();
  sets.forEach((set, s) => {
    if (sets.length > 1) made.push(row('section', set.pool === '' ? 'Of the deal' : set.label));
    VECTORS.forEach((vector, v) => {
      const values = set.read[vector].expand(dates.count);
      const months = { sheet: ASSUMPTIONS, column: LEADING + s * VECTORS.length + v, first: firstMonth };
      vectors.push({ set, vector, months, values, cell: pushVector(made, set, vector, values, months) });
    });
    numbers.set(set, {
      monthsToLiquidation: pushNumber(made, set, 'monthsToLiquidation', 'months, 0 to 120'),
      shortfallDaysPaid: pushNumber(made, set, 'shortfallDaysPaid', 'days of 30'),
    });
    made.push(
      plainRow(ASSUMPTION_LABELS.advancing, { value: set.assumptions.advancing, format: 'number', tone: 'computed' }),
    );
    for (const plan of feePools(set, plans)) fees.set(plan.pool, pushFee(made, plan));
  });
  const places = new Map(sets.map((set) => [set, placesOf(set, vectors, numbers.get(set)!)]));
  return { sheet: sheetOf(input, made.rows, vectors, dates), names: made.names, places, fees };
}

function feePools(set: AssumptionSet, plans: readonly PoolPlan[]): readonly PoolPlan[] {
  return plans.filter((plan) => plan.set === set && plan.schedules?.fee.kind === 'uniform');
}

/** Rows that a set takes above the columns by month; one more for its heading where there are several. */
function linesOf(set: AssumptionSet, plans: readonly PoolPlan[]): number {
  const isOneOfSeveral = plans.some((plan) => plan.set !== set);
  return (isOneOfSeveral ? 1 : 0) + VECTORS.length + 3 + feePools(set, plans).length;
}

function placesOf(
  set: AssumptionSet,
  vectors: readonly PlacedVector[],
  numbers: Record<NumberName, FormulaTree>,
): AssumptionPlaces {
  return {
    vector: (name, date) => {
      const placed = vectors.find((one) => one.set === set && one.vector === name)!;
      const value = when(call('ISBLANK', placed.cell), at(placed.months, date), placed.cell);
      return most(ZERO, least(number(ceiling(set, name)), value));
    },
    ...numbers,
  };
}

function ceiling({ assumptions }: AssumptionSet, name: VectorName): number {
  if (name === 'prepayment') return ceilingOf(assumptions.prepaymentUnit);
  return name === 'defaults' ? ceilingOf(assumptions.defaultUnit) : 100;
}

/** Names end in the pool whose own assumption it is. */
function nameOf(base: string, pool: string): string {
  return pool === '' ? base : `${base}_${pool}`;
}

function vectorName({ assumptions }: AssumptionSet, name: VectorName): string {
  if (name === 'severity') return 'severity';
  if (name === 'shortfallShare') return 'shortfall_share';
  const unit = name === 'prepayment' ? assumptions.prepaymentUnit : assumptions.defaultUnit;
  // ABS is a function of every spreadsheet.
  return unit === 'ABS' ? 'ABS_speed' : unit;
}

function unitOf({ assumptions }: AssumptionSet, name: VectorName): string {
  if (name === 'severity') return '% of the balance in default';
  if (name === 'shortfallShare') return '% of prepayments';
  return `% ${name === 'prepayment' ? assumptions.prepaymentUnit : assumptions.defaultUnit}`;
}

function open(set: AssumptionSet, value: number | null, accepts: 'number' | 'whole' = 'number'): CellModel {
  const plain: CellModel = { value, format: accepts === 'whole' ? 'whole' : 'number' };
  return set.isLive ? { ...plain, tone: 'input', isOpen: true, accepts } : { ...plain, tone: 'computed' };
}

function pushVector(
  made: AssumptionRows,
  set: AssumptionSet,
  vector: VectorName,
  values: Float64Array,
  months: DateColumn,
): FormulaTree {
  const dates = values.length;
  const letters = columnLetters(months.column);
  const base = nameOf(vectorName(set, vector), set.pool);
  const name = made.name(base, `$B$${made.next}`);
  made.name(`${base}_by_month`, `$${letters}$${months.first}:$${letters}$${months.first + dates - 1}`);
  const highest = number(ceiling(set, vector));
  const byMonth = range(onFirst(months), { ...onFirst(months), row: months.first + dates - 1 }, 'both');
  const isGiven = operation('=', call('COUNT', byMonth), number(dates));
  const ofMonths = when(isGiven, remark(byMonthBeyond(byMonth, highest)), text('blank months count as 0'));
  const check = when(call('ISBLANK', named(name)), ofMonths, remark(beyond(named(name), highest)));
  const words = `Runs from 0 to ${ceiling(set, vector)}: what is beyond counts as the nearest of the two.`;
  made.push(
    plainRow(
      `${ASSUMPTION_LABELS[vector]}, every month`,
      { ...open(set, isFlat(values) ? values[0]! : null), note: aboutVector(set, vector) },
      { value: unitOf(set, vector), indent: 1 },
      { value: { tree: check }, format: 'general', note: words },
      describe(set.read[vector]),
    ),
  );
  return named(name);
}

function isFlat(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function aboutVector({ read, isLive }: AssumptionSet, name: VectorName): string {
  if (!isLive) return 'The collections are values: this is what they were projected with.';
  const cleared = `A number here holds in every month. Clear it, and what stands by month further down holds.`;
  const unit = name === 'prepayment' ? read.prepaymentUnit : name === 'defaults' ? read.defaultUnit : null;
  return unit === null ? cleared : `${cleared} The unit, ${unit}, is that of the export.`;
}

function onFirst({ sheet, column: at, first }: DateColumn): { sheet: string; column: number; row: number } {
  return { sheet, column: at, row: first };
}

function beyond(value: FormulaTree, highest: FormulaTree): FormulaTree {
  return call('OR', operation('<', value, ZERO), isAbove(value, highest));
}

function byMonthBeyond(values: FormulaTree, highest: FormulaTree): FormulaTree {
  return call('OR', operation('<', call('MIN', values), ZERO), isAbove(call('MAX', values), highest));
}

function remark(isBeyond: FormulaTree): FormulaTree {
  return when(isBeyond, text('out of range'), text(''));
}

function describe(vector: Vector): string {
  return `As exported: ${vector.describe()}`;
}

const NUMBER_NAMES: Readonly<Record<NumberName, string>> = {
  monthsToLiquidation: 'months_to_liquidation',
  shortfallDaysPaid: 'shortfall_days_paid',
};

function pushNumber(made: AssumptionRows, set: AssumptionSet, of: NumberName, unit: string): FormulaTree {
  const name = made.name(nameOf(NUMBER_NAMES[of], set.pool), `$B$${made.next}`);
  const accepts = of === 'monthsToLiquidation' ? 'whole' : 'number';
  made.push(
    plainRow(ASSUMPTION_LABELS[of satisfies AssumptionName], open(set, set.assumptions[of], accepts), {
      value: unit,
      indent: 1,
    }),
  );
  return named(name);
}

function pushFee(made: AssumptionRows, { pool, label, set, schedules }: PoolPlan): FormulaTree {
  const fee = schedules!.fee;
  const name = made.name(nameOf('loan_servicing_fee', pool), `$B$${made.next}`);
  made.push(
    plainRow(
      `Master Servicing Fee of the loans${label === '' ? '' : ` of ${label}`}`,
      { ...open(set, fee.kind === 'uniform' ? fee.percent : 0), note: 'All loans state this fee.' },
      { value: '% a year', indent: 1 },
    ),
  );
  return named(name);
}

function sheetOf(
  input: ExportInput,
  lines: readonly RowModel[],
  vectors: readonly PlacedVector[],
  { first, count }: SheetDates,
): SheetModel {
  const severalSets = vectors.length > VECTORS.length;
  const titles = vectors.map(({ set, vector }): string => {
    const whose = severalSets && set.pool !== '' ? `${set.label}: ` : '';
    return `${whose}${ASSUMPTION_LABELS[vector]} (${unitOf(set, vector)})`;
  });
  const months = Array.from({ length: count }, (_, date): RowModel => {
    const values = vectors.map(({ set, values }) => open(set, isFlat(values) ? null : values[date]!));
    return plainRow(`${date + 1} · ${formatMonth(addMonths(first, date))}`, ...values);
  });
  return {
    name: ASSUMPTIONS,
    columns: [column(38), column(16), column(26), column(16), column(26), ...vectors.slice(4).map(() => column(16))],
    rows: [
      ...heading(ASSUMPTIONS, input),
      row('header', 'Assumption', 'Value', 'Unit', 'Check', 'In words'),
      ...lines,
      row('section', 'By month, where nothing is set for every month'),
      row('header', 'Month', ...titles),
      ...months,
    ],
    frozen: { rows: 3, columns: 1 },
    filter: false,
    repeatRows: [3, 3],
    repeatColumns: null,
    orientation: 'portrait',
    isProtected: true,
    tab: 'input',
  };
}
