import { parseDay, parseMonth } from '../../core/date';
import { success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { readPlainNumber, type NumberUnit } from './readPlainNumber';
import { numberText } from './exactText';
import { choiceOffer, flagLine, testOffer, timeText } from './settingOffers';
import { refuseStress } from './stressProblem';
import type { StressInput, StressSetting } from './stressInput';
import { parseStressInput, printStressInput } from './stressText';
import { NO_SETTINGS } from '../../deal/settings';
import type { StressOption } from './stressOffer';

/**
 * A value of an input as it is typed: `60`, `2007-07`, `never`, `pass`, an option's name. What has a name of its own is written by
 * it, everything else as a number in the input's unit; `readStressValue` reads back exactly what this writes.
 */
export function printStressValue({ input, value }: StressSetting, deal: DealDescription): string {
  const option = optionsOf(input, deal).find((each) => each.value === value);
  if (option) return option.text;
  const type = timeTypeOf(input, deal);
  if (type) return timeText(type, value);
  return value === Infinity ? 'unlimited' : numberText(value);
}

/** Reads a value of an input: its name where it has one, else a number, with no unit or its own (`60`, `3.4%`, `$1,000.00`, `+100 bp`). */
export function readStressValue(text: string, input: StressInput, deal: DealDescription): Result<number> {
  const typed = text.trim();
  const options = optionsOf(input, deal);
  const option = options.find((each) => each.text.toLowerCase() === typed.toLowerCase());
  if (option) return success(option.value);
  const type = timeTypeOf(input, deal);
  const number = type
    ? timeOf(type, typed)
    : typed === 'unlimited'
      ? Infinity
      : readPlainNumber(typed, numberUnit(input, deal));
  const isKnown = number !== null && (options.length === 0 || options.some(({ value }) => value === number));
  if (isKnown) return success(number);
  const wanted =
    options.length > 0
      ? `Write ${options.map((each) => each.text).join(', ')}.`
      : type === 'Month'
        ? 'Write a month such as 2007-07, first or never.'
        : type === 'Date'
          ? 'Write a date such as 2004-12-30.'
          : WANTED[numberUnit(input, deal)];
  return refuseStress('stress-value', printStressInput(input), `"${typed}" is not a value of this input.`, wanted);
}

const WANTED: Readonly<Record<NumberUnit, string>> = {
  '%': 'Write a number such as 60 or 12.5.',
  bp: 'Write basis points such as 100: one percent is 100.',
  $: 'Write dollars such as 1,000.00.',
  '': 'Write a number such as 12, without a unit.',
};

/** What the numbers of an input may be typed with. Speeds are percent, or percent of a standard curve. */
export function numberUnit(input: StressInput, deal: DealDescription): NumberUnit {
  switch (input.kind) {
    case 'prepayment':
    case 'defaults':
    case 'severity':
    case 'table':
      return '%';
    case 'rates':
      return 'bp';
    case 'parameter': {
      const type = parameterOf(input.name, deal)?.type;
      return type === 'Rate' || type === 'Ratio' ? '%' : type === 'Money' ? '$' : '';
    }
    default:
      return '';
  }
}

/** `severity 60`, `rates + 100`, `parameter clean_up_call never`: an input and its value. */
export function printStressSetting(setting: StressSetting, deal: DealDescription): string {
  return `${printStressInput(setting.input)} ${printStressValue(setting, deal)}`;
}

/** Reads what `printStressSetting` writes: the last word is the value. */
export function readStressSetting(text: string, deal: DealDescription): Result<StressSetting> {
  const words = text.trim().split(/\s+/);
  const input = parseStressInput(words.slice(0, -1).join(' '));
  if (!input.ok) return input;
  const value = readStressValue(words.at(-1)!, input.value, deal);
  return value.ok ? success({ input: input.value, value: value.value }) : value;
}

function optionsOf(input: StressInput, deal: DealDescription): readonly StressOption[] {
  if (input.kind === 'test' && flagLine(input.name, deal)) {
    const offer = testOffer(input.name, deal, NO_SETTINGS);
    return offer.ok ? offer.value.options : [];
  }
  if (input.kind === 'choice') {
    const offer = choiceOffer(input.id, deal, NO_SETTINGS);
    return offer.ok ? offer.value.options : [];
  }
  const isFlag = input.kind === 'parameter' && parameterOf(input.name, deal)?.type === 'Flag';
  return isFlag
    ? [
        { value: 0, text: 'no', label: 'No' },
        { value: 1, text: 'yes', label: 'Yes' },
      ]
    : [];
}

function parameterOf(name: string, deal: DealDescription) {
  return deal.parameters.find((one) => one.name === name);
}

function timeTypeOf(input: StressInput, deal: DealDescription): 'Month' | 'Date' | null {
  if (input.kind !== 'parameter') return null;
  const type = parameterOf(input.name, deal)?.type;
  return type === 'Month' || type === 'Date' ? type : null;
}

function timeOf(type: 'Month' | 'Date', text: string): number | null {
  if (type === 'Date') return parseDay(text) ?? null;
  if (text === 'never') return Infinity;
  return text === 'first' ? -Infinity : (parseMonth(text) ?? null);
}
