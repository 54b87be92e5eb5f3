import type { Settings } from '../../../engine/deal/settings';
import type { Tone } from '../../charts/Verdict';
import { shortMoneyText } from '../../format/money';
import { percentText } from '../../format/rates';
import { yearsText } from '../../format/valueText';
import type { SheetName } from '../../store/workbenchState';
import { totalOver } from '../results/lookup';
import { residualLine, roleName } from '../results/roles';
import type { RunResults } from '../results/useResults';
import { toneOf, wordOf } from '../tests/testColumns';
import { testModel, type TestModel } from '../tests/testModel';
import { partyName } from '../waterfall/waterfallModel';

/** One figure of the strip: where it leads, and its verdict when it is tested. */
export interface KeyFigure {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly about: string;
  readonly sheet: SheetName;
  readonly verdict: { readonly tone: Tone; readonly word: string } | null;
  /** What the text says, where it is one number, and how a difference of two is written. */
  readonly amount?: number | null;
  readonly difference?: (by: number) => string;
  /** `forced to pass` where the user forces the test of the figure. */
  readonly forced?: string;
}

/** What of the strip does not depend on the chosen date. */
export interface KeyFigureModel {
  readonly fixed: readonly KeyFigure[];
  readonly last: readonly KeyFigure[];
  at(date: number): readonly KeyFigure[];
}

/** Average lives, then the tests at the chosen date, then what the deal draws and leaves over its life. */
export function keyFigureModel(found: RunResults, settings: Settings): KeyFigureModel {
  const { run, lookup, deal } = found;
  const tests = testModel(deal, lookup, settings);
  const fixed = run.classes.map((figure): KeyFigure => ({
    key: `WAL ${figure.name}`,
    label: figure.name,
    text: yearsText(figure.averageLife),
    about: `Average life of ${figure.name} in years from the Closing Date`,
    sheet: 'Classes',
    verdict: null,
    amount: figure.averageLife,
    difference: (by) => by.toFixed(2),
  }));
  const last: KeyFigure[] = [];
  const draws = roleName('draws', lookup);
  if (draws !== undefined) {
    last.push({
      key: 'draws',
      label: 'Draws',
      ...amountOf(totalOver(lookup.total(draws))),
      about: `${lookup.results.count} dates: ${lookup.column(draws)?.label ?? 'drawn'}, in all`,
      sheet: 'Waterfall',
      verdict: null,
    });
  }
  const residual = residualLine(deal);
  if (residual) {
    last.push({
      key: 'residual',
      label: `To ${partyName(residual.flow.to)}`,
      ...amountOf(totalOver(lookup.total(residual.name))),
      about: `${residual.label}, over the life of the deal`,
      sheet: 'Waterfall',
      verdict: null,
    });
  }
  return { fixed, last, at: (date) => testedFigures(found, tests, date) };
}

function amountOf(cents: number): Pick<KeyFigure, 'text' | 'amount' | 'difference'> {
  return { text: amountText(cents), amount: cents, difference: amountText };
}

/** `+0.47`, `−20.9m`; '' where there is nothing to tell, or nothing that the strip's digits would show. */
export function differenceText(figure: KeyFigure, base: KeyFigure | undefined): string {
  const { amount, difference } = figure;
  if (!difference || typeof amount !== 'number' || typeof base?.amount !== 'number') return '';
  const by = amount - base.amount;
  const text = difference(Math.abs(by));
  return !Number.isFinite(by) || !/[1-9]/.test(text) ? '' : `${by > 0 ? '+' : '−'}${text}`;
}

/** In a strip without columns a dash reads as missing: nothing is a plain 0. */
function amountText(cents: number): string {
  return cents === 0 ? '0' : shortMoneyText(cents);
}

function testedFigures({ lookup }: RunResults, model: TestModel, date: number): KeyFigure[] {
  const figures: KeyFigure[] = [];
  const oc = roleName('overcollateralization', lookup);
  const target = roleName('overcollateralizationTarget', lookup);
  if (oc !== undefined) {
    const value = lookup.total(oc)?.[date] ?? NaN;
    const wanted = target === undefined ? undefined : lookup.total(target)?.[date];
    const met = wanted !== undefined && value >= wanted;
    figures.push({
      key: 'oc',
      label: 'OC',
      text: [value, ...(wanted === undefined ? [] : [wanted])].map(amountText).join(' / '),
      about: 'Overcollateralization against its target at the chosen date',
      sheet: 'Tests',
      amount: value,
      difference: amountText,
      verdict: wanted === undefined ? null : { tone: met ? 'pass' : 'warn', word: met ? 'at target' : 'under target' },
    });
  }
  const spread = roleName('rollingExcessSpread', lookup);
  if (spread !== undefined) figures.push(testedFigure('Rolling XS', spread, date, lookup, model));
  const loss = roleName('cumulativeLoss', lookup);
  if (loss !== undefined) figures.push(testedFigure('Cum loss', loss, date, lookup, model));
  return figures;
}

/** A figure with the first test that looks at it; drawn against a share, it is shown as that share. */
function testedFigure(
  label: string,
  name: string,
  date: number,
  lookup: RunResults['lookup'],
  model: TestModel,
): KeyFigure {
  const test = model.tests.find(
    (each) => each.comparison !== null && new RegExp(`\\b${name}\\b`).test(each.comparison.left),
  );
  const drawn = model.charts.find((chart) => chart.name === name)?.spec;
  const value = drawn?.series[0]?.values[date] ?? lookup.total(name)?.[date] ?? NaN;
  const money = drawn ? drawn.unit === 'money' : lookup.column(name)?.type === 'Money';
  return {
    key: name,
    label,
    text: money ? amountText(value) : percentText(value, 2),
    amount: value,
    difference: money ? amountText : (by) => percentText(by, 2),
    about: [lookup.column(name)?.label ?? name, 'at the chosen date', test?.label].filter(Boolean).join(' · '),
    sheet: 'Tests',
    verdict: test ? { tone: toneOf(test, date), word: wordOf(test, date) } : null,
    ...(test?.forced ? { forced: test.forced } : {}),
  };
}
