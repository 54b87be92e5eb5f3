import { formatMonth, type Month } from '../../core/date';
import { formatMoney } from '../../core/cents';
import type { DealDescription, LineDescription } from '../../deal/description';
import { classFlows } from '../../reports/keyFigures';
import { senseOf } from '../../reports/marks';
import type { Results } from '../../waterfall/results';
import { measure, type MeasuredRun } from '../stress/measure';
import { exactMeasure, formatMeasure, measureUnit } from '../stress/measureUnit';
import { measureLabel } from '../stress/measuresOf';
import { flagLine } from '../stress/settingOffers';
import type { BreakEvenCondition, Than } from './types';
import { total } from '../../core/total';

/** Does a run pass, and if not, from which month and how. */
export interface Verdict {
  readonly holds: boolean;
  /** null where it holds, or where it is no matter of one month. */
  readonly month: number | null;
  /** The failure as a sentence; '' where it holds. */
  readonly what: string;
}

/**
 * What a loss or a draw comes to at the least, in cents: the first dollar, as the market counts it. Below it, what is short is what
 * rounding to the cent leaves.
 */
export const LEAST_LOSS = 100;

const HOLDS: Verdict = { holds: true, month: null, what: '' };

/** Whether a condition holds in a run; null where the run failed. */
export function verdictOf(condition: BreakEvenCondition, run: MeasuredRun): Verdict | null {
  const { results, deal } = run.reply;
  if (!results || !deal) return null;
  switch (condition.kind) {
    case 'loss':
      return lossVerdict(condition.cls, results, deal);
    case 'draw':
      return drawVerdict(condition.party, results, deal);
    case 'test':
      return testVerdict(condition.name, results, deal);
    case 'measure':
      return measureVerdict(condition, run, deal);
  }
}

function lossVerdict(cls: string, results: Results, deal: DealDescription): Verdict {
  const flows = classFlows(results, deal).find(({ name }) => name === cls);
  if (!flows) return { holds: false, month: null, what: `The run has no balance of ${cls}.` };
  const down = total(flows.writeDown);
  const unpaid = flows.closing.at(-1) ?? 0;
  if (down + unpaid < LEAST_LOSS) return HOLDS;
  const first = flows.writeDown.findIndex((cents) => cents > 0);
  const date = first >= 0 ? first : results.count - 1;
  const parts = [
    ...(first >= 0 ? [`is written down $${formatMoney(down)}, first in ${monthText(results, first)}`] : []),
    ...(unpaid > 0
      ? [`has $${formatMoney(unpaid)} unpaid at the end, in ${monthText(results, results.count - 1)}`]
      : []),
  ];
  return { holds: false, month: results.months[date]!, what: `${cls} ${parts.join(' and ')}.` };
}

/** Funds that a party brings in: no class, and not the collateral. */
export function drawFunds(deal: DealDescription, party: string): readonly string[] {
  const parties = new Set(deal.parties.map(({ name }) => name));
  const isDrawn = (paidBy: string): boolean => (party === '' ? parties.has(paidBy) : paidBy === party);
  return deal.lines.flatMap(({ kind, name, flow }) => (kind === 'fund' && isDrawn(flow.paidBy) ? [name] : []));
}

function drawVerdict(party: string, { columns, values, count, months }: Results, deal: DealDescription): Verdict {
  const funds = new Set(drawFunds(deal, party));
  const drawn = new Float64Array(count);
  columns.forEach(({ kind, name }, column) => {
    if (kind !== 'fund' || !funds.has(name)) return;
    for (let date = 0; date < count; date++) drawn[date]! += values[column]![date]!;
  });
  const first = drawn.findIndex((cents) => cents > 0);
  if (total(drawn) < LEAST_LOSS) return HOLDS;
  const who = deal.parties.find(({ name }) => name === party)?.label || party;
  const what = `${party === '' ? 'Parties bring' : `${who} brings`} in $${formatMoney(total(drawn))}, first $${formatMoney(drawn[first]!)} in ${formatMonth(months[first]! as Month)}.`;
  return { holds: false, month: months[first]!, what };
}

/** On how many dates a yes-or-no term is marked (a test: fails; a state: holds), and the first of their months. */
export function failuresOf(
  line: LineDescription,
  { columns, values, months }: Results,
): { readonly first: number | null; readonly dates: number } {
  const mark = senseOf(line) === 'pass' ? 0 : 1;
  const marked = new Set<number>();
  columns.forEach((column, at) => {
    if (column.name !== line.name || column.kind !== 'term') return;
    values[at]!.forEach((flag, date) => {
      if (flag === mark) marked.add(date);
    });
  });
  return { first: marked.size === 0 ? null : months[Math.min(...marked)]!, dates: marked.size };
}

function testVerdict(name: string, results: Results, deal: DealDescription): Verdict {
  const line = flagLine(name, deal);
  if (!line) return { holds: false, month: null, what: `The deal has no test called ${name}.` };
  const { first, dates } = failuresOf(line, results);
  if (first === null) return HOLDS;
  const verb = senseOf(line) === 'state' ? 'holds' : 'fails';
  const on = dates === 1 ? 'on 1 date' : `on ${dates} dates`;
  const what = `${line.label || name} ${verb} ${on}, first in ${formatMonth(first as Month)}.`;
  return { holds: false, month: first, what };
}

const THAN: Readonly<Record<Than, { readonly words: string; readonly holds: (a: number, b: number) => boolean }>> = {
  above: { words: 'above', holds: (a, b) => a > b },
  atLeast: { words: 'at least', holds: (a, b) => a >= b },
  below: { words: 'below', holds: (a, b) => a < b },
  atMost: { words: 'at most', holds: (a, b) => a <= b },
};

export function thanWords(than: Than): string {
  return THAN[than].words;
}

function measureVerdict(
  { measure: of, than, value }: Extract<BreakEvenCondition, { readonly kind: 'measure' }>,
  run: MeasuredRun,
  deal: DealDescription,
): Verdict {
  const found = measure(of, run);
  if (found !== null && THAN[than].holds(found, value)) return HOLDS;
  const unit = measureUnit(of, deal);
  const [is, wanted] = [formatMeasure(found, unit), formatMeasure(value, unit)];
  // A miss too small to be seen is shown with its digits.
  const shown = is === wanted ? `${exactMeasure(found, unit)} (${unit})` : is;
  const what = `${measureLabel(of, deal)} is ${shown}, not ${THAN[than].words} ${wanted}.`;
  return { holds: false, month: null, what };
}

function monthText({ months }: Results, date: number): string {
  return formatMonth(months[date]! as Month);
}
