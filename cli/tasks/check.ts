import { checkLinks } from './checkLinks';
import { ROOT } from './root';
import { runTests } from './runTests';
import { runToolApart } from './runTool';
import { countsLine } from './testCounts';

/**
 * The gate before a commit: format, lint, types of each room, unused code, links in the pages, and the tests that need
 * no browser. Every step runs, two at a time, so that one run tells all; `--no-tests` leaves the tests to another command.
 */
interface Step {
  readonly name: string;
  /** What it has to say, if anything, is told once it is over. */
  run(): Promise<{ readonly passed: boolean; readonly output: string }>;
}

function tool(name: string, command: string, args: readonly string[], owner?: string): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await runToolApart(command, args, { owner });
      return { passed: code === 0, output };
    },
  };
}

/** The longest first: the others find room beside it. */
const steps: readonly Step[] = [
  tool('lint', 'eslint', ['.', '--max-warnings', '0']),
  tool('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  ...['test', 'renderer', 'engine', 'cli', 'electron'].map((room) =>
    tool(`types of ${room}/`, 'tsc', ['-p', room], 'typescript'),
  ),
  tool('unused code', 'knip', ['--no-progress']),
  {
    name: 'links in the pages',
    run: async () => {
      const broken = checkLinks(ROOT);
      const output = broken.map(({ file, line, target }) => `${file}:${line}: ${target} is not there.\n`).join('');
      return { passed: broken.length === 0, output };
    },
  },
];

const tests: Step = {
  name: 'tests',
  run: async () => {
    const counts = await runTests('unit', []);
    return { passed: counts.failed === 0, output: `${countsLine(counts)}\n` };
  },
};

const failed: string[] = [];

async function perform({ name, run }: Step): Promise<void> {
  const began = performance.now();
  const { passed, output } = await run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${output}${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (!passed) failed.push(name);
}

const waiting = [...steps];

async function performWaiting(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) await perform(step);
}

await Promise.all([performWaiting(), performWaiting()]);
// They use every core by themselves.
if (!process.argv.includes('--no-tests')) await perform(tests);
process.stdout.write(failed.length === 0 ? 'check: all clear\n' : `check: failed in ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
