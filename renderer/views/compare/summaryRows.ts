import { windowText, monthText } from '../../format/dates';
import { DASH, moneyText } from '../../format/money';
import { numberText, percentText } from '../../format/rates';
import { yearsText } from '../../format/valueText';
import type { Settings } from '../../../engine/deal/settings';
import { FAIL } from '../../charts/chartSpec';
import { totalOver } from '../results/lookup';
import { residualLine, roleName } from '../results/roles';
import type { RunResults } from '../results/useResults';
import { testModel } from '../tests/testModel';
import { partyName } from '../waterfall/waterfallModel';
import type { Compared } from './compareColumns';

export interface SummaryCell {
  readonly text: string;
  /** What it has more than the base; '' where nothing, or where it cannot be said as a number. */
  readonly difference: string;
  /** Unlike the base, in any way. */
  readonly differs: boolean;
}

export interface SummaryRow {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  /** One a scenario, in order. */
  readonly cells: readonly SummaryCell[];
}

interface Figure {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly text: string;
  readonly value?: number | null;
  readonly show?: (difference: number) => string;
}

/** What each scenario comes to, a row a figure, with the difference from the base; rows in the order of the base's run. */
export function summaryRows(compared: readonly (Compared & { readonly settings: Settings })[]): readonly SummaryRow[] {
  const all = compared.map(({ found, settings }) => figuresOf(found, settings));
  const base = all[compared.findIndex(({ id }) => id === '')];
  const order = new Map<string, Figure>();
  for (const figures of all) for (const figure of figures) if (!order.has(figure.key)) order.set(figure.key, figure);
  return [...order.values()].map(({ key, group, label }) => {
    const from = base?.find((figure) => figure.key === key);
    const cells = all.map((figures): SummaryCell => {
      const figure = figures.find((each) => each.key === key);
      if (!figure) return { text: '', difference: '', differs: from !== undefined };
      return { text: figure.text, difference: differenceOf(figure, from), differs: from?.text !== figure.text };
    });
    return { key, group, label, cells };
  });
}

function differenceOf({ value, show }: Figure, from: Figure | undefined): string {
  if (!show || typeof value !== 'number' || typeof from?.value !== 'number') return '';
  const by = value - from.value;
  const text = show(Math.abs(by));
  // Less than its last digit is no difference to tell.
  return /[1-9]/.test(text) ? `${by > 0 ? '+' : '−'}${text}` : '';
}

function figuresOf(found: RunResults, settings: Settings): Figure[] {
  const { run, lookup, deal, results } = found;
  const figures: Figure[] = [];
  const years = (by: number) => by.toFixed(2);
  const money = (by: number) => moneyText(Math.round(by));
  for (const { name, averageLife } of run.classes) {
    const group = 'Average life, years';
    figures.push({
      key: `wal ${name}`,
      group,
      label: name,
      text: yearsText(averageLife),
      value: averageLife,
      show: years,
    });
  }
  for (const { name, firstPrincipal, lastPrincipal } of run.classes) {
    const text = windowText(firstPrincipal, lastPrincipal);
    const group = 'Principal window';
    figures.push({ key: `window ${name}`, group, label: name, text, value: lastPrincipal, show: months });
  }
  for (const { name, totalInterest } of run.classes) {
    const group = 'Interest paid, $';
    const text = moneyText(totalInterest);
    figures.push({ key: `interest ${name}`, group, label: name, text, value: totalInterest, show: money });
  }
  for (const { name, finalBalance } of run.classes) {
    const group = 'Balance left at the end, $';
    const text = moneyText(finalBalance);
    figures.push({ key: `left ${name}`, group, label: name, text, value: finalBalance, show: money });
  }
  for (const { key, label, sense, states, words, flips } of testModel(deal, lookup, settings).tests) {
    const failed = states.reduce((count, state) => count + (state === FAIL ? 1 : 0), 0);
    const first = flips.find(({ to }) => to === FAIL);
    const group = 'Tests and events';
    if (sense === 'state') {
      const since = states.findIndex((state) => state !== FAIL);
      const text = since < 0 ? 'never' : monthText(results.months[since]!);
      figures.push({
        key: `test ${key}`,
        group,
        label: `${label}, from`,
        text,
        value: since < 0 ? null : since,
        show: months,
      });
      continue;
    }
    const atStart = states[0] === FAIL ? 0 : undefined;
    const date = atStart ?? first?.date;
    const text =
      failed === 0 || date === undefined
        ? DASH
        : `${words.fail} ${monthText(results.months[date]!)}, ${datesText(failed)}`;
    figures.push({ key: `test ${key}`, group, label, text, value: failed, show: (by) => datesText(by) });
  }
  return [...figures, ...dealFigures(found)];
}

function dealFigures({ lookup, deal, results }: RunResults): Figure[] {
  const figures: Figure[] = [];
  const money = (by: number) => moneyText(Math.round(by));
  const group = 'Deal';
  const loss = roleName('cumulativeLoss', lookup);
  const losses = loss === undefined ? undefined : lookup.total(loss);
  if (losses) {
    const value = losses.at(-1) ?? 0;
    const isMoney = lookup.column(loss!)?.type === 'Money';
    const show = isMoney ? money : (by: number) => percentText(by, 2);
    const text = isMoney ? moneyText(value) : percentText(value, 2);
    figures.push({ key: 'loss', group, label: lookup.column(loss!)?.label ?? 'Cumulative loss', text, value, show });
  }
  const draws = roleName('draws', lookup);
  if (draws !== undefined) {
    const value = totalOver(lookup.total(draws));
    const label = `${lookup.column(draws)?.label ?? 'Draws'}, in all`;
    figures.push({ key: 'draws', group, label, text: moneyText(value), value, show: money });
  }
  const residual = residualLine(deal);
  if (residual) {
    const value = totalOver(lookup.total(residual.name));
    const label = `To ${partyName(residual.flow.to)}, in all`;
    figures.push({ key: 'residual', group, label, text: moneyText(value), value, show: money });
  }
  figures.push({
    key: 'dates',
    group,
    label: 'Distribution Dates',
    text: numberText(results.count),
    value: results.count,
    show: (by) => numberText(by),
  });
  return figures;
}

function months(by: number): string {
  return by === 1 ? '1 month' : `${numberText(by)} months`;
}

function datesText(count: number): string {
  return count === 1 ? '1 date' : `${numberText(count)} dates`;
}
