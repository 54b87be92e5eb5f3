import type { Problem } from '../core/problem';
import { surveyText } from '../language/surveyText';
import { adviseComparisons, adviseFormulas } from './adviseFormulas';
import { adviseMoney } from './adviseMoney';
import { adviseNames } from './adviseNames';
import type { Deal } from './definition';

/** Something to say of a deal, with its place in the file's text. */
export interface Advice {
  readonly severity: Problem['severity'];
  readonly offset: number;
  readonly slug: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * What a deal that reads without an error still leaves open: money that nobody receives, classes that cannot be paid, tables
 * with gaps, names without use or source, rates that are no Rates.
 *
 * Shape:  a deal that loads and the text it was read from → problems in the order of the file
 * Errors: a pro rata step without claims to share by, which cannot run, is an error; the rest are warnings
 */
export function adviseDeal(deal: Deal, text: string): Problem[] {
  const { items, names } = surveyText(text);
  const offsetOf = (cls: string): number => names.payees.get(cls)?.definition?.from ?? 0;
  const advice = [
    ...adviseMoney(deal, offsetOf),
    ...adviseFormulas(deal),
    ...adviseComparisons(deal),
    ...adviseNames(deal, items, names),
  ];
  return advice
    .sort((a, b) => a.offset - b.offset)
    .map(({ severity, offset, slug, message, remedy }) => ({
      code: `DEAL/${slug}`,
      severity,
      at: { file: deal.file, row: deal.lineAt(offset), at: offset - text.lastIndexOf('\n', offset - 1) },
      message,
      remedy,
    }));
}
