import { poolMoney, poolWac } from '../../../collateral/poolRun';
import { percentText } from '../../sheets/sheetParts';
import { number, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';
import { at, isAbove, over, plus, toCents, when, ZERO } from '../treeParts';
import type { DateSheet } from './dateSheet';
import type { FlowColumns, LiveFlowColumns } from './poolColumns';
import type { PoolPlan } from './poolPlans';
import { roundedColumns, wacTree, yearlyRate, type AddMoney, type MoneyName, type PoolMoney } from './roundedColumns';

/** A pool, or all pools together, on the Collateral sheet. */
export interface CollateralBlock {
  readonly money: PoolMoney;
  /** Weighted average Mortgage Rate at the start of the month, as a fraction. */
  readonly wac: DateColumn;
}

const LABELS: Readonly<Record<MoneyName, readonly [group: string, label: string]>> = {
  pool_begin: ['Pool', 'Pool, begin ($)'],
  pool_end: ['Pool', 'Pool, end ($)'],
  performing: ['Status', 'Performing ($)'],
  delinquent_30: ['Status', '30-59 days ($)'],
  delinquent_60: ['Status', '60-89 days ($)'],
  delinquent_90: ['Status', '90-179 days ($)'],
  delinquent_180_reo: ['Status', '180+ days in foreclosure or REO ($)'],
  gross_interest: ['Cash', 'Gross interest ($)'],
  servicing_fee: ['Cash', 'Master Servicing Fee ($)'],
  advances: ['Cash', 'Advances ($)'],
  scheduled_principal: ['Cash', 'Scheduled principal ($)'],
  prepayments: ['Cash', 'Prepayments ($)'],
  liquidation_principal: ['Cash', 'Recoveries ($)'],
  prepayment_interest_shortfall: ['Cash', 'Prepayment interest shortfall ($)'],
  new_defaults: ['Loss', 'New defaults ($)'],
  liquidated_balance: ['Loss', 'Liquidated ($)'],
  loss: ['Loss', 'Loss ($)'],
};

const STOCKS: ReadonlySet<string> = new Set(['Pool', 'Status']);

/** Adds columns to the Collateral sheet, under the pool's label where there are several. */
class Blocks {
  constructor(
    private readonly sheet: DateSheet,
    private readonly label: string,
  ) {}

  group(group: string): string {
    return this.label === '' ? group : `${this.label}: ${group}`;
  }

  money(name: MoneyName, value: (date: number) => FormulaTree | number): DateColumn {
    const [group, header] = LABELS[name];
    const cents = (of: FormulaTree | number) => (typeof of === 'number' ? { cents: of } : { tree: of });
    const column = this.sheet.add({
      group: this.group(group),
      header,
      format: 'money',
      isSummed: !STOCKS.has(group),
      value: (date) => cents(value(date)),
    });
    return column;
  }

  rate(group: string, header: string, tree: (date: number) => FormulaTree | number): DateColumn {
    return this.sheet.add({
      group: this.group(group),
      header,
      format: header === 'Pool factor' ? 'factor' : 'percent',
      value: (date) => {
        const of = tree(date);
        return typeof of === 'number' ? of : { tree: of };
      },
    });
  }

  factor(begin: DateColumn, end: DateColumn): void {
    this.rate('Pool', 'Pool factor', (date) => over(at(end, date), at(begin, 0, 'row')));
  }

  cumulativeLoss(begin: DateColumn, loss: DateColumn): void {
    const cumulative: DateColumn = this.sheet.add({
      group: this.group('Loss'),
      header: 'Cumulative loss ($)',
      format: 'money',
      value: (date) => ({
        tree: date === 0 ? at(loss, 0) : toCents(plus(at(cumulative, date - 1), at(loss, date))),
      }),
    });
    this.rate('Loss', 'Cumulative loss, of original', (date) => over(at(cumulative, date), at(begin, 0, 'row')));
  }

  /** Columns that the app shows in the midst of those of money are put there. */
  get add(): AddMoney {
    let begin: DateColumn | null = null;
    return (name, tree) => {
      const column = this.money(name, tree);
      if (name === 'pool_begin') begin = column;
      if (name === 'pool_end') this.factor(begin!, column);
      if (name === 'loss') this.cumulativeLoss(begin!, column);
      return column;
    };
  }

  /** The speeds that were realised by one or several pools, each while it lasts. */
  speeds(begin: DateColumn, pools: () => readonly (FlowColumns & { readonly begin: DateColumn })[]): void {
    const sum = (column: (one: FlowColumns) => DateColumn, date: number, of: number): FormulaTree => {
      const [first, ...others] = pools().map((one, _, all) =>
        all.length === 1
          ? at(column(one), date - of)
          : when(isAbove(at(one.begin, date), ZERO), at(column(one), date - of), ZERO),
      );
      return plus(first!, ...others);
    };
    const there = (tree: (date: number) => FormulaTree) => (date: number) =>
      when(isAbove(at(begin, date), ZERO), tree(date), ZERO);
    this.rate(
      'Speeds',
      'CPR',
      there((date) =>
        yearlyRate(
          sum((one) => one.prepaid, date, 0),
          sum((one) => one.afterSchedule, date, 0),
        ),
      ),
    );
    this.rate(
      'Speeds',
      'CDR',
      there((date) =>
        yearlyRate(
          sum((one) => one.newDefault, date, 0),
          sum((one) => one.performing, date, 1),
        ),
      ),
    );
  }
}

/** A pool worked out by formula: flows on their sheet, what they round to here. */
export function liveBlock(
  sheet: DateSheet,
  flowSheet: DateSheet,
  plan: PoolPlan,
  flows: LiveFlowColumns,
): CollateralBlock {
  const blocks = new Blocks(sheet, plan.label);
  const money = roundedColumns(flowSheet, flows, plan, blocks.add);
  const begin = money.pool_begin!;
  const wac = blocks.rate('Speeds', 'WAC', (date) => wacTree(begin, flows, date));
  blocks.speeds(begin, () => [{ ...flows, begin }]);
  return { money, wac };
}

/** A pool as values: what the projection gave under the assumptions of the export. */
export function valueBlock(sheet: DateSheet, plan: PoolPlan, flows: FlowColumns): CollateralBlock {
  const { count } = sheet.dates;
  const { run } = plan;
  const { rounded } = run;
  const stages = ['delinquent_30', 'delinquent_60', 'delinquent_90', 'delinquent_180_reo'] as const;
  const values = new Map<string, ArrayLike<number>>(Object.entries(poolMoney(run, count)));
  stages.forEach((name, stage) => values.set(name, rounded.delinquent[stage]!));
  values.set('new_defaults', rounded.newDefault).set('loss', rounded.loss);
  values.set(
    'performing',
    rounded.poolEnd.map((end, row) => rounded.delinquent.reduce((rest, stage) => rest - stage[row]!, end)),
  );
  const cents = (name: string, date: number): number => (date < rounded.rows ? (values.get(name)![date] ?? 0) : 0);
  const blocks = new Blocks(sheet, plan.label);
  const money: Partial<Record<MoneyName, DateColumn>> = {};
  for (const name of Object.keys(LABELS) as MoneyName[]) {
    if (!values.has(name)) continue;
    money[name] = blocks.money(name, (date) => cents(name, date));
    if (name === 'pool_end') blocks.factor(money.pool_begin!, money.pool_end!);
  }
  const begin = money.pool_begin!;
  blocks.cumulativeLoss(begin, money.loss!);
  const wacs = poolWac(run, count);
  const wac = blocks.rate('Speeds', 'WAC', (date) => percentText(wacs[date]!) ?? 0);
  blocks.speeds(begin, () => [{ ...flows, begin }]);
  return { money, wac };
}

/** The flows of a pool whose collections are values, as values, for the speeds. */
export function valueFlows(sheet: DateSheet, { label, run }: PoolPlan): FlowColumns {
  const { flows, rounded } = run;
  const dollars = (header: string, cents: (month: number) => number): DateColumn => {
    const value = (month: number): number => (month <= rounded.rows ? cents(month) / 100 : 0);
    return sheet.add({
      group: label === '' ? 'As projected' : `${label}: As projected`,
      header,
      format: 'money',
      tone: 'helper',
      closing: value(0),
      value: (date) => value(date + 1),
    });
  };
  const outstanding = (month: number): number =>
    flows.delinquent.reduce((sum, stage) => sum + stage[month]!, flows.performing[month]!);
  return {
    performing: dollars('Performing at the end ($)', (month) => flows.performing[month]!),
    afterSchedule: dollars('Without prepayment ($)', (month) => flows.afterSchedule[month]!),
    newDefault: dollars('New defaults ($)', (month) => flows.newDefault[month]!),
    prepaid: dollars('Prepayments ($)', (month) => flows.prepaid[month]!),
    outstanding: dollars('Outstanding at the end ($)', outstanding),
    outstandingByRate: dollars('× rate', (month) => flows.outstandingByRate[month]!),
  };
}

/** All pools together; `pools` may come to the sheet later. */
export function totalBlock(
  sheet: DateSheet,
  pools: () => readonly { readonly block: CollateralBlock; readonly flows: FlowColumns }[],
): void {
  const blocks = new Blocks(sheet, 'All pools');
  const add = blocks.add;
  const sum = (name: MoneyName) => (date: number) => {
    const [first, ...others] = pools().map(({ block }) => at(block.money[name]!, date));
    return toCents(plus(first!, ...others));
  };
  let begin: DateColumn | null = null;
  for (const name of Object.keys(LABELS) as MoneyName[]) {
    if (name === 'servicing_fee' || name === 'advances') continue;
    const column = add(name, sum(name));
    begin ??= column;
  }
  const there = (column: (of: FlowColumns) => DateColumn, date: number): FormulaTree => {
    const [first, ...others] = pools().map(({ block, flows }) =>
      when(isAbove(at(block.money.pool_begin!, date), ZERO), at(column(flows), date - 1), ZERO),
    );
    return plus(first!, ...others);
  };
  blocks.rate('Speeds', 'WAC', (date) => {
    const balance = there((flows) => flows.outstanding, date);
    const average = over(
      there((flows) => flows.outstandingByRate, date),
      balance,
    );
    return when(isAbove(balance, ZERO), over(average, number(100)), ZERO);
  });
  blocks.speeds(begin!, () => pools().map(({ block, flows }) => ({ ...flows, begin: block.money.pool_begin! })));
}
