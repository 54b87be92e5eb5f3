import type { Exporting } from '../../store/exportActions';

/** Whole percent done; null while that is not known. */
export function percentOf({ fraction }: Exporting): number | null {
  return fraction === null ? null : Math.min(100, Math.floor(fraction * 100));
}

/** Told to those who do not see the bar: the beginning, and every quarter, never every step. */
export function announcementOf(exporting: Exporting): string {
  const { name } = exporting;
  const percent = percentOf(exporting);
  if (name === '' || percent === null) return '';
  const quarter = Math.floor(percent / 25) * 25;
  return quarter === 0 ? `Exporting ${name}. Escape cancels.` : `Exporting ${name}: ${quarter} percent.`;
}
