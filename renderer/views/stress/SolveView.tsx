import type { DealDescription } from '../../../engine/deal/description';
import type { SolvePoint } from '../../../engine/analytics/solve/goalSeek';
import type { MeasureUnit } from '../../../engine/analytics/stress/measureUnit';
import type { StressSetting } from '../../../engine/analytics/stress/stressInput';
import {
  exactMeasure,
  formatMeasure,
  measureOffer,
  printStressValue,
  readMeasure,
  readMeasureValue,
  stressedInputs,
  stressOffer,
} from '../../engine-client/stressValues';
import { numberText } from '../../format/rates';
import type { SolveReply } from '../../engine-client/stressCalls';
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisChoice, AnalysisField } from './AnalysisField';
import { useStaleness } from './batchRun';
import { CellActions } from './CellActions';
import { inputsInView } from './inputsInView';
import { ResultSelect } from './ResultSelect';
import { solveTold } from './solveTold';
import { askedNow, startSolve, stopSolve, useSolve } from './solveRun';
import { useStress, type StressChoices } from './useStress';

/** Goal seek: the value of any input at which any result is what is wanted. */
export function SolveView({ deal }: { readonly deal: DealDescription }) {
  const choices = useStress(deal);
  return choices && <Solve deal={deal} choices={choices} />;
}

interface SolveProps {
  readonly deal: DealDescription;
  readonly choices: StressChoices;
}

function Solve({ deal, choices: { varied, measured } }: SolveProps) {
  const result = useWorkbench((state) => state.base?.analysis['solve']?.['result']) ?? '';
  const target = useWorkbench((state) => state.base?.analysis['solve']?.['target']) ?? '';
  const asked = useWorkbench(() => askedNow());
  const solve = useSolve();
  const stale = useStaleness(solve);
  const isRunning = solve.status === 'running';
  const measure = readMeasure(result, deal);
  const checkTarget = (text: string) => {
    const read = measure.ok ? readMeasureValue(text, measure.value, deal) : null;
    return read && !read.ok ? read.problems[0]! : null;
  };
  const isReady = measure.ok && target.trim() !== '';
  return (
    <div className="stress-view">
      <div className="stress-form" role="group" aria-label="What is sought">
        <fieldset>
          <legend>Vary</legend>
          <AnalysisChoice
            part="solve"
            name="input"
            label="Input"
            usual="prepayment"
            resets={['range']}
            options={varied.map(({ text, label, unit, group }) => ({
              value: text,
              label: unit === '' ? label : `${label}, ${unit}`,
              group,
            }))}
          />
          <AnalysisField
            part="solve"
            name="range"
            label="Range"
            usual=""
            check={() => null}
            hint="such as 0 to 60 step 0.01; empty: a sensible one"
          />
        </fieldset>
        <fieldset>
          <legend>Until</legend>
          <ResultSelect
            label="Result"
            setting="solve.result"
            value={result}
            none="Choose a result…"
            offers={measured}
            onChoose={({ text, label }) =>
              useWorkbench
                .getState()
                .setAnalysis('solve', { result: text, target: null, tolerance: null }, `Seek ${label}`)
            }
          />
          <AnalysisField
            part="solve"
            name="target"
            label={measure.ok ? `is, ${measureOffer(measure.value, deal).unit}` : 'is'}
            usual=""
            check={checkTarget}
          />
          <AnalysisField
            part="solve"
            name="tolerance"
            label="Within"
            usual=""
            check={() => null}
            hint="empty: half of the last digit shown, a dollar for amounts"
          />
        </fieldset>
      </div>
      <div className="stress-work">
        <div className="run-bar">
          <button
            type="button"
            className="button primary"
            disabled={isRunning || !isReady}
            onClick={() => void startSolve()}
          >
            Solve
          </button>
          <button type="button" className="button" disabled={!isRunning} onClick={stopSolve}>
            Cancel
          </button>
          {isRunning && <progress aria-label="Progress" />}
          <span className="caption" role="status">
            {isRunning
              ? 'Running the deal at values of the range'
              : solve.status === 'stopped'
                ? 'Stopped'
                : solve.status === 'done' && solve.reply
                  ? `${solve.reply.answer.runs} runs`
                  : ''}
          </span>
          {solve.reply && (stale !== '' || solve.asked !== asked) && (
            <span className="tag stale">{stale !== '' ? stale : 'of what was asked before'}</span>
          )}
          <ul className="run-problems">
            {solve.problems.map((problem, i) => (
              <li key={i} className="verdict fail">
                {problem.message} {problem.remedy}
              </li>
            ))}
          </ul>
        </div>
        {solve.reply ? (
          <Answer reply={solve.reply} deal={deal} />
        ) : (
          <p className="stress-empty">
            Choose an input to vary, a result, and what the result is to be. Every answer is a run that was made, shown
            with the runs one step below and above it; where a result only jumps across its target, that is said.
          </p>
        )}
      </div>
    </div>
  );
}

function Answer({ reply, deal }: { readonly reply: SolveReply; readonly deal: DealDescription }) {
  const scenario = useWorkbench(
    (state) => state.base?.scenarios.find(({ id }) => id === state.scenario)?.name ?? 'Base',
  );
  const { request, answer } = reply;
  const { unit } = measureOffer(request.measure, deal);
  const inputs = inputsInView()?.inputs;
  const offer = inputs && stressOffer(request.input, deal, inputs);
  const inputUnit = offer?.ok ? offer.value.unit : '';
  const value = (point: SolvePoint): string => printStressValue({ input: request.input, value: point.value }, deal);
  const result = (point: SolvePoint | null): string => (point ? fineText(point.achieved, unit) : 'end of the range');
  return (
    <>
      <div className="stress-told" role="status">
        {solveTold(reply, deal, offer?.ok ? offer.value : null).map((line, i) => (
          <p key={i} className={i === 0 ? 'answer' : undefined}>
            {line}
          </p>
        ))}
      </div>
      {answer.roots.length > 0 && (
        <div className="solve-table" role="region" aria-label="Values found" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Value{inputUnit === '' ? '' : `, ${inputUnit}`}</th>
                <th scope="col">Result</th>
                <th scope="col">Reached</th>
                <th scope="col">One step below</th>
                <th scope="col">One step above</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {answer.roots.map((root) => {
                const settings: readonly StressSetting[] = [{ input: request.input, value: root.value }];
                return (
                  <tr key={root.value} aria-current={root.value === answer.best?.value ? 'true' : undefined}>
                    <th scope="row">{value(root)}</th>
                    <td>{result(root)}</td>
                    <td>
                      <span className={root.hit ? 'verdict pass' : 'verdict warn'}>
                        {root.hit ? '✓ reached' : '⚠ jumps across'}
                      </span>
                    </td>
                    <td>{result(root.below)}</td>
                    <td>{result(root.above)}</td>
                    <td>
                      <span className="cell-actions">
                        <button
                          type="button"
                          className="button"
                          onClick={() => apply(settings, deal, `Solve: ${solveName(reply, deal, value(root))}`)}
                        >
                          Apply to {scenario}
                        </button>
                        <CellActions settings={settings} deal={deal} />
                      </span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** With the digits in which a run differs from the one a step away. */
function fineText(achieved: number | null, unit: MeasureUnit): string {
  const shown = formatMeasure(achieved, unit);
  const exact = Number(exactMeasure(achieved, unit));
  if (achieved === null || unit === '$' || !Number.isFinite(exact) || Number.isInteger(exact)) return shown;
  return numberText(exact, 6).replace(/(\.\d\d)(\d*?)0+$/, '$1$2');
}

function solveName({ request }: SolveReply, deal: DealDescription, value: string): string {
  const inputs = inputsInView()?.inputs;
  const offer = inputs && stressOffer(request.input, deal, inputs);
  return offer?.ok ? `${offer.value.label} ${value}` : value;
}

/** One step of history on what is in view. */
function apply(settings: readonly StressSetting[], deal: DealDescription, label: string): void {
  const { applyStress, notify } = useWorkbench.getState();
  const now = inputsInView();
  if (!now) return;
  const stressed = stressedInputs(now.inputs, deal, settings);
  if (stressed.ok) applyStress(label, stressed.value);
  else notify({ kind: 'problem', text: 'Nothing was applied.', problems: stressed.problems });
}
