import type { DealDescription, LineDescription } from '../deal/description';
import type { PinnedFlag, Settings } from '../deal/settings';

/** A value of a deal file that is not the document's, and why. */
export interface AssumedValue {
  readonly kind: 'class' | 'parameter' | 'table' | 'ledger';
  readonly name: string;
  readonly label: string;
  readonly reason: string;
}

/** Everything a deal file marks as assumed, in the order classes, parameters, tables, ledgers. */
export function assumedValues(deal: DealDescription): readonly AssumedValue[] {
  const marked = (
    kind: AssumedValue['kind'],
    entries: readonly { readonly name: string; readonly label: string; readonly assumed?: string }[],
  ): AssumedValue[] =>
    entries.flatMap(({ name, label, assumed }) => (assumed ? [{ kind, name, label, reason: assumed }] : []));
  return [
    ...marked('class', deal.classes),
    ...marked('parameter', deal.parameters),
    ...marked('table', deal.tables),
    ...marked('ledger', deal.ledgers),
  ];
}

/**
 * The line that goes with every result of a deal whose classes or tables are not the document's; null for any other deal. A
 * parameter that its document leaves to the user (a fee, say) is marked where it stands and makes no result illustrative.
 */
export function illustrativeLine(deal: DealDescription): string | null {
  const assumed = assumedValues(deal);
  if (!assumed.some(({ kind }) => kind !== 'parameter')) return null;
  const values = assumed.length === 1 ? '1 assumed value' : `${assumed.length} assumed values`;
  return `Illustrative: ${values}, not from the documents`;
}

/** What a Flag's `yes` means: the test is passed, something bad has happened, or neither. */
export type Sense = 'pass' | 'fail' | 'state';

/**
 * The sense of a Flag, from its words, because a deal file does not say it: a name in `_ok` or a label with "satisfied", "met" or
 * "passed" is passed by yes; "Default", "breach", "Trigger Event" or "failed" is failed by it; any other is a state.
 */
export function senseOf({ name, label, yesMeans }: Pick<LineDescription, 'name' | 'label' | 'yesMeans'>): Sense {
  if (yesMeans) return yesMeans === 'pass' ? 'pass' : 'fail';
  const words = `${name.replaceAll('_', ' ')} ${label}`;
  if (/\b(ok|satisfied|met|passed|passes)\b/i.test(words)) return 'pass';
  if (/\b(default|defaulted|breach|breached|trigger event|failed|fails)\b/i.test(words)) return 'fail';
  return 'state';
}

/** What forcing a Flag to yes or no does, in words: `forced to pass`, and `forced to yes` for a state. */
export function forcedWords(line: Pick<LineDescription, 'name' | 'label' | 'yesMeans'>, to: PinnedFlag): string {
  const sense = senseOf(line);
  if (sense === 'state') return `forced to ${to}`;
  return (to === 'yes') === (sense === 'pass') ? 'forced to pass' : 'forced to fail';
}

/** Before the name of a forced test where there is only text. */
export const FORCED_MARK = '⚑';

/** A Flag term that the user forces. */
export interface ForcedFlag {
  readonly name: string;
  readonly label: string;
  readonly to: PinnedFlag;
  readonly words: string;
}

/** Flag terms forced by the settings, in the order of the deal file; names the deal does not have are left out. */
export function forcedFlags(deal: DealDescription, settings: Settings): readonly ForcedFlag[] {
  return deal.lines.flatMap((line) => {
    const to = line.kind === 'term' && line.type === 'Flag' ? settings.pinned[line.name] : undefined;
    return to === undefined ? [] : [{ name: line.name, label: line.label, to, words: forcedWords(line, to) }];
  });
}
