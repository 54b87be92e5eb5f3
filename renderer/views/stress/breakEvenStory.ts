import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { BreakEven } from '../../../engine/analytics/breakEven/types';
import { longMonthText } from '../../format/dates';
import { testSavings } from '../../engine-client/stressValues';
import { answerOf, modelledCase, testName, valueText, type Answers, type BreakEvenRow } from './breakEvenRows';

/** What a row comes to, told: the answer first, then what fails one step above, then what each test saves. */
export function breakEvenStory(plan: BreakEvenPlan, answers: Answers, row: BreakEvenRow): readonly string[] {
  const item = modelledCase(plan, row.item);
  const at = item < 0 ? row.item : item;
  const answer = answerOf(answers, { ...row, item: at });
  if (!answer) return [];
  const { severity, shift } = plan.cases[at]!;
  const { unit, label } = plan;
  const name = isNamedByUnit(unit) ? unit : label;
  const held = [
    ...(severity === null ? [] : [`at ${severity}% severity`]),
    ...(shift === 0 ? [] : [`with rates ${shift > 0 ? '+' : '−'}${Math.abs(shift)} bp`]),
    ...(item < 0 ? [`with ${plan.cases[at]!.label.toLowerCase()}`] : []),
  ];
  const condition = plan.conditions[row.condition]!.words;
  const start = sentence(
    [...held, `the highest ${name} ${condition} is`].join(', ').replace(/, the highest/, ' the highest'),
  );
  return [...answerSentences(start, answer, plan), ...savingSentences(plan, answers, row, at)];
}

function answerSentences(start: string, answer: BreakEven, plan: BreakEvenPlan): string[] {
  const value =
    answer.value === null
      ? ''
      : isNamedByUnit(plan.unit)
        ? valueText(answer.value, plan.common)
        : inUnit(answer.value, plan);
  switch (answer.outcome) {
    case 'never':
      return [`${start} beyond ${value}: it holds all the way up.`];
    case 'already':
      return [`${start} none: ${lowered(answer.above?.what ?? 'it fails at the start of the range.')}`];
    case 'noRun':
      return [`${start} not known${value === '' ? '' : ` above ${value}`}: ${answer.problem}`];
    case 'found': {
      const above = answer.above;
      const next = above ? `At ${inUnit(above.value, plan)}: ${above.what}` : '';
      const failed = above?.tests.map(({ label, month }) => `${testName(label)} (${longMonthText(month)})`) ?? [];
      const by = failed.length === 0 ? 'No test had failed by then.' : `Tests failed by then: ${failed.join(', ')}.`;
      return [`${start} ${value}.`, `${next} ${by}`];
    }
  }
}

/** Which test saved the most before it broke: each forced to pass alone, so that it never acts. */
function savingSentences(
  plan: BreakEvenPlan,
  answers: Answers,
  { condition }: BreakEvenRow,
  modelled: number,
): string[] {
  const { severity, shift } = plan.cases[modelled]!;
  const isAlone = ({ severity: at, shift: by, treatment }: BreakEvenPlan['cases'][number]): boolean =>
    at === severity && by === shift && treatment.kind === 'one' && treatment.to === 'pass';
  if (plan.cases.some((own, item) => isAlone(own) && answers[item] === undefined)) {
    return ['What each test saves is still being worked out.'];
  }
  const savings = testSavings(plan, answers, condition).filter(({ item }) => isAlone(plan.cases[item]!));
  const [most, ...others] = savings;
  if (!most) return [];
  if (most.saves <= 0) {
    const { input } = plan.common;
    // At one rate in every month losses come early and evenly; a curve has a calm time in which tests can hold something back.
    const curve =
      input.kind === 'defaults' && input.how === 'flat'
        ? ' Raised as a multiple, the curve of the inputs may tell otherwise.'
        : '';
    const raised = savings.some(({ saves }) => saves < 0) ? ' or raises it' : '';
    return [
      `No test saves anything before that: forced to pass alone, each leaves the break-even at ${inUnit(most.modelled, plan)}${raised}.${curve}`,
    ];
  }
  const rest = others
    .map(
      ({ label, saves }) =>
        `${testName(label)} ${saves === 0 ? 'saves nothing' : `${saves > 0 ? 'saves' : 'costs'} ${valueText(Math.abs(saves), plan.common)}`}`,
    )
    .join(', ');
  const first = `${testName(most.label)} saves the most: ${inUnit(most.saves, plan)}. Forced to pass, so that it never acts, the break-even is ${valueText(most.forced, plan.common)} in place of ${valueText(most.modelled, plan.common)}.`;
  return [rest === '' ? first : `${first} ${sentence(rest)}.`];
}

/** CDR and the like say what they are of; percents and dollars do not. */
function isNamedByUnit(unit: string): boolean {
  return unit !== '' && unit !== '$' && !unit.startsWith('%');
}

/** `4.22 CDR`, `315.93% of present`, `$12.00`. */
function inUnit(value: number, { unit, common }: BreakEvenPlan): string {
  const text = valueText(value, common);
  if (unit === '$') return `$${text}`;
  return unit.startsWith('%') ? `${text}${unit}` : `${text} ${unit}`.trimEnd();
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  // A class keeps its capital: only a first word that is a plain one is lowered.
  return /^[A-Z][a-z]+ /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
