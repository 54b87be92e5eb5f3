import { DASH } from './money';

/** A plain fraction as percent, `0.0407` → `4.070%`; negative `(0.250%)`. Three decimals unless told. */
export function percentText(fraction: number, decimals = 3): string {
  if (fraction === Infinity) return 'unlimited';
  if (!Number.isFinite(fraction)) return '';
  const text = `${grouped(Math.abs(fraction) * 100, decimals)}%`;
  return fraction < 0 ? `(${text})` : text;
}

/** As `percentText`, with an exact zero as a dash. */
export function percentOrDash(fraction: number, decimals = 3): string {
  return fraction === 0 ? DASH : percentText(fraction, decimals);
}

/** A plain number of the given decimals with separators: multiples, factors, day counts. */
export function numberText(value: number, decimals = 0): string {
  if (value === Infinity) return 'unlimited';
  if (!Number.isFinite(value)) return '';
  const text = grouped(Math.abs(value), decimals);
  return value < 0 ? `(${text})` : text;
}

/** Whole basis points: `0.0015` → `15`. */
export function basisPointsText(fraction: number): string {
  return numberText(Math.round(fraction * 1e4));
}

/** Reads percent as typed (`4.07`, `4.07%`, `(0.25%)`) as a plain fraction; undefined when the text is anything else. */
export function readPercent(text: string): number | undefined {
  const match = /^(\()?(-)?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*%?(\))?$/.exec(text.trim());
  if (!match || (match[3] === undefined && match[4] === undefined)) return undefined;
  if ((match[1] === undefined) !== (match[5] === undefined)) return undefined;
  const digits = `${(match[3] ?? '0').replaceAll(',', '')}${match[4] ?? ''}`;
  // Scaling the text by two places keeps 4.07% the very double that 0.0407 is.
  const value = Number(`${digits}e-2`);
  return (match[1] ?? match[2]) && value !== 0 ? -value : value;
}

function grouped(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const point = decimals > 0 ? text.length - decimals - 1 : text.length;
  if (point <= 3) return text;
  return text.slice(0, point).replace(/\B(?=(\d{3})+(?!\d))/g, ',') + text.slice(point);
}
