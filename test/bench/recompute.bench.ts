/**
 * How long a change takes from the session being told to the reply, on the sample's 5,200 loans: `npm run bench recompute`.
 * Prints one JSON object; milliseconds of wall time, and of processor time, which a busy machine stretches less.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createSession } from '../../engine/api/session';
import type { InputChange } from '../../engine/api/types';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';

const read = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');
const ROUNDS = 60;
const WARM_UP = 40;

const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !path.ok) throw new Error('the sample cannot be read');
const session = createSession(() => performance.now());
const start = performance.now();
session.apply({
  kind: 'all',
  inputs: {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: read('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  },
});
const first = session.run();
const firstRun = performance.now() - start;
if (!first.results) throw new Error('the sample does not run');

const rows = path.value.rows;
const CHANGES: Readonly<Record<string, (round: number) => InputChange>> = {
  speed: (i) => ({ kind: 'assumptions', assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment: String(10 + (i % 40)) } }),
  libor: (i) => {
    const moved = rows.map(([when, rate]) => [when, String(Number(rate) + (i % 50) / 100)] as const);
    return { kind: 'rates', rates: { libor_1m: { ...path.value, rows: moved } } };
  },
  trigger: (i) => ({
    kind: 'settings',
    settings: { ...NO_SETTINGS, parameters: { target_percentage: `3.${i % 10}%` } },
  }),
  loan: (i) => ({
    kind: 'tapeCells',
    edits: [{ row: (i * 7) % tape.count, field: 'mortgage_rate', value: 7 + (i % 30) / 10 }],
  }),
};

function measure(change: (round: number) => InputChange): { median: number; worst: number; processor: number } {
  const taken: number[] = [];
  let processor = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const made = change(round);
    const before = process.cpuUsage();
    const began = performance.now();
    session.apply(made);
    const reply = session.run();
    const ended = performance.now();
    if (!reply.results) throw new Error('a change does not run');
    if (round < WARM_UP) continue;
    const used = process.cpuUsage(before);
    processor += (used.user + used.system) / 1000;
    taken.push(ended - began);
  }
  taken.sort((a, b) => a - b);
  const rounded = (ms: number): number => Math.round(ms * 100) / 100;
  return {
    median: rounded(taken[ROUNDS >> 1]!),
    worst: rounded(taken.at(-1)!),
    processor: rounded(processor / ROUNDS),
  };
}

const figures = Object.fromEntries(Object.entries(CHANGES).map(([name, change]) => [name, measure(change)]));
process.stdout.write(
  `${JSON.stringify({ loans: tape.count, dates: first.results.count, firstRun, ...figures }, null, 2)}\n`,
);
