import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { BreakEven, BreakEvenAnswer, BreakEvenFigures } from '../../../engine/analytics/breakEven/types';
import { monthText } from '../../format/dates';
import { numberText } from '../../format/rates';
import { yearsText } from '../../format/valueText';
import type { SheetColumn } from '../../grids/sheetColumn';

/** A row of the table: one condition in one case. */
export interface BreakEvenRow {
  readonly condition: number;
  readonly item: number;
}

export type Answers = readonly (BreakEvenAnswer | undefined)[];

/** What each condition comes to in every case, condition by condition; draws first, which break before any class does. */
export function breakEvenRows({ conditions, cases }: BreakEvenPlan): readonly BreakEvenRow[] {
  const places = conditions.map((_, condition) => condition);
  const isDraw = (condition: number): boolean => conditions[condition]!.text.startsWith('draw');
  return [...places.filter(isDraw), ...places.filter((condition) => !isDraw(condition))].flatMap((condition) =>
    cases.map((_case, item) => ({ condition, item })),
  );
}

export function answerOf(answers: Answers, { condition, item }: BreakEvenRow): BreakEven | undefined {
  return answers[item]?.answers[condition];
}

/** `12.35`, `holds to 100`, `fails at once`, `no run`. */
export function breakEvenText(answer: BreakEven | undefined): string {
  if (!answer) return '';
  if (answer.outcome === 'found') return plainNumber(answer.value!);
  if (answer.outcome === 'never') return `holds to ${plainNumber(answer.value!)}`;
  if (answer.outcome === 'already') return 'fails at once';
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
  // The whole answer is read in a narrow window, beside Explain: what must hold, the value, and what the tests save.
  const valueWidth = unit.length > 4 ? 140 : 112;
  // What is raised is in the column of the answer.
  const ownSeverity = common.input.kind === 'severity' ? '' : 'as inputs';
  return [
    words('until', 'Until', 152, (row) => breaksText(plan.conditions[rows[row]!.condition]!.words), {
      frozen: true,
      typed: (row) => plan.conditions[rows[row]!.condition]!.words,
      more: (row) => plan.conditions[rows[row]!.condition]!.definition,
    }),
    {
      ...number(
        'value',
        'Break-even',
        unit,
        valueWidth,
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
        valueWidth,
        (row) => savedBy(plan, now(), rows[row]!),
        (value) => (value === 0 ? '–' : `${value > 0 ? '+' : '−'}${valueText(Math.abs(value), common)}`),
      ),
      about:
        'The break-even as modelled less this one. Forced to pass, a test never acts: what is lost by that is what it saves.',
    },
    {
      ...number('severity', 'Severity', '%', 92, (row) => caseOf(row).severity, String),
      text: (row) => caseOf(row).severity?.toString() ?? ownSeverity,
    },
    number(
      'shift',
      'Rates',
      'bp',
      76,
      (row) => caseOf(row).shift,
      (value) => (value > 0 ? `+${value}` : String(value)),
    ),
    words('tests', 'Tests', 300, (row) => caseOf(row).label),
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
      return tests.map(({ label, month }) => `${testName(label)} ${monthText(month)}`).join(', ');
    }),
    words('again', 'Holds again', 150, (row) =>
      (answer(row)?.again ?? [])
        .map(({ from, to }) => `${valueText(from, common)} to ${valueText(to, common)}`)
        .join(', '),
    ),
  ];
}

/** `Spread Squeeze Test satisfied` → `Spread Squeeze Test`. */
export function testName(label: string): string {
  return label.replace(/\s+(satisfied|met|passed)$/i, '');
}

/** `without principal loss of A-1` → `loss of A-1`, which is what it is raised until: classes are told apart in a narrow column. */
function breaksText(words: string): string {
  return words.replace(/^without (principal |a )?/, '');
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
