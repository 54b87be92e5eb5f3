import { useEffect } from 'react';
import { create } from 'zustand';
import type { RunReply } from '../../../engine/api/types';
import type { RatePath } from '../../../engine/collections/collections';
import type { Settings } from '../../../engine/deal/settings';
import type { DealDescription } from '../../../engine/deal/description';
import { parseDay, type Month } from '../../engine-client/engineValues';
import { inOrder, type RateRows } from '../../engine-client/rateValues';
import { useWorkbench } from '../../store/useWorkbench';
import { dealReading, isSameRate, usedRates } from './rateReading';
import { useRatesView } from './ratesView';

/** The days whose fixings a deal asks for, by index and Distribution month. They do not depend on rates or loans. */
interface FixingDays {
  readonly of: { readonly deal: DealDescription; readonly settings: Settings } | null;
  readonly days: ReadonlyMap<string, ReadonlyMap<Month, string>>;
}

export const useFixingDays = create<FixingDays>()(() => ({ of: null, days: new Map() }));

/**
 * Asks the engine for the days: of the chosen month where the path is by month, of every Distribution Date, one after the other,
 * where it is by fixing date. An edit that is made meanwhile waits for one of them at most.
 */
export function useAskedDays(index: string, by: RatePath['by'] | undefined): void {
  const run = useWorkbench((state) => state.run);
  const settings = useWorkbench((state) => state.project?.settings);
  const month = useRatesView((view) => view.month);
  const deal = run?.deal;
  const first = run?.results?.months[0];
  const count = run?.results?.count ?? 0;
  useEffect(() => {
    if (!deal || !settings || first === undefined || by === undefined) return undefined;
    forget(deal, settings);
    let current = true;
    const wanted = by === 'month' ? [month === null ? 0 : month - first] : Array.from({ length: count }, (_, i) => i);
    void ask(
      deal,
      index,
      first,
      wanted.filter((date) => date >= 0 && date < count),
      () => current,
    );
    return () => {
      current = false;
    };
  }, [deal, settings, first, count, index, by, month]);
}

/** Days of another deal, or by other choices, are of no use. */
function forget(deal: DealDescription, settings: Settings): void {
  const { of } = useFixingDays.getState();
  if (of?.deal === deal && of.settings === settings) return;
  useFixingDays.setState({ of: { deal, settings }, days: new Map() });
}

/** How many answers are shown together. */
const TOGETHER = 24;

async function ask(
  deal: DealDescription,
  index: string,
  first: number,
  dates: readonly number[],
  isCurrent: () => boolean,
): Promise<void> {
  const reading = dealReading(deal.lines, index);
  if (!reading) return;
  const plain = (text: string) => text.replace(/\s+/g, '');
  const asked = plain(reading.day);
  const found = new Map(useFixingDays.getState().days.get(index));
  const show = () => useFixingDays.setState(({ days }) => ({ days: new Map(days).set(index, new Map(found)) }));
  let waiting = 0;
  for (const date of dates) {
    const month = (first + date) as Month;
    if (found.has(month)) continue;
    const trace = await useWorkbench.getState().readTrace({ name: reading.line.name, cls: '', date });
    if (!isCurrent()) return;
    const day = trace?.operands.find(({ text }) => plain(text) === asked)?.value;
    if (day === undefined || parseDay(day) === undefined) continue;
    found.set(month, day);
    waiting += 1;
    if (waiting % TOGETHER === 0) show();
  }
  if (waiting > 0) show();
}

let known: {
  readonly rows: RateRows;
  readonly days: ReadonlyMap<Month, string>;
  readonly run: RunReply | null;
  readonly months: ReadonlyMap<string, readonly Month[]>;
} | null = null;

const NONE: ReadonlyMap<string, readonly Month[]> = new Map();

/** The Distribution months that take each fixing of a path by date, by its day: the latest on or before the day asked for. */
export function monthsReading(
  index: string,
  rows: RateRows,
  run: RunReply | null,
): ReadonlyMap<string, readonly Month[]> {
  const days = useFixingDays.getState().days.get(index);
  if (!days) return NONE;
  if (known?.rows !== rows || known.days !== days || known.run !== run) {
    const used = usedRates(run, index);
    known = { rows, days, run, months: monthsByFixing(rows, days, (month) => used?.at(month)) };
  }
  return known.months;
}

/** A date whose rate the deal has from elsewhere takes no fixing, whatever day it would ask for. */
export function monthsByFixing(
  rows: RateRows,
  days: ReadonlyMap<Month, string>,
  taken: (month: Month) => number | undefined,
): ReadonlyMap<string, readonly Month[]> {
  const fixings = inOrder(rows);
  const months = new Map<string, Month[]>();
  for (const [month, day] of [...days].sort(([a], [b]) => a - b)) {
    // ISO days compare as text.
    const fixing = fixings.findLast(([key]) => key <= day);
    const rate = taken(month);
    if (!fixing || (rate !== undefined && !isSameRate(rate, fixing[1]))) continue;
    const list = months.get(fixing[0]);
    if (list) list.push(month);
    else months.set(fixing[0], [month]);
  }
  return months;
}

/** The day that the deal asks for on a date, once it is known. */
export function fixingDay(run: RunReply | null, index: string, month: Month): string | undefined {
  const { of, days } = useFixingDays.getState();
  return of && of.deal === run?.deal ? days.get(index)?.get(month) : undefined;
}
