import type { Deal } from '../../deal/definition';
import { callTerms } from '../callTerms';

/** What the early ends of a deal are called: those that a run to maturity leaves out and a run to call exercises, and the others. */
export function earlyEndsOf(deal: Deal): { readonly switched: readonly string[]; readonly others: readonly string[] } {
  const names = new Set(callTerms(deal).map(({ name }) => name));
  const called = (isSwitched: boolean) =>
    deal.earlyEnds.flatMap(({ name, label }) => (names.has(name) === isSwitched ? [label || name] : []));
  return { switched: called(true), others: called(false) };
}
