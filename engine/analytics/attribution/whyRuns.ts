import type { Session } from '../../api/session';
import type { InputChange, Inputs, RunReply } from '../../api/types';
import { failure, problemLine, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { heldPrices, pricingOf } from '../heldPrices';
import { measure } from '../stress/measure';
import { changesTo, inputParts, type InputPart } from './inputParts';
import type { WhyAnswer, WhyCommon, WhyItem } from './types';
import { whyFigures, whySeries } from './whyFigures';

/** Two ends of an attribution, both run, and every mix between them. */
export interface WhyRuns {
  readonly deal: DealDescription;
  readonly parts: readonly InputPart[];
  /** A run with the parts that are marked `1` as the second run has them. */
  run(item: WhyItem): WhyAnswer;
}

/**
 * Makes ready the runs between two sets of inputs of one deal, each told as changes of what the session holds.
 *
 * Errors: a deal that cannot be read, deal files that differ, an end that allows no run
 */
export function whyRuns(session: Session, { from, to, measures, pricing = {} }: WhyCommon): Result<WhyRuns> {
  const first = forked(session, from);
  const second = forked(session, to);
  const [inputs, others] = [first.inputs(), second.inputs()];
  const deal = first.description();
  if (!inputs || !others || !deal) {
    return refused('no-deal', 'There is no deal that can be run.', 'Mend what the problem list names, then ask again.');
  }
  if (inputs.dealText !== others.dealText) {
    return refused(
      'two-deals',
      'The two runs are of different deal files.',
      'Compare runs of one deal: a changed file is no input that could be put in place by itself.',
    );
  }
  const parts = inputParts(inputs, others, deal);
  const firstReply = first.run();
  const ends = [
    ['The first run', firstReply],
    ['The second run', second.run()],
  ] as const;
  for (const [which, { results, problems }] of ends) {
    const problem = problems.find(({ severity }) => severity === 'error');
    if (!results)
      return refused('no-run', `${which} does not come about. ${problem?.message ?? ''}`, problem?.remedy ?? '');
  }
  const series = whySeries(deal);
  const held = heldPrices(pricing, () => ({ session: first, reply: firstReply }));
  const measured = (run: Session, reply: RunReply): readonly (number | null)[] =>
    measures.map((of) => measure(of, { session: run, reply, pricing: pricingOf(of, pricing, held) }));
  return success({
    deal,
    parts,
    run: (item) => {
      const put = parts.filter((_, i) => item[i] === '1');
      // From the end with the same loans, so that no tape is summed anew.
      const near = put.some(({ isTape }) => isTape) ? { session: second, inputs: others } : { session: first, inputs };
      const mixed = put.reduce<Inputs>((mix, part) => part.put(mix), inputs);
      const run = near.session.fork();
      for (const change of changesTo(near.inputs, mixed)) run.apply(change);
      const reply = run.run();
      if (!reply.results) return { ok: false, problem: noMix(put, reply.problems) };
      return { ok: true, figures: whyFigures(reply.results, deal, series, measured(run, reply)) };
    },
  });
}

function forked(session: Session, changes: readonly InputChange[]): Session {
  const other = session.fork();
  for (const change of changes) other.apply(change);
  return other;
}

function refused<T>(slug: string, message: string, remedy: string): Result<T> {
  return failure([{ code: `RUN/why-${slug}`, severity: 'error', message: message.trim(), remedy }]);
}

function noMix(put: readonly InputPart[], problems: readonly Problem[]): Problem {
  const problem = problems.find(({ severity }) => severity === 'error');
  return {
    code: 'RUN/why-no-mix',
    severity: 'error',
    message: `Both runs come about, but not the one with only ${put.map(({ what }) => what).join(', ')} changed.`,
    remedy: problem ? problemLine(problem) : 'Bring the two closer together, part by part.',
  };
}
