import { buildApp } from './buildApp';
import { CHROMIUM_ADVICE, ensureChromium } from './findChromium';
import { findLibreOffice, LIBREOFFICE_ADVICE } from './findLibreOffice';
import { runTests, runTestsBeside } from './runTests';
import { addCounts, countsLine, NO_TESTS, type TestCounts } from './testCounts';

/**
 * Builds the app and runs every test: the rooms' own, then exported workbooks in LibreOffice beside those end to end in
 * real Chromium. Names of files narrow it down.
 * The last line is the sum; the exit code is 0 when nothing failed.
 */
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

async function build(): Promise<TestCounts> {
  try {
    await buildApp();
    return NO_TESTS;
  } catch (error) {
    process.stderr.write(`stepdown: the build failed.\n${error instanceof Error ? error.stack : String(error)}\n`);
    return { ...NO_TESTS, failed: 1 };
  }
}

async function endToEnd(): Promise<TestCounts> {
  if (ensureChromium() !== null) return await runTests('e2e', files);
  return withoutProgram(CHROMIUM_ADVICE);
}

async function recalculation(): Promise<TestCounts> {
  if (findLibreOffice() !== null) return await runTestsBeside('recalculation', files);
  return withoutProgram(LIBREOFFICE_ADVICE);
}

/** Tests that lack their program cannot run: a failure on a build machine, a skip that is told on a developer's. */
function withoutProgram(advice: string): TestCounts {
  process.stderr.write(`stepdown: ${advice}\n`);
  return process.env['CI'] ? { ...NO_TESTS, failed: 1 } : { ...NO_TESTS, skipped: 1 };
}

const built = await build();
const rooms = await runTests('unit', files);
// The browser's tests wait most of the time; LibreOffice works in the meantime.
const [workbooks, whole] = await Promise.all([recalculation(), built.failed > 0 ? built : endToEnd()]);
const counts = addCounts(addCounts(rooms, workbooks), whole);
process.stdout.write(`${countsLine(counts)}\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
