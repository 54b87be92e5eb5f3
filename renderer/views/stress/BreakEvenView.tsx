import { useEffect, useMemo, useRef, useState } from 'react';
import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { DealDescription } from '../../../engine/deal/description';
import { numberText } from '../../format/rates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import type { SheetEvents } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { usualBreakEven } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisChoice, AnalysisField } from './AnalysisField';
import { useStaleness } from './batchRun';
import { answerOf, breakEvenColumns, breakEvenRows, firstRow, hasSavings } from './breakEvenRows';
import { breakEvenStory } from './breakEvenStory';
import { breakEvenRuns } from './breakEvenRuns';
import { CellActions } from './CellActions';
import { ConditionList } from './ConditionList';
import { RunBar } from './RunBar';
import { TestTreatments } from './TestTreatments';
import { useBreakEvenPlan } from './useBreakEvenPlan';
import { useStress, type StressChoices } from './useStress';

const NO_TEXTS: Readonly<Record<string, string>> = {};
const ENDS = [
  { value: 'modelled', label: 'As the settings have it' },
  { value: 'maturity', label: 'To maturity' },
  { value: 'call', label: 'To call' },
];

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
  const usual = useMemo(() => usualBreakEven(deal, inputs), [deal, inputs]);
  const plan = useBreakEvenPlan();
  const run = breakEvenRuns.use();
  const stale = useStaleness(run);
  const cases = plan?.ok ? plan.value.items.length : 0;
  const start = (next: BreakEvenPlan): void => breakEvenRuns.start(next, next.common, next.items);
  const isChanged = run.request !== null && plan?.ok === true && !isSamePlan(run.request, plan.value);
  const field = (name: 'severities' | 'rates', label: string, hint: string) => (
    <AnalysisField part="breakEven" name={name} label={label} usual={usual[name]} check={() => null} hint={hint} />
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
          />
        </fieldset>
        <ConditionList deal={deal} text={texts['until'] ?? usual.until} />
        {field('severities', 'Severities, %', 'with commas; empty: as the inputs have it')}
        {field('rates', 'Rate shifts, bp', 'on every index path, with commas')}
        <TestTreatments text={texts['tests'] ?? usual.tests} />
        <AnalysisChoice part="breakEven" name="to" label="Run" usual={usual.to} options={ENDS} />
      </div>
      <div className="stress-work">
        <RunBar
          label={cases === 1 ? 'Find 1 break-even' : `Find ${numberText(cases * conditionCount(plan))} break-evens`}
          refused={plan && !plan.ok ? plan.problems : []}
          run={run}
          stale={stale}
          changed={isChanged}
          onRun={() => plan?.ok && start(plan.value)}
          onCancel={breakEvenRuns.cancel}
        />
        {run.request ? (
          <BreakEvenTable
            key={keyOf(run.request)}
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
async function findSavings(tests: string, start: (plan: BreakEvenPlan) => void): Promise<void> {
  const { setAnalysis, planBreakEven } = useWorkbench.getState();
  setAnalysis('breakEven', { tests: `${tests}, each pass` }, 'Force each test to pass alone');
  const plan = await planBreakEven();
  if (plan.ok) start(plan.value);
}

/** The range of a plan as it would be typed; only where none is typed is it the usual one. */
function usualRangeText(plan: ReturnType<typeof useBreakEvenPlan>, typed: string | undefined): string {
  if (typed !== undefined || !plan?.ok) return '';
  const { from, to, step } = plan.value.common;
  return `${from} to ${to} step ${step}`;
}

function conditionCount(plan: ReturnType<typeof useBreakEvenPlan>): number {
  return plan?.ok ? plan.value.conditions.length : 0;
}

function isSamePlan(a: BreakEvenPlan, b: BreakEvenPlan): boolean {
  return JSON.stringify([a.common, a.items]) === JSON.stringify([b.common, b.items]);
}

/** Another table is another grid: its columns are held by it. */
function keyOf({ conditions, cases, unit }: BreakEvenPlan): string {
  return `${unit} ${conditions.map(({ text }) => text).join(';')} ${cases.length}`;
}

interface TableProps {
  readonly plan: BreakEvenPlan;
  readonly deal: DealDescription;
  /** Forces each test to pass alone, and finds anew. */
  readonly onSavings: () => void;
}

function BreakEvenTable({ plan, deal, onSavings }: TableProps) {
  const { answers, version } = breakEvenRuns.use();
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
  const at = (value: number) => [...settings, { input: plan.common.input, value }];
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
            <CellActions label="Open the break-even as a scenario" settings={at(answer.at.value)} deal={deal} />
            {answer.above && <CellActions label="Open one step above" settings={at(answer.above.value)} deal={deal} />}
          </p>
        )}
      </div>
      <SheetGrid ref={grid} name="Break-evens" columns={columns} rowCount={rows.length} events={events} />
    </>
  );
}
