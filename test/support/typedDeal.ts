import type { TypedInputs } from '../../engine/collections/typedInputs';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { emptyTape } from '../../engine/collateral/tape';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { writeProject } from '../../engine/document/projectFile';

/**
 * A deal without a tape: $100.00 of class A, paid what is collected while a month brings at least the limit, which is assumed;
 * in any other month the holder has it all.
 */
export const TYPED_DEAL = `deal: Typed Trust
document: An agreement
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A: {balance: $100.00, label: Class A, source: s, assumed: made up for a test}
parties: {holder: The holder}
parameters:
  limit: {value: $40.00, label: Least collections, source: s}
inputs:
  columns:
    collected: {is: Money, label: Collected}
    fee: {is: Money, if_missing: $1.00, label: Fee}
each_date:
  - section: Tests
  - term: collections_ok
    is: collected >= limit
    label: Collections Test satisfied
    source: s
  - section: Payments
  - fund: cash
    is: collected
    paid_by: collections
    label: Collections
    source: s
  - pay: fee_paid
    amount: fee
    from: cash
    to: holder
    label: Fee
    source: s
  - pay: principal
    amount: if collections_ok then collected - fee else 0
    from: cash
    to: [A]
    reduces: balance
    label: Principal
    source: s
  - pay: residual
    amount: rest
    from: cash
    to: holder
    label: What is left
    source: s
`;

/** The text of a project of that deal with these inputs typed, and no loans. */
export function typedProject(typed: TypedInputs): string {
  const project = {
    ...EMPTY_PARTS,
    name: 'Typed',
    deal: { file: 'typed.deal.yaml', text: TYPED_DEAL, draft: null },
    tape: emptyTape('No loans'),
    rates: {},
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '',
    typed,
  };
  return writeProject(project, '0.0.0');
}
