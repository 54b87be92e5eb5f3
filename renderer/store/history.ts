import type { InputChange } from '../../engine/api/types';
import type { DocumentState } from './documentState';

/** One direction of a change: what it does to the document, and what it tells the engine. */
export interface Patch {
  apply(document: DocumentState): DocumentState;
  /** To be told while that which `shows` names is in view. */
  readonly changes: readonly InputChange[];
  /** The scenario to look at (null: the base) when this is done, as a sheet is shown when a cell on it is undone; absent for any. */
  readonly shows?: string | null | undefined;
}

/** A change of the document that can be taken back: two patches of differences, never a copy of the whole. */
export interface Command {
  /** `Paste 500 cells`; shown as "Undo Paste 500 cells". */
  readonly label: string;
  readonly apply: Patch;
  readonly invert: Patch;
  /** Bytes held, roughly: what memory is bounded by. */
  readonly weight: number;
  /** Commands in a row with the same key are one step (typing in one field). */
  readonly mergeKey?: string;
  /** The one part of the document that it sets as a whole, for `amended`. */
  readonly part?: 'deal';
}

interface Step {
  readonly id: number;
  readonly command: Command;
  readonly sealed: boolean;
}

/** Where the document stands among its changes. A plain value: every function below gives a new one. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** The place before the first remembered step. */
  readonly baseId: number;
  /** The place that was last saved. */
  readonly savedId: number;
  readonly nextId: number;
}

export const HISTORY_STEPS = 500;
export const HISTORY_BYTES = 256 * 1024 * 1024;

export const NEW_HISTORY: History = { past: [], future: [], baseId: 0, savedId: 0, nextId: 1 };

/** A document that was never saved in this form: a fresh sample counts as saved, an import does not. */
export function unsavedHistory(): History {
  return { ...NEW_HISTORY, savedId: -1 };
}

function placeOf(history: History): number {
  return history.past.at(-1)?.id ?? history.baseId;
}

export function isDirty(history: History): boolean {
  return placeOf(history) !== history.savedId;
}

/**
 * What has been done since the last save, oldest first; steps of the saved document that were taken back are named so. A document that
 * was never saved in this form began with what had been done `before`.
 */
export function stepsSinceSave({ past, future, savedId }: History, before: readonly string[] = []): readonly string[] {
  const labels = past.map(({ command }) => command.label);
  if (savedId < 0) return [...before, ...labels];
  const ahead = future.findIndex(({ id }) => id === savedId);
  if (ahead >= 0) {
    const undoneSteps = future.slice(0, ahead + 1).reverse();
    return undoneSteps.map(({ command }) => `Undo ${command.label}`);
  }
  return labels.slice(past.findIndex(({ id }) => id === savedId) + 1);
}

export function markSaved(history: History): History {
  return sealed({ ...history, savedId: placeOf(history) });
}

/** Ends a run of merged commands: the next one is a step of its own. */
export function sealed(history: History): History {
  const top = history.past.at(-1);
  if (!top || top.sealed || top.command.mergeKey === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...top, sealed: true }] };
}

/** The last change of a part did something else in the end: doing it again does that. No step is added. */
export function amended(history: History, part: NonNullable<Command['part']>, apply: Patch): History {
  const at = history.past.findLastIndex(({ command }) => command.part === part);
  const step = history.past[at];
  if (!step) return history;
  return { ...history, past: history.past.with(at, { ...step, command: { ...step.command, apply } }) };
}

/** Adds a command that has been applied. What had been undone is given up; the oldest steps go when memory is full. */
export function pushed(history: History, command: Command): History {
  const top = history.past.at(-1);
  const merges =
    top !== undefined && !top.sealed && command.mergeKey !== undefined && top.command.mergeKey === command.mergeKey;
  const step: Step = {
    id: history.nextId,
    sealed: false,
    command: merges ? { ...command, invert: top.command.invert } : command,
  };
  const past = merges ? [...history.past.slice(0, -1), step] : [...history.past, step];
  return trimmed({ ...history, past, future: [], nextId: history.nextId + 1 });
}

function trimmed(history: History): History {
  let weight = 0;
  let first = history.past.length;
  while (first > 0 && history.past.length - first < HISTORY_STEPS) {
    weight += history.past[first - 1]!.command.weight;
    // The newest step is always kept: a change that cannot be taken back would be worse than the memory it needs.
    if (weight > HISTORY_BYTES && first < history.past.length) break;
    first -= 1;
  }
  if (first === 0) return history;
  return { ...history, past: history.past.slice(first), baseId: history.past[first - 1]!.id };
}

export function undone(history: History): { history: History; command: Command } | undefined {
  const step = history.past.at(-1);
  if (!step) return undefined;
  const moved = { ...step, sealed: true };
  return {
    command: step.command,
    history: { ...history, past: history.past.slice(0, -1), future: [moved, ...history.future] },
  };
}

export function redone(history: History): { history: History; command: Command } | undefined {
  const step = history.future[0];
  if (!step) return undefined;
  return {
    command: step.command,
    history: { ...history, past: [...history.past, step], future: history.future.slice(1) },
  };
}
