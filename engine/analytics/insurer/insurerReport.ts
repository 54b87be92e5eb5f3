import type { Session } from '../../api/session';
import { failure, nearestName, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription, PartyDescription } from '../../deal/description';
import type { Settings } from '../../deal/settings';
import type { PricingTexts } from '../pricing/readPricing';
import type { ClassTerms, ClassValue } from '../pricing/types';
import { valueClass } from '../pricing/valueClass';
import { positionOn, pricedRun, pricingRequest, type PricedRun } from '../pricing/yieldReport';
import { supportParties } from './supportRoles';
import { supportView } from './supportView';
import type { InsurerReport, WrappedClass, WrappedFigures } from './types';

/**
 * What a party that brings money in does for a deal: its draws, exposure, premium and reimbursement over the run, and every class with
 * it and without it. Without it the deal is run with the settings that its file names; each class is then bought at the same price as
 * with it, the one of the pricing texts or what the yield or margin there comes to.
 *
 * Shape:  a session, a party (null: the first that brings money in) and the texts of `pricing` → one report; null where no party does
 * Units:  whole cents; yields as plain fractions, bond-equivalent; years
 * Errors: inputs that do not allow a run, a party that does not bring money in; that the deal does not run without it is told in the report
 */
export function insurerReport(
  session: Session,
  party: string | null,
  pricing: PricingTexts = {},
): Result<InsurerReport | null> {
  const wrapped = pricedRun(session.fork());
  if (!wrapped.ok) return wrapped;
  const { deal, description, results } = wrapped.value;
  const chosen = choose(description, party);
  if (!chosen.ok || chosen.value === null) return chosen as Result<null>;
  const view = supportView(deal, results, chosen.value.name);
  const { without } = chosen.value;
  if (!without) return success({ view, without: null, classes: null, problems: [] });
  const alone = session.fork();
  alone.apply({ kind: 'settings', settings: withSettings(session.inputs()!.settings, without) });
  const unwrapped = pricedRun(alone);
  const words = wordsOf(without, description);
  if (!unwrapped.ok) return success({ view, without: words, classes: null, problems: unwrapped.problems });
  const { request, problems } = pricingRequest(wrapped.value, pricing);
  const classes = request.classes.map((terms) => bothWays(terms, wrapped.value, unwrapped.value, request));
  return success({ view, without: words, classes, problems });
}

function choose(deal: DealDescription, party: string | null): Result<PartyDescription | null> {
  const parties = supportParties(deal);
  const [first] = parties;
  const name = party ?? first?.name;
  if (name === undefined) return success(null);
  if (parties.some((each) => each.name === name)) {
    return success(deal.parties.find((each) => each.name === name)!);
  }
  const names = parties.map((each) => each.name);
  const near = nearestName(name, names);
  const known = names.length === 0 ? 'No party of this deal does.' : `Expected ${names.join(', ')}.`;
  const problem: Problem = {
    code: 'RUN/no-support',
    severity: 'error',
    message: `${name} is no party that brings money into the deal.`,
    remedy: near === undefined ? known : `Did you mean ${near}?`,
  };
  return failure([problem]);
}

function withSettings(settings: Settings, without: NonNullable<PartyDescription['without']>): Settings {
  return {
    ...settings,
    parameters: { ...settings.parameters, ...without.parameters },
    choices: { ...settings.choices, ...without.choices },
    pinned: { ...settings.pinned, ...without.pinned },
  };
}

function wordsOf(
  { parameters, choices, pinned }: NonNullable<PartyDescription['without']>,
  deal: DealDescription,
): NonNullable<InsurerReport['without']> {
  const labelOf = (name: string): string =>
    deal.parameters.find((each) => each.name === name)?.label ??
    deal.lines.find((each) => each.name === name)?.label ??
    name;
  return [
    ...Object.entries(parameters).map(([name, value]) => ({ what: labelOf(name), value })),
    ...Object.entries(choices).map(([id, option]) => {
      const options = deal.choices.find((each) => each.id === id)?.options ?? [];
      return { what: `Choice ${id}`, value: options.find(({ name }) => name === option)?.label ?? option };
    }),
    ...Object.entries(pinned).map(([name, value]) => ({ what: labelOf(name), value })),
  ];
}

function bothWays(
  terms: ClassTerms,
  wrapped: PricedRun,
  unwrapped: PricedRun,
  request: ReturnType<typeof pricingRequest>['request'],
): WrappedClass {
  const valueOn = (run: PricedRun, on: ClassTerms): ClassValue | null => {
    const cash = run.classes.find(({ name }) => name === on.name);
    return cash ? valueClass(run.results, cash, on, positionOn(run, request, on), null) : null;
  };
  const before = valueOn(wrapped, terms);
  const price = before?.price.value ?? null;
  const target = price === null ? terms.target : { ...terms.target, value: { kind: 'price', price } as const };
  const after = valueOn(unwrapped, { ...terms, target });
  return { name: terms.name, label: terms.label, wrapped: figuresOf(before), unwrapped: figuresOf(after) };
}

function figuresOf(value: ClassValue | null): WrappedFigures {
  const percent = value?.yield.value ?? null;
  return {
    interest: value?.interestPaid ?? 0,
    principal: value?.principalPaid ?? 0,
    writtenDown: value?.writtenDown ?? 0,
    interestShort: value?.interestShort ?? 0,
    finalBalance: value?.finalBalance ?? 0,
    averageLife: value?.averageLife.value ?? null,
    price: value?.price.value ?? null,
    yield: percent === null ? null : percent / 100,
  };
}
