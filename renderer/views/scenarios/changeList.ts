import type { Assumptions } from '../../../engine/collateral/assumptions';
import type { TapeFieldName } from '../../../engine/collateral/tapeFields';
import type { RatePath } from '../../../engine/collections/collections';
import type { DealDescription } from '../../../engine/deal/description';
import type { Project } from '../../../engine/document/project';
import type { Differences, Scenario, ScenarioChanges } from '../../../engine/document/scenario';
import { tapeField } from '../../engine-client/engineValues';
import type { SheetName } from '../../store/workbenchState';
import { ASSUMPTION_GROUPS } from '../assumptions/assumptionFields';

/** One difference of a scenario from the base, in words. */
export interface ChangeLine {
  readonly key: string;
  /** Where it is typed. */
  readonly sheet: SheetName;
  /** `Prepayment speed`, `Target Percentage`, `Mortgage Rate of 3 loans`. */
  readonly what: string;
  /** As the base has it; '' where a single value would not say. */
  readonly from: string;
  readonly to: string;
  /** The differences without this one: it is then as the base has it. */
  readonly without: ScenarioChanges;
}

/** How a value that is the deal's own, or none, is written. */
const OWN = 'as the deal has it';
const NONE = 'none';

/** Every difference of a scenario from the base, in the order of the sheets. */
export function changeList(
  base: Project,
  { changes }: Pick<Scenario, 'changes'>,
  deal: DealDescription | null,
): readonly ChangeLine[] {
  return [
    ...tapeLines(base, changes),
    ...rateLines(base, changes, deal),
    ...assumptionLines(base, changes),
    ...poolLines(base, changes, deal),
    ...typedLines(changes, deal),
    ...settingLines(base, changes, deal),
  ];
}

/** `Prepayment speed, Target Percentage and 2 more`; '' where there is no difference. */
export function changeSummary(lines: readonly ChangeLine[], most = 3): string {
  const shown = lines.slice(0, most).map(({ what, to }) => (to === '' || to.length > 24 ? what : `${what} ${to}`));
  const rest = lines.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

function dropped<T>(map: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}

function tapeLines({ tape }: Project, changes: ScenarioChanges): ChangeLine[] {
  const byField = new Map<TapeFieldName, number[]>();
  for (const { field, row } of changes.tape) byField.set(field, [...(byField.get(field) ?? []), row]);
  return [...byField].map(([field, rows]): ChangeLine => {
    const { label } = tapeField(field);
    const row = rows[0]!;
    const loan = (tape.columns.loan_number as string[])[row];
    const one = rows.length === 1;
    const edit = changes.tape.find((each) => each.field === field && each.row === row);
    return {
      key: `tape:${field}`,
      sheet: 'Tape',
      what: one ? `${label} of loan ${loan || row + 1}` : `${label} of ${rows.length.toLocaleString('en-US')} loans`,
      from: '',
      to:
        one && tapeField(field).kind !== 'day' && tapeField(field).kind !== 'money' ? String(edit?.value ?? NONE) : '',
      without: { ...changes, tape: changes.tape.filter((each) => each.field !== field) },
    };
  });
}

function pathText(path: RatePath | null | undefined): string {
  return path ? path.name : NONE;
}

function rateLines({ rates }: Project, changes: ScenarioChanges, deal: DealDescription | null): ChangeLine[] {
  return Object.entries(changes.rates).map(([index, path]) => ({
    key: `rates:${index}`,
    sheet: 'Rates',
    what: deal?.indices.find(({ name }) => name === index)?.label ?? index,
    from: pathText(rates[index]),
    to: pathText(path),
    without: { ...changes, rates: dropped(changes.rates, index) },
  }));
}

function assumptionLines({ assumptions }: Project, changes: ScenarioChanges): ChangeLine[] {
  const seen: Assumptions = { ...assumptions, ...changes.assumptions };
  return ASSUMPTION_GROUPS.flatMap(({ title, fields }) =>
    fields
      .filter(({ name }) => changes.assumptions[name] !== undefined)
      .map(({ name, label, unit }): ChangeLine => {
        const text = (of: Assumptions) => withUnit(String(of[name]), unit(of));
        return {
          key: `assumptions:${name}`,
          sheet: 'Assumptions',
          what: label === 'Unit' || label === 'Speed' || label === 'Rate' ? `${title} ${label.toLowerCase()}` : label,
          from: text(assumptions),
          to: text(seen),
          without: { ...changes, assumptions: dropped({ ...changes.assumptions }, name) },
        };
      }),
  );
}

/** `40% CPR`, `6 months`, `10 ramp 30 for 12 (% CPR)`. */
function withUnit(text: string, unit: string): string {
  if (unit === '') return text;
  if (!/^[\d.]+$/.test(text)) return `${text} (${unit})`;
  return unit.startsWith('%') ? `${text}${unit}` : `${text} ${unit}`;
}

function poolLines({ poolAssumptions }: Project, changes: ScenarioChanges, deal: DealDescription | null): ChangeLine[] {
  const text = (own: Assumptions | null | undefined) => (own ? 'its own' : 'as all pools');
  return Object.entries(changes.poolAssumptions).map(([pool, own]) => ({
    key: `poolAssumptions:${pool}`,
    sheet: 'Assumptions',
    what: `Assumptions of ${deal?.pools.find(({ name }) => name === pool)?.label ?? pool}`,
    from: text(poolAssumptions[pool]),
    to: text(own),
    without: { ...changes, poolAssumptions: dropped(changes.poolAssumptions, pool) },
  }));
}

function typedLines(changes: ScenarioChanges, deal: DealDescription | null): ChangeLine[] {
  const months = Object.entries(changes.typed);
  const keys = [...new Set(months.flatMap(([, row]) => Object.keys(row)))];
  return keys.map((key): ChangeLine => {
    const own = months.filter(([, row]) => key in row);
    const [month, row] = own[0]!;
    const label = deal?.inputs.find(({ name }) => name === key.replace(/\(.*/, ''))?.label ?? key;
    return {
      key: `typed:${key}`,
      sheet: 'Inputs',
      what: `${label} of ${own.length === 1 ? month : `${own.length} months`}`,
      from: '',
      to: own.length === 1 ? (row[key] ?? NONE) : '',
      without: {
        ...changes,
        typed: Object.fromEntries(
          months
            .map(([each, cells]) => [each, dropped(cells, key)] as const)
            .filter(([, cells]) => {
              return Object.keys(cells).length > 0;
            }),
        ),
      },
    };
  });
}

function settingLines({ settings }: Project, changes: ScenarioChanges, deal: DealDescription | null): ChangeLine[] {
  const lines = <P extends 'parameters' | 'tables' | 'choices' | 'pinned', T>(
    part: P,
    differences: Differences<T>,
    base: Readonly<Record<string, T>>,
    label: (name: string) => string,
    text: (name: string, value: T | null | undefined) => string,
  ): ChangeLine[] =>
    Object.entries(differences).map(([name, value]) => ({
      key: `${part}:${name}`,
      sheet: 'Triggers',
      what: label(name),
      from: text(name, base[name]),
      to: text(name, value),
      without: { ...changes, [part]: dropped(differences, name) },
    }));
  const parameter = (name: string) => deal?.parameters.find((each) => each.name === name);
  const choice = (id: string) => deal?.choices.find((each) => each.id === id);
  return [
    ...lines(
      'parameters',
      changes.parameters,
      settings.parameters,
      (name) => parameter(name)?.label ?? name,
      (name, value) => value ?? parameter(name)?.value ?? OWN,
    ),
    ...lines(
      'tables',
      changes.tables,
      settings.tables,
      (name) => deal?.tables.find((table) => table.name === name)?.label ?? name,
      (_, rows) => (rows ? `${rows.length} ${rows.length === 1 ? 'step' : 'steps'} of its own` : OWN),
    ),
    ...lines(
      'choices',
      changes.choices,
      settings.choices,
      (id) => `Choice ${id}`,
      (id, option) => choice(id)?.options.find(({ name }) => name === option)?.label ?? option ?? OWN,
    ),
    ...lines(
      'pinned',
      changes.pinned,
      settings.pinned,
      (name) => `${deal?.lines.find((line) => line.name === name)?.label ?? name} forced`,
      (_, value) => value ?? OWN,
    ),
  ];
}
