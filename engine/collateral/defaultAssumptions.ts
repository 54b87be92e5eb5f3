import type { Assumptions } from './assumptions';

/**
 * Where the sample starts, plausible for prime closed-end second liens of 2004 and not anybody's forecast: prepayments
 * season over a year, defaults build up over two, pass through a stress and fade, a second lien recovers nothing, P&I is not advanced (PSA 4.1 leaves
 * advances to the Master Servicer's discretion) and prepayments carry a whole month's interest.
 */
export const DEFAULT_ASSUMPTIONS: Assumptions = {
  prepaymentUnit: 'CPR',
  prepayment: '10 ramp 30 for 12',
  defaultUnit: 'CDR',
  defaults: '0.1 ramp 1.5 for 24 then 1.5 ramp 4 for 18 then 4 ramp 0.8 for 30',
  severity: '100',
  monthsToLiquidation: 6,
  advancing: 'none',
  shortfallShare: '0',
  shortfallDaysPaid: 15,
};
