import type { RatePath, RatePaths } from '../../../engine/collections/collections';
import type { DealDescription } from '../../../engine/deal/description';
import { addMonths, formatMonth, parseMonth, readPercent } from '../../engine-client/engineValues';

/** An index that the deal or its loans follow, or that has a path all the same. */
export interface IndexEntry {
  readonly name: string;
  readonly label: string;
  /** `the bonds`, `loans`, both, or nothing. */
  readonly followedBy: readonly string[];
  readonly path: RatePath | undefined;
}

/** Every index there is to give a path: those of the deal, then those that loans name, then paths nothing follows. */
export function indexList(
  deal: Pick<DealDescription, 'indices'> | null,
  loanIndices: readonly string[],
  rates: RatePaths,
): readonly IndexEntry[] {
  const ofDeal = new Map(deal?.indices.map((index) => [index.name, index]));
  const names = new Set([...ofDeal.keys(), ...loanIndices, ...Object.keys(rates)]);
  return [...names].map((name) => ({
    name,
    label: ofDeal.get(name)?.label ?? name,
    followedBy: [...(ofDeal.has(name) ? ['the deal'] : []), ...(loanIndices.includes(name) ? ['loans'] : [])],
    path: rates[name]?.rows.length ? rates[name] : undefined,
  }));
}

/** Months before the first Distribution month that a flat path begins: loans look back. */
const MONTHS_BEFORE = 3;
/** Forty years: longer than any loan of a tape. */
const MONTHS_AHEAD = 480;

/** A path at one rate in every month; over the months of `path` where there is one. Undefined when the text is no rate. */
export function flatPath(
  name: string,
  text: string,
  firstMonth: string,
  path: RatePath | undefined,
): RatePath | undefined {
  const reading = readPercent(text.trim(), { belowZero: true });
  const first = parseMonth(firstMonth);
  if (!reading.ok || first === undefined) return undefined;
  if (path) return { ...path, rows: path.rows.map(([key]) => [key, reading.text] as const) };
  const months = Array.from({ length: MONTHS_BEFORE + MONTHS_AHEAD }, (_, i) => addMonths(first, i - MONTHS_BEFORE));
  return {
    by: 'month',
    name,
    source: 'Typed, the same in every month',
    rows: months.map((month) => [formatMonth(month), reading.text] as const),
  };
}
