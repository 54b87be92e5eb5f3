import { parseDay, formatDay, type Day } from '../../core/date';
import { nearestName, type Problem } from '../../core/problem';
import { readQuote } from './quotes';
import type { ClassTerms, PaymentDates, PriceTarget, PricingDayCount, PricingRequest, QuoteKind, Told } from './types';

/** The texts of `pricing` by name: `settlement`, `price(A-1)`. */
export type PricingTexts = Readonly<Record<string, string>>;

/** The names that the texts may have, for the deal and (in brackets) for a class. */
const DEAL_NAMES = ['settlement', 'payment_dates', 'rate_shift'] as const;
const CLASS_NAMES = ['price', 'quote', 'day_count', 'delay', 'dated', 'index', 'margin'] as const;

type DealName = (typeof DEAL_NAMES)[number];
type ClassName = (typeof CLASS_NAMES)[number];

/** The name of a class's text: `price(A-1)`. */
export function pricingName(name: ClassName, cls: string): string {
  return `${name}(${cls})`;
}

const DAY_COUNTS: readonly PricingDayCount[] = ['30/360', 'actual/360', 'actual/365'];

/**
 * What is asked for, the usual values replaced by what was typed. A text that cannot be read is a Problem; its usual value stands.
 *
 * - `settlement`: a date from the Closing Date to the last payment, `2004-12-30`
 * - `payment_dates`: `adjusted` or `unadjusted`
 * - `rate_shift`: basis points above 0, up to 1,000
 * - `price(A-1)`: `99.5`, `99-16+`, `yield 5.25` (percent) or `dm 35` (basis points)
 * - `quote(A-1)`: `yield` or `dm`; `day_count(A-1)`: `30/360`, `actual/360`, `actual/365`; `delay(A-1)`: days; `dated(A-1)`: a date
 * - `index(A-1)`: a term that is a rate, or an index of the deal; `margin(A-1)`: `0.15%` or `15 bp`
 */
export function readPricing(
  texts: PricingTexts,
  usual: PricingRequest,
  deal: { readonly closing: Day; readonly rates: readonly string[] },
): { readonly request: PricingRequest; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (name: string, message: string, remedy: string): void => {
    problems.push({ code: 'INPUTS/pricing', severity: 'error', at: { column: name }, message, remedy });
  };
  const known = new Set<string>([
    ...DEAL_NAMES,
    ...usual.classes.flatMap(({ name: cls }) => CLASS_NAMES.map((name) => pricingName(name, cls))),
  ]);
  for (const name of Object.keys(texts)) {
    if (known.has(name)) continue;
    const near = nearestName(name, known);
    const remedy = near === undefined ? 'Take it back to the usual value.' : `Did you mean ${near}?`;
    refuse(name, 'Pricing has no such term in this deal.', remedy);
  }
  function read<T>(
    name: DealName | string,
    usualValue: Told<T>,
    reader: (text: string) => T | null,
    expected: string,
  ): Told<T> {
    const text = texts[name]?.trim();
    if (text === undefined || text === '') return usualValue;
    const value = reader(text);
    if (value !== null) return { value, isTyped: true, how: '' };
    refuse(name, `"${text}" cannot be read.`, `Expected ${expected}.`);
    return usualValue;
  }
  const request: PricingRequest = {
    settlement: read(
      'settlement',
      usual.settlement,
      (text) => notBefore(parseDay(text), deal.closing),
      `a date such as ${formatDay(usual.settlement.value)}, not before the Closing Date`,
    ),
    paymentDates: read('payment_dates', usual.paymentDates, readPaymentDates, 'adjusted or unadjusted'),
    rateShift: read(
      'rate_shift',
      usual.rateShift,
      (text) => readNumber(text, 'bp', 0.01, 1000),
      'basis points, such as 100',
    ),
    classes: usual.classes.map((terms) => readClass(terms, deal, read)),
  };
  return { request, problems };
}

type Read = <T>(name: string, usual: Told<T>, reader: (text: string) => T | null, expected: string) => Told<T>;

function readClass(usual: ClassTerms, deal: { readonly rates: readonly string[] }, read: Read): ClassTerms {
  const at = (name: ClassName): string => pricingName(name, usual.name);
  return {
    ...usual,
    target: read(at('price'), usual.target, readTarget, 'a price such as 99-16+ or 99.5, yield 5.25, or dm 35'),
    quote: read(at('quote'), usual.quote, readQuoteKind, 'yield or dm'),
    dayCount: read(at('day_count'), usual.dayCount, readDayCount, DAY_COUNTS.join(', ')),
    delayDays: read(
      at('delay'),
      usual.delayDays,
      (text) => whole(readNumber(text, 'days', 0, 120)),
      'whole days up to 120',
    ),
    dated: read(at('dated'), usual.dated, (text) => parseDay(text) ?? null, 'a date such as 2004-12-01'),
    index: read(
      at('index'),
      usual.index,
      (text) => (deal.rates.includes(text) ? text : null),
      `a term that is a rate, or an index: ${deal.rates.join(', ') || 'the deal has none'}`,
    ),
    margin: read(at('margin'), usual.margin, readMargin, 'a margin such as 0.15% or 15 bp'),
  };
}

function notBefore(day: Day | undefined, closing: Day): Day | null {
  return day !== undefined && day >= closing ? day : null;
}

function readPaymentDates(text: string): PaymentDates | null {
  return text === 'adjusted' || text === 'unadjusted' ? text : null;
}

function readQuoteKind(text: string): QuoteKind | null {
  const kind = text.toLowerCase();
  if (kind === 'yield') return 'yield';
  return kind === 'dm' || kind === 'discount margin' ? 'discountMargin' : null;
}

function readDayCount(text: string): PricingDayCount | null {
  const name = text.toLowerCase().replace(/^act\//, 'actual/');
  return DAY_COUNTS.find((each) => each === name) ?? null;
}

function readTarget(text: string): PriceTarget | null {
  const named = /^(yield|dm)\s+(.+)$/i.exec(text);
  if (!named) {
    const quote = readQuote(text);
    return quote.ok ? { kind: 'price', price: quote.price } : null;
  }
  if (named[1]!.toLowerCase() === 'yield') {
    const percent = readNumber(named[2]!, '%', -99, 1000);
    return percent === null ? null : { kind: 'yield', percent };
  }
  const basisPoints = readNumber(named[2]!, 'bp', -5000, 100_000);
  return basisPoints === null ? null : { kind: 'discountMargin', basisPoints };
}

function readMargin(text: string): number | null {
  const percent = /%$/.test(text) ? readNumber(text, '%', -100, 100) : null;
  if (percent !== null) return percent / 100;
  const basisPoints = /bp$/i.test(text) ? readNumber(text, 'bp', -10_000, 10_000) : null;
  return basisPoints === null ? null : basisPoints / 10_000;
}

function readNumber(text: string, unit: string, least: number, most: number): number | null {
  const digits = text
    .trim()
    .toLowerCase()
    .replace(new RegExp(`\\s*${unit}$`), '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  const value = Number(digits);
  return value >= least && value <= most ? value : null;
}

function whole(value: number | null): number | null {
  return value !== null && Number.isInteger(value) ? value : null;
}
