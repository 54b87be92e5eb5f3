import { useEffect, useMemo, useRef, useState } from 'react';
import type { HeadroomReport, TestHeadroom } from '../../../engine/analytics/headroom/types';
import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import type { DealDescription } from '../../../engine/deal/description';
import { DateChart } from '../../charts/DateChart';
import { numberText } from '../../format/rates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { useRunOf, useStaleness } from './batchRun';
import { flipRuns, type AskedFlips } from './flipRuns';
import { flipColumns, headroomChart, headroomColumns, summaryOf, tightest } from './headroomModel';
import { RunBar } from './RunBar';
import { useHeadroom } from './useHeadroom';

/** How far each test is from going the other way: by month, and by the change of each input that flips it. */
export function HeadroomView({ deal }: { readonly deal: DealDescription }) {
  const headroom = useHeadroom();
  if (!headroom) return null;
  if (!headroom.ok) {
    return (
      <ul className="stress-empty">
        {headroom.problems.map((problem, i) => (
          <li key={i}>
            {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
    );
  }
  const { report, inputs } = headroom.value;
  if (report.tests.length === 0) {
    return <p className="stress-empty">The deal has no yes-or-no term whose formula compares two amounts.</p>;
  }
  return <Headroom report={report} inputs={inputs} deal={deal} />;
}

interface HeadroomProps {
  readonly report: HeadroomReport;
  readonly inputs: readonly StressOffer[];
  readonly deal: DealDescription;
}

function Headroom({ report, inputs, deal }: HeadroomProps) {
  const [key, setKey] = useState('');
  const [isMap, setMap] = useState(false);
  const test = report.tests.find((each) => each.key === key) ?? report.tests[0]!;
  return (
    <div className="stress-view">
      <div className="stress-form" role="group" aria-label="Tests">
        <button type="button" className="button" aria-pressed={isMap} onClick={() => setMap(!isMap)}>
          Flip map
        </button>
        <ul className="headroom-tests">
          {report.tests.map((each) => {
            const summary = summaryOf(each);
            const isShown = !isMap && each === test;
            return (
              <li key={each.key}>
                <button
                  type="button"
                  aria-current={isShown ? 'true' : undefined}
                  title={each.source}
                  onClick={() => {
                    setKey(each.key);
                    setMap(false);
                  }}
                >
                  <b>{summary.label}</b>
                  <span
                    className={each.sense === 'state' ? 'caption' : `verdict ${summary.isMarked ? 'fail' : 'pass'}`}
                  >
                    {each.sense === 'state' ? '' : summary.isMarked ? '✕ ' : '✓ '}
                    {summary.outcome}
                  </span>
                  {summary.least !== '' && <span className="caption">{summary.least}</span>}
                  {each.forced !== null && <span className="tag forced">forced to {each.forced}</span>}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      {isMap ? (
        <FlipMap report={report} inputs={inputs} deal={deal} />
      ) : (
        <ByMonth key={test.key} report={report} test={test} />
      )}
    </div>
  );
}

function ByMonth({ report, test }: { readonly report: HeadroomReport; readonly test: TestHeadroom }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const grid = useRef<SheetGridHandle>(null);
  const comparison = tightest(test);
  const chart = useMemo(() => comparison && headroomChart(report, test, comparison), [report, test, comparison]);
  const columns = useMemo(() => headroomColumns(report, test), [report, test]);
  const events = useSheetEvents();
  return (
    <div className="stress-work headroom">
      <p className="stress-told caption">
        {test.comparisons.map(({ text }) => text).join(' · ')}. Headroom is how far the value is from its limit; past it
        in parentheses. {test.source}
      </p>
      {chart && (
        <div className="headroom-chart">
          <DateChart spec={chart} date={date} onDate={showDate} />
        </div>
      )}
      <SheetGrid ref={grid} name="Headroom" columns={columns} rowCount={report.months.length} events={events} />
    </div>
  );
}

function FlipMap({ report, inputs, deal }: HeadroomProps) {
  const run = useRunOf(flipRuns, deal);
  const stale = useStaleness(run);
  return (
    <div className="stress-work">
      <RunBar
        label={`Try ${numberText(inputs.length)} inputs`}
        refused={[]}
        run={run}
        stale={stale}
        changed={false}
        onRun={() =>
          flipRuns.start(
            { inputs, tests: report.tests },
            { tests: report.tests.map(({ key }) => key) },
            inputs.map(({ input }) => input),
          )
        }
        onCancel={flipRuns.cancel}
      />
      {run.request ? (
        <FlipGrid asked={run.request} />
      ) : (
        <p className="stress-empty">
          For every input the least change that makes a test fail which never failed, or never fail where it did. Each
          is found by runs within the usual range of the input; what stays as it is over all of it is said so.
        </p>
      )}
    </div>
  );
}

function FlipGrid({ asked }: { readonly asked: AskedFlips }) {
  const { answers, version } = flipRuns.use();
  const latest = useRef(answers);
  latest.current = answers;
  const grid = useRef<SheetGridHandle>(null);
  const columns = useMemo(
    () =>
      flipColumns(
        () => latest.current,
        asked.inputs.map(({ label }) => label),
        asked.tests,
      ),
    [asked],
  );
  const events = useSheetEvents();
  useEffect(() => grid.current?.refresh(), [version, asked]);
  return (
    <SheetGrid ref={grid} name="Flip map" columns={columns} rowCount={asked.inputs.length} events={events} tallHeader />
  );
}
