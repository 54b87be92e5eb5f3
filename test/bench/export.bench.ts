/**
 * Time and size of the workbooks of the sample: values, live formulas, and the summary of 1,000 scenarios: `npm run bench export`.
 * Prints one JSON object; milliseconds of wall time, kilobytes of the file, megabytes of the heap after it.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { scenarioRuns, type ScenarioRun } from '../../engine/api/scenarioRuns';
import { createSession } from '../../engine/api/session';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { NO_CHANGES, type Scenario } from '../../engine/document/scenario';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { exportModel } from '../../engine/workbook/live/exportModel';

const SCENARIOS = 1000;
const read = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');

const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !path.ok) throw new Error('the sample cannot be read');

/** Speeds, severities and triggers in turn: every third scenario projects the loans again. */
function scenario(i: number): Scenario {
  const changes = [
    { ...NO_CHANGES, assumptions: { prepayment: String(5 + (i % 45)), severity: String(50 + (i % 50)) } },
    { ...NO_CHANGES, parameters: { target_percentage: `${2 + (i % 30) / 10}%` } },
    { ...NO_CHANGES, parameters: { a1_margin: `${(i % 50) / 100}% a year` } },
  ];
  return { id: `${i}`, name: `Scenario ${i + 1}`, colour: i % 8, changes: changes[i % 3]! };
}

const project: Project = {
  name: 'Bench',
  ...EMPTY_PARTS,
  deal: { file: 'fh-2004-he4.deal.yaml', text: read('deals/fh-2004-he4.deal.yaml'), draft: null },
  tape,
  rates: { libor_1m: path.value },
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
  scenarios: Array.from({ length: SCENARIOS }, (_, i) => scenario(i)),
};
const session = createSession(() => performance.now());
session.apply({ kind: 'all', inputs: inputsOf(project) });
const run = session.run();
if (!run.results) throw new Error('the sample does not run');
const input = { project, run, generator: 'bench' };

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

function heap(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

async function measured(make: () => Promise<Uint8Array>): Promise<object> {
  const start = performance.now();
  const bytes = await make();
  return {
    milliseconds: Math.round(performance.now() - start),
    kilobytes: Math.round(bytes.length / 1024),
    heap: heap(),
  };
}

const heapBefore = heap();
const values = await measured(() => exportWorkbook(input));
const model = await measured(async () => {
  const made = await exportModel(input);
  if (!made.ok) throw new Error(made.problems[0]!.message);
  return made.value;
});
const heaps: number[] = [];
const start = performance.now();
const ran: ScenarioRun[] = [];
for (const one of scenarioRuns(session, run, project.scenarios)) {
  ran.push(one);
  if (ran.length % 250 === 0) heaps.push(heap());
}
const scenariosRun = Math.round(performance.now() - start);
const compared = await measured(() => exportWorkbook({ ...input, scenarios: ran }));

process.stdout.write(
  JSON.stringify({
    dates: run.results.count,
    loans: tape.count,
    heapBefore,
    values,
    model,
    scenarios: { count: SCENARIOS, run: scenariosRun, heapEvery250: heaps, workbook: compared },
  }),
);
