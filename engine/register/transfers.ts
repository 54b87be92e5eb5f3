import { formatDay, parseDay, type Day } from '../core/date';
import { nearestName } from '../core/problem';
import { conditionVerdict, type ConditionVerdict } from './conditions';
import { unknownHolderRemedy } from './holders';
import { minus, NOTHING, percentText, plus, readPercentUnits, type PercentUnits } from './percentUnits';
import { ticksOf, type RegisterRules } from './rules';
import type { Transfer } from './types';

/** Why a transfer is not made, or what is odd about one that is; `column` is the field of the entry it is about. */
export interface TransferReason {
  readonly slug: string;
  readonly column: string;
  readonly message: string;
  readonly remedy: string;
  /** Is the entry itself unreadable, rather than the transfer not allowed? */
  readonly mistyped: boolean;
}

export interface TransferVerdict {
  readonly made: boolean;
  /** Null where the date cannot be read. */
  readonly day: Day | null;
  /** Everything in the way; empty for a transfer that is made. */
  readonly reasons: readonly TransferReason[];
  readonly notes: readonly TransferReason[];
  readonly conditions: readonly ConditionVerdict[];
  /** Interests of transferor and transferee were the transfer made, in percent; '' where they cannot be told. */
  readonly fromAfter: string;
  readonly toAfter: string;
}

/** The register as it stands between two transfers. */
export interface RegisterState {
  /** Interest of every holder; a holder without one has 0. */
  readonly interests: ReadonlyMap<string, PercentUnits>;
  /** The day of the last transfer made, the closing before the first. */
  readonly since: Day;
  /** Who has made a transfer already. */
  readonly transferors: ReadonlySet<string>;
}

export interface Judged {
  readonly verdict: TransferVerdict;
  /** The state after a transfer that is made; the same state after one that is refused. */
  readonly state: RegisterState;
}

/**
 * Judges one transfer against the register as it stands and the conditions of the deal.
 *
 * Refused: a date that is not one or lies before the last transfer made, a holder nobody entered, a transfer to oneself, a
 *          percentage of nothing or more than the transferor has, an interest left or made that is below the minimum, any
 *          condition that is missing. All reasons at once; a refused transfer changes nothing
 */
export function transferVerdict(rules: RegisterRules, state: RegisterState, transfer: Transfer): Judged {
  const { interests } = state;
  const reasons: TransferReason[] = [];
  const refuse = (slug: string, column: string, message: string, remedy: string, mistyped = false): void =>
    void reasons.push({ slug, column, message, remedy, mistyped });

  const day = parseDay(transfer.date);
  if (day === undefined) {
    refuse('date', 'date', `"${transfer.date}" is not a date.`, 'Dates are written YYYY-MM-DD.', true);
  } else if (day < state.since) {
    const last = formatDay(state.since);
    const what = state.transferors.size > 0 ? 'the last transfer made' : 'the closing';
    refuse('date-order', 'date', `${transfer.date} is before ${what}, ${last}.`, 'Enter transfers in order of date.');
  }

  const holders = [...interests.keys()];
  for (const side of ['from', 'to'] as const) {
    const id = transfer[side];
    if (interests.has(id)) continue;
    refuse('unknown-holder', side, `No holder is called ${id || '(nothing)'}.`, unknownHolderRemedy(id, holders), true);
  }
  if (transfer.from === transfer.to && interests.has(transfer.to)) {
    refuse('same-holder', 'to', `${transfer.to} cannot transfer to itself.`, 'Name another transferee.');
  }

  const percent = readPercentUnits(transfer.percent);
  if (!percent.ok) refuse('percent', 'percent', percent.message, percent.remedy, true);
  else if (percent.units === 0) refuse('nothing', 'percent', 'Nothing is transferred.', 'Write a percentage above 0.');
  const moved = percent.ok ? percent.units : NOTHING;
  const held = interests.get(transfer.from);
  const had = interests.get(transfer.to);
  if (held !== undefined && moved > held) {
    const message = `${transfer.from} has ${percentText(held)}% and cannot transfer ${percentText(moved)}%.`;
    refuse('too-much', 'percent', message, 'Write at most what the transferor has.');
  }
  const canMove =
    held !== undefined && had !== undefined && moved > 0 && moved <= held && transfer.from !== transfer.to;
  const left = canMove ? minus(held, moved) : undefined;
  const grown = canMove ? plus(had, moved) : undefined;
  const minimum = rules.minimum.units;
  for (const [id, units] of [[transfer.from, left] as const, [transfer.to, grown] as const]) {
    if (units === undefined || units === 0 || units >= minimum) continue;
    const message = `${id} would have ${percentText(units)}%, below the minimum of ${percentText(minimum)}%.`;
    refuse('minimum', 'percent', message, `An interest is none, or at least the minimum (${rules.minimum.source}).`);
  }

  const ticked = new Set(transfer.met);
  const byFirstHolder = transfer.from === rules.firstHolder.id;
  const firstTransfer = !state.transferors.has(transfer.from);
  const conditions = rules.conditions.map((each) => conditionVerdict(each, { ticked, byFirstHolder, firstTransfer }));
  for (const { id, state: stands, why, source } of conditions) {
    if (stands === 'missing')
      refuse(id, 'met', `Missing: ${why}.`, source === '' ? 'Required by the deal.' : `Required by ${source}.`);
  }

  const made = reasons.length === 0;
  const verdict: TransferVerdict = {
    made,
    day: day ?? null,
    reasons,
    notes: notesOf(rules, transfer, moved),
    conditions,
    fromAfter: left === undefined ? '' : percentText(left),
    toAfter: grown === undefined ? '' : percentText(grown),
  };
  if (!made) return { verdict, state };
  const after = new Map(interests);
  after.set(transfer.from, left!);
  after.set(transfer.to, grown!);
  const transferors = new Set(state.transferors).add(transfer.from);
  return { verdict, state: { interests: after, since: day!, transferors } };
}

function notesOf(rules: RegisterRules, transfer: Transfer, moved: PercentUnits): TransferReason[] {
  const known = ticksOf(rules).map(({ id }) => id);
  const notes: TransferReason[] = transfer.met
    .filter((id) => !known.includes(id))
    .map((id) => {
      const near = nearestName(id, known);
      const remedy = near ? `Did you mean ${near}?` : `The deal asks for ${known.join(', ')}.`;
      return { slug: 'unknown-tick', column: 'met', message: `No condition is called ${id}.`, remedy, mistyped: true };
    });
  if (moved > 0 && moved < rules.minimum.units) {
    notes.push({
      slug: 'small-transfer',
      column: 'percent',
      message: `${percentText(moved)}% alone is below the minimum of ${percentText(rules.minimum.units)}% for a certificate.`,
      remedy: 'The transferee must exchange it together with what it holds for one certificate.',
      mistyped: false,
    });
  }
  return notes;
}
