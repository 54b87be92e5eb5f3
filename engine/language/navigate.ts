import { CLASS_NAME, NAME } from '../deal/readContext';
import { BUILT_INS, FUNCTIONS, KEYWORDS } from '../formula/ast';
import type { Named } from './nameTable';
import { surveyText } from './surveyText';
import type { DealAnalysis, NameInfo, NameKind, Span } from './types';

/** What stands at a place, a name or one of its uses; null where none does. A place at the end of a word is the word's. */
export function hoverAt(analysis: DealAnalysis, offset: number): NameInfo | null {
  let touched: NameInfo | null = null;
  for (const info of analysis.names) {
    for (const span of info.definition ? [info.definition, ...info.uses] : info.uses) {
      if (offset >= span.from && offset < span.to) return info;
      if (offset === span.to) touched = info;
    }
  }
  return touched;
}

/** Where the name at a place is defined; null for a built-in name, and where there is no name. */
export function definitionAt(analysis: DealAnalysis, offset: number): Span | null {
  return hoverAt(analysis, offset)?.definition ?? null;
}

/** Every use of a name, in the order of the text; `kind` where a line and a party or class share one. */
export function usesOf(analysis: DealAnalysis, name: string, kind?: NameKind): readonly Span[] {
  return analysis.names.find((info) => info.name === name && (kind === undefined || info.kind === kind))?.uses ?? [];
}

export type Renamed = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

const PAYEES: readonly NameKind[] = ['class', 'set', 'pool', 'order', 'party'];
/** What a payment's `to:` may name beside the payees. */
const HOLDERS: readonly NameKind[] = ['fund', 'ledger'];
const NO_NAME = ['rest', 'others', 'pool', 'pools'];

/**
 * Gives a name another one, wherever it is used. What is written for people (labels, sources, remarks) stays as it is.
 *
 * Errors: refused, with a sentence that says why, where the new name is taken, no name, or a word of the language; where
 *         `name` is none, built in, or that of two things and `kind` does not say which
 */
export function renameIn(text: string, name: string, newName: string, kind?: NameKind): Renamed {
  const names = surveyText(text).names.all();
  const found = names.filter((info) => info.name === name && (kind === undefined || info.kind === kind));
  const [info] = found;
  if (!info) return refused(`Nothing is called ${name}.`);
  if (found.length > 1) return refused(`${name} is a ${found.map((f) => f.kind).join(' and a ')}: say which is meant.`);
  if (!info.definition) return refused(`${name} is built in and keeps its name.`);
  if (newName === name) return { ok: true, text };
  const fault = nameFault(info.kind, newName) ?? collision(names, info.kind, newName);
  if (fault) return refused(fault);
  const spans = [info.definition, ...info.uses].sort((a, b) => b.from - a.from);
  let renamed = text;
  for (const { from, to } of spans) renamed = renamed.slice(0, from) + newName + renamed.slice(to);
  return { ok: true, text: renamed };
}

function nameFault(kind: NameKind, name: string): string | undefined {
  const inFormulas = !PAYEES.includes(kind) && kind !== 'choice' && kind !== 'check';
  if (!(inFormulas ? NAME : CLASS_NAME).test(name)) {
    return inFormulas
      ? `"${name}" is not a name: letters, digits and underscores, not a digit first.`
      : `"${name}" is not a name: letters, digits, hyphens and dots.`;
  }
  const words: readonly string[] = inFormulas ? [...Object.keys(BUILT_INS), ...FUNCTIONS, ...KEYWORDS] : [];
  return [...words, ...NO_NAME].includes(name) ? `${name} is a word of the language.` : undefined;
}

function collision(names: readonly Named[], kind: NameKind, newName: string): string | undefined {
  const taken = names.find((info) => info.name === newName && meet(info.kind, kind));
  return taken && `${newName} is already the name of ${/^[aeio]/.test(taken.kind) ? 'an' : 'a'} ${taken.kind}.`;
}

/** Do names of these two kinds stand in one place? */
function meet(a: NameKind, b: NameKind): boolean {
  if (a === 'choice' || b === 'choice') return a === b;
  if (a === 'check' || b === 'check') return false;
  const [payeeA, payeeB] = [PAYEES.includes(a), PAYEES.includes(b)];
  if (payeeA === payeeB) return true;
  return HOLDERS.includes(payeeA ? b : a);
}

function refused(reason: string): Renamed {
  return { ok: false, reason };
}
