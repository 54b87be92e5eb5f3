import type { NameInfo, Span } from '../../../engine/language/types';

export interface NamePlace {
  readonly info: NameInfo;
  /** The place that was asked about. */
  readonly span: Span;
}

/** The name written at an offset, whether it is defined or used there; null elsewhere. The end of a word is the word's. */
export function nameAt(names: readonly NameInfo[], offset: number): NamePlace | null {
  let touched: NamePlace | null = null;
  for (const info of names) {
    for (const span of placesOf(info)) {
      if (offset >= span.from && offset < span.to) return { info, span };
      if (offset === span.to) touched = { info, span };
    }
  }
  return touched;
}

/** Where a name stands: its definition first, then its uses in order. */
export function placesOf({ definition, uses }: NameInfo): readonly Span[] {
  return definition ? [definition, ...uses] : uses;
}

/** `Money, per A-1 to A-5`, as one line. */
export function typeText({ kind, type, members }: NameInfo): string {
  const of =
    members.length === 0 ? '' : `, for ${members.length > 6 ? `${members.length} classes` : members.join(', ')}`;
  return `${kind}${type === '' ? '' : ` · ${type}`}${of}`;
}
