import { failure, success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { readPlainNumber } from './readPlainNumber';
import type { StressInput } from './stressInput';
import { stressProblem } from './stressProblem';
import { numberUnit, readStressValue } from './stressValueText';

/** The values that a search looks among: `from`, every whole number of steps above it below `to`, and `to`. */
export interface InputRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** More values than any search needs; beyond them the digits of a value would no longer be exact. */
const MOST_STEPS = 1e9;

/**
 * Reads `FROM to TO` or `FROM to TO step STEP`, in the unit of the input; nothing means the usual range, no step its step.
 *
 * Errors: a range that cannot be read, does not rise, has no step in it or more than a thousand million values
 */
export function readRange(
  text: string,
  input: StressInput,
  deal: DealDescription,
  usual: InputRange,
): Result<InputRange> {
  if (text.trim() === '') return success(usual);
  const match = /^(\S+)\s+to\s+(\S+)(?:\s+(?:step|by)\s+(\S+))?$/i.exec(text.trim());
  const refuse = (message: string): Result<InputRange> =>
    failure([stressProblem('range', 'range', message, 'Write it such as 0 to 100 step 0.01.')]);
  if (!match) return refuse(`"${text}" is not a range.`);
  const from = readStressValue(match[1]!, input, deal);
  const to = readStressValue(match[2]!, input, deal);
  const step = match[3] === undefined ? usual.step : readPlainNumber(match[3], numberUnit(input, deal));
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (step === null || !(step > 0)) return refuse(`The step of "${text}" is no number above zero.`);
  const isFinite = Number.isFinite(from.value) && Number.isFinite(to.value);
  if (!isFinite || !(to.value > from.value)) return refuse(`"${text}" does not rise.`);
  if (step > to.value - from.value) return refuse(`The step of "${text}" leads out of it at once.`);
  if ((to.value - from.value) / step > MOST_STEPS) return refuse(`"${text}" has too many steps.`);
  return success({ from: from.value, to: to.value, step });
}
