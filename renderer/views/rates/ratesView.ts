import { create } from 'zustand';
import type { Month } from '../../engine-client/engineValues';
import type { RateRows } from '../../engine-client/rateValues';

export const RATE_TOOLS = [
  'Flat',
  'History',
  'Shift',
  'Ramp',
  'Twist',
  'Curve',
  'Spread',
  'Gaps',
  'Stress set',
] as const;
export type RateTool = (typeof RATE_TOOLS)[number];

/** What is typed into the tools, as typed; an empty month is the one that its field shows faintly. */
export interface ToolForm {
  readonly rate: string;
  readonly history: string;
  readonly historyFrom: string;
  readonly historyAfter: 'hold' | 'keep';
  readonly shift: string;
  readonly ramp: string;
  readonly rampMonths: string;
  readonly short: string;
  readonly long: string;
  readonly pivot: string;
  readonly curve: string;
  readonly curveUnit: 'percent' | 'decimal';
  readonly curveHow: 'linear' | 'flat';
  readonly other: string;
  readonly factor: string;
  readonly spread: string;
  readonly fill: 'hold' | 'linear';
  readonly extendTo: string;
  /** The first month that moves, of every tool that has one. */
  readonly from: string;
  readonly floorAtZero: boolean;
  /** Names of the stresses to make. */
  readonly stresses: readonly string[];
  /** Stress this index only, or all that have a path. */
  readonly stressOne: boolean;
}

/** A path under the hand, not yet in the document. */
export interface RateDraft {
  readonly index: string;
  readonly rows: RateRows;
  readonly label: string;
}

export type MonthSpan = readonly [first: Month, last: Month];

/** What the Rates sheet looks at: nobody's business but its own, and no part of the document. */
interface RatesView {
  readonly index: string | null;
  readonly tool: RateTool;
  readonly form: ToolForm;
  /** The month that the keyboard moves. */
  readonly month: Month | null;
  readonly hover: Month | null;
  readonly span: MonthSpan | null;
  /** The months in view; null is all of them. */
  readonly zoom: MonthSpan | null;
  readonly draft: RateDraft | null;
}

const EMPTY_FORM: ToolForm = {
  rate: '',
  history: '',
  historyFrom: '',
  historyAfter: 'hold',
  shift: '',
  ramp: '',
  rampMonths: '12',
  short: '',
  long: '',
  pivot: '',
  curve: '',
  curveUnit: 'percent',
  curveHow: 'linear',
  other: '',
  factor: '1',
  spread: '0',
  fill: 'hold',
  extendTo: '',
  from: '',
  floorAtZero: true,
  stresses: ['−300 bp', '−200 bp', '−100 bp', '+100 bp', '+200 bp', '+300 bp'],
  stressOne: false,
};

export const useRatesView = create<RatesView>()(() => ({
  index: null,
  tool: 'Shift',
  form: EMPTY_FORM,
  month: null,
  hover: null,
  span: null,
  zoom: null,
  draft: null,
}));

/** Another index: what was chosen on the last one's months says nothing about this one's. */
export function chooseIndex(index: string): void {
  if (useRatesView.getState().index === index) return;
  useRatesView.setState({ index, month: null, hover: null, span: null, zoom: null, draft: null });
}

export function fillIn(part: Partial<ToolForm>): void {
  useRatesView.setState(({ form }) => ({ form: { ...form, ...part } }));
}

/** What was typed into a tool is done: nothing is previewed until something is typed again. */
export function clearTool(tool: RateTool): void {
  const done: Partial<Record<RateTool, Partial<ToolForm>>> = {
    Flat: { rate: '' },
    History: { history: '' },
    Shift: { shift: '' },
    Ramp: { ramp: '' },
    Twist: { short: '', long: '' },
    Curve: { curve: '' },
    Spread: { other: '' },
    Gaps: { extendTo: '' },
  };
  fillIn(done[tool] ?? {});
}
