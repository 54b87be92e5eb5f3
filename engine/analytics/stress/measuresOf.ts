import type { Result } from '../../core/problem';
import type { DealDescription, LineDescription } from '../../deal/description';
import { senseOf } from '../../reports/marks';
import type { ClassMeasure, Measure, MeasureTime, PricedMeasure } from './measure';
import { parseMeasure, printMeasure } from './measureText';
import { measureUnit, resultType, type MeasureUnit } from './measureUnit';
import { flagLine, flagLines } from './settingOffers';
import { refuseName } from './stressProblem';

/** A result that can be measured, as a picker offers it. */
export interface MeasureOffer {
  readonly measure: Measure;
  /** `wal A-1`: what a user types and a file keeps. */
  readonly text: string;
  readonly label: string;
  readonly group: 'Classes' | 'Collateral' | 'Tests' | 'Totals' | 'Values';
  readonly unit: MeasureUnit;
}

const CLASS_LABELS: Readonly<Record<ClassMeasure, string>> = {
  averageLife: 'average life',
  firstPrincipal: 'first principal',
  lastPrincipal: 'last principal',
  principalPaid: 'principal paid',
  interestPaid: 'interest paid',
  writtenDown: 'principal written down',
  interestShort: 'interest short',
  finalBalance: 'unpaid at the end',
};

const PRICED_LABELS: Readonly<Record<PricedMeasure, string>> = {
  yield: 'yield',
  discountMargin: 'discount margin',
  modifiedDuration: 'modified duration',
  price: 'price',
};

/** Flows of the collateral, as its table names them: what has a total over the life. */
const COLLATERAL_FLOWS: Readonly<Record<string, string>> = {
  loss: 'Loss',
  new_defaults: 'New defaults',
  liquidated_balance: 'Balance liquidated',
  liquidation_principal: 'Recoveries',
  prepayments: 'Prepayments',
  scheduled_principal: 'Scheduled principal',
  gross_interest: 'Gross interest',
  prepayment_interest_shortfall: 'Prepayment interest shortfall',
};

/**
 * Every result of a deal that a grid, a break-even or a goal seek may be asked for, in the order a picker shows them. More can be
 * typed: any name of the deal at any month, of any class.
 */
export function measuresOf(deal: DealDescription): readonly MeasureOffer[] {
  return candidates(deal).map((measure) => measureOffer(measure, deal));
}

export function measureOffer(measure: Measure, deal: DealDescription): MeasureOffer {
  return {
    measure,
    text: printMeasure(measure),
    label: measureLabel(measure, deal),
    group: GROUPS[measure.kind],
    unit: measureUnit(measure, deal),
  };
}

const GROUPS: Readonly<Record<Measure['kind'], MeasureOffer['group']>> = {
  class: 'Classes',
  priced: 'Classes',
  collateral: 'Collateral',
  test: 'Tests',
  total: 'Totals',
  value: 'Values',
};

function candidates(deal: DealDescription): readonly Measure[] {
  const classes = classNames(deal);
  const money = deal.lines.filter(
    ({ kind, type }) => type === 'Money' && (kind === 'pay' || kind === 'fund' || kind === 'book'),
  );
  const shares = deal.lines.filter(
    ({ kind, type, classes: of }) => kind === 'term' && (type === 'Rate' || type === 'Ratio') && of.length === 0,
  );
  const times: readonly MeasureTime[] = ['least', 'greatest', 'last'];
  return [
    ...classes.flatMap((cls) => [
      ...keysOf(CLASS_LABELS).map((figure) => ({ kind: 'class', cls, figure }) as const),
      ...keysOf(PRICED_LABELS).map((figure) => ({ kind: 'priced', cls, figure }) as const),
    ]),
    ...collateralColumns(deal).flatMap((column) => [
      { kind: 'collateral', column, figure: 'total' } as const,
      { kind: 'collateral', column, figure: 'share' } as const,
    ]),
    ...flagLines(deal).flatMap(({ name }) => [
      { kind: 'test', name, figure: 'firstFail' } as const,
      { kind: 'test', name, figure: 'failures' } as const,
    ]),
    ...money.map(({ name }) => ({ kind: 'total', name, cls: '' }) as const),
    ...['balance', ...deal.ledgers.map(({ name }) => name)].flatMap((name) => [
      { kind: 'value', name, cls: '', at: 'greatest' } as const,
      { kind: 'value', name, cls: '', at: 'last' } as const,
    ]),
    ...shares.flatMap(({ name }) => times.map((at) => ({ kind: 'value', name, cls: '', at }) as const)),
  ];
}

function keysOf<T extends string>(labels: Readonly<Record<T, string>>): readonly T[] {
  return Object.keys(labels) as T[];
}

function classNames(deal: DealDescription): readonly string[] {
  return deal.classes.flatMap(({ name, balance }) => (balance === null ? [] : [name]));
}

function collateralColumns({ pools }: DealDescription): readonly string[] {
  const flows = Object.keys(COLLATERAL_FLOWS);
  return [...flows, ...pools.flatMap(({ name }) => flows.map((flow) => `${flow}(${name})`))];
}

/** What a measure is called: `A-1 average life`, `Policy draw for principal, total`. */
export function measureLabel(measure: Measure, deal: DealDescription): string {
  switch (measure.kind) {
    case 'class':
      return `${measure.cls} ${CLASS_LABELS[measure.figure]}`;
    case 'priced':
      return `${measure.cls} ${PRICED_LABELS[measure.figure]}`;
    case 'total':
      return `${nameLabel(measure.name, deal)}${of(measure.cls)}, total`;
    case 'value':
      return `${nameLabel(measure.name, deal)}${of(measure.cls)}, ${timeLabel(measure.at)}`;
    case 'test': {
      const line = flagLine(measure.name, deal);
      const isState = line !== undefined && senseOf(line) === 'state';
      if (measure.figure === 'failures')
        return `${nameLabel(measure.name, deal)}, dates ${isState ? 'it holds' : 'failed'}`;
      return `${nameLabel(measure.name, deal)}, first ${isState ? 'holds' : 'fails'}`;
    }
    case 'collateral': {
      const [, flow, pool] = /^(\w+)(?:\((.*)\))?$/.exec(measure.column) ?? [];
      const label = `${COLLATERAL_FLOWS[flow ?? ''] ?? measure.column}${pool === undefined ? '' : `, ${pool}`}`;
      return measure.figure === 'share' ? `${label}, of the cut-off balance` : `${label}, total`;
    }
  }
}

function of(cls: string): string {
  return cls === '' ? '' : ` of ${cls}`;
}

function timeLabel(at: MeasureTime): string {
  return typeof at === 'string' ? at : at.month;
}

function nameLabel(name: string, deal: DealDescription): string {
  if (name === 'balance') return 'Balance';
  const all: readonly { readonly name: string; readonly label: string }[] = [
    ...deal.lines,
    ...deal.ledgers,
    ...deal.inputs,
  ];
  return all.find((one) => one.name === name)?.label || name;
}

/** Reads a measure and looks up its names; the nearest is offered for one that the deal has not. */
export function readMeasure(text: string, deal: DealDescription): Result<Measure> {
  const parsed = parseMeasure(text);
  if (!parsed.ok) return parsed;
  const fault = unknownName(parsed.value, deal);
  return fault ?? parsed;
}

function unknownName(measure: Measure, deal: DealDescription): Result<Measure> | undefined {
  switch (measure.kind) {
    case 'class':
    case 'priced': {
      const known = classNames(deal);
      return known.includes(measure.cls) ? undefined : refuseName('class with a balance', measure.cls, known);
    }
    case 'test': {
      const known = flagLines(deal).map(({ name }) => name);
      return known.includes(measure.name) ? undefined : refuseName('yes-or-no term', measure.name, known);
    }
    case 'collateral': {
      const known = collateralColumns(deal);
      return known.includes(measure.column) ? undefined : refuseName('flow of the collateral', measure.column, known);
    }
    case 'total':
    case 'value': {
      const type = resultType(measure.name, deal);
      if (type === undefined || (measure.kind === 'total' && type !== 'Money')) {
        const what = measure.kind === 'total' ? 'amount' : 'result';
        return refuseName(what, measure.name, resultNames(deal, measure.kind === 'total'));
      }
      const members = ['', ...deal.classes.map(({ name }) => name), ...deal.pools.map(({ name }) => name)];
      return members.includes(measure.cls) ? undefined : refuseName('class or pool', measure.cls, members.slice(1));
    }
  }
}

function resultNames({ lines, ledgers, inputs }: DealDescription, moneyOnly: boolean): readonly string[] {
  const ofLines = lines.filter(
    ({ kind, type }: LineDescription) => kind !== 'check' && (!moneyOnly || type === 'Money'),
  );
  const ofInputs = inputs.filter(({ type }) => !moneyOnly || type === 'Money');
  return [...ofLines, ...ledgers, ...ofInputs].map(({ name }) => name);
}
