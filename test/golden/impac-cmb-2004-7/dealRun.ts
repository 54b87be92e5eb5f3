import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collections, RatePaths } from '../../../engine/collections/collections';
import { parseMonth } from '../../../engine/core/date';
import { formatDay, formatMonth } from '../../../engine/core/date';
import { problemLine } from '../../../engine/core/problem';
import { loadDeal } from '../../../engine/deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../../../engine/deal/settings';
import { runDeal } from '../../../engine/waterfall/runDeal';
import { type Fraction, decimalText, fraction, multiply } from '../../oracle/fraction';
import type { GroupRow, ImpacRow, ImpacTerms } from '../../oracle/impacTerms';
import { isoText } from '../../oracle/newYorkCalendar';

const FILE = 'impac-cmb-2004-7.deal.yaml';

function load() {
  const text = readFileSync(join(import.meta.dirname, '../../../assets/deals', FILE), 'utf8');
  const loaded = loadDeal(text, FILE);
  const told = loaded.ok ? loaded.warnings : loaded.problems;
  if (!loaded.ok || told.length > 0) throw new Error(told.map(problemLine).join('\n'));
  return loaded.value;
}

/** The shipped deal file, which loads without a word. */
export const impacDeal = load();

/** What a run writes on one Payment Date: texts by `item class`, the class being a pool where the item is per pool. */
export interface RunDate {
  readonly month: string;
  readonly date: string;
  readonly items: ReadonlyMap<string, string>;
}

/** What the engine pays. Warnings of any kind fail, as errors do. */
export function runEngine(rows: readonly ImpacRow[], terms: ImpacTerms): RunDate[] {
  const run = runDeal(impacDeal, settingsOf(terms), collectionsOf(rows), ratesOf(terms));
  const told = run.ok ? run.warnings : run.problems;
  if (!run.ok || told.length > 0) throw new Error(told.map(problemLine).join('\n'));
  const dates = new Map<string, { date: string; items: Map<string, string> }>();
  for (const { month, distributionDate, item, cls, amount } of run.value.report()) {
    const key = formatMonth(month);
    const known = dates.get(key) ?? { date: formatDay(distributionDate), items: new Map<string, string>() };
    dates.set(key, known);
    if (known.items.has(`${item} ${cls}`)) throw new Error(`${item} ${cls} is written twice`);
    known.items.set(`${item} ${cls}`, amount);
  }
  return [...dates].map(([month, one]) => ({ month, ...one }));
}

const GROUP_MONEY: Readonly<Record<string, (row: GroupRow) => bigint | null>> = {
  pool_begin: (row) => row.begin,
  gross_interest: (row) => row.interest,
  servicing_fee: (row) => row.fee,
  scheduled_principal: (row) => row.scheduled,
  prepayments: (row) => row.prepaid,
  liquidated_balance: (row) => row.liquidated,
  liquidation_principal: (row) => row.liquidationPrincipal,
  subsequent_recoveries: (row) => row.recoveries,
  pool_end: (row) => row.end,
};

const TRUST_MONEY: Readonly<Record<string, (row: ImpacRow) => bigint>> = {
  remittance: (row) => row.remittance,
  owner_trustee_owed: (row) => row.trusteeOwed,
  owner_trustee_paid_elsewhere: (row) => row.trusteePaidElsewhere,
  expenses_incurred: (row) => row.expenses,
  special_cap_receipts: (row) => row.specialCap,
  sale_proceeds: (row) => row.saleProceeds,
};

export function collectionsOf(rows: readonly ImpacRow[]): Collections {
  const money: Record<string, (number | null)[]> = {};
  const rates: Record<string, string[]> = {};
  ['group_1', 'group_2'].forEach((pool, g) => {
    const groups = rows.map((row) => row.groups[g]!);
    for (const [name, of] of Object.entries(GROUP_MONEY)) {
      money[`${name}(${pool})`] = groups.map((row) => {
        const cents = of(row);
        return cents === null ? null : Number(cents);
      });
    }
    rates[`wac(${pool})`] = groups.map(({ wac }) => percentText(wac));
  });
  for (const [name, of] of Object.entries(TRUST_MONEY)) money[name] = rows.map((row) => Number(of(row)));
  return { name: 'collections', months: rows.map(({ month }) => parseMonth(month)!), money, rates };
}

function ratesOf({ fixings }: ImpacTerms): RatePaths {
  const rows = fixings.map(({ day, rate }) => [isoText(day), percentText(rate)] as const);
  return { libor_1m: { by: 'date', name: 'libor_1m', source: 'fixings', rows } };
}

const MARGINS = ['1a1', '1a2', '2a', 'm1', 'm2', 'm3', 'm4', 'm5', 'b'];

function settingsOf(terms: ImpacTerms): Settings {
  const rate = (value: Fraction): string => `${percentText(value)}% a year`;
  const ratio = (value: Fraction): string => decimalText(value, 8);
  const money = (cents: bigint): string => `$${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  const { redemptionPrice } = terms;
  const isComputed = redemptionPrice === 'what the bonds are owed';
  return {
    ...NO_SETTINGS,
    parameters: {
      redemption_month: terms.redemptionMonth,
      ...(!isComputed && { redemption_price: money(redemptionPrice) }),
      sale_month: terms.saleMonth,
      sale_price: ratio(terms.salePrice),
      bonds_paid_month: terms.bondsPaidMonth,
      final_month: terms.finalMonth,
      servicing_fee_rate: rate(terms.servicingFeeRate),
      initial_libor: rate(terms.firstLibor),
      ...Object.fromEntries(terms.margins.map((margin, i) => [`margin_${MARGINS[i]!}`, rate(margin)])),
      senior_step_up: ratio(terms.seniorStepUp),
      subordinate_step_up: ratio(terms.subordinateStepUp),
      oc_target_percentage: ratio(terms.ocTarget),
      call_percentage: ratio(terms.callPercentage),
      clean_up_call: terms.cleanUpCall,
      derivative_in_use: terms.derivative ? 'yes' : 'no',
      derivative_strike: rate(terms.derivativeStrike),
    },
    tables: { derivative_notional: terms.derivativeNotional.map(([from, cents]) => [String(from), money(cents)]) },
    choices: {
      bonds: terms.bonds,
      'A-1': terms.corpus,
      'A-2': terms.specialCap,
      'A-3': isComputed ? 'computed' : 'typed',
      'B-1': terms.groupInterest === 'crossed' ? 'crossed' : 'own_group',
    },
  };
}

/** 0.0783 as `7.83000`: as many places as any figure of the scenarios has. */
function percentText(value: Fraction): string {
  return decimalText(multiply(value, fraction(100n)), 5);
}
