import { nearestName, type Problem } from '../../core/problem';
import { readQuote } from '../pricing/quotes';
import type { PricingTexts } from '../pricing/readPricing';
import type { Told } from '../pricing/types';
import type { Speed, TableRequest } from './types';

/** Percent of the base speed, where nothing is typed. */
const USUAL_SPEEDS = [0, 50, 75, 100, 125, 150, 200] as const;
const USUAL_STEP = 0.25;
const USUAL_STEPS_ASIDE = 4;
const MOST_SPEEDS = 12;
const MOST_PRICES = 60;
const MOST_MULTIPLE = 10_000;

/** The name of the text that says the prices of a class: `prices(A-1)`. */
export function pricesName(cls: string): string {
  return `prices(${cls})`;
}

/**
 * What tables are asked for, the usual values replaced by what was typed. A text that cannot be read is a Problem; its usual value stands.
 *
 * - `speeds`: percent of the speed that the inputs have, `0 50 100 150`; or `flat 6 12 18`, in every month, in the unit of the speed
 * - `prices(A-1)`: prices as they are typed anywhere, `99 99-16 100`; or `99 to 101 by 0-08`
 */
export function readTables(
  texts: PricingTexts,
  deal: { readonly unit: string; readonly prices: ReadonlyMap<string, number> },
): { readonly request: TableRequest; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const known = ['speeds', ...[...deal.prices.keys()].map(pricesName)];
  for (const name of Object.keys(texts)) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    const remedy = near === undefined ? 'Take it back to the usual value.' : `Did you mean ${near}?`;
    problems.push(refusal(name, 'Tables have no such term in this deal.', remedy));
  }
  function read<T>(name: string, usual: Told<T>, reader: (text: string) => T | null, expected: string): Told<T> {
    const text = texts[name]?.trim();
    if (text === undefined || text === '') return usual;
    const value = reader(text);
    if (value !== null) return { value, isTyped: true, how: '' };
    problems.push(refusal(name, `"${text}" cannot be read.`, `Expected ${expected}.`));
    return usual;
  }
  const speeds = read(
    'speeds',
    { value: USUAL_SPEEDS.map((percent) => multipleOf(percent)), isTyped: false, how: 'of the speed in the inputs' },
    (text) => readSpeeds(text, deal.unit),
    `up to ${MOST_SPEEDS} numbers, such as 0 50 100 150 (percent of the speed in the inputs) or flat 6 12 18 (${deal.unit})`,
  );
  const prices = [...deal.prices].map(([cls, price]) => [
    cls,
    read(
      pricesName(cls),
      { value: ladderAround(price), isTyped: false, how: 'a quarter of a point apart, around its price' },
      readPrices,
      `up to ${MOST_PRICES} prices such as 99 99-16 100, or 99 to 101 by 0-08`,
    ),
  ]);
  return { request: { speeds, prices: Object.fromEntries(prices) as TableRequest['prices'] }, problems };
}

function refusal(name: string, message: string, remedy: string): Problem {
  return { code: 'INPUTS/tables', severity: 'error', at: { column: name }, message, remedy };
}

function multipleOf(percent: number): Speed {
  const input = { kind: 'prepayment', how: 'multiple', pool: '' } as const;
  return { label: `${percent}%`, setting: percent === 100 ? null : { input, value: percent } };
}

function readSpeeds(text: string, unit: string): readonly Speed[] | null {
  const flat = /^flat\s+/i.exec(text);
  const numbers = text
    .slice(flat?.[0].length ?? 0)
    .replace(/%\s*of\s+base\s*$/i, '')
    .split(/[\s,;]+/)
    .map((word) => word.replace(/%$/, ''))
    .filter((word) => word !== '');
  if (
    numbers.length === 0 ||
    numbers.length > MOST_SPEEDS ||
    !numbers.every((word) => /^(\d+\.?\d*|\.\d+)$/.test(word))
  ) {
    return null;
  }
  const values = numbers.map(Number);
  if (values.some((value) => value > MOST_MULTIPLE)) return null;
  if (!flat) return values.map(multipleOf);
  const input = { kind: 'prepayment', how: 'flat', pool: '' } as const;
  return values.map((value) => ({ label: `${value} ${unit}`, setting: { input, value } }));
}

/** From `99` in steps to `101`, or prices one by one, in ascending order; null where any is no price. */
function readPrices(text: string): readonly number[] | null {
  const range = /^(\S+)\s+to\s+(\S+)\s+by\s+(\S+)$/i.exec(text);
  if (!range) {
    const quotes = text
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map(readQuote);
    if (quotes.length > MOST_PRICES || !quotes.every((quote) => quote.ok)) return null;
    return [...new Set(quotes.map(({ price }) => price))].sort((a, b) => a - b);
  }
  const [low, high, step] = range.slice(1).map((word) => readQuote(word));
  if (!low?.ok || !high?.ok || !step?.ok || high.price < low.price) return null;
  const count = Math.floor((high.price - low.price) / step.price + 1e-9) + 1;
  if (count > MOST_PRICES) return null;
  return Array.from({ length: count }, (_, i) => low.price + i * step.price);
}

/** Nine prices around one, which is first taken to the nearest 32nd. */
function ladderAround(price: number): readonly number[] {
  const centre = Math.max(Math.round(price * 32) / 32, 1 / 32);
  const step = Math.min(USUAL_STEP, centre / (2 * USUAL_STEPS_ASIDE));
  const places = Array.from({ length: 2 * USUAL_STEPS_ASIDE + 1 }, (_, i) => i - USUAL_STEPS_ASIDE);
  return places.map((place) => centre + place * step);
}
