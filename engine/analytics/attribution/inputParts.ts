import type { InputChange, Inputs } from '../../api/types';
import type { AssumptionName, Assumptions } from '../../collateral/assumptions';
import type { DealDescription } from '../../deal/description';
import type { Settings } from '../../deal/settings';
import { differencesOf, type Difference } from '../../document/differences';
import { changesBetween, type Differences, type ScenarioChanges } from '../../document/scenario';
import type { WhyPart } from './types';

/** A part and what puts it in place. */
export interface InputPart extends WhyPart {
  /** The inputs with this part as the second run has it, all others as they are. */
  readonly put: (inputs: Inputs) => Inputs;
  /** Does it change which loans there are, or what a loan is? */
  readonly isTape: boolean;
}

/** Assumptions that have a meaning only together. */
const GROUPS: readonly (readonly [id: string, names: readonly AssumptionName[], what: string])[] = [
  ['prepayment', ['prepaymentUnit', 'prepayment'], 'Prepayment speed'],
  ['shortfall', ['shortfallShare', 'shortfallDaysPaid'], 'Prepayment interest shortfall'],
  ['defaults', ['defaultUnit', 'defaults'], 'Default and loss rate'],
  ['severity', ['severity'], 'Severity'],
  ['lag', ['monthsToLiquidation'], 'Months to liquidation'],
  ['advancing', ['advancing'], 'Principal and interest advanced'],
];

const SETTINGS = [
  ['parameters', 'parameter'],
  ['tables', 'table'],
  ['choices', 'choice'],
  ['pinned', 'test'],
] as const satisfies readonly (readonly [keyof Settings, string])[];

/**
 * What two runs of one deal do not share, in the order of the sheets where it is typed: the tape, each rate path, the assumptions
 * by meaning, those that a pool has of its own, inputs typed by month, each parameter, table, choice and forced test. The cells
 * of a tape are one part, and so are inputs typed by month.
 */
export function inputParts(from: Inputs, to: Inputs, deal: DealDescription): readonly InputPart[] {
  const sameLoans = from.tape === to.tape || from.tape.count === to.tape.count;
  const changes = changesBetween(from, sameLoans ? to : { ...to, tape: from.tape });
  const words = differencesOf(from, changes, deal);
  return [
    ...tapeParts(from, to, changes, sameLoans, words),
    ...Object.keys(changes.rates).map((index) =>
      part(`rates ${index}`, wordsOf(words, 'rates', index), (inputs) => ({
        ...inputs,
        rates: withEntry(inputs.rates, index, to.rates[index]),
      })),
    ),
    ...assumptionParts('', from.assumptions, to.assumptions, deal, (inputs, assumptions) => ({
      ...inputs,
      assumptions: { ...inputs.assumptions, ...assumptions },
    })),
    ...Object.keys(changes.poolAssumptions).flatMap((pool) => poolParts(pool, from, to, deal, words)),
    ...typedParts(to, changes, words),
    ...SETTINGS.flatMap(([group, singular]) =>
      Object.keys(changes[group] as Differences<unknown>).map((name) =>
        part(`${singular} ${name}`, wordsOf(words, group, name), (inputs) => {
          const settings: Settings = {
            ...inputs.settings,
            [group]: withEntry<unknown>(inputs.settings[group], name, to.settings[group][name]),
          };
          return { ...inputs, settings };
        }),
      ),
    ),
  ];
}

/** What a session of some inputs must hear to become one of others of the same deal; `tape` is told apart by its object. */
export function changesTo(from: Inputs, to: Inputs): readonly InputChange[] {
  const told: InputChange[] = [];
  if (from.tape !== to.tape) told.push({ kind: 'tape', tape: to.tape });
  if (from.rates !== to.rates) told.push({ kind: 'rates', rates: to.rates });
  if (from.assumptions !== to.assumptions) told.push({ kind: 'assumptions', assumptions: to.assumptions });
  if (from.poolAssumptions !== to.poolAssumptions)
    told.push({ kind: 'poolAssumptions', poolAssumptions: to.poolAssumptions });
  if (from.typed !== to.typed) told.push({ kind: 'typed', typed: to.typed });
  if (from.settings !== to.settings) told.push({ kind: 'settings', settings: to.settings });
  return told;
}

type Told = Omit<WhyPart, 'id'>;

function part(id: string, told: Told, put: InputPart['put'], isTape = false): InputPart {
  const { what, from, to } = told;
  return { id, what, from, to, put, isTape };
}

function wordsOf(words: readonly Difference[], group: keyof ScenarioChanges, name: string): Told {
  return words.find((each) => each.part === group && each.name === name) ?? { what: name, from: '', to: '' };
}

function withEntry<T>(map: Readonly<Record<string, T>>, name: string, value: T | undefined): Record<string, T> {
  const { [name]: _replaced, ...others } = map;
  return value === undefined ? others : { ...others, [name]: value };
}

function tapeParts(
  from: Inputs,
  to: Inputs,
  changes: ScenarioChanges,
  sameLoans: boolean,
  words: readonly Difference[],
): InputPart[] {
  const put = (inputs: Inputs): Inputs => ({ ...inputs, tape: to.tape });
  if (!sameLoans) {
    const loans = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'loan' : 'loans'}`;
    return [part('tape', { what: 'Loans', from: loans(from.tape.count), to: loans(to.tape.count) }, put, true)];
  }
  if (changes.tape.length === 0) return [];
  const ofTape = words.filter((each) => each.part === 'tape');
  const only =
    ofTape.length === 1 ? ofTape[0]! : { what: 'Loans', from: '', to: ofTape.map(({ what }) => what).join('; ') };
  return [part('tape', only, put, true)];
}

function typedParts(to: Inputs, changes: ScenarioChanges, words: readonly Difference[]): InputPart[] {
  if (Object.keys(changes.typed).length === 0) return [];
  const ofTyped = words.filter((each) => each.part === 'typed');
  const only =
    ofTyped.length === 1
      ? ofTyped[0]!
      : { what: 'Inputs typed by month', from: '', to: ofTyped.map(({ what }) => what).join('; ') };
  return [part('typed', only, (inputs) => ({ ...inputs, typed: to.typed }))];
}

function assumptionParts(
  pool: string,
  from: Assumptions,
  to: Assumptions,
  deal: DealDescription,
  withSome: (inputs: Inputs, assumptions: Partial<Assumptions>) => Inputs,
): InputPart[] {
  const label = deal.pools.find(({ name }) => name === pool)?.label ?? pool;
  return GROUPS.flatMap(([id, names, what]) => {
    const changed = names.filter((name) => from[name] !== to[name]);
    if (changed.length === 0) return [];
    const some = Object.fromEntries(names.map((name) => [name, to[name]])) as Partial<Assumptions>;
    const told = {
      what: pool === '' ? what : `${what} of ${label}`,
      from: assumptionText(from, names),
      to: assumptionText(to, names),
    };
    return [part(pool === '' ? id : `${id} ${pool}`, told, (inputs) => withSome(inputs, some))];
  });
}

/** `20% CPR`, `60%`, `9 months`. */
function assumptionText(of: Assumptions, names: readonly AssumptionName[]): string {
  switch (names[0]!) {
    case 'prepaymentUnit':
      return `${of.prepayment}% ${of.prepaymentUnit}`;
    case 'defaultUnit':
      return `${of.defaults}% ${of.defaultUnit}`;
    case 'severity':
      return `${of.severity}%`;
    case 'monthsToLiquidation':
      return `${of.monthsToLiquidation} ${of.monthsToLiquidation === 1 ? 'month' : 'months'}`;
    case 'shortfallShare':
      return `${of.shortfallShare}%, ${of.shortfallDaysPaid} days`;
    default:
      return of.advancing;
  }
}

/** A pool that has its own assumptions in both runs differs by their meaning; otherwise in having them. */
function poolParts(
  pool: string,
  from: Inputs,
  to: Inputs,
  deal: DealDescription,
  words: readonly Difference[],
): InputPart[] {
  const [before, after] = [from.poolAssumptions[pool], to.poolAssumptions[pool]];
  const put = (inputs: Inputs, own: Assumptions | undefined): Inputs => ({
    ...inputs,
    poolAssumptions: withEntry(inputs.poolAssumptions, pool, own),
  });
  if (!before || !after)
    return [part(`pool ${pool}`, wordsOf(words, 'poolAssumptions', pool), (inputs) => put(inputs, after))];
  return assumptionParts(pool, before, after, deal, (inputs, some) =>
    put(inputs, { ...(inputs.poolAssumptions[pool] ?? before), ...some }),
  );
}
