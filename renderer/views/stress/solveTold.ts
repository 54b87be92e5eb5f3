import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import type { DealDescription } from '../../../engine/deal/description';
import type { SolveReply } from '../../engine-client/stressCalls';
import { formatMeasure, measureOffer, printStressValue } from '../../engine-client/stressValues';

/** What a goal seek came to, in sentences: the answer first. */
export function solveTold(
  { request, answer }: SolveReply,
  deal: DealDescription,
  offer: StressOffer | null,
): readonly string[] {
  const { label, unit } = measureOffer(request.measure, deal);
  const name = offer?.label ?? 'The input';
  const suffix = offer && offer.unit !== '' && offer.options.length === 0 ? ` ${offer.unit}` : '';
  const value = (at: number): string => `${printStressValue({ input: request.input, value: at }, deal)}${suffix}`;
  const result = (achieved: number | null): string => formatMeasure(achieved, unit);
  const target = result(request.target);
  const { best, roots, least, greatest } = answer;
  if (!best) {
    const range =
      least && greatest
        ? `It goes from ${result(least.achieved)} (at ${value(least.value)}) to ${result(greatest.achieved)} (at ${value(greatest.value)}).`
        : 'No run of the range has this result.';
    return [`No value of ${name} makes ${label} ${target}. ${range}`];
  }
  const others =
    roots.length > 1 ? [`${roots.length} values were found: the result crosses its target more than once.`] : [];
  if (best.hit) return [`${name} of ${value(best.value)} makes ${label} ${result(best.achieved)}.`, ...others];
  const beside = [best.below, best.above].find(
    (point) => point && point.achieved !== null && crosses(best.achieved, point.achieved, request.target),
  );
  const jump = beside ? `, and at ${value(beside.value)} it is ${result(beside.achieved)}` : '';
  return [
    `No value of ${name} makes ${label} exactly ${target}: it jumps across.`,
    `At ${value(best.value)} it is ${result(best.achieved)}${jump}.`,
    ...others,
  ];
}

function crosses(a: number | null, b: number, target: number): boolean {
  return a !== null && a - target < 0 !== b - target < 0;
}
