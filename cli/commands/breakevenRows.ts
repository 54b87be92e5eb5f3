import type { BreakEvenPlan } from '../../engine/analytics/breakEven/breakEvenPlan';
import { treatmentText } from '../../engine/analytics/breakEven/treatments';
import type {
  BreakEven,
  BreakEvenAnswer,
  BreakEvenCondition,
  BreakEvenFigures,
} from '../../engine/analytics/breakEven/types';
import { numberText } from '../../engine/analytics/stress/exactText';
import { formatMeasure } from '../../engine/analytics/stress/measureUnit';
import { formatMonth, type Month } from '../../engine/core/date';
import { generator } from '../release';

/** A break-even table as lines of a file: what stands above, how each row begins, each row, what stands below. */
export interface BreakEvenLines {
  readonly head: string;
  readonly tail: string;
  readonly rowStart: (index: number) => string;
  readonly row: (index: number, answer: BreakEvenAnswer | null, fault: string) => string;
}

/**
 * CSV: a line on what was run, one line a definition, the headings, then a row each case (severity, shift, tests) with the figures of
 * each condition side by side. JSON: one object whose `rows` stand a line each. Shares in percent of the cut-off balance, lives in years.
 */
export function breakEvenLines(isJson: boolean, title: string, print: string, plan: BreakEvenPlan): BreakEvenLines {
  return isJson ? jsonLines(title, print, plan) : csvLines(title, print, plan);
}

function keysOf({ cases }: BreakEvenPlan, index: number): readonly string[] {
  const { severity, shift, treatment } = cases[index]!;
  return [severity === null ? '' : numberText(severity), numberText(shift), treatmentText(treatment)];
}

const FIGURES = [
  'outcome',
  'cum loss (%)',
  'cum default (%)',
  'WAL (years)',
  'breaks',
  'first in',
  'passes again',
] as const;

function csvLines(title: string, print: string, plan: BreakEvenPlan): BreakEvenLines {
  const { conditions, unit, label } = plan;
  const about = `# ${generator()}: ${title} [${print}]`;
  const definitions = conditions.map(({ text, definition }) => `# ${text}: ${definition}`);
  const value = unit === '' ? label : unit;
  const headings = ['severity', 'rates (bp)', 'tests'];
  for (const { text } of conditions) headings.push(`${text}: ${value}`, ...FIGURES.map((name) => `${text}: ${name}`));
  headings.push('problem');
  const head = [about, ...definitions].map((line) => line.replace(/\s+/g, ' '));
  const start = (index: number): string => `${keysOf(plan, index).map(csvCell).join(',')},`;
  return {
    head: `${head.join('\n')}\n${headings.map(csvCell).join(',')}\n`,
    tail: '',
    rowStart: start,
    row: (index, answer, fault) => {
      const cells = conditions.flatMap((_, at) => cellsOf(answer?.answers[at], plan.common.conditions[at]!));
      const problem = fault || (answer?.answers.find((each) => each.problem !== '')?.problem ?? '');
      return `${start(index)}${[...cells, problem].map(csvCell).join(',')}`;
    },
  };
}

function cellsOf(answer: BreakEven | undefined, condition: BreakEvenCondition): readonly string[] {
  if (!answer) return ['', ...FIGURES.map(() => '')];
  const { value, outcome, at, above, again } = answer;
  return [
    value === null ? '' : numberText(value),
    outcome,
    percent(at?.loss ?? null),
    percent(at?.defaults ?? null),
    lifeOf(at, condition),
    above?.what ?? '',
    above?.month == null ? '' : formatMonth(above.month as Month),
    again.map(({ from, to }) => `${numberText(from)} to ${numberText(to)}`).join('; '),
  ];
}

function percent(share: number | null): string {
  return share === null ? '' : formatMeasure(share, '%').replace('%', '');
}

/** The average life of the class that a condition speaks of; of every class where it speaks of none. */
function lifeOf(figures: BreakEvenFigures | null, condition: BreakEvenCondition): string {
  const cls = classOf(condition);
  const shown = (life: number | null): string => (life === null ? '' : formatMeasure(life, 'years'));
  const lives = figures?.lives ?? [];
  if (cls !== '') return shown(lives.find((each) => each.cls === cls)?.averageLife ?? null);
  return lives.map((each) => `${each.cls} ${shown(each.averageLife) || 'none'}`).join('; ');
}

function classOf(condition: BreakEvenCondition): string {
  if (condition.kind === 'loss') return condition.cls;
  return condition.kind === 'measure' && 'cls' in condition.measure ? condition.measure.cls : '';
}

function jsonLines(title: string, print: string, { conditions, label, unit, ...plan }: BreakEvenPlan): BreakEvenLines {
  const about = { generator: generator(), title, inputs: print, input: label, unit, conditions };
  const whole = { conditions, label, unit, ...plan };
  const start = (index: number): string => {
    const [severity, shift, tests] = keysOf(whole, index);
    const key = { severity: severity === '' ? null : Number(severity), rates: Number(shift), tests };
    return `${index === 0 ? ' ' : ','}{"key":${JSON.stringify(key)},`;
  };
  return {
    head: `${JSON.stringify(about).slice(0, -1)},"rows":[\n`,
    tail: ']}\n',
    rowStart: start,
    row: (index, answer, fault) => {
      const answers = (answer?.answers ?? []).map((each) => ({ ...each, above: each.above && withMonths(each.above) }));
      return `${start(index)}"answers":${JSON.stringify(answers)},"problem":${JSON.stringify(fault || null)}}`;
    },
  };
}

/** Months as text, as every other file has them. */
function withMonths(above: NonNullable<BreakEven['above']>) {
  const text = (month: number): string => formatMonth(month as Month);
  const tests = above.tests.map((test) => ({ ...test, month: text(test.month) }));
  return { ...above, month: above.month === null ? null : text(above.month), tests };
}

function csvCell(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return /[",#]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
