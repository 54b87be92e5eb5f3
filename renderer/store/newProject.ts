import type { RatePaths } from '../../engine/collections/collections';
import type { TypedInputs } from '../../engine/collections/typedInputs';
import type { Project } from '../../engine/document/project';
import type { DealAnalysis, OutlineItem } from '../../engine/language/types';
import {
  DEFAULT_ASSUMPTIONS,
  EMPTY_PARTS,
  emptyTape,
  addMonths,
  formatMonth,
  NO_SETTINGS,
  parseDollars,
  parseMonth,
  type Month,
} from '../engine-client/engineValues';
import { syntheticTape, type SyntheticPool } from './syntheticTape';

/** A deal file to begin from. */
export interface DealSource {
  readonly file: string;
  readonly text: string;
}

/** Columns that a tape is projected to; a deal that has none of them needs no tape. */
const PROJECTED: readonly string[] = ['pool_begin', 'pool_end', 'gross_interest', 'scheduled_principal', 'prepayments'];

const FLAT_RATE = '4.50';

/**
 * A new document with a deal: a small synthetic tape where the deal is run from one, flat index paths that are said to be
 * assumed, default assumptions, nothing else.
 */
export function newProject({ file, text }: DealSource, analysis: DealAnalysis): Project {
  const { outline, names } = analysis;
  const item = (block: string) => outline.find((each) => each.block === block);
  const needsTape = names.some(({ kind, name }) => kind === 'input' && PROJECTED.includes(name));
  const first = parseMonth(keyOf(item('dates'), 'first'));
  const hasTape = needsTape && first !== undefined;
  return {
    name: item('deal')?.name ?? file,
    ...EMPTY_PARTS,
    deal: { file, text, draft: null },
    tape: hasTape ? syntheticTape(poolsOf(outline), first) : emptyTape('No loan tape'),
    typed: needsTape || first === undefined ? {} : zeroYear(outline, first),
    rates: flatPaths(outline),
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '',
  };
}

/** What was made up for a new document, as a sentence; '' where nothing was. */
export function madeUp({ tape, rates, typed }: Project): string {
  const months = Object.keys(typed).length;
  const parts = [
    months > 0 ? `${months} months of inputs typed as zero` : '',
    tape.count > 0 ? `${tape.count} made-up loans` : '',
    Object.keys(rates).length > 0 ? `index paths assumed flat at ${FLAT_RATE}%` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `It runs on ${parts.join(' and ')}, to be replaced by your own.`;
}

/** A year of the first input at zero: dates to type in, without an invented figure. */
function zeroYear(outline: readonly OutlineItem[], first: Month): TypedInputs {
  const input = outline.find(({ kind }) => kind === 'input');
  if (!input) return {};
  const zero = keyOf(input, 'is') === 'Rate' ? '0' : '0.00';
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [formatMonth(addMonths(first, i)), { [input.name]: zero }]),
  );
}

/** The pools and their balances: of the classes that name the pool, or all of them, or the pool at closing. */
function poolsOf(outline: readonly OutlineItem[]): SyntheticPool[] {
  const classes = outline.filter(({ block }) => block === 'classes');
  const pools = outline.filter(({ block }) => block === 'pools').map(({ name }) => name);
  const totalOf = (items: readonly OutlineItem[]) =>
    items.reduce((sum, each) => sum + (parseDollars(keyOf(each, 'balance')) ?? 0), 0);
  const closing = outline.find(({ block, name }) => block === 'parameters' && name === 'closing_pool');
  const total = parseDollars(keyOf(closing, 'value')) ?? totalOf(classes);
  if (pools.length === 0) return [{ name: '', balance: total }];
  return pools.map((name) => {
    const own = totalOf(classes.filter((each) => keyOf(each, 'pool') === name));
    return { name, balance: own > 0 ? own : Math.round(total / pools.length) };
  });
}

/** One rate for good, from a year before the first date: by fixing date, so that it serves every later one. */
function flatPaths(outline: readonly OutlineItem[]): RatePaths {
  const closing = keyOf(
    outline.find(({ block }) => block === 'dates'),
    'closing',
  );
  const year = Number(closing.slice(0, 4));
  if (!(year > 1900)) return {};
  const name = `Assumed: flat ${FLAT_RATE}%`;
  const path = {
    by: 'date',
    name,
    source: `${name}, not a market rate`,
    rows: [[`${year - 1}-01-02`, FLAT_RATE]],
  } as const;
  return Object.fromEntries(outline.filter(({ kind }) => kind === 'index').map((index) => [index.name, path]));
}

function keyOf(item: OutlineItem | undefined, key: string): string {
  return item?.keys.find((each) => each.key === key)?.value ?? '';
}
