import type { AnswerOf } from '../../../engine/analytics/batchJobs';
import type { GridLimit, GridMatrix } from '../../../engine/analytics/grid/gridMatrix';
import type { GridPlan } from '../../../engine/analytics/grid/gridPlan';
import type { GridAxis, GridRequest } from '../../../engine/analytics/grid/gridRequest';
import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import type { StressSetting } from '../../../engine/analytics/stress/stressInput';
import type { Inputs } from '../../../engine/api/types';
import type { Problem, Result } from '../../../engine/core/problem';
import type { DealDescription } from '../../../engine/deal/description';
import {
  exactMeasure,
  formatMeasure,
  gridTrend,
  measureOffer,
  printStressValue,
  readMeasureValue,
  stressOffer,
} from '../../engine-client/stressValues';
import type { FigureText } from './FigureGrid';
import type { HeatAxis } from './HeatMap';
import type { HeatPlace } from './heatPaint';

type CellAnswer = AnswerOf<'cells'>;

/** A grid as it was asked for: what its threads were given, and its words. */
export interface AskedGrid {
  readonly request: GridRequest;
  readonly plan: GridPlan;
  readonly measures: readonly MeasureOffer[];
  readonly across: HeatAxis;
  readonly down: HeatAxis;
}

export function askedGrid(request: GridRequest, plan: GridPlan, deal: DealDescription, inputs: Inputs): AskedGrid {
  return {
    request,
    plan,
    measures: request.measures.map((measure) => measureOffer(measure, deal)),
    across: axisOf(request.x, deal, inputs),
    down: request.y ? axisOf(request.y, deal, inputs) : { title: '', labels: [''] },
  };
}

function axisOf({ input, values }: GridAxis, deal: DealDescription, inputs: Inputs): HeatAxis {
  const offer = stressOffer(input, deal, inputs);
  const title = offer.ok ? [offer.value.label, offer.value.unit].filter(Boolean).join(', ') : '';
  return { title, labels: values.map((value) => printStressValue({ input, value }, deal)) };
}

/** The matrix of one measure from the answers that have come. */
export function matrixOf(
  { plan: { columns, rows, places } }: AskedGrid,
  answers: readonly (CellAnswer | undefined)[],
  measure: number,
): GridMatrix {
  const values: (number | null | undefined)[] = new Array<undefined>(columns * rows).fill(undefined);
  answers.forEach((answer, item) => {
    if (answer) values[places[item]!] = answer.values[measure] ?? null;
  });
  return { columns, rows, values };
}

/** Why a cell has no run; null where it has one. */
export function problemAt(
  { plan: { columns, places } }: AskedGrid,
  answers: readonly (CellAnswer | undefined)[],
  { row, column }: HeatPlace,
): Problem | null {
  return answers[places.indexOf(row * columns + column)]?.problem ?? null;
}

/** The values of a cell in the order of the axes, to name it. */
export function settingsAt({ request: { x, y } }: AskedGrid, { row, column }: HeatPlace): readonly StressSetting[] {
  const across = { input: x.input, value: x.values[column]! };
  return y ? [across, { input: y.input, value: y.values[row]! }] : [across];
}

/** The settings of a cell in the order in which its run applied them. */
export function appliedAt({ plan }: AskedGrid, { row, column }: HeatPlace): readonly StressSetting[] {
  const item = plan.items[plan.places.indexOf(row * plan.columns + column)]!;
  return plan.common.inputs.map((input, i) => ({ input, value: item[i]! }));
}

/**
 * How the figures go along each axis; none before every cell is there, and none along options, which have no order.
 */
export function trendWords({ request: { x, y }, across, down }: AskedGrid, matrix: GridMatrix): readonly string[] {
  if (matrix.values.includes(undefined)) return [];
  return [
    { along: 'x' as const, axis: x, title: across.title },
    { along: 'y' as const, axis: y, title: down.title },
  ].flatMap(({ along, axis, title }) => {
    if (!axis || axis.values.length < 2 || axis.input.kind === 'test' || axis.input.kind === 'choice') return [];
    return [`Along ${title}: ${TREND_WORDS[gridTrend(matrix, along, axis.values)]}`];
  });
}

const TREND_WORDS = {
  rising: 'nowhere falling',
  falling: 'nowhere rising',
  level: 'level',
  mixed: '⚠ up and down',
} as const;

/** `Severity 60 %, Defaults 12 CDR`: what the scenario of a cell is called. */
export function settingsName(settings: readonly StressSetting[], deal: DealDescription, inputs: Inputs): string {
  return settings
    .map((setting) => {
      const offer = stressOffer(setting.input, deal, inputs);
      const text = printStressValue(setting, deal);
      if (!offer.ok) return text;
      const { label, unit } = offer.value;
      return `${label} ${text}${unit === '' || unit === 'month' || unit === 'date' ? '' : unit === '%' ? '%' : ` ${unit}`}`;
    })
    .join(', ');
}

/** How a measure is shown and copied. */
export function figureOf({ unit }: MeasureOffer): FigureText {
  return {
    unit,
    textOf: (value) => formatMeasure(value, unit),
    amountOf: (value) => {
      const number = Number(exactMeasure(value, unit));
      return Number.isFinite(number) ? number : null;
    },
  };
}

/** Reads `<= 0` or `>= 3.4` in the unit of the measure; a limit that is not given is none. */
export function readLimit(text: string, offer: MeasureOffer, deal: DealDescription): Result<GridLimit | null> {
  const typed = text.trim();
  if (typed === '') return { ok: true, value: null, warnings: [] };
  const match = /^(<=|>=)\s*(.+)$/.exec(typed);
  if (!match) {
    const problem: Problem = {
      code: 'INPUTS/grid-limit',
      severity: 'error',
      at: { column: 'limit' },
      message: `"${typed}" is not a limit.`,
      remedy: 'Write <= or >= and a value, such as <= 0.',
    };
    return { ok: false, problems: [problem] };
  }
  const value = readMeasureValue(match[2]!, offer.measure, deal);
  if (!value.ok) return value;
  const kind = match[1] === '<=' ? 'atMost' : 'atLeast';
  // A month that never comes is later than every other; of what never was paid nothing can be said to reach a floor.
  const none = (offer.unit === 'month') === (kind === 'atLeast') ? 'pass' : 'fail';
  return { ok: true, value: { kind, value: value.value, none }, warnings: [] };
}
