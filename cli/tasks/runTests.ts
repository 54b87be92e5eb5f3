import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root';
import { runTool } from './runTool';
import { readCounts, type TestCounts } from './testCounts';

/** Runs one project of the test runner (or files of it) and answers its counts. */
export async function runTests(
  project: 'unit' | 'e2e' | 'recalculation',
  files: readonly string[],
): Promise<TestCounts> {
  const folder = join(ROOT, 'test-results');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const lenient = files.length > 0 ? ['--passWithNoTests'] : [];
  const code = await runTool('vitest', ['run', '--project', project, ...reporters, ...lenient, ...files]);
  return readCounts(report, code);
}
