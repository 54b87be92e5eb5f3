import type { Session } from '../api/session';
import type { Inputs } from '../api/types';
import type { Deal } from '../deal/definition';
import { formatMonth, type Month } from '../core/date';
import type { Problem } from '../core/problem';
import { childrenOf, type Expr } from '../formula/ast';
import { parseLiteral } from '../formula/parse';
import type { Results } from '../waterfall/results';

/** An early end that a Month parameter turns on and off. */
export interface CallTerms {
  /** Of the early end. */
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly parameter: string;
}

/**
 * The early ends that are exercised from a month on: those whose condition compares `month >= P` or `month > P` with a Month parameter P.
 * `never` leaves the deal to run to maturity, `first` exercises it as soon as its other conditions allow.
 */
export function callTerms(deal: Deal): readonly CallTerms[] {
  return deal.earlyEnds.flatMap(({ name, label, source, when }) => {
    const parameter = exercisedFrom(deal, when.expr);
    return parameter === null ? [] : [{ name, label, source, parameter }];
  });
}

const FROM: ReadonlySet<string> = new Set(['>=', '>']);
const UNTIL: ReadonlySet<string> = new Set(['<=', '<']);

function exercisedFrom(deal: Deal, expr: Expr): string | null {
  if (expr.kind === 'compare') {
    const { op, left, right } = expr;
    const [month, bound] = FROM.has(op) ? [left, right] : UNTIL.has(op) ? [right, left] : [null, null];
    if (month?.kind === 'reference' && month.name === 'month' && bound?.kind === 'reference') {
      const parameter = deal.parameters.find(({ name, type }) => name === bound.name && type === 'Month');
      if (parameter) return parameter.name;
    }
    return null;
  }
  // Turned round, `never` would not leave it out.
  if (expr.kind === 'not') return null;
  for (const child of childrenOf(expr)) {
    const found = exercisedFrom(deal, child);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The session run to call: every early end of `callTerms` is exercised as soon as it may be, or from the month that the inputs give.
 * Not yet run; null where the session has no deal, or the deal no such early end.
 */
export function toCall(session: Session): Session | null {
  return switched(session, (value) => (value === Infinity ? 'first' : null));
}

/** The session run to maturity: no early end of `callTerms` is exercised. Not yet run; null as for `toCall`. */
export function toMaturity(session: Session): Session | null {
  return switched(session, (value) => (value === Infinity || typeof value === 'string' ? null : 'never'));
}

/** A fork with the parameter of each early end at another text; null keeps the one it has. */
function switched(session: Session, textFor: (value: number | string) => string | null): Session | null {
  const deal = session.deal();
  const inputs = session.inputs();
  if (!deal || !inputs) return null;
  const terms = callTerms(deal);
  if (terms.length === 0) return null;
  const parameters: Record<string, string> = { ...inputs.settings.parameters };
  let changed = false;
  for (const { parameter } of terms) {
    const text = textFor(monthInForce(deal, inputs, parameter));
    if (text === null) continue;
    parameters[parameter] = text;
    changed = true;
  }
  const fork = session.fork();
  if (changed) fork.apply({ kind: 'settings', settings: { ...inputs.settings, parameters } });
  return fork;
}

/**
 * Told of a run to maturity that an early end stopped all the same: one without a Month parameter that leaves it out.
 */
export function endedAnyway(deal: Deal, { ended, months }: Pick<Results, 'ended' | 'months'>): readonly Problem[] {
  if (!ended || callTerms(deal).some(({ name }) => name === ended.name)) return [];
  const when = formatMonth(months[ended.date]! as Month);
  return [
    {
      code: 'DEAL/early-end-stays',
      severity: 'warning',
      at: { column: ended.name },
      message: `The run to maturity is ended by ${ended.label} in ${when}: no parameter of the deal leaves it out.`,
      remedy: 'Compare month with a Month parameter in its condition, month >= P, to run the deal without it.',
    },
  ];
}

/** A text that cannot be read is left as it is: the run tells of it. */
function monthInForce(deal: Deal, { settings }: Inputs, parameter: string): number | string {
  const text = settings.parameters[parameter];
  const own = deal.parameters.find(({ name }) => name === parameter)!.literal.value;
  if (text === undefined) return own;
  const read = parseLiteral(text.trim());
  return read.ok ? read.literal.value : text;
}
