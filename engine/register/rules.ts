import type { CalendarName } from '../core/calendar';
import type { RecordDateRule } from './recordDate';
import type { PercentUnits } from './percentUnits';
import type { Timing } from './timing';

/** What a deal file says of the holders of one class: its `register:` block, read. Plain data, safe to send between threads. */
export interface RegisterRules {
  readonly label: string;
  readonly source: string;
  readonly distribution: DistributionRule;
  readonly firstHolder: { readonly id: string; readonly name: string; readonly source: string };
  /** The least that a holder may have; 0 where there is no minimum. */
  readonly minimum: { readonly units: PercentUnits; readonly source: string };
  /** A majority is more than this. */
  readonly majority: { readonly units: PercentUnits; readonly source: string };
  readonly recordDate: { readonly rule: RecordDateRule; readonly text: string; readonly source: string };
  /** Business days of record dates and of notices. */
  readonly calendars: readonly CalendarName[];
  /** What may be true of a transfer besides the conditions, and decides which of them are needed. */
  readonly facts: readonly Fact[];
  readonly conditions: readonly TransferCondition[];
  readonly acts: readonly HolderAct[];
  readonly termination: TerminationRule;
}

/** The lines whose money is split: of the class where they are per class, of the deal where they are not. */
export interface DistributionRule {
  readonly cells: readonly { readonly name: string; readonly cls: string }[];
  readonly source: string;
}

export interface Fact {
  readonly id: string;
  readonly says: string;
}

/** Something to be shown: one tick, or several of which all or any one must be there. */
export interface Requirement {
  readonly id: string;
  readonly says: string;
  readonly kind: 'tick' | 'all' | 'any';
  readonly of: readonly Requirement[];
}

export interface TransferCondition extends Requirement {
  readonly source: string;
  readonly notNeeded: readonly Exemption[];
  /** The fact with which the condition cannot be met; '' for none. */
  readonly never: string;
}

/** When a condition is not needed: all that is said here must hold. */
export interface Exemption {
  /** Only the first transfer made by its transferor. */
  readonly firstTransfer: boolean;
  /** Only where the first holder of the register is the transferor. */
  readonly byFirstHolder: boolean;
  /** Only where this fact is ticked; '' for any. */
  readonly fact: string;
  readonly says: string;
}

/** `majority`: holders of more than the majority together; `majority_holder`: one holder alone; `all`: every holder. */
export type ActNeeds = 'majority' | 'majority_holder' | 'all';

export const ACT_NEEDS: readonly ActNeeds[] = ['majority', 'majority_holder', 'all'];

export interface HolderAct {
  readonly id: string;
  readonly says: string;
  readonly needs: ActNeeds;
  /** The Flag of the deal that is yes on the dates on which the run does it; '' where it does not. */
  readonly when: string;
  readonly source: string;
}

export interface TerminationRule {
  readonly source: string;
  /** Each begins on the first date on which a Flag of the deal is yes. */
  readonly events: readonly {
    readonly id: string;
    readonly flag: string;
    readonly label: string;
    readonly source: string;
  }[];
  readonly dates: readonly {
    readonly id: string;
    readonly says: string;
    readonly timing: Timing;
    readonly source: string;
  }[];
  /** The event on whose date holders are paid on surrender, whatever the Record Date; '' for none. */
  readonly surrender: string;
}

/** Ids that a transfer may tick: facts, and the leaves of the conditions, in file order. */
export function ticksOf(rules: Pick<RegisterRules, 'facts' | 'conditions'>): readonly Fact[] {
  const leaves = (requirement: Requirement): readonly Fact[] =>
    requirement.kind === 'tick' ? [requirement] : requirement.of.flatMap(leaves);
  return [...rules.conditions.flatMap(leaves), ...rules.facts].map(({ id, says }) => ({ id, says }));
}
