import type { Problem } from '../../engine/core/problem';
import { validateCell } from '../../engine/collateral/tapeCell';
import type { TapeValue } from '../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine/collateral/tapeFields';

/** What a text typed into the tape means, or why it means nothing, with the row it was typed in. */
export function parseTapeCell(
  row: number,
  field: TapeFieldName,
  text: string,
): { readonly ok: true; readonly value: TapeValue } | { readonly ok: false; readonly problem: Problem } {
  const check = validateCell(field, text);
  if (!('problem' in check)) return { ok: true, value: check.value };
  return { ok: false, problem: { ...check.problem, at: { ...check.problem.at, sheet: 'Tape', row: row + 1 } } };
}
