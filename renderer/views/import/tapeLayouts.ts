import type { ColumnPlan } from '../../../engine/collateral/import/tapePlan';
import type { PreferenceStorage } from '../../store/preferences';

const KEY = 'stepdown.tapeLayouts';
/** Layouts beyond this many are forgotten, the longest unused first. */
const KEPT = 40;

/** How the columns of a layout were read, by header. */
type LayoutColumns = Readonly<Record<string, ColumnPlan>>;

interface Layout {
  /** The headers of the file, in any order. */
  readonly headers: string;
  readonly columns: LayoutColumns;
}

/** How a file with these headers was read last time, one a column; null where there was none. */
export function rememberedLayout(storage: PreferenceStorage, headers: readonly string[]): readonly ColumnPlan[] | null {
  const key = keyOf(headers);
  const layout = layoutsOf(storage).find((each) => each.headers === key);
  if (!layout) return null;
  return namesOf(headers).map((name) => layout.columns[name] ?? { field: null, unit: null, meanings: {} });
}

/** Keeps how the columns of a file were read, for the next file with the same headers. */
export function rememberLayout(
  storage: PreferenceStorage,
  headers: readonly string[],
  columns: readonly ColumnPlan[],
): void {
  const names = namesOf(headers);
  const kept: Record<string, ColumnPlan> = {};
  columns.forEach(({ field, unit, meanings }, column) => (kept[names[column]!] = { field, unit, meanings }));
  write(storage, [{ headers: keyOf(headers), columns: kept }, ...others(storage, headers)].slice(0, KEPT));
}

export function forgetLayout(storage: PreferenceStorage, headers: readonly string[]): void {
  write(storage, others(storage, headers));
}

function others(storage: PreferenceStorage, headers: readonly string[]): Layout[] {
  const key = keyOf(headers);
  return layoutsOf(storage).filter((each) => each.headers !== key);
}

/** Headers as names of their own: the second of two alike is told from the first. */
function namesOf(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const name = header.trim().toLowerCase();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

function keyOf(headers: readonly string[]): string {
  return namesOf(headers).sort().join('\n');
}

function write(storage: PreferenceStorage, layouts: readonly Layout[]): void {
  storage?.setItem(KEY, JSON.stringify(layouts));
}

/** Anything that cannot be read is as never kept. */
function layoutsOf(storage: PreferenceStorage): readonly Layout[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLayout) : [];
  } catch {
    return [];
  }
}

function isLayout(value: unknown): value is Layout {
  if (!isRecord(value) || typeof value['headers'] !== 'string' || !isRecord(value['columns'])) return false;
  return Object.values(value['columns']).every((column) => isRecord(column) && isRecord(column['meanings']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
