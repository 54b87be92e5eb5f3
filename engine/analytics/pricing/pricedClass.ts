import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import type { PricingTexts } from './readPricing';
import type { ClassValue } from './types';
import { valueClass } from './valueClass';
import { positionOn, pricingRequest, withCash } from './yieldReport';

/**
 * What one class comes to on a run that was made, at its price of the pricing texts; without effective durations, which need further
 * runs. Null where the run failed or the class has no cash to value.
 */
export function pricedClass(
  { session, reply }: { readonly session: Session; readonly reply: RunReply },
  texts: PricingTexts,
  cls: string,
): ClassValue | null {
  const run = withCash(session, reply);
  if (!run.ok) return null;
  const cash = run.value.classes.find(({ name }) => name === cls);
  const { request } = pricingRequest(run.value, texts);
  const terms = request.classes.find(({ name }) => name === cls);
  if (!cash || !terms) return null;
  return valueClass(run.value.results, cash, terms, positionOn(run.value, request, terms), null);
}
