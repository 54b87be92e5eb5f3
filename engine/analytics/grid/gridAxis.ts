import type { Inputs } from '../../api/types';
import { failure, success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { numberText, stepsAbove, stepsBetween } from '../stress/exactText';
import { readPlainNumber } from '../stress/readPlainNumber';
import { stressedInputs } from '../stress/stressed';
import type { StressInput } from '../stress/stressInput';
import { stressOffer } from '../stress/stressOffer';
import { parseStressInput, printStressInput } from '../stress/stressText';
import { numberUnit, printStressValue, readStressValue } from '../stress/stressValueText';
import type { GridAxis } from './gridRequest';

/** So many values at the most on one axis. */
const MOST_VALUES = 10_000;

/**
 * Reads an axis: an input and, as the last word, its values as `from:to:step` (`from:to` goes in ones) or as a list.
 *
 *   severity 20:100:10 · defaults x 50,75,100 · parameter clean_up_call 2007-01:2010-01:12 · test spread_squeeze modelled,pass,fail
 *
 * Values go from `from` in steps as far as `to`, also downwards; steps of months are whole months. They add up as their digits say, without
 * binary noise.
 *
 * Errors: an input that there is not; values that cannot be read, come twice or are too many; a value that the input cannot have
 */
export function readGridAxis(text: string, deal: DealDescription, inputs: Inputs): Result<GridAxis> {
  const tidy = tidyAxis(text);
  const split = tidy.lastIndexOf(' ');
  const input = parseStressInput(split < 0 ? tidy : tidy.slice(0, split));
  if (!input.ok) return input;
  if (split < 0) return refuse(text, 'It has no values.', 'Write from:to:step or a list after it, such as 20:100:10.');
  const offer = stressOffer(input.value, deal, inputs);
  if (!offer.ok) return offer;
  const values = readValues(tidy.slice(split + 1), input.value, deal);
  if (!values.ok) return values;
  const seen = new Set<number>();
  const twice = values.value.find((value) => seen.size === seen.add(value).size);
  if (twice !== undefined) {
    const value = printStressValue({ input: input.value, value: twice }, deal);
    return refuse(text, `${value} is among its values twice.`, 'Name each value once.');
  }
  // What an input can be is all that lies between two values: the ends tell for the others.
  for (const value of [Math.min(...values.value), Math.max(...values.value)]) {
    const made = stressedInputs(inputs, deal, [{ input: input.value, value }]);
    if (!made.ok) return failure(made.problems);
  }
  return success({ input: input.value, values: values.value });
}

/** The axis as text: a range where the values are one, else a list. `readGridAxis` reads back the same axis. */
export function printGridAxis({ input, values }: GridAxis, deal: DealDescription): string {
  const text = (value: number): string => printStressValue({ input, value }, deal);
  return `${printStressInput(input)} ${rangeText(values, text) ?? values.map(text).join(',')}`;
}

/** With one blank between words and none among the values, so that these are the last word. */
export function tidyAxis(text: string): string {
  return text
    .trim()
    .replace(/\s*([,:])\s*/g, '$1')
    .replace(/\s+/g, ' ');
}

function readValues(text: string, input: StressInput, deal: DealDescription): Result<readonly number[]> {
  const ends = text.split(':');
  if (ends.length > 1) return readRange(ends, text, input, deal);
  const values: number[] = [];
  for (const one of text.split(',')) {
    const value = readStressValue(one, input, deal);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return values.length > MOST_VALUES ? tooMany(text, values.length) : success(values);
}

function readRange(
  ends: readonly string[],
  text: string,
  input: StressInput,
  deal: DealDescription,
): Result<readonly number[]> {
  const [from, to] = [readStressValue(ends[0]!, input, deal), readStressValue(ends[1]!, input, deal)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const step = ends.length === 2 ? 1 : ends.length === 3 ? readPlainNumber(ends[2]!, numberUnit(input, deal)) : null;
  const isFinite = Number.isFinite(from.value) && Number.isFinite(to.value);
  if (step === null || step === 0 || !isFinite) {
    return refuse(text, `"${text}" is not a range.`, 'Write from:to:step, such as 20:100:10.');
  }
  const towards = from.value <= to.value ? Math.abs(step) : -Math.abs(step);
  const count = stepsBetween(from.value, to.value, towards) + 1;
  if (count > MOST_VALUES) return tooMany(text, count);
  const values = Array.from({ length: count }, (_, at) => stepsAbove(from.value, towards, at));
  // A step of months, dates or options may miss them.
  for (const value of values) {
    const read = readStressValue(printStressValue({ input, value }, deal), input, deal);
    if (!read.ok || read.value !== value) return refuse(text, `"${text}" steps over values.`, 'Take whole steps.');
  }
  return success(values);
}

function rangeText(values: readonly number[], text: (value: number) => string): string | null {
  if (values.length < 3) return null;
  const [first, second, last] = [values[0]!, values[1]!, values.at(-1)!];
  if (!values.every(Number.isFinite)) return null;
  const step = stepsAbove(second, -first, 1);
  const isRange = step !== 0 && values.every((value, at) => value === stepsAbove(first, step, at));
  return isRange ? `${text(first)}:${text(last)}:${numberText(Math.abs(step))}` : null;
}

function tooMany<T>(text: string, count: number): Result<T> {
  return refuse(text, `These are ${count} values.`, `Take ${MOST_VALUES} at the most on an axis.`);
}

function refuse<T>(at: string, message: string, remedy: string): Result<T> {
  return failure([{ code: 'INPUTS/grid-axis', severity: 'error', at: { column: at.trim() }, message, remedy }]);
}
