import { checkLinks } from './checkLinks';
import { ROOT } from './root';
import { runTests } from './runTests';
import { runTool } from './runTool';
import { countsLine } from './testCounts';

/**
 * The gate before a commit: format, lint, types of each room, unused code, links in the pages, and the tests that need
 * no browser. Every step runs, so that one run tells all; `--no-tests` leaves the tests to another command.
 */
interface Step {
  readonly name: string;
  run(): Promise<boolean>;
}

function tool(name: string, command: string, args: readonly string[], owner?: string): Step {
  return { name, run: async () => (await runTool(command, args, owner)) === 0 };
}

const steps: readonly Step[] = [
  tool('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  tool('lint', 'eslint', ['.', '--max-warnings', '0']),
  ...['engine', 'renderer', 'electron', 'cli', 'test'].map((room) =>
    tool(`types of ${room}/`, 'tsc', ['-p', room], 'typescript'),
  ),
  tool('unused code', 'knip', ['--no-progress']),
  {
    name: 'links in the pages',
    run: async () => {
      const broken = checkLinks(ROOT);
      for (const { file, line, target } of broken) process.stderr.write(`${file}:${line}: ${target} is not there.\n`);
      return broken.length === 0;
    },
  },
  ...(process.argv.includes('--no-tests')
    ? []
    : [
        {
          name: 'tests',
          run: async () => {
            const counts = await runTests('unit', []);
            process.stdout.write(`${countsLine(counts)}\n`);
            return counts.failed === 0;
          },
        },
      ]),
];

const failed: string[] = [];
for (const { name, run } of steps) {
  const began = performance.now();
  const passed = await run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (!passed) failed.push(name);
}
process.stdout.write(failed.length === 0 ? 'check: all clear\n' : `check: failed in ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
