import type { DealDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { parseDollars } from '../../engine-client/engineValues';

/**
 * The balance that the loans of a deal have at its Cut-off Date, as its parameters say: one of the whole pool, or one a group, which
 * are added. Whole cents; null where the deal does not say.
 */
export function cutOffBalance(deal: DealDescription | null, settings: Settings | undefined): number | null {
  let sum: number | null = null;
  for (const { name, label, type, value } of deal?.parameters ?? []) {
    if (type !== 'Money' || !/cut-?off/i.test(label)) continue;
    const cents = parseDollars(settings?.parameters[name] ?? value);
    if (cents === undefined) return null;
    sum = (sum ?? 0) + cents;
  }
  return sum;
}
