import { success, type Result } from '../../core/problem';
import { fractionOfPercent } from '../stress/exactText';
import type { CurveKind, CurvePoint } from './rateCurve';
import { refusePaths } from './pathsProblem';
import { PERCENT, readQuantity } from './readQuantity';
import type { PathsRequest } from './types';

const KINDS: readonly CurveKind[] = ['forward', 'zero', 'par'];
const EXAMPLE = 'Write scenario, or a kind and pairs of months and percent: zero 1 2.41, 12 3.10, 60 4.20, 360 5.10.';
const LONGEST = 600;

/**
 * Reads a curve: `scenario`, or `forward`, `zero` or `par` and pairs of months and a rate in percent, parted by commas, semicolons or
 * line ends.
 *
 * Errors: another kind, a pair that is none, months that are not whole or not in order, of a par curve no half-years, a rate beyond 50
 *         percent
 *
 * @example `par 12 2.9, 24 3.2, 120 4.6`
 */
export function readCurve(text: string): Result<PathsRequest['curve']> {
  const [, word = '', rest = ''] = /^\s*([a-z]*)\s*([\s\S]*)$/i.exec(text)!;
  if (word.toLowerCase() === 'scenario' && rest === '') return success({ kind: 'scenario' });
  const kind = KINDS.find((known) => known === word.toLowerCase());
  if (!kind) return refusePaths('curve', `"${text.trim()}" is not a curve.`, EXAMPLE);
  const points: CurvePoint[] = [];
  for (const pair of rest.split(/[,;\n\r]+/).map((part) => part.trim())) {
    if (pair === '') continue;
    const [, typedMonths = '', typedRate = ''] = /^(\S+)\s+(\S.*)$/.exec(pair) ?? [];
    const months = readQuantity(typedMonths, { '': 1 });
    const percent = readQuantity(typedRate, PERCENT);
    if (months === null || percent === null) {
      return refusePaths('curve', `"${pair}" is not a pair of months and a rate.`, EXAMPLE);
    }
    const least = kind === 'forward' ? 0 : 1;
    if (!Number.isInteger(months) || months < least || months > LONGEST) {
      return refusePaths(
        'curve',
        `${typedMonths} is not a whole number of months.`,
        `Months run from ${least} to 600.`,
      );
    }
    if (kind === 'par' && months > 6 && months % 6 !== 0) {
      return refusePaths(
        'curve',
        `A bond of ${months} months does not end on a coupon.`,
        'Par rates beyond six months are of whole half-years: 12, 18, 24. Or write a zero curve.',
      );
    }
    if (Math.abs(percent) > 50) {
      return refusePaths('curve', `${typedRate}% is out of range.`, 'Rates run from -50 to 50 percent.');
    }
    if (months <= (points.at(-1)?.months ?? -1)) {
      return refusePaths(
        'curve',
        `${months} months come after ${points.at(-1)!.months}.`,
        'Put the pairs in order of months.',
      );
    }
    points.push({ months, rate: fractionOfPercent(percent) });
  }
  if (points.length === 0) return refusePaths('curve', `The ${kind} curve has no points.`, EXAMPLE);
  return success({ kind, points });
}
