import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerOf } from '../../../engine/analytics/batchJobs';
import type { DealDescription } from '../../../engine/deal/description';
import { numberText } from '../../format/rates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import type { SheetEvents } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import type { AskedBreakEven } from '../../engine-client/stressCalls';
import { usualBreakEven } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisChoice, AnalysisField } from './AnalysisField';
import { useRunOf, useStaleness, type BatchState } from './batchRun';
import { answerOf, breakEvenColumns, breakEvenRows, firstRow, hasSavings } from './breakEvenRows';
import { breakEvenStory } from './breakEvenStory';
import { breakEvenRuns } from './breakEvenRuns';
import { CellActions } from './CellActions';
import { ConditionList } from './ConditionList';
import { settingsName } from './gridModel';
import type { InputsInView } from './inputsInView';
import { pricedBy } from './pricedBy';
import { RunBar } from './RunBar';
import { TestTreatments } from './TestTreatments';
import { planNow, useBreakEvenPlan } from './useBreakEvenPlan';
import { useStress, type StressChoices } from './useStress';

const NO_TEXTS: Readonly<Record<string, string>> = {};
const ENDS = [
  { value: 'modelled', label: 'As the settings have it' },
  { value: 'maturity', label: 'To maturity' },
  { value: 'call', label: 'To call' },
];

const NAMED_END = { modelled: '', maturity: ', to maturity', call: ', to call' } as const;

type PlanRead = ReturnType<typeof useBreakEvenPlan>['plan'];

/** How far an input can be raised until something breaks, by severity, rates and how the tests are treated. */
export function BreakEvenView({ deal }: { readonly deal: DealDescription }) {
  const choices = useStress(deal);
  return choices && <BreakEven deal={deal} choices={choices} />;
}

interface BreakEvenProps {
  readonly deal: DealDescription;
  readonly choices: StressChoices;
}

function BreakEven({ deal, choices: { inputs, varied } }: BreakEvenProps) {
  const texts = useWorkbench((state) => state.base?.analysis['breakEven']) ?? NO_TEXTS;
  const usual = useMemo(() => usualBreakEven(deal, inputs, texts['input']), [deal, inputs, texts]);
  const { plan, isCurrent } = useBreakEvenPlan(inputs);
  const run = useRunOf(breakEvenRuns, deal);
  const stale = useStaleness(run);
  const start = (next: AskedBreakEven): void => breakEvenRuns.start(next, next.common, next.items);
  const isChanged = run.request !== null && plan?.ok === true && !isSamePlan(run.request, plan.value);
  const told = plan && !plan.ok && isCurrent ? plan.problems : [];
  const field = (name: 'severities' | 'rates', label: string, hint: string) => (
    <AnalysisField
      part="breakEven"
      name={name}
      label={label}
      usual={usual[name]}
      check={() => null}
      hint={hint}
      told={told}
    />
  );
  return (
    <div className="stress-view">
      <div className="stress-form" role="group" aria-label="What the break-even is of">
        <fieldset>
          <legend>Raised until it breaks</legend>
          <AnalysisChoice
            part="breakEven"
            name="input"
            label="Input"
            usual={usual.input}
            resets={['range']}
            options={varied.map(({ text, label, unit, group }) => ({
              value: text,
              label: unit === '' ? label : `${label}, ${unit}`,
              group,
            }))}
          />
          <AnalysisField
            part="breakEven"
            name="range"
            label="Range"
            usual={usualRangeText(plan, texts['range'])}
            check={() => null}
            hint="the step is how exact the answer is"
            told={told}
          />
        </fieldset>
        <ConditionList deal={deal} text={texts['until'] ?? usual.until} />
        {field(
          'severities',
          'Severities, %',
          usual.severities === '' ? 'severity is what is raised' : 'with commas; as the inputs: their own',
        )}
        {field('rates', 'Rate shifts, bp', 'on every index path, with commas')}
        <TestTreatments text={texts['tests'] ?? usual.tests} />
        <AnalysisChoice part="breakEven" name="to" label="Run" usual={usual.to} options={ENDS} />
      </div>
      <div className="stress-work">
        <RunBar
          label={findLabel(plan)}
          refused={told}
          ready={plan?.ok === true && isCurrent}
          counted={(items) => items * (run.request?.conditions.length ?? 0)}
          run={run}
          stale={stale}
          changed={isChanged}
          onRun={() => plan?.ok && isCurrent && start(plan.value)}
          onCancel={breakEvenRuns.cancel}
        />
        {run.request && run.of ? (
          <BreakEvenTable
            key={keyOf(run.request)}
            run={run}
            of={run.of}
            plan={run.request}
            deal={deal}
            onSavings={() => void findSavings(texts['tests'] ?? usual.tests, start)}
          />
        ) : (
          <p className="stress-empty">
            The highest default rate (or any other input) at which something still holds: no principal loss of a class,
            no draw, a test passing, a yield above a number. Found by actual runs: the one at the answer holds, and the
            one a step above it does not. Tick “Each alone forced to pass” to see what each test saves.
          </p>
        )}
      </div>
    </div>
  );
}

/** With each test forced to pass alone beside what was asked: what is lost by that is what the test saves. */
async function findSavings(tests: string, start: (plan: AskedBreakEven) => void): Promise<void> {
  useWorkbench.getState().setAnalysis('breakEven', { tests: `${tests}, each pass` }, 'Force each test to pass alone');
  const plan = await planNow();
  if (plan) start(plan);
}

/** The range of a plan as it would be typed; only where none is typed is it the usual one. */
function usualRangeText(plan: PlanRead, typed: string | undefined): string {
  if (typed !== undefined || !plan?.ok) return '';
  const { from, to, step } = plan.value.common;
  return `${from} to ${to} step ${step}`;
}

function findLabel(plan: PlanRead): string {
  if (!plan?.ok) return 'Find break-evens';
  const count = plan.value.items.length * plan.value.conditions.length;
  return count === 1 ? 'Find 1 break-even' : `Find ${numberText(count)} break-evens`;
}

function isSamePlan(a: AskedBreakEven, b: AskedBreakEven): boolean {
  return askedText(a) === askedText(b);
}

/** A price counts only where a condition reads it. */
function askedText({ common: { pricing, ...common }, items }: AskedBreakEven): string {
  const measures = common.conditions.flatMap((each) => (each.kind === 'measure' ? [each.measure] : []));
  return JSON.stringify([common, items, pricedBy(measures, pricing)]);
}

/** Another table is another grid: its columns are held by it. */
function keyOf({ conditions, cases, unit }: AskedBreakEven): string {
  return `${unit} ${conditions.map(({ text }) => text).join(';')} ${cases.length}`;
}

interface TableProps {
  readonly plan: AskedBreakEven;
  readonly run: BatchState<AskedBreakEven, AnswerOf<'breakEven'>>;
  readonly of: InputsInView;
  readonly deal: DealDescription;
  /** Forces each test to pass alone, and finds anew. */
  readonly onSavings: () => void;
}

function BreakEvenTable({ plan, run: { answers, version }, of, deal, onSavings }: TableProps) {
  const latest = useRef(answers);
  latest.current = answers;
  const grid = useRef<SheetGridHandle>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const rows = useMemo(() => breakEvenRows(plan), [plan]);
  const columns = useMemo(() => breakEvenColumns(plan, rows, () => latest.current), [plan, rows]);
  const told = useSheetEvents();
  const events = useMemo<SheetEvents>(
    () => ({
      ...told,
      onSelection(summary) {
        told.onSelection(summary);
        const row = grid.current?.selectedRows()[0];
        if (row !== undefined && rows[row]) setChosen(row);
      },
    }),
    [told, rows],
  );
  useEffect(() => grid.current?.refresh(), [version, plan]);
  const row = rows[chosen ?? firstRow(plan, answers, rows)]!;
  const answer = answerOf(answers, row);
  const story = breakEvenStory(plan, answers, row);
  const project = useWorkbench((state) => state.project);
  const settings = plan.items[row.item]!.settings;
  const openAt = (label: string, value: number) => {
    const applied = [...settings, { input: plan.common.input, value }];
    const inputs = { ...of.inputs, settings: plan.settings };
    const name = `${settingsName(applied, deal, of.inputs)}${NAMED_END[plan.common.runTo]}`;
    return <CellActions label={label} of={of} inputs={inputs} settings={applied} name={name} deal={deal} />;
  };
  return (
    <>
      <div className="stress-told" role="status">
        {story.length === 0 ? (
          <p className="caption">Not worked out yet.</p>
        ) : (
          story.map((line, i) => (
            <p key={i} className={i === 0 ? 'answer' : undefined}>
              {line}
            </p>
          ))
        )}
        <p className="caption">{plan.conditions[row.condition]!.definition}</p>
        {project && answer?.at && (
          <p className="cell-actions">
            {!hasSavings(plan) && (
              <button type="button" className="button" onClick={onSavings}>
                Which test saves the most?
              </button>
            )}
            {openAt('Open the break-even as a scenario', answer.at.value)}
            {answer.above && openAt('Open one step above', answer.above.value)}
          </p>
        )}
      </div>
      <SheetGrid ref={grid} name="Break-evens" columns={columns} rowCount={rows.length} events={events} tallHeader />
    </>
  );
}
