import { call, number, operation, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';
import { at, isAbove, least, minus, most, over, plus, times, toCents, when, ZERO } from '../treeParts';
import type { DateSheet } from './dateSheet';
import type { LiveFlowColumns } from './poolColumns';
import type { PoolPlan } from './poolPlans';

/** What a pool brings in whole cents, by the names of collections; stages and new defaults beside them. */
export type MoneyName =
  | 'pool_begin'
  | 'pool_end'
  | 'performing'
  | 'delinquent_30'
  | 'delinquent_60'
  | 'delinquent_90'
  | 'delinquent_180_reo'
  | 'gross_interest'
  | 'servicing_fee'
  | 'advances'
  | 'scheduled_principal'
  | 'prepayments'
  | 'liquidation_principal'
  | 'prepayment_interest_shortfall'
  | 'new_defaults'
  | 'liquidated_balance'
  | 'loss';

export type PoolMoney = Readonly<Partial<Record<MoneyName, DateColumn>>>;

/** Adds a column of the Collateral sheet under its name; money unless said otherwise. */
export type AddMoney = (name: MoneyName, tree: (date: number) => FormulaTree) => DateColumn;

/**
 * Rounds the flows of a pool to whole cents: what one rounding leaves over or takes too much goes into the next, flow after
 * flow and month after month, so that the pool rolls to the cent and no rounding adds up. What is carried stands on the sheet
 * of flows, the cents on that of collateral.
 */
export function roundedColumns(sheet: DateSheet, flows: LiveFlowColumns, plan: PoolPlan, add: AddMoney): PoolMoney {
  const opening = plan.cohorts.poolBalance / 100;
  const carried = (header: string, tree: (date: number) => FormulaTree): DateColumn =>
    sheet.add({
      group: plan.label === '' ? 'Carried to the next rounding' : `${plan.label}: Carried to the next rounding`,
      header: `${header} ($)`,
      format: 'factor',
      tone: 'helper',
      closing: 0,
      value: (date) => ({ tree: tree(date) }),
    });
  const isThere = (date: number): FormulaTree => isAbove(at(begin, date), ZERO);

  const begin: DateColumn = add('pool_begin', (date) => (date === 0 ? number(opening) : at(end, date - 1)));
  const end: DateColumn = add('pool_end', (date) =>
    toCents(minus(at(begin, date), ...[scheduled, prepaid, recovered, lost].map((column) => at(column, date)))),
  );
  const stages = stageColumns(flows, end, add);

  /** A flow that lowers the pool: never below zero, never more than is left of it after the flows before. */
  const lowering = (
    name: MoneyName,
    amount: (date: number) => FormulaTree,
    carry: (date: number) => FormulaTree,
    before: readonly DateColumn[],
  ): DateColumn =>
    add(name, (date) => {
      const left = minus(at(begin, date), ...before.map((column) => at(column, date)));
      return most(ZERO, least(before.length > 0 ? toCents(left) : left, toCents(plus(carry(date), amount(date)))));
    });
  const recoveredAmount = (date: number): FormulaTree => minus(at(flows.liquidated, date), at(flows.lost, date));
  const lostAmount = (date: number): FormulaTree => at(flows.lost, date);
  const gross = interestColumn('gross_interest', (date) => minus(at(flows.interest, date), at(flows.shortfall, date)));
  const fee = feeColumn(begin, flows, add);
  const scheduled: DateColumn = lowering(
    'scheduled_principal',
    (date) => at(flows.scheduled, date),
    (date) => at(afterLost, date - 1),
    [],
  );
  const prepaid: DateColumn = lowering(
    'prepayments',
    (date) => at(flows.prepaid, date),
    (date) => at(afterScheduled, date),
    [scheduled],
  );
  const recovered: DateColumn = lowering('liquidation_principal', recoveredAmount, (date) => at(afterPrepaid, date), [
    scheduled,
    prepaid,
  ]);
  const shortfall = interestColumn('prepayment_interest_shortfall', (date) => at(flows.shortfall, date));
  const newDefaults = interestColumn('new_defaults', (date) => at(flows.newDefault, date));
  const liquidated = add('liquidated_balance', (date) => toCents(plus(at(recovered, date), at(lost, date))));
  const lost: DateColumn = lowering('loss', lostAmount, (date) => at(afterRecovered, date), [
    scheduled,
    prepaid,
    recovered,
  ]);

  const rest = (header: string, carry: (date: number) => FormulaTree, amount: typeof lostAmount, cents: DateColumn) =>
    carried(header, (date) => minus(plus(carry(date), amount(date)), at(cents, date)));
  const afterScheduled: DateColumn = rest(
    'Scheduled',
    (date) => at(afterLost, date - 1),
    (date) => at(flows.scheduled, date),
    scheduled,
  );
  const afterPrepaid: DateColumn = rest(
    'Prepaid',
    (date) => at(afterScheduled, date),
    (date) => at(flows.prepaid, date),
    prepaid,
  );
  const afterRecovered: DateColumn = rest('Recovered', (date) => at(afterPrepaid, date), recoveredAmount, recovered);
  const afterLost: DateColumn = rest('Lost', (date) => at(afterRecovered, date), lostAmount, lost);

  /** An amount rounded by itself, month after month; none once the pool is gone. */
  function interestColumn(name: MoneyName, amount: (date: number) => FormulaTree): DateColumn {
    const column: DateColumn = add(name, (date) =>
      when(isThere(date), most(ZERO, toCents(plus(at(carry, date - 1), amount(date)))), ZERO),
    );
    const carry: DateColumn = carried(CARRIED[name] ?? name, (date) =>
      minus(plus(at(carry, date - 1), amount(date)), at(column, date)),
    );
    return column;
  }

  return {
    pool_begin: begin,
    pool_end: end,
    ...stages,
    gross_interest: gross,
    ...(fee && { servicing_fee: fee }),
    scheduled_principal: scheduled,
    prepayments: prepaid,
    liquidation_principal: recovered,
    prepayment_interest_shortfall: shortfall,
    new_defaults: newDefaults,
    liquidated_balance: liquidated,
    loss: lost,
  };
}

const CARRIED: Partial<Record<MoneyName, string>> = {
  gross_interest: 'Gross interest',
  prepayment_interest_shortfall: 'Interest shortfall',
  new_defaults: 'New defaults',
};

/** Stages in whole cents: together never more than the pool, each the difference of two rounded sums. */
function stageColumns(flows: LiveFlowColumns, end: DateColumn, add: AddMoney): PoolMoney {
  const names = ['delinquent_30', 'delinquent_60', 'delinquent_90', 'delinquent_180_reo'] as const;
  const placed: DateColumn[] = [];
  const performing = add('performing', (date) =>
    toCents(minus(at(end, date), ...placed.map((column) => at(column, date)))),
  );
  names.forEach((name, stage) => {
    const before = [...placed];
    const exact = (date: number): FormulaTree => {
      const [first, ...others] = flows.delinquent.slice(0, stage + 1).map((column) => at(column, date));
      return toCents(plus(first!, ...others));
    };
    placed.push(
      add(name, (date) => {
        const total = least(at(end, date), exact(date));
        return before.length === 0 ? total : toCents(minus(total, ...before.map((column) => at(column, date))));
      }),
    );
  });
  const [delinquent_30, delinquent_60, delinquent_90, delinquent_180_reo] = placed as [
    DateColumn,
    DateColumn,
    DateColumn,
    DateColumn,
  ];
  return { performing, delinquent_30, delinquent_60, delinquent_90, delinquent_180_reo };
}

/** A twelfth of the fee rate on the pool at the start of the month. */
function feeColumn(begin: DateColumn, { feePercent }: LiveFlowColumns, add: AddMoney): DateColumn | null {
  if (!feePercent) return null;
  return add('servicing_fee', (date) => {
    const month = toCents(over(times(at(begin, date), feePercent(date)), number(1200)));
    return when(isAbove(at(begin, date), ZERO), month, ZERO);
  });
}

/** The balance-weighted Mortgage Rate at the start of the month, a fraction of twelve digits in percent. */
export function wacTree(begin: DateColumn, { outstanding, outstandingByRate }: WacColumns, date: number): FormulaTree {
  const balance = at(outstanding, date - 1);
  const average = call('ROUND', over(at(outstandingByRate, date - 1), balance), number(12));
  const isThere = call('AND', isAbove(at(begin, date), ZERO), isAbove(balance, ZERO));
  return when(isThere, over(average, number(100)), ZERO);
}

type WacColumns = Pick<LiveFlowColumns, 'outstanding' | 'outstandingByRate'>;

/** The yearly rate of a part of a balance lost in a month. */
export function yearlyRate(part: FormulaTree, whole: FormulaTree): FormulaTree {
  const monthly = over(part, whole);
  return when(isAbove(whole, ZERO), minus(number(1), operation('^', minus(number(1), monthly), number(12))), ZERO);
}
