import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { BreakEven, BreakEvenAnswer, BreakEvenFigures } from '../../../engine/analytics/breakEven/types';
import { longMonthText, monthText } from '../../format/dates';
import { numberText } from '../../format/rates';
import { yearsText } from '../../format/valueText';
import { testSavings } from '../../engine-client/stressValues';
import type { SheetColumn } from '../../grids/sheetColumn';
import { shortLabel } from '../tests/testModel';

/** A row of the table: one condition in one case. */
export interface BreakEvenRow {
  readonly condition: number;
  readonly item: number;
}

type Answers = readonly (BreakEvenAnswer | undefined)[];

/** What each condition comes to in every case, condition by condition. */
export function breakEvenRows({ conditions, cases }: BreakEvenPlan): readonly BreakEvenRow[] {
  return conditions.flatMap((_, condition) => cases.map((_case, item) => ({ condition, item })));
}

export function answerOf(answers: Answers, { condition, item }: BreakEvenRow): BreakEven | undefined {
  return answers[item]?.answers[condition];
}

/** `12.35`, `none up to 100`, `fails at 0`, `no run`. */
export function breakEvenText(answer: BreakEven | undefined): string {
  if (!answer) return '';
  if (answer.outcome === 'found') return plainNumber(answer.value!);
  if (answer.outcome === 'never') return `holds to ${plainNumber(answer.value!)}`;
  if (answer.outcome === 'already') return 'fails at the start';
  return answer.value === null ? 'no run' : `${plainNumber(answer.value)}, no run above`;
}

function plainNumber(value: number): string {
  return numberText(value, Number.isInteger(value) ? 0 : Math.min(6, String(value).split('.')[1]?.length ?? 0));
}

/** Two places where the step has two: 12.3 is said as 12.30. */
export function valueText(value: number, { step }: BreakEvenPlan['common']): string {
  return numberText(value, String(step).split('.')[1]?.length ?? 0);
}

/** The row that is looked at first: as modelled, the first whose condition breaks at all; else the first that is known. */
export function firstRow(plan: BreakEvenPlan, answers: Answers, rows: readonly BreakEvenRow[]): number {
  const known = (row: BreakEvenRow, outcome: BreakEven['outcome'] | null): boolean => {
    const answer = answerOf(answers, row);
    return answer !== undefined && (outcome === null || answer.outcome === outcome);
  };
  const isModelled = ({ item }: BreakEvenRow): boolean => plan.cases[item]!.treatment.kind === 'modelled';
  const places = [
    rows.findIndex((row) => isModelled(row) && known(row, 'found')),
    rows.findIndex((row) => known(row, 'found')),
    rows.findIndex((row) => known(row, null)),
  ];
  return places.find((place) => place >= 0) ?? 0;
}

/** Whether the table says what each test saves: each was forced to pass alone. */
export function hasSavings({ cases }: BreakEvenPlan): boolean {
  return cases.some(({ treatment }) => treatment.kind === 'one' && treatment.to === 'pass');
}

/** As modelled less this treatment, for the same condition, severity and shift: above zero where the tests protect. */
export function savedBy(plan: BreakEvenPlan, answers: Answers, row: BreakEvenRow): number | null {
  const own = plan.cases[row.item]!;
  if (own.treatment.kind === 'modelled') return null;
  const item = modelledCase(plan, row.item);
  const [modelled, here] = [item < 0 ? undefined : answerOf(answers, { ...row, item }), answerOf(answers, row)];
  const known = (answer: BreakEven | undefined): number | null =>
    answer && (answer.outcome === 'found' || answer.outcome === 'never') ? answer.value : null;
  const [from, to] = [known(modelled), known(here)];
  return from === null || to === null ? null : Number((from - to).toFixed(8));
}

/** The case that differs from this one only in that the tests are as modelled; −1 where it was not asked for. */
export function modelledCase({ cases }: BreakEvenPlan, item: number): number {
  const { severity, shift } = cases[item]!;
  return cases.findIndex(
    (each) => each.severity === severity && each.shift === shift && each.treatment.kind === 'modelled',
  );
}

/** The class whose life stands beside a condition: the one it is of, where it is of one. */
function lifeOf({ conditions }: BreakEvenPlan, { condition }: BreakEvenRow, at: BreakEvenFigures): string {
  const words = conditions[condition]!.text.split(/\s+/);
  const own = at.lives.find(({ cls }) => words.includes(cls));
  return own ? yearsText(own.averageLife) : '';
}

function lives({ lives: all }: BreakEvenFigures): string {
  return all.map(({ cls, averageLife }) => `${cls} ${yearsText(averageLife)}`).join(' · ');
}

/** The table, whose cells read the newest answers. */
export function breakEvenColumns(
  plan: BreakEvenPlan,
  rows: readonly BreakEvenRow[],
  now: () => Answers,
): readonly SheetColumn[] {
  const answer = (row: number): BreakEven | undefined => (rows[row] ? answerOf(now(), rows[row]) : undefined);
  const caseOf = (row: number) => plan.cases[rows[row]?.item ?? 0]!;
  const { unit, common } = plan;
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : `${numberText(value * 100, 2)}%`;
  const percent = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : Number((value * 100).toPrecision(12));
  return [
    words('until', 'Until', 236, (row) => plan.conditions[rows[row]!.condition]!.words, {
      frozen: true,
      more: (row) => plan.conditions[rows[row]!.condition]!.definition,
    }),
    number('severity', 'Severity', '%', 96, (row) => caseOf(row).severity, String),
    number(
      'shift',
      'Rates',
      'bp',
      84,
      (row) => caseOf(row).shift,
      (value) => (value > 0 ? `+${value}` : String(value)),
    ),
    words('tests', 'Tests', 320, (row) => caseOf(row).label),
    {
      ...number(
        'value',
        'Break-even',
        unit,
        132,
        (row) => answer(row)?.value ?? null,
        (value) => valueText(value, common),
      ),
      about: 'The highest value at which it holds; one step above it does not. Both runs were made.',
      text: (row) => {
        const found = answer(row);
        return found?.outcome === 'found' ? valueText(found.value!, common) : breakEvenText(found);
      },
      typed: (row) => {
        const found = answer(row);
        return found?.outcome === 'found' ? String(found.value) : breakEvenText(found);
      },
    },
    {
      ...number(
        'saves',
        'Tests save',
        unit,
        124,
        (row) => savedBy(plan, now(), rows[row]!),
        (value) => (value === 0 ? '–' : `${value > 0 ? '+' : '−'}${valueText(Math.abs(value), common)}`),
      ),
      about:
        'The break-even as modelled less this one. Forced to pass, a test never acts: what is lost by that is what it saves.',
    },
    number(
      'loss',
      'Cum. loss',
      '% of cut-off',
      156,
      (row) => percent(answer(row)?.at?.loss),
      (value) => share(value / 100),
    ),
    number(
      'defaults',
      'Cum. default',
      '% of cut-off',
      172,
      (row) => percent(answer(row)?.at?.defaults),
      (value) => share(value / 100),
    ),
    words(
      'wal',
      'WAL',
      72,
      (row) => {
        const at = answer(row)?.at;
        return at ? lifeOf(plan, rows[row]!, at) : '';
      },
      { unit: 'years', align: 'right', more: (row) => (answer(row)?.at ? lives(answer(row)!.at!) : '') },
    ),
    words('month', 'First fails', 84, (row) => {
      const month = answer(row)?.above?.month;
      return month === null || month === undefined ? '' : monthText(month);
    }),
    words('above', 'One step above', 340, (row) => answer(row)?.above?.what ?? answer(row)?.problem ?? ''),
    words('failed', 'Tests failed by then', 300, (row) => {
      const tests = answer(row)?.above?.tests ?? [];
      return tests.map(({ label, month }) => `${shortLabel(label)} ${monthText(month)}`).join(', ');
    }),
    words('again', 'Holds again', 150, (row) =>
      (answer(row)?.again ?? [])
        .map(({ from, to }) => `${valueText(from, common)} to ${valueText(to, common)}`)
        .join(', '),
    ),
  ];
}

function words(
  id: string,
  header: string,
  width: number,
  text: (row: number) => string,
  rest: Partial<SheetColumn> = {},
): SheetColumn {
  return { id, header, width, align: 'left', editable: false, value: text, text, typed: text, ...rest };
}

function number(
  id: string,
  header: string,
  unit: string,
  width: number,
  value: (row: number) => number | null,
  show: (value: number) => string,
): SheetColumn {
  const shown = (row: number): string => {
    const now = value(row);
    return now === null ? '' : show(now);
  };
  return {
    id,
    header,
    unit,
    width,
    align: 'right',
    editable: false,
    value,
    text: shown,
    typed: (row) => String(value(row) ?? ''),
    amount: value,
  };
}

/** What a row comes to, told: the answer first, then what fails one step above, then what each test saves. */
export function breakEvenStory(plan: BreakEvenPlan, answers: Answers, row: BreakEvenRow): readonly string[] {
  const item = modelledCase(plan, row.item);
  const at = item < 0 ? row.item : item;
  const answer = answerOf(answers, { ...row, item: at });
  if (!answer) return [];
  const { severity, shift } = plan.cases[at]!;
  const { unit, common, label } = plan;
  const name = unit === '' ? label : unit;
  const held = [
    ...(severity === null ? [] : [`at ${severity}% severity`]),
    ...(shift === 0 ? [] : [`with rates ${shift > 0 ? '+' : '−'}${Math.abs(shift)} bp`]),
    ...(item < 0 ? [`with ${plan.cases[at]!.label.toLowerCase()}`] : []),
  ];
  const condition = plan.conditions[row.condition]!.words;
  const start = sentence(
    [...held, `the highest ${name} ${condition} is`].join(', ').replace(/, the highest/, ' the highest'),
  );
  return [...answerSentences(start, answer, plan, name), ...savingSentences(plan, answers, row, at, name, common)];
}

function answerSentences(start: string, answer: BreakEven, { common }: BreakEvenPlan, name: string): string[] {
  const value = answer.value === null ? '' : valueText(answer.value, common);
  switch (answer.outcome) {
    case 'never':
      return [`${start} beyond ${value}: it holds all the way up.`];
    case 'already':
      return [`${start} none: ${lowered(answer.above?.what ?? 'it fails at the start of the range.')}`];
    case 'noRun':
      return [`${start} not known${value === '' ? '' : ` above ${value}`}: ${answer.problem}`];
    case 'found': {
      const above = answer.above;
      const next = above ? `At ${valueText(above.value, common)} ${name}: ${above.what}` : '';
      const failed = above?.tests.map(({ label, month }) => `${shortLabel(label)} (${longMonthText(month)})`) ?? [];
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
  name: string,
  common: BreakEvenPlan['common'],
): string[] {
  const { severity, shift } = plan.cases[modelled]!;
  const savings = testSavings(plan, answers, condition).filter(({ item }) => {
    const own = plan.cases[item]!;
    return own.severity === severity && own.shift === shift;
  });
  const [most, ...others] = savings;
  if (!most) return [];
  if (most.saves <= 0) {
    return [
      `No test saves anything before that: forced to pass alone, each leaves the break-even at ${valueText(most.modelled, common)} ${name}${savings.some(({ saves }) => saves < 0) ? ' or raises it' : ''}.`,
    ];
  }
  const rest = others
    .map(
      ({ label, saves }) =>
        `${shortLabel(label)} ${saves === 0 ? 'saves nothing' : `${saves > 0 ? 'saves' : 'costs'} ${valueText(Math.abs(saves), common)}`}`,
    )
    .join(', ');
  const first = `${shortLabel(most.label)} saves the most: ${valueText(most.saves, common)} ${name}. Forced to pass, so that it never acts, the break-even is ${valueText(most.forced, common)} in place of ${valueText(most.modelled, common)}.`;
  return [rest === '' ? first : `${first} ${sentence(rest)}.`];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  // A class keeps its capital: only a first word that is a plain one is lowered.
  return /^[A-Z][a-z]+ /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
