import { subjectKey, type Subject } from './subject';

const LONGEST = 100;

/** What was explained, in order, and where one stands among it: as a browser keeps its pages. */
export interface ExplainHistory {
  readonly subjects: readonly Subject[];
  /** Index of the one shown; −1 before the first. */
  readonly at: number;
}

export const NO_HISTORY: ExplainHistory = { subjects: [], at: -1 };

/** The history after something was shown: nothing new when it is shown already, else what lay ahead is forgotten. */
export function visited(history: ExplainHistory, subject: Subject): ExplainHistory {
  if (subjectKey(history.subjects[history.at]) === subjectKey(subject)) return history;
  const subjects = [...history.subjects.slice(0, history.at + 1), subject].slice(-LONGEST);
  return { subjects, at: subjects.length - 1 };
}

/** One back (−1) or forward (1); undefined at the end. */
export function moved(history: ExplainHistory, step: -1 | 1): ExplainHistory | undefined {
  const at = history.at + step;
  return history.subjects[at] ? { ...history, at } : undefined;
}

/** The last ten that were shown, newest first, each once, without the one in view. */
export function recent(history: ExplainHistory): readonly Subject[] {
  const known = new Set([subjectKey(history.subjects[history.at])]);
  const found: Subject[] = [];
  for (const subject of history.subjects.toReversed()) {
    const key = subjectKey(subject);
    if (known.has(key)) continue;
    known.add(key);
    found.push(subject);
  }
  return found.slice(0, 10);
}
