import type { RunReply } from '../api/types';
import type { Session } from '../api/session';
import { pricingName, type PricingTexts } from './pricing/readPricing';
import { fullPriceAt } from './pricing/valueClass';
import { positionOn, pricingRequest, withCash } from './pricing/yieldReport';
import type { Measure } from './stress/measure';

/**
 * The texts of `pricing` with every yield or discount margin turned into the price that it comes to on a run. Runs that are compared are
 * bought at one price: at a yield the price would be another on each of them, and the yield the same on all.
 *
 * Shape:  the texts and the run that fixes the prices, made only where one is needed → texts, those of other terms as they were
 * Units:  clean price per 100, all its digits
 * Errors: a class that has no price there keeps its text
 */
export function heldPrices(
  texts: PricingTexts,
  run: () => { readonly session: Session; readonly reply: RunReply },
): PricingTexts {
  const isQuoted = Object.entries(texts).some(
    ([name, text]) => /^price\(/.test(name) && /^\s*(yield|dm)\b/i.test(text),
  );
  if (!isQuoted) return texts;
  const { session, reply } = run();
  const priced = withCash(session, reply);
  if (!priced.ok) return texts;
  const { request } = pricingRequest(priced.value, texts);
  const held = request.classes.flatMap((terms): (readonly [string, string])[] => {
    const position = terms.target.value.kind === 'price' ? null : positionOn(priced.value, request, terms);
    const full = position && fullPriceAt(terms, position, terms.target.value);
    if (!full?.ok) return [];
    const clean = full.value - position!.accrued;
    return clean >= 1e-6 && clean <= 1000 ? [[pricingName('price', terms.name), String(clean)]] : [];
  });
  return { ...texts, ...Object.fromEntries(held) };
}

/** The texts that a result is told with: a price is what is asked for at the yield or margin typed, any other result is at the price held. */
export function pricingOf(of: Measure, typed: PricingTexts, held: PricingTexts): PricingTexts {
  return of.kind === 'priced' && of.figure === 'price' ? typed : held;
}
