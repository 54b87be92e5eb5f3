import { useCallback, useMemo, useState } from 'react';
import type { AnswerOf } from '../../../engine/analytics/batchJobs';
import type { GridRequest } from '../../../engine/analytics/grid/gridRequest';
import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import type { DealDescription } from '../../../engine/deal/description';
import { numberText } from '../../format/rates';
import { gridPlan, readGridAxis, readGridTexts } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisField } from './AnalysisField';
import { AxisField } from './AxisField';
import { useRunOf, useStaleness, type BatchState } from './batchRun';
import { CellActions } from './CellActions';
import { FigureGrid } from './FigureGrid';
import {
  appliedAt,
  askedGrid,
  figureOf,
  matrixOf,
  problemAt,
  readLimit,
  settingsAt,
  settingsName,
  trendWords,
  type AskedGrid,
} from './gridModel';
import { gridRuns } from './gridRuns';
import { HeatMap } from './HeatMap';
import type { HeatPlace } from './heatPaint';
import { pricedBy } from './pricedBy';
import type { InputsInView } from './inputsInView';
import { ResultChips } from './ResultChips';
import { RunBar } from './RunBar';
import { useStress, type StressChoices } from './useStress';

const NO_TEXTS = {};

/** Any two inputs against any results: asked at the left, a map and its figures at the right. */
export function GridView({ deal }: { readonly deal: DealDescription }) {
  const choices = useStress(deal);
  return choices && <Grid deal={deal} choices={choices} />;
}

function Grid({ deal, choices }: { readonly deal: DealDescription; readonly choices: StressChoices }) {
  const { inputs, varied, measured } = choices;
  const texts = useWorkbench((state) => state.base?.analysis['grid']) ?? NO_TEXTS;
  const read = useMemo(() => readGridTexts(texts, deal, inputs), [texts, deal, inputs]);
  const pricing = useWorkbench((state) => state.base?.analysis['pricing']);
  const run = useRunOf(gridRuns, deal);
  const stale = useStaleness(run);
  const { texts: shown, request } = read;
  const cells = request.ok ? request.value.x.values.length * (request.value.y?.values.length ?? 1) : 0;
  const checkAxis = (text: string) => {
    const axis = readGridAxis(text, deal, inputs);
    return axis.ok ? null : axis.problems[0]!;
  };
  const start = (asked: GridRequest): void => {
    const plan = gridPlan(asked, inputs.tape, pricing);
    gridRuns.start(askedGrid(asked, plan, deal, inputs), plan.common, plan.items);
  };
  const isChanged =
    run.request !== null &&
    request.ok &&
    (JSON.stringify(run.request.request) !== JSON.stringify(request.value) ||
      pricedBy(request.value.measures, run.request.plan.common.pricing) !== pricedBy(request.value.measures, pricing));
  return (
    <div className="stress-view">
      <div className="stress-form" role="group" aria-label="What the grid is of">
        <AxisField part="grid" name="x" label="Across" text={shown.x} offers={varied} check={checkAxis} />
        <AxisField part="grid" name="y" label="Down" text={shown.y} offers={varied} optional check={checkAxis} />
        <ResultChips part="grid" name="results" texts={shown.results} offers={measured} />
      </div>
      <div className="stress-work">
        <RunBar
          label={!request.ok ? 'Run' : cells === 1 ? 'Run 1 cell' : `Run ${numberText(cells)} cells`}
          refused={request.ok ? [] : request.problems}
          run={run}
          stale={stale}
          changed={isChanged}
          onRun={() => request.ok && start(request.value)}
          onCancel={gridRuns.cancel}
        />
        {run.request && run.of ? (
          <GridResult key={run.request.plan.places.length} run={run} asked={run.request} of={run.of} deal={deal} />
        ) : (
          <p className="stress-empty">
            Every cell of the grid is a whole run of the deal with these two inputs in place of its own. Choose what
            varies and which results are kept, then Run. A cell can be opened as a scenario.
          </p>
        )}
      </div>
    </div>
  );
}

interface GridResultProps {
  readonly run: BatchState<AskedGrid, AnswerOf<'cells'>>;
  readonly of: InputsInView;
  readonly asked: AskedGrid;
  readonly deal: DealDescription;
}

function GridResult({ run, asked, of, deal }: GridResultProps) {
  const { answers, version } = run;
  const limitText = useWorkbench((state) => state.base?.analysis['grid']?.['limit']) ?? '';
  const [measure, setMeasure] = useState(0);
  const [place, setPlace] = useState<HeatPlace>({ row: 0, column: 0 });
  const at = Math.min(measure, asked.measures.length - 1);
  const offer: MeasureOffer = asked.measures[at]!;
  const matrix = useMemo(() => matrixOf(asked, answers, at), [asked, answers, at, version]);
  const figure = useMemo(() => figureOf(offer), [offer]);
  const limit = useMemo(() => readLimit(limitText, offer, deal), [limitText, offer, deal]);
  const choose = useCallback(
    (to: HeatPlace) => setPlace((now) => (now.row === to.row && now.column === to.column ? now : to)),
    [],
  );
  const chosen = {
    row: Math.min(place.row, matrix.rows - 1),
    column: Math.min(place.column, matrix.columns - 1),
  };
  const problem = problemAt(asked, answers, chosen);
  const trends = useMemo(() => trendWords(asked, matrix), [asked, matrix]);
  return (
    <>
      <div className="cell-actions">
        {asked.measures.length > 1 && (
          <select
            className="field"
            aria-label="Result shown"
            value={at}
            onChange={(event) => setMeasure(Number(event.currentTarget.value))}
          >
            {asked.measures.map(({ text, label }, i) => (
              <option key={text} value={i}>
                {label}
              </option>
            ))}
          </select>
        )}
        <div className="limit-field">
          <AnalysisField
            part="grid"
            name="limit"
            label="Passes"
            usual=""
            check={(text) => {
              const checked = readLimit(text, offer, deal);
              return checked.ok ? null : checked.problems[0]!;
            }}
          />
        </div>
        <span className="caption">
          <code>&lt;= 0</code> or <code>&gt;= 3.4</code>: draws the line between pass and fail
        </span>
        <CellActions
          of={of}
          settings={appliedAt(asked, chosen)}
          name={settingsName(settingsAt(asked, chosen), deal, of.inputs)}
          deal={deal}
        />
        {trends.length > 0 && <span className="caption">{trends.join(' · ')}</span>}
        {problem && (
          <span className="verdict warn">
            {problem.message} {problem.remedy}
          </span>
        )}
      </div>
      <div className="grid-work">
        <HeatMap
          title={offer.label}
          across={asked.across}
          down={asked.down}
          matrix={matrix}
          limit={limit.ok ? limit.value : null}
          textOf={figure.textOf}
          chosen={chosen}
          onChoose={choose}
        />
        <FigureGrid
          name="Grid of cells"
          across={asked.across}
          down={asked.down}
          matrix={matrix}
          figure={figure}
          chosen={chosen}
          onChoose={choose}
        />
      </div>
    </>
  );
}
