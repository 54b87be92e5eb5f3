import type { Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { measureUnit, readMeasureValue, type MeasureUnit } from '../stress/measureUnit';
import { readMeasure } from '../stress/measuresOf';
import type { Measure } from '../stress/measure';
import { readPlainNumber } from '../stress/readPlainNumber';
import { stressOffer, type StressOffer } from '../stress/stressOffer';
import { stressProblem } from '../stress/stressProblem';
import { readRange, type InputRange } from '../stress/inputRange';
import { parseStressInput } from '../stress/stressText';
import type { SolveRequest } from './goalSeek';

type SolveTexts = Readonly<Record<string, string>>;

/** What counts as reached where no tolerance is typed: half of the last digit shown. */
const TOLERANCE: Readonly<Record<MeasureUnit, number>> = {
  $: 100,
  '%': 0.000005,
  bp: 0.000005,
  years: 0.005,
  'per 100': 0.00005,
  dates: 0,
  month: 0,
  date: 0,
  'yes or no': 0,
  number: 0,
};

/**
 * Reads what a user asked a goal seek for, the texts of `solve`:
 *
 * - `input`: what is varied, such as `prepayment` or `parameter target_percentage`
 * - `range`: `FROM to TO step STEP`; usually a sensible range in fine steps
 * - `result`: what is sought, such as `wal A-2` or `total insured_payment`
 * - `target`, `tolerance`: in the unit of the result; the tolerance is usually half of the last digit shown, one dollar for amounts
 *
 * Errors: every text that cannot be read or is missing, with its name in `at.column`
 */
export function readSolve(
  session: Session,
  texts: SolveTexts,
  pricing: Readonly<Record<string, string>> = {},
): Result<SolveRequest> {
  const [deal, inputs] = [session.description(), session.inputs()];
  if (!deal || !inputs) {
    const remedy = 'Mend the deal file, then ask again.';
    return failure([stressProblem('no-deal', '', 'There is no deal that can be run.', remedy)]);
  }
  const text = (name: string): string => texts[name]?.trim() ?? '';
  const offer = named('input', readOffer(text('input') || 'prepayment', deal, inputs));
  const measure = named('result', readMeasure(text('result'), deal));
  const range = offer.ok
    ? named('range', readRange(text('range'), offer.value.input, deal, fineRange(offer.value)))
    : failure<InputRange>([]);
  const target = measure.ok ? named('target', readTarget(text('target'), measure.value, deal)) : failure<number>([]);
  const tolerance = measure.ok
    ? named('tolerance', readTolerance(text('tolerance'), measure.value, deal))
    : failure<number>([]);
  if (offer.ok && measure.ok && range.ok && target.ok && tolerance.ok) {
    return success({
      input: offer.value.input,
      ...range.value,
      measure: measure.value,
      target: target.value,
      tolerance: tolerance.value,
      pricing,
    });
  }
  const results: readonly Result<unknown>[] = [offer, range, measure, target, tolerance];
  return failure(results.flatMap((one): readonly Problem[] => (one.ok ? [] : one.problems)));
}

function named<T>(name: string, result: Result<T>): Result<T> {
  return result.ok ? result : failure(result.problems.map((problem) => ({ ...problem, at: { column: name } })));
}

function readOffer(text: string, deal: DealDescription, inputs: Inputs): Result<StressOffer> {
  const input = parseStressInput(text);
  return input.ok ? stressOffer(input.value, deal, inputs) : input;
}

/** As far as the usual range goes, in steps small enough for a target to be met. */
function fineRange({ input, from, to, unit, options }: StressOffer): InputRange {
  const isWhole = input.kind === 'lag' || unit === 'month' || unit === 'date' || options.length > 0;
  if (isWhole) return { from, to, step: 1 };
  if (input.kind === 'rates') return { from, to, step: 0.01 };
  if (unit === '$') return { from, to, step: to > 1_000_000 ? 1 : 0.01 };
  const isShare = unit === 'CPR' || unit === 'CDR';
  return { from, to: isShare ? 100 : to, step: 0.0001 };
}

/** What a run can come to: no run comes to `never`, which is told as having no such result. */
function readTarget(text: string, measure: Measure, deal: DealDescription): Result<number> {
  const read = readMeasureValue(text, measure, deal);
  if (!read.ok || Number.isFinite(read.value)) return read;
  const message = `"${text}" is no number that a result can be brought to.`;
  const remedy = measure.kind === 'test' ? `Ask for fails ${measure.name} to be 0.` : 'Give a month.';
  return failure([stressProblem('target', 'target', message, remedy)]);
}

function readTolerance(text: string, measure: Measure, deal: DealDescription): Result<number> {
  const unit = measureUnit(measure, deal);
  if (text === '') return success(TOLERANCE[unit]);
  const isWhole = unit === 'month' || unit === 'date' || unit === 'yes or no';
  const read = isWhole ? plain(text) : readMeasureValue(text, measure, deal);
  if (!read.ok || read.value >= 0) return read;
  return failure([
    stressProblem('tolerance', 'tolerance', `The tolerance ${text} is below zero.`, 'Give zero or more.'),
  ]);
}

function plain(text: string): Result<number> {
  const number = readPlainNumber(text);
  if (number !== null) return success(number);
  return failure([stressProblem('tolerance', 'tolerance', `"${text}" is not a number.`, 'Write a number such as 1.')]);
}
