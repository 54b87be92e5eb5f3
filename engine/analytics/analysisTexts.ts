/**
 * What a user asked an analysis for, as typed: by analysis (`pricing`, `breakEven`, …) and name. A missing name means the usual
 * value. Each analysis reads its own texts into what it needs, with a Problem for each that cannot be read, so that a text once
 * typed is never lost and a saved project always opens.
 */
export type AnalysisTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Texts of one analysis; null takes one back to the usual value. */
export type AnalysisChange = Readonly<Record<string, string | null>>;

/** The texts after a change. Without a difference it is the same object; an analysis without a text of its own is left out. */
export function withAnalysisTexts(texts: AnalysisTexts, part: string, change: AnalysisChange): AnalysisTexts {
  const before = texts[part] ?? {};
  if (Object.entries(change).every(([name, text]) => (before[name] ?? null) === text)) return texts;
  const after: Record<string, string> = { ...before };
  for (const [name, text] of Object.entries(change)) {
    if (text === null) delete after[name];
    else after[name] = text;
  }
  const { [part]: _replaced, ...others } = texts;
  return Object.keys(after).length === 0 ? others : { ...others, [part]: after };
}
