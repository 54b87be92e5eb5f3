import type { ProjectDeal } from '../../engine/document/project';
import type { DealAnalysis } from '../../engine/language/types';
import type { DocumentState } from './documentState';
import type { Command, Patch } from './history';

/** What the language service said of a text of the deal. */
export interface DealCheck {
  readonly text: string;
  readonly analysis: DealAnalysis;
}

/** The text in the editor, with plain line ends: the one being written, or the one that runs. */
export function shownText({ text, draft }: ProjectDeal): string {
  return withPlainLineEnds(draft ?? text);
}

export function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The deal with another text being written; the very text that runs is no draft. */
export function withText(deal: ProjectDeal, text: string): ProjectDeal {
  return { ...deal, draft: text === withPlainLineEnds(deal.text) ? null : text };
}

/** What a check makes of the deal: a text without errors is the one that runs. The same deal where nothing follows. */
export function settled(deal: ProjectDeal, { text, analysis }: DealCheck): ProjectDeal {
  if (deal.draft === null || shownText(deal) !== text || errorCount(analysis) > 0) return deal;
  return { ...deal, text, draft: null };
}

export function errorCount(analysis: DealAnalysis): number {
  return analysis.diagnostics.filter(({ severity }) => severity === 'error').length;
}

/** `The deal text has 2 problems; results are of the text before`, or null where the text in the editor is the one that runs. */
export function draftNote(deal: ProjectDeal | undefined, check: DealCheck | null): string | null {
  if (!deal || deal.draft === null || !check) return null;
  const count = errorCount(check.analysis);
  if (count === 0) return null;
  return `The deal text has ${count === 1 ? '1 problem' : `${count} problems`}; results are of the text before`;
}

/** Another deal text (or draft) in the document. The engine hears of it when the text that runs is another. */
export function dealCommand(document: DocumentState, label: string, deal: ProjectDeal, mergeKey?: string): Command {
  const before = document.project.deal;
  return {
    label,
    part: 'deal',
    apply: dealPatch(deal),
    invert: dealPatch(before),
    weight: 2 * (deal.text.length + (deal.draft?.length ?? 0)),
    ...(mergeKey === undefined ? {} : { mergeKey }),
  };
}

export function dealPatch(deal: ProjectDeal): Patch {
  return { changes: [], apply: (document) => ({ ...document, project: { ...document.project, deal } }) };
}
