import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { benchConfig } from '../../vite.shell.config';
import { buildIfStale } from './buildApp';
import { ensureChromium } from './findChromium';
import { ROOT } from './root';

/**
 * Runs every bench of test/bench/ in a process of its own and prints one JSON object: the machine, then the object that
 * each bench printed, under its name. Names narrow it down; a bench that fails is named and makes the exit code 1.
 */
const FOLDER = join(ROOT, 'test', 'bench');
const wanted = process.argv.slice(2);
const benches = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

if (await buildIfStale()) process.stderr.write('stepdown: built the app.\n');
ensureChromium();

const results: Record<string, unknown> = {
  machine: {
    node: process.version,
    platform: process.platform,
    processors: cpus().length,
    model: cpus()[0]?.model,
    memory: totalmem(),
  },
};
for (const name of benches) {
  process.stderr.write(`stepdown: bench ${name}\n`);
  await build(benchConfig(name));
  const done = spawnSync(process.execPath, ['--expose-gc', join(ROOT, 'dist', 'bench', `${name}.mjs`)], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = done.stdout.slice(done.stdout.indexOf('{'));
  try {
    if (done.status !== 0) throw new Error(`ended with ${done.status ?? done.signal}`);
    results[name] = JSON.parse(text);
  } catch (error) {
    process.stderr.write(`stepdown: bench ${name} gave no figures (${String(error)}).\n`);
    process.exitCode = 1;
  }
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
