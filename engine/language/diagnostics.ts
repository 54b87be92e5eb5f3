import type { Problem } from '../core/problem';
import type { Diagnostic, Token } from './types';

/** Problems of a text with their places: from where the reader found them to the end of the word or value there. */
export function diagnosticsOf(text: string, problems: readonly Problem[], tokens: readonly Token[]): Diagnostic[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return problems.map(({ code, severity, at, message, remedy }) => {
    const line = Math.min(Math.max((at?.row ?? 1) - 1, 0), starts.length - 1);
    const from = Math.min(starts[line]! + Math.max((at?.at ?? 1) - 1, 0), text.length);
    return { severity, code, message, remedy, from, to: endOf(text, from, tokens) };
  });
}

function endOf(text: string, from: number, tokens: readonly Token[]): number {
  const token = tokenAt(tokens, from);
  if (token) return token.to;
  const word = /[^\s,:[\]{}()]+/y;
  word.lastIndex = from;
  if (word.test(text)) return word.lastIndex;
  return from < text.length && text[from] !== '\n' ? from + 1 : from;
}

/** The token over a place, by halving; undefined between tokens. */
export function tokenAt(tokens: readonly Token[], at: number): Token | undefined {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  const token = tokens[low];
  return token && token.from <= at ? token : undefined;
}
