import type { Exemption, Requirement, TransferCondition } from './rules';

/** How one condition of a transfer stands. */
export interface ConditionVerdict {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly state: 'met' | 'missing' | 'not needed';
  /** What is still to be shown, or why nothing is; '' where the condition is met. */
  readonly why: string;
}

/** What a condition may ask of the transfer itself. */
export interface TransferFacts {
  readonly ticked: ReadonlySet<string>;
  readonly byFirstHolder: boolean;
  /** Has the transferor made no transfer before? */
  readonly firstTransfer: boolean;
}

export function conditionVerdict(condition: TransferCondition, facts: TransferFacts): ConditionVerdict {
  const { id, says, source, never } = condition;
  const exemption = condition.notNeeded.find((each) => applies(each, facts));
  if (exemption) return { id, says, source, state: 'not needed', why: exemption.says };
  if (never !== '' && facts.ticked.has(never)) {
    return { id, says, source, state: 'missing', why: `${says}: it cannot be met where ${never} is ticked` };
  }
  const missing = missingOf(condition, facts.ticked);
  return { id, says, source, state: missing === '' ? 'met' : 'missing', why: missing };
}

function applies(exemption: Exemption, facts: TransferFacts): boolean {
  return (
    (!exemption.firstTransfer || facts.firstTransfer) &&
    (!exemption.byFirstHolder || facts.byFirstHolder) &&
    (exemption.fact === '' || facts.ticked.has(exemption.fact))
  );
}

/** What is not there yet, in words; '' when nothing is missing. */
function missingOf(requirement: Requirement, ticked: ReadonlySet<string>): string {
  if (requirement.kind === 'tick') return ticked.has(requirement.id) ? '' : requirement.says;
  const missing = requirement.of.map((each) => missingOf(each, ticked));
  if (requirement.kind === 'all') return missing.filter((each) => each !== '').join(' and ');
  return missing.includes('') ? '' : missing.join(', or ');
}
