import type { AssumptionName, Assumptions } from '../collateral/assumptions';
import { tapeField } from '../collateral/tape';
import type { TapeFieldName } from '../collateral/tapeFields';
import type { RatePath } from '../collections/collections';
import type { DealDescription } from '../deal/description';
import type { Project } from './project';
import type { Differences, ScenarioChanges } from './scenario';

/** The parts of a document that a scenario may change. */
type Inputs = Pick<Project, 'tape' | 'rates' | 'assumptions' | 'poolAssumptions' | 'settings'>;

/** One difference of a scenario from the base, in words. */
export interface Difference {
  readonly part: keyof ScenarioChanges;
  /** Its name in that part: a field of the tape, an index, an assumption, a parameter. */
  readonly name: string;
  /** `Prepayment speed`, `Target Percentage`, `Mortgage Rate of 3 loans`. */
  readonly what: string;
  /** As the base has it; '' where a single value would not say. */
  readonly from: string;
  readonly to: string;
}

/** How a value that is the deal's own, or none, is written. */
const OWN = 'as the deal has it';
const NONE = 'none';

/** Every difference that the changes make to the base, in the order of the sheets they are typed on. */
export function differencesOf(
  base: Inputs,
  changes: ScenarioChanges,
  deal: DealDescription | null,
): readonly Difference[] {
  return [
    ...tapeDifferences(base, changes),
    ...rateDifferences(base, changes, deal),
    ...assumptionDifferences(base, changes),
    ...poolDifferences(base, changes, deal),
    ...typedDifferences(changes, deal),
    ...settingDifferences(base, changes, deal),
  ];
}

function tapeDifferences({ tape }: Inputs, changes: ScenarioChanges): Difference[] {
  const byField = new Map<TapeFieldName, number[]>();
  for (const { field, row } of changes.tape) {
    const rows = byField.get(field);
    if (rows) rows.push(row);
    else byField.set(field, [row]);
  }
  return [...byField].map(([field, rows]): Difference => {
    const { label, kind } = tapeField(field);
    const row = rows[0]!;
    const loan = (tape.columns.loan_number as string[])[row];
    const one = rows.length === 1;
    const edit = changes.tape.find((each) => each.field === field && each.row === row);
    return {
      part: 'tape',
      name: field,
      what: one ? `${label} of loan ${loan || row + 1}` : `${label} of ${rows.length.toLocaleString('en-US')} loans`,
      from: '',
      to: one && kind !== 'day' && kind !== 'money' ? String(edit?.value ?? NONE) : '',
    };
  });
}

function rateDifferences({ rates }: Inputs, changes: ScenarioChanges, deal: DealDescription | null): Difference[] {
  const text = (path: RatePath | null | undefined): string => (path ? path.name : NONE);
  return Object.entries(changes.rates).map(([index, path]) => ({
    part: 'rates',
    name: index,
    what: deal?.indices.find(({ name }) => name === index)?.label ?? index,
    from: text(rates[index]),
    to: text(path),
  }));
}

const NO_UNIT = () => '';
const DAYS_OF_30 = () => 'days of 30';

/** In the order in which they are typed. */
const ASSUMPTION_WORDS: readonly (readonly [AssumptionName, string, (of: Assumptions) => string])[] = [
  ['prepaymentUnit', 'Prepayment unit', NO_UNIT],
  ['prepayment', 'Prepayment speed', ({ prepaymentUnit }) => `% ${prepaymentUnit}`],
  ['shortfallShare', 'Share paid in full within the month', () => '% of prepayments'],
  ['shortfallDaysPaid', 'Days of interest it pays', DAYS_OF_30],
  ['defaultUnit', 'Default and loss unit', NO_UNIT],
  ['defaults', 'Default and loss rate', ({ defaultUnit }) => `% ${defaultUnit}`],
  ['severity', 'Severity', () => '% of balance'],
  ['monthsToLiquidation', 'Months to liquidation', () => 'months'],
  ['advancing', 'Principal and interest advanced', NO_UNIT],
];

function assumptionDifferences({ assumptions }: Inputs, changes: ScenarioChanges): Difference[] {
  const seen: Assumptions = { ...assumptions, ...changes.assumptions };
  return ASSUMPTION_WORDS.filter(([name]) => changes.assumptions[name] !== undefined).map(([name, what, unit]) => {
    const text = (of: Assumptions): string => withUnit(String(of[name]), unit(of));
    return { part: 'assumptions', name, what, from: text(assumptions), to: text(seen) };
  });
}

/** `40% CPR`, `6 months`, `10 ramp 30 for 12 (% CPR)`. */
function withUnit(text: string, unit: string): string {
  if (unit === '') return text;
  if (!/^[\d.]+$/.test(text)) return `${text} (${unit})`;
  return unit.startsWith('%') ? `${text}${unit}` : `${text} ${unit}`;
}

function poolDifferences(
  { poolAssumptions }: Inputs,
  changes: ScenarioChanges,
  deal: DealDescription | null,
): Difference[] {
  const text = (own: Assumptions | null | undefined): string => (own ? 'its own' : 'as all pools');
  return Object.entries(changes.poolAssumptions).map(([pool, own]) => ({
    part: 'poolAssumptions',
    name: pool,
    what: `Assumptions of ${deal?.pools.find(({ name }) => name === pool)?.label ?? pool}`,
    from: text(poolAssumptions[pool]),
    to: text(own),
  }));
}

function typedDifferences(changes: ScenarioChanges, deal: DealDescription | null): Difference[] {
  const months = Object.entries(changes.typed);
  const keys = [...new Set(months.flatMap(([, row]) => Object.keys(row)))];
  return keys.map((key): Difference => {
    const own = months.filter(([, row]) => key in row);
    const [month, row] = own[0]!;
    const label = deal?.inputs.find(({ name }) => name === key.replace(/\(.*/, ''))?.label ?? key;
    return {
      part: 'typed',
      name: key,
      what: `${label} of ${own.length === 1 ? month : `${own.length} months`}`,
      from: '',
      to: own.length === 1 ? (row[key] ?? NONE) : '',
    };
  });
}

function settingDifferences(
  { settings }: Inputs,
  changes: ScenarioChanges,
  deal: DealDescription | null,
): Difference[] {
  const told = <T>(
    part: 'parameters' | 'tables' | 'choices' | 'pinned',
    differences: Differences<T>,
    base: Readonly<Record<string, T>>,
    label: (name: string) => string,
    text: (name: string, value: T | null | undefined) => string,
  ): Difference[] =>
    Object.entries(differences).map(([name, value]) => ({
      part,
      name,
      what: label(name),
      from: text(name, base[name]),
      to: text(name, value),
    }));
  const parameter = (name: string) => deal?.parameters.find((each) => each.name === name);
  const choice = (id: string) => deal?.choices.find((each) => each.id === id);
  return [
    ...told(
      'parameters',
      changes.parameters,
      settings.parameters,
      (name) => parameter(name)?.label ?? name,
      (name, value) => value ?? parameter(name)?.value ?? OWN,
    ),
    ...told(
      'tables',
      changes.tables,
      settings.tables,
      (name) => deal?.tables.find((table) => table.name === name)?.label ?? name,
      (_, rows) => (rows ? `${rows.length} ${rows.length === 1 ? 'step' : 'steps'} of its own` : OWN),
    ),
    ...told(
      'choices',
      changes.choices,
      settings.choices,
      (id) => `Choice ${id}`,
      (id, option) => choice(id)?.options.find(({ name }) => name === option)?.label ?? option ?? OWN,
    ),
    ...told(
      'pinned',
      changes.pinned,
      settings.pinned,
      (name) => `${deal?.lines.find((line) => line.name === name)?.label ?? name} forced`,
      (_, value) => value ?? OWN,
    ),
  ];
}
