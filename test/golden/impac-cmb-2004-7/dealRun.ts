import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distribute } from '../../../engine/api/distribute';
import type { Collections, RatePaths } from '../../../engine/collections/collections';
import { formatDay, formatMonth, parseMonth } from '../../../engine/core/date';
import { problemLine, type Result } from '../../../engine/core/problem';
import type { Deal } from '../../../engine/deal/definition';
import { loadDeal } from '../../../engine/deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../../../engine/deal/settings';
import { runDeal, type DealRun } from '../../../engine/waterfall/runDeal';
import { type Fraction, decimalText, fraction, multiply } from '../../oracle/fraction';
import { dollarsText } from '../../oracle/inputs';
import type { GroupRow, ImpacRow, ImpacTerms } from '../../oracle/impacTerms';
import { isoText } from '../../oracle/newYorkCalendar';

const FILE = 'impac-cmb-2004-7.deal.yaml';

const dealText = readFileSync(join(import.meta.dirname, '../../../assets/deals', FILE), 'utf8');

/** A phrase of the deal file, which must stand in it once, and what is put in its place. */
export interface Edit {
  readonly from: string;
  readonly to: string;
}

/** The shipped deal file, or one with a phrase changed. It must load without a word. */
export function loadImpac(edit?: Edit): Deal {
  const text = dealText;
  if (edit && text.split(edit.from).length !== 2) throw new Error(`${FILE} does not have "${edit.from}" once`);
  const loaded = loadDeal(edit ? text.replace(edit.from, () => edit.to) : text, FILE);
  const told = loaded.ok ? loaded.warnings : loaded.problems;
  if (!loaded.ok || told.length > 0) throw new Error(told.map(problemLine).join('\n'));
  return loaded.value;
}

export const impacDeal = loadImpac();

/** What a run writes on one Payment Date: texts by `item class`, the class being a pool where the item is per pool. */
export interface RunDate {
  readonly month: string;
  readonly date: string;
  readonly items: ReadonlyMap<string, string>;
}

/** What a run of the engine has instead of the shipped deal, or beside the terms. */
export interface Otherwise {
  readonly deal?: Deal;
  readonly pinned?: Settings['pinned'];
}

/** Told of runs that are as they should be: a call tried in vain, and the corpus that stays where a sale comes before the end. */
const EXPECTED = ['RUN/early-end-refused', 'RUN/cash-left'];

/** A run of the engine. Other warnings fail as errors do. */
export function runCells(rows: readonly ImpacRow[], terms: ImpacTerms, otherwise: Otherwise = {}): DealRun {
  const { deal = impacDeal, pinned = {} } = otherwise;
  const run = runDeal(deal, { ...settingsOf(terms), pinned }, collectionsOf(rows), ratesOf(terms));
  const told = run.ok ? run.warnings.filter(({ code }) => !EXPECTED.includes(code)) : run.problems;
  if (!run.ok || told.length > 0) throw new Error(told.map(problemLine).join('\n'));
  return run.value;
}

/** What the engine pays, as it writes it. */
export function runEngine(rows: readonly ImpacRow[], terms: ImpacTerms, otherwise: Otherwise = {}): RunDate[] {
  return reportDates(runCells(rows, terms, otherwise));
}

/** What a run writes, by date. */
export function reportDates(run: DealRun): RunDate[] {
  const dates = new Map<string, { date: string; items: Map<string, string> }>();
  for (const { month, distributionDate, item, cls, amount } of run.report()) {
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

function collectionsOf(rows: readonly ImpacRow[]): Collections {
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

/** A case as the texts of files that a user would save; no rates where the bonds are not modelled. */
export function caseTexts(
  rows: readonly ImpacRow[],
  terms: ImpacTerms,
): { readonly collections: string; readonly rates: string | null; readonly settings: string } {
  return {
    collections: collectionsCsv(rows),
    rates: terms.fixings.length === 0 ? null : ratesCsv(terms),
    settings: settingsJson(settingsOf(terms)),
  };
}

/** The same run from the texts of files, as the command line reads them. */
export function distributeTexts(rows: readonly ImpacRow[], terms: ImpacTerms): Result<string> {
  const { collections, rates, settings } = caseTexts(rows, terms);
  return distribute({
    deal: { name: FILE, text: dealText },
    collections: { name: 'collections.csv', text: collections },
    rates: rates === null ? [] : { name: 'libor.csv', text: rates },
    settings: { name: 'settings.json', text: settings },
  });
}

/** A row for each group and month, and one of the trust's own. */
export function collectionsCsv(rows: readonly ImpacRow[]): string {
  const ofGroup = Object.keys(GROUP_MONEY);
  const ofTrust = Object.keys(TRUST_MONEY);
  const lines = rows.flatMap((row) => [
    ...row.groups.map((group, g) => {
      const cells = ofGroup
        .map((name) => GROUP_MONEY[name]!(group))
        .map((cents) => (cents === null ? '' : dollarsText(cents)));
      return [row.month, `group_${g + 1}`, percentText(group.wac), ...cells, ...ofTrust.map(() => '')];
    }),
    [row.month, '', '', ...ofGroup.map(() => ''), ...ofTrust.map((name) => dollarsText(TRUST_MONEY[name]!(row)))],
  ]);
  const header = ['distribution_month', 'group', 'wac', ...ofGroup, ...ofTrust];
  return `${[header, ...lines].map((cells) => cells.join(',')).join('\n')}\n`;
}

function ratesCsv({ fixings }: ImpacTerms): string {
  return `date,rate\n${fixings.map(({ day, rate }) => `${isoText(day)},${percentText(rate)}\n`).join('')}`;
}

/** Parameters that the deal file writes in percent although they are no rates. */
const IN_PERCENT = ['sale_price', 'oc_target_percentage', 'call_percentage'];

/** Numbers of rates and percentages in percent, money in dollars. */
function settingsJson({ parameters, tables, choices }: Settings): string {
  const valueOf = (name: string, text: string): unknown => {
    if (text === 'yes' || text === 'no') return text === 'yes';
    const number = Number(text.replace('% a year', '').replace('$', ''));
    if (Number.isNaN(number)) return text;
    return IN_PERCENT.includes(name) ? Number((number * 100).toFixed(6)) : number;
  };
  const of = (name: string, text: string) => [name, valueOf(name, text)] as const;
  return JSON.stringify({
    parameters: {
      ...Object.fromEntries(Object.entries(parameters).map(([name, text]) => of(name, text))),
      ...Object.fromEntries(
        Object.entries(tables).map(([name, steps]) => [
          name,
          steps.map(([key, text]) => [Number(key), valueOf(name, text)]),
        ]),
      ),
    },
    interpretations: choices,
  });
}
