/**
 * How long the collateral takes: `node --import tsx test/bench/collateral.bench.ts`. Prints one JSON object. The large
 * tape is the synthetic one over and over with new loan numbers, so its text is as wide as a real one.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, closeSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { collapse, updateCohorts } from '../../engine/collateral/collapse';
import { collapsePools, poolsWithRates, updatePools } from '../../engine/collateral/collapsePools';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { createTapeReader, importTapeCsv } from '../../engine/collateral/importTape';
import { project } from '../../engine/collateral/project';
import { projectPools } from '../../engine/collateral/projectPools';
import { withCells, type Tape } from '../../engine/collateral/tape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { dayOf, monthOf } from '../../engine/core/date';

const CUT_OFF = dayOf(2004, 12, 1);
const FIRST_MONTH = monthOf(2005, 1);
const LARGE = 1_000_000;
const SAMPLE = fileURLToPath(new URL('../../assets/tapes/fh-2004-he4-synthetic.csv', import.meta.url));

interface Spread {
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  /** Processor time of the median run (all threads), which a busy machine does not stretch. */
  readonly cpu: number;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function times(count: number, work: () => void): Spread {
  const taken: number[] = [];
  const used: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    const before = processorMs();
    work();
    used.push(processorMs() - before);
    taken.push(performance.now() - start);
  }
  const inOrder = (values: number[]): number[] => values.sort((a, b) => a - b).map((ms) => Math.round(ms * 100) / 100);
  const [wall, cpu] = [inOrder(taken), inOrder(used)];
  return { median: wall[count >> 1]!, best: wall[0]!, worst: wall.at(-1)!, cpu: cpu[count >> 1]! };
}

function tapeFrom(text: string): Tape {
  const { tape, problems } = importTapeCsv(text, 'synthetic');
  if (!tape) throw new Error(problems.map(({ message }) => message).join('\n'));
  return tape;
}

function measure(tape: Tape, repeats: number): Record<string, unknown> {
  const collapsed = times(repeats, () => collapse(tape, CUT_OFF));
  const cohorts = collapse(tape, CUT_OFF);
  let speed = 0;
  const projected = times(Math.max(20, repeats), () => {
    const assumptions = { ...DEFAULT_ASSUMPTIONS, prepayment: `10 ramp ${20 + (speed++ % 10)} for 12` };
    if (!project(cohorts, assumptions, FIRST_MONTH).ok) throw new Error('does not project');
  });
  let row = 0;
  const edited = times(repeats, () => {
    row = (row + 997) % tape.count;
    updateCohorts(cohorts, tape, withCells(tape, [{ row, field: 'mortgage_rate', value: 8 }]), [row]);
  });
  return {
    loans: tape.count,
    cohorts: cohorts.cohorts.length,
    collapse: collapsed,
    project: projected,
    editOneLoan: edited,
  };
}

/** The sample of two groups, most of its loans following an index. */
function measureAdjustable(): Record<string, unknown> {
  const asset = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');
  const tape = tapeFrom(asset('tapes/impac-cmb-2004-7-synthetic.csv'));
  const path = readRatePath(asset('rates/libor-6m-illustrative.csv'), 'libor_6m');
  if (!path.ok) throw new Error('the path cannot be read');
  const pools = ['group_1', 'group_2'].map((name) => ({ name, label: name }));
  const cutOff = dayOf(2004, 7, 1);
  const first = monthOf(2004, 8);
  const rates = { libor_6m: path.value };
  const repeats = 40;
  const collapsed = times(repeats, () => collapsePools(tape, cutOff, pools, rates));
  const cohorts = collapsePools(tape, cutOff, pools, rates);
  const held = projectPools(cohorts, DEFAULT_ASSUMPTIONS, {}, first);
  if (!held.ok) throw new Error('does not project');
  const projected = times(repeats, () => projectPools(cohorts, DEFAULT_ASSUMPTIONS, {}, first));
  let row = 0;
  const edited = times(repeats, () => {
    row = (row + 97) % tape.count;
    const after = withCells(tape, [{ row, field: 'mortgage_rate', value: 5 }]);
    projectPools(updatePools(cohorts, tape, after, [row]), DEFAULT_ASSUMPTIONS, {}, first, held.value);
  });
  let shift = 0;
  const moved = times(repeats, () => {
    shift += 0.01;
    const rows = path.value.rows.map(([month, rate]) => [month, String(Number(rate) + shift)] as const);
    poolsWithRates(cohorts, { libor_6m: { ...path.value, by: 'month', rows } });
  });
  return { loans: tape.count, collapse: collapsed, project: projected, editOneLoan: edited, moveIndex: moved };
}

function writeLarge(path: string, text: string): void {
  const [header, ...loans] = text.trimEnd().split('\n');
  const file = openSync(path, 'w');
  let lines = [header!];
  for (let i = 0; i < LARGE; i++) {
    const loan = loans[i % loans.length]!;
    lines.push(`L${String(i).padStart(9, '0')}${loan.slice(loan.indexOf(','))}`);
    if (lines.length >= 20_000) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}

async function importLarge(path: string): Promise<{ tape: Tape; ms: number; cpu: number }> {
  const start = performance.now();
  const before = processorMs();
  const reader = createTapeReader('large synthetic');
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 4 << 20 });
  for await (const piece of stream) reader.write(piece as string);
  const { tape, problems } = reader.finish();
  if (!tape || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return { tape, ms: Math.round(performance.now() - start), cpu: Math.round(processorMs() - before) };
}

/** Milliseconds of the C kernel for so many loans; null where no compiler is. */
function plainC(folder: string, loans: number, repeats: number): { ms: number } | null {
  try {
    const program = join(folder, 'kernel');
    const source = fileURLToPath(new URL('../../test/bench/collateralKernel.c', import.meta.url));
    execFileSync('cc', ['-O2', '-o', program, source], { stdio: 'ignore' });
    return JSON.parse(execFileSync(program, [String(loans), String(repeats)], { encoding: 'utf8' })) as { ms: number };
  } catch {
    return null;
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-bench-'));
  try {
    const text = readFileSync(SAMPLE, 'utf8');
    const small = measure(tapeFrom(text), 40);
    const adjustable = measureAdjustable();
    const smallC = plainC(folder, 5200, 200);
    const large = join(folder, 'large.csv');
    writeLarge(large, text);
    const bytes = statSync(large).size;
    const { tape, ms, cpu } = await importLarge(large);
    const millions = measure(tape, 3);
    process.stdout.write(
      `${JSON.stringify(
        {
          bench: 'collateral',
          node: process.version,
          unit: 'ms',
          small: { ...small, plainCollapseInC: smallC?.ms ?? null },
          adjustable,
          large: {
            import: { ms, cpu, bytes, rows: tape.count },
            ...millions,
            plainCollapseInC: plainC(folder, LARGE, 2)?.ms ?? null,
          },
          peakResidentMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
        },
        null,
        2,
      )}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
