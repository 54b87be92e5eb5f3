import { FAIL } from '../../charts/chartSpec';
import { longMonthText } from '../../format/dates';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { resultsOf } from '../results/useResults';
import { testModel, type TestLine } from './testModel';

/** A date on which tests or states change, with those that do. */
export interface FlipDate {
  readonly date: number;
  readonly tests: readonly TestLine[];
}

/** The next date after `date` (or the last before it) on which any test or state changes; undefined for none. */
export function flipFrom(tests: readonly TestLine[], date: number, step: 1 | -1): FlipDate | undefined {
  const dates = tests.flatMap(({ flips }) => flips.map((flip) => flip.date));
  const beyond = dates.filter((each) => (step === 1 ? each > date : each < date));
  if (beyond.length === 0) return undefined;
  const found = step === 1 ? Math.min(...beyond) : Math.max(...beyond);
  return { date: found, tests: tests.filter(({ flips }) => flips.some((flip) => flip.date === found)) };
}

/** The first date on which a test fails, or an event is there; undefined for a state, and where it never does. */
export function firstFailure(test: TestLine): number | undefined {
  if (test.sense === 'state') return undefined;
  const date = test.states.indexOf(FAIL);
  return date < 0 ? undefined : date;
}

/** Tests and states of the run on screen; none before the first. */
function testsNow(): readonly TestLine[] {
  const { run, project } = useWorkbench.getState();
  const found = run && resultsOf(run);
  return found ? testModel(found.deal, found.lookup, project?.settings ?? NO_SETTINGS).tests : [];
}

/** Goes to the next (or last) month in which a test or state changes, and explains the first that does. */
export function stepToFlip(step: 1 | -1): void {
  const { date, notify } = useWorkbench.getState();
  const found = flipFrom(testsNow(), date, step);
  if (!found) {
    notify({ kind: 'info', text: `No test changes ${step === 1 ? 'after' : 'before'} this month.`, problems: [] });
    return;
  }
  goToTest(found.tests[0]!, found.date);
  const words = found.tests.map((test) => changeWords(test, found.date)).join('; ');
  notify({ kind: 'info', text: `${monthOf(found.date)}: ${words}`, problems: [] });
}

function changeWords({ label, flips, words }: TestLine, date: number): string {
  const flip = flips.find((each) => each.date === date);
  return `${label} – ${flip?.to === FAIL ? words.fail : words.pass}`;
}

function monthOf(date: number): string {
  const month = useWorkbench.getState().run?.results?.months[date];
  return month === undefined ? '' : longMonthText(month);
}

/** Shows a test at a date: on the Tests sheet, with its story. */
function goToTest({ line, pool }: TestLine, date: number): void {
  const { sheet, showSheet, showDate, explain } = useWorkbench.getState();
  if (sheet !== 'Tests') showSheet('Tests');
  showDate(date);
  explain({ name: line.name, cls: pool, date });
}

interface TestCommand {
  readonly label: string;
  readonly keys?: string;
  run(): void;
}

/** What the palette offers of the tests: the months in which they change, and the first in which each fails. */
export function testCommands(): readonly TestCommand[] {
  const tests = testsNow();
  if (tests.length === 0) return [];
  const failing = tests.flatMap((test): TestCommand[] => {
    const date = firstFailure(test);
    if (date === undefined) return [];
    const what = test.words.fail === 'fails' ? `${test.label} fails` : test.label;
    return [{ label: `Go to the first month of ${what}`, run: () => goToTest(test, date) }];
  });
  return [
    { label: 'Next month a test changes', keys: 'N on Tests', run: () => stepToFlip(1) },
    { label: 'Previous month a test changes', keys: 'Shift+N on Tests', run: () => stepToFlip(-1) },
    ...failing,
  ];
}
