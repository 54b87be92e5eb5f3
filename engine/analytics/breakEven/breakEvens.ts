import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import { failure, problemLine, success, type Problem, type Result } from '../../core/problem';
import type { LineDescription } from '../../deal/description';
import type { BatchJob } from '../batch';
import { toCall, toMaturity } from '../callTerms';
import { findChanges, type Change } from '../solve/findChanges';
import { lastOf, scanNumbers, valueAt } from '../solve/searchGrid';
import { measure } from '../stress/measure';
import { stressed } from '../stress/stressed';
import { triggersOf } from './triggers';
import type {
  BreakEven,
  BreakEvenAnswer,
  BreakEvenCommon,
  BreakEvenFailure,
  BreakEvenFigures,
  BreakEvenItem,
  RunTo,
} from './types';
import { failuresOf, verdictOf, type Verdict } from './verdict';

/** How many values a scan looks at before it narrows down: what lies between two of them and comes back is not seen. */
const SCANNED = 40;

/** What is kept of a run: everything that an answer may tell of it, and none of its results. */
interface Kept {
  /** One a condition; null where the inputs allow no run. */
  readonly verdicts: readonly Verdict[] | null;
  readonly figures: BreakEvenFigures;
  readonly tests: readonly { readonly name: string; readonly label: string; readonly month: number }[];
  readonly problem: string;
}

/**
 * Break-evens: for each case, the highest value of an input at which each condition still holds.
 *
 * A coarse scan over the whole range, then halving to two neighbouring values of the grid: the answer and the value one step above it
 * are both runs that were made. What holds again further up is told. The conditions of a case share their runs.
 */
export const breakEvenJob: BatchJob<BreakEvenCommon, BreakEvenItem, BreakEvenAnswer> = {
  prepare(session, common) {
    const base = runTo(session, common.runTo);
    const deal = base.deal();
    const reply = base.run();
    if (!deal || !reply.results) return failure(reply.problems.filter(({ severity }) => severity === 'error'));
    const tests = triggersOf(deal);
    return success(({ settings }) => answerOf(base, common, settings, tests));
  },
};

/** A session as it is run: to maturity, to call, or as its inputs have it; a deal without a call is run as it is. */
export function runTo(session: Session, to: RunTo): Session {
  if (to === 'modelled') return session;
  return (to === 'call' ? toCall(session) : toMaturity(session)) ?? session;
}

function answerOf(
  base: Session,
  common: BreakEvenCommon,
  settings: BreakEvenItem['settings'],
  tests: readonly LineDescription[],
): BreakEvenAnswer {
  const { conditions } = common;
  const outer = stressed(base, settings);
  if (!outer.ok) {
    const none = {
      outcome: 'noRun',
      value: null,
      at: null,
      above: null,
      again: [],
      problem: firstLine(outer.problems),
    } as const;
    return { answers: conditions.map(() => none), runs: 0 };
  }
  const runs = new Runs(outer.value, common, tests);
  const last = lastOf(common);
  const scan = scanNumbers(last, Math.min(SCANNED, Math.max(last, 1)), spacingOf(common));
  const answers = conditions.map((_, condition) => {
    const outcomeOf = (number: number) => runs.at(number).verdicts?.[condition]?.holds ?? null;
    return breakEven(runs, condition, last, outcomeOf(0), findChanges(outcomeOf, scan));
  });
  return { answers, runs: runs.made };
}

/** Rates of default break most deals in the lower part of their range. */
function spacingOf({ input }: BreakEvenCommon): 'even' | 'low' {
  return input.kind === 'defaults' ? 'low' : 'even';
}

/** The runs of one case, each made once. */
class Runs {
  private readonly kept = new Map<number, Kept>();
  made = 0;

  constructor(
    private readonly session: Session,
    readonly common: BreakEvenCommon,
    private readonly tests: readonly LineDescription[],
  ) {
    const { kind } = common.input;
    const isOfDeal = kind === 'parameter' || kind === 'table' || kind === 'test' || kind === 'choice';
    if (isOfDeal) session.projectCollateral();
  }

  at(number: number): Kept {
    const known = this.kept.get(number);
    if (known) return known;
    const made = this.make(valueAt(this.common, number));
    this.kept.set(number, made);
    return made;
  }

  private make(value: number): Kept {
    const { input, conditions, pricing } = this.common;
    const nothing = { verdicts: null, figures: { value, loss: null, defaults: null, lives: [] }, tests: [] };
    const session = stressed(this.session, [{ input, value }]);
    if (!session.ok) return { ...nothing, problem: firstLine(session.problems) };
    this.made += 1;
    const reply = session.value.run();
    const run = { session: session.value, reply, pricing };
    if (!reply.results) return { ...nothing, problem: firstLine(reply.problems) };
    return {
      verdicts: conditions.map((condition) => verdictOf(condition, run)!),
      figures: figuresOf(value, run),
      tests: this.failed(reply),
      problem: '',
    };
  }

  private failed({ results }: RunReply): Kept['tests'] {
    if (!results) return [];
    return this.tests
      .flatMap((line) => {
        const { first } = failuresOf(line, results);
        return first === null ? [] : [{ name: line.name, label: line.label || line.name, month: first }];
      })
      .sort((a, b) => a.month - b.month);
  }
}

function figuresOf(value: number, run: { readonly session: Session; readonly reply: RunReply }): BreakEvenFigures {
  const share = (column: string) => measure({ kind: 'collateral', column, figure: 'share' }, run);
  const lives = run.reply.classes.map(({ name, averageLife }) => ({ cls: name, averageLife }));
  return { value, loss: share('loss'), defaults: share('new_defaults'), lives };
}

function breakEven(
  runs: Runs,
  condition: number,
  last: number,
  atStart: boolean | null,
  changes: readonly Change[],
): BreakEven {
  const { common } = runs;
  const again = changes
    .filter(({ to }, i) => to === true && !(i === 0 && atStart === true))
    .map(({ above }) => {
      const end = changes.find(({ below, from }) => from === true && below >= above)?.below ?? last;
      return { from: valueAt(common, above), to: valueAt(common, end) };
    });
  const failedAt = (number: number): BreakEvenFailure | null => {
    const { figures, verdicts, tests } = runs.at(number);
    const verdict = verdicts?.[condition];
    if (!verdict) return null;
    const by = verdict.month === null ? tests : tests.filter(({ month }) => month <= verdict.month!);
    return { ...figures, month: verdict.month, what: verdict.what, tests: by };
  };
  if (atStart !== true) {
    const start = runs.at(0);
    const outcome = atStart === null ? 'noRun' : 'already';
    return { outcome, value: null, at: null, above: failedAt(0), again, problem: start.problem };
  }
  const first = changes[0];
  const top = first ? first.below : last;
  const found = { value: valueAt(common, top), at: runs.at(top).figures, again };
  if (!first) return { outcome: 'never', ...found, above: null, problem: '' };
  const outcome = first.to === null ? 'noRun' : 'found';
  return { outcome, ...found, above: failedAt(first.above), problem: runs.at(first.above).problem };
}

function firstLine(problems: readonly Problem[]): string {
  const problem = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return problem ? problemLine(problem) : 'The inputs allow no run.';
}

/** One break-even after another on this thread. */
export function breakEvens(
  session: Session,
  common: BreakEvenCommon,
  items: readonly BreakEvenItem[],
): Result<readonly BreakEvenAnswer[]> {
  const answer = breakEvenJob.prepare(session, common);
  return answer.ok ? success(items.map(answer.value)) : answer;
}
