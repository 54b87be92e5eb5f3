import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root';
import { runTool, runToolApart } from './runTool';
import { readCounts, type TestCounts } from './testCounts';

type TestProject = 'unit' | 'e2e' | 'recalculation';

/** Runs one project of the test runner (or files of it) and answers its counts. */
export async function runTests(project: TestProject, files: readonly string[]): Promise<TestCounts> {
  const { report, args } = prepare(project, files);
  return readCounts(report, await runTool('vitest', args));
}

/** The same beside another project: it takes what that one leaves of the processors, and is told whole when it is over. */
export async function runTestsBeside(project: TestProject, files: readonly string[]): Promise<TestCounts> {
  const { report, args } = prepare(project, files);
  const { code, output } = await runToolApart('vitest', args, { isBackground: true });
  process.stdout.write(output);
  return readCounts(report, code);
}

function prepare(
  project: TestProject,
  files: readonly string[],
): { readonly report: string; readonly args: readonly string[] } {
  const folder = join(ROOT, 'test-results');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const lenient = files.length > 0 ? ['--passWithNoTests'] : [];
  return { report, args: ['run', '--project', project, ...reporters, ...lenient, ...files] };
}
