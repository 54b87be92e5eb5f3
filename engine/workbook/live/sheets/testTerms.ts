import { caseFormulas } from '../../../deal/adviseFormulas';
import type { TermLine } from '../../../deal/definition';
import { referencesOf } from '../../../formula/ast';

/** Names that the formulas of a term read, each once, in the order read. */
export function operandsOf({ is, name }: TermLine): readonly string[] {
  const read = caseFormulas(is).flatMap(({ expr }) => referencesOf(expr).map((reference) => reference.name));
  return [...new Set(read.filter((one) => one !== name))];
}
