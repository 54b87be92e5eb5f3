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
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisChoice, AnalysisField } from './AnalysisField';
import { useStaleness } from './batchRun';
import { CellActions } from './CellActions';
import { settingsName } from './gridModel';
import { isOfDeal, isOfInputs, type InputsInView } from './inputsInView';
import { pricedBy } from './pricedBy';
import { ResultSelect } from './ResultSelect';
import { solveTold } from './solveTold';
import { NO_TEXTS, startSolve, stopSolve, useSolve, type Solved } from './solveRun';
import { useStress, type StressChoices } from './useStress';

/** Goal seek: the value of any input at which any result is what is wanted. */
export function SolveView({ deal }: { readonly deal: DealDescription }) {
  const choices = useStress(deal);
  return choices && <Solve deal={deal} choices={choices} />;
}

type Texts = Readonly<Record<string, string>>;

interface SolveProps {
  readonly deal: DealDescription;
  readonly choices: StressChoices;
}

function Solve({ deal, choices: { varied, measured } }: SolveProps) {
  const result = useWorkbench((state) => state.base?.analysis['solve']?.['result']) ?? '';
  const target = useWorkbench((state) => state.base?.analysis['solve']?.['target']) ?? '';
  const texts = useWorkbench((state) => state.base?.analysis['solve']) ?? NO_TEXTS;
  const pricing = useWorkbench((state) => state.base?.analysis['pricing']) ?? NO_TEXTS;
  const solve = useSolve();
  const project = useWorkbench((state) => state.project);
  const solved = solve.solved && isOfDeal(solve.solved.of, project, deal.name) ? solve.solved : null;
  const stale = useStaleness({ of: solved?.of ?? null });
  const told = solve.tried === texts ? solve.problems : [];
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
            told={told}
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
            told={told}
          />
          <AnalysisField
            part="solve"
            name="tolerance"
            label="Within"
            usual=""
            check={() => null}
            hint="empty: half of the last digit shown, a dollar for amounts"
            told={told}
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
                : solve.status === 'done' && solved
                  ? `${solved.reply.answer.runs} runs`
                  : ''}
          </span>
          {solved && (stale !== '' || isOther(solved, texts, pricing)) && (
            <span className="tag stale">{stale !== '' ? stale : 'of what was asked before'}</span>
          )}
          <ul className="run-problems">
            {told.map((problem, i) => (
              <li key={i} className="verdict fail">
                {problem.message} {problem.remedy}
              </li>
            ))}
          </ul>
        </div>
        {solved ? (
          <Answer solved={solved} deal={deal} />
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

/** Whether something else is asked now; a price counts only where the result reads it. */
function isOther({ reply, ...asked }: Solved, texts: Texts, pricing: Texts): boolean {
  const { measure } = reply.request;
  const isSame = JSON.stringify(asked.texts) === JSON.stringify(texts);
  return !isSame || pricedBy([measure], asked.pricing) !== pricedBy([measure], pricing);
}

function Answer({ solved: { reply, of }, deal }: { readonly solved: Solved; readonly deal: DealDescription }) {
  const scenario = useWorkbench(
    (state) => state.base?.scenarios.find(({ id }) => id === state.scenario)?.name ?? 'Base',
  );
  // On other inputs the value found would not bring the result: a multiple applied twice, most of all.
  const isOfView = useWorkbench(({ project }) => isOfInputs(of, project));
  const { request, answer } = reply;
  const { unit } = measureOffer(request.measure, deal);
  const offer = stressOffer(request.input, deal, of.inputs);
  const inputUnit = offer.ok ? offer.value.unit : '';
  const value = (point: SolvePoint): string => printStressValue({ input: request.input, value: point.value }, deal);
  const result = (point: SolvePoint | null): string => (point ? fineText(point.achieved, unit) : 'end of the range');
  return (
    <>
      <div className="stress-told" role="status">
        {solveTold(reply, deal, offer.ok ? offer.value : null).map((line, i) => (
          <p key={i} className={i === 0 ? 'answer' : undefined}>
            {line}
          </p>
        ))}
      </div>
      {answer.roots.length > 0 && !isOfView && (
        <p className="caption solve-why" id="solve-why">
          Found for other inputs than those in view: solve again to apply it.
        </p>
      )}
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
                          disabled={!isOfView}
                          {...(isOfView ? {} : { 'aria-describedby': 'solve-why' })}
                          onClick={() => apply(of, settings, deal)}
                        >
                          Apply to {scenario}
                        </button>
                        <CellActions
                          of={of}
                          settings={settings}
                          name={settingsName(settings, deal, of.inputs)}
                          deal={deal}
                        />
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

/** One step of history on what is in view, whose inputs the answer is of. */
function apply(of: InputsInView, settings: readonly StressSetting[], deal: DealDescription): void {
  const { applyStress, notify } = useWorkbench.getState();
  const stressed = stressedInputs(of.inputs, deal, settings);
  if (stressed.ok) applyStress(`Solve: ${settingsName(settings, deal, of.inputs)}`, stressed.value);
  else notify({ kind: 'problem', text: 'Nothing was applied.', problems: stressed.problems });
}
