import type { ClassFigures } from '../../../engine/api/types';
import type { ClassDescription } from '../../../engine/deal/description';

/** How a class came from its opening balance to what is left of it, besides principal paid, in whole cents. */
export interface ClassChange {
  /** Written down, losses above all. */
  readonly writtenDown: number;
  /** Added: interest accreted, balances written up. */
  readonly added: number;
}

/**
 * The net of what was written down and added over the run: opening balance − principal − what is left. A class that was both
 * written down and written up shows the difference; a class without a balance has neither.
 */
export function classChange(figure: ClassFigures, { balance }: Pick<ClassDescription, 'balance'>): ClassChange {
  const net = balance === null ? 0 : balance - figure.totalPrincipal - figure.finalBalance;
  return { writtenDown: Math.max(0, net), added: Math.max(0, -net) };
}
