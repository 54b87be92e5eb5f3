import { useMemo } from 'react';
import type { PathsReport, PathsRequest } from '../../../engine/analytics/paths/types';
import type { DealDescription } from '../../../engine/deal/description';
import type { Result } from '../../../engine/core/problem';
import { pathsItems, readPaths } from '../../engine-client/pathsValues';
import { numberText, percentText } from '../../format/rates';
import { useWorkbench } from '../../store/useWorkbench';
import { EmptySheet } from '../results/EmptySheet';
import { IllustrativeBar } from '../results/IllustrativeBar';
import { useResults } from '../results/useResults';
import { useStaleness } from '../stress/batchRun';
import { RunBar } from '../stress/RunBar';
import { useStress } from '../stress/useStress';
import { TableGrid } from '../yields/TableGrid';
import { DistributionsView } from './DistributionsView';
import { FansView } from './FansView';
import { ModelView } from './ModelView';
import { PathsForm } from './PathsForm';
import { cancelPaths, startPaths, usePathsReport, usePathsRun } from './pathsRun';
import { PATHS_VIEWS, usePaths } from './pathsState';
import { spreadTable } from './spreadTable';
import { useWaitsFor } from './useWaitsFor';
import './PathsSheet.css';

/** What rates that nobody knows do to the deal: random paths of the index, what results spread over, and spreads that price them in. */
export function PathsSheet() {
  const results = useResults();
  if (!results) {
    return (
      <EmptySheet title="Paths">
        Random paths of the index: how far average lives, draws and yields spread, and option-adjusted spreads.
      </EmptySheet>
    );
  }
  return <Paths deal={results.deal} />;
}

const NOTHING_TYPED: Readonly<Record<string, string>> = {};

function Paths({ deal }: { readonly deal: DealDescription }) {
  const stress = useStress(deal);
  const texts = useWorkbench((state) => state.base?.analysis.paths) ?? NOTHING_TYPED;
  const pricing = useWorkbench((state) => state.base?.analysis.pricing) ?? NOTHING_TYPED;
  const read = useMemo(
    () => (stress ? readPaths(texts, deal, stress.inputs, pricing) : null),
    [texts, deal, stress, pricing],
  );
  if (!stress || !read) return null;
  return (
    <section className="sheet paths" aria-label="Paths">
      <IllustrativeBar />
      <div className="paths-body">
        <PathsForm deal={deal} inputs={stress.inputs} offers={stress.measured} />
        <Work read={read} dealText={stress.inputs.dealText} />
      </div>
    </section>
  );
}

function Work({ read, dealText }: { readonly read: Result<PathsRequest>; readonly dealText: string }) {
  const run = usePathsRun();
  const { report: last, request: reported, of, problems } = usePathsReport();
  // Paths of another deal tell nothing of this one.
  const report = of?.inputs.dealText === dealText ? last : null;
  const older = useStaleness({ of });
  const stale = report ? older : '';
  const { view } = usePaths();
  const waitsFor = useWaitsFor(run.status === 'running' && run.through === 0);
  const request = read.ok ? read.value : null;
  const changed = report !== null && JSON.stringify(reported) !== JSON.stringify(request);
  return (
    <div className="paths-work">
      <RunBar
        label={request ? `Run ${numberText(request.paths)} paths` : 'Run'}
        refused={read.ok ? [] : read.problems}
        run={{ ...run, problems: [...run.problems, ...problems] }}
        stale={stale}
        changed={changed}
        counted={(items) => (run.request ? pathsIn(run.request, items) : 0)}
        onRun={() => {
          if (request) startPaths(request);
        }}
        onCancel={cancelPaths}
      />
      <div className="paths-bar">
        <div className="paths-views" role="group" aria-label="What is shown of the paths">
          {PATHS_VIEWS.map(({ view: each, label }) => (
            <button
              key={each}
              type="button"
              className="button quiet"
              aria-pressed={each === view}
              onClick={() => usePaths.setState({ view: each })}
            >
              {label}
            </button>
          ))}
        </div>
        {waitsFor !== '' ? (
          <span className="caption paths-told">{waitsFor}.</span>
        ) : (
          report && reported && <span className="caption paths-told">{toldOf(report, reported)}</span>
        )}
      </div>
      {report && reported ? (
        <Shown report={report} request={reported} />
      ) : (
        <>
          <p className="paths-empty">
            {run.status === 'running'
              ? 'Results are shown when the paths are through, or when they are stopped.'
              : 'The deal is run on each of many random paths of the index. Run them to see how far results spread.'}
          </p>
          {request && <ModelView request={request} report={null} />}
        </>
      )}
    </div>
  );
}

function Shown({ report, request }: { readonly report: PathsReport; readonly request: PathsRequest }) {
  const { view } = usePaths();
  const spreads = useMemo(() => spreadTable(report.spreads), [report]);
  const { failures, problems } = report;
  return (
    <div className="paths-shown">
      {failures.length > 0 && (
        <p className="paths-warning">
          {`${numberText(failures.length)} of ${numberText(report.done)} paths could not be run and are in no figure: those that could are no fair sample. `}
          {failures[0]!.message}
          {request.belowZero === 'allow' ? ' Or let rates below zero count as zero for the deal and its loans.' : ''}
        </p>
      )}
      {view === 'spreads' &&
        problems.map((problem, i) => (
          <p key={i} className="paths-warning">
            {problem.message} {problem.remedy}
          </p>
        ))}
      {view === 'distributions' && <DistributionsView report={report} />}
      {view === 'fans' && <FansView report={report} />}
      {view === 'spreads' &&
        (report.spreads.length > 0 ? (
          <TableGrid name="Spreads" label="Spreads by class" columns={spreads.columns} rows={spreads.rows} />
        ) : (
          <p className="paths-empty">No class has a price that can be read. Type prices in the Yields sheet.</p>
        ))}
      {view === 'model' && <ModelView report={report} request={request} />}
    </div>
  );
}

/** Paths of so many items, of which the last may be shorter. */
function pathsIn(request: PathsRequest, items: number): number {
  return pathsItems(request).reduce((sum, { count }, i) => (i < items ? sum + count : sum), 0);
}

/** What the figures are of, and how well the paths are worth what the curve says. */
function toldOf({ done, repricing }: PathsReport, request: PathsRequest): string {
  const { meanReversion, volatility, seed } = request;
  return [
    `${numberText(done)} of ${numberText(request.paths)} paths, seed ${seed}`,
    `a ${percentText(meanReversion, 2)}, σ ${numberText(volatility * 1e4, 1)} bp`,
    `the curve reprices within ${repriceText(repricing.worst)} bp`,
  ].join(' · ');
}

function repriceText(worst: number): string {
  const size = Math.abs(worst);
  return size < 0.0001 ? '0.0001' : size.toPrecision(2);
}
