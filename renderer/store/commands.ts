import type { InputChange } from '../../engine/api/types';
import type { Assumptions } from '../../engine/collateral/assumptions';
import type { Tape, TapeCellEdit, TapeRow } from '../../engine/collateral/tape';
import type { RatePath } from '../../engine/collections/collections';
import type { Settings } from '../../engine/deal/settings';
import type { Project } from '../../engine/document/project';
import { TAPE_FIELDS, tapeCell, withCells, withRowsDeleted, withRowsInserted } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';
import type { Command, Patch } from './history';

export const CELL_BYTES = 96;

/** Cells of the tape to new values. Edits that change nothing are left out; undefined when none is left. */
export function tapeCellsCommand(
  document: DocumentState,
  label: string,
  edits: readonly TapeCellEdit[],
): Command | undefined {
  const { tape } = document.project;
  const real = edits.filter((edit) => tapeCell(tape, edit.row, edit.field) !== edit.value);
  if (real.length === 0) return undefined;
  // Old values are put back in reverse, so that a cell named twice ends as it began.
  const old = real.map(({ row, field }) => ({ row, field, value: tapeCell(tape, row, field) })).reverse();
  return {
    label,
    apply: tapeCellsPatch(real),
    invert: tapeCellsPatch(old),
    weight: real.length * CELL_BYTES * 2,
  };
}

function tapeCellsPatch(edits: readonly TapeCellEdit[]): Patch {
  return {
    changes: [{ kind: 'tapeCells', edits }],
    apply: (document) => withTape(document, withCells(document.project.tape, edits), document.origins),
  };
}

/** Cells to new values and rows after the last, as one step: what a paste past the end does. */
export function tapePasteCommand(
  document: DocumentState,
  label: string,
  edits: readonly TapeCellEdit[],
  appended: readonly TapeRow[],
): Command | undefined {
  const cells = tapeCellsCommand(document, label, edits);
  if (appended.length === 0) return cells;
  const rows = insertRowsCommand(document, document.project.tape.count, appended);
  if (!cells) return { ...rows, label };
  return {
    label,
    weight: cells.weight + rows.weight,
    apply: inOrder(cells.apply, rows.apply),
    invert: inOrder(rows.invert, cells.invert),
  };
}

export function insertRowsCommand(document: DocumentState, at: number, rows: readonly TapeRow[]): Command {
  const { count } = document.project.tape;
  const place = Math.max(0, Math.min(at, count));
  const added = Array.from({ length: rows.length }, (_, i) => place + i);
  return {
    label: rows.length === 1 ? 'Insert 1 loan' : `Insert ${rows.length} loans`,
    weight: rows.length * CELL_BYTES * TAPE_FIELDS.length,
    apply: insertPatch([{ at: place, rows, origins: rows.map(() => -1) }]),
    invert: deletePatch(added),
  };
}

export function deleteRowsCommand(document: DocumentState, rows: readonly number[]): Command | undefined {
  const { tape } = document.project;
  const sorted = [...new Set(rows)].filter((row) => row >= 0 && row < tape.count).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  return {
    label: sorted.length === 1 ? 'Delete 1 loan' : `Delete ${sorted.length} loans`,
    weight: sorted.length * CELL_BYTES * TAPE_FIELDS.length,
    apply: deletePatch(sorted),
    invert: insertPatch(blocksOf(document, sorted)),
  };
}

interface Block {
  readonly at: number;
  readonly rows: readonly TapeRow[];
  readonly origins: readonly number[];
}

/** The rows as runs of neighbours, from the top, so that inserting them in order restores every place. */
function blocksOf(document: DocumentState, sorted: readonly number[]): Block[] {
  const { tape } = document.project;
  const blocks: { at: number; rows: TapeRow[]; origins: number[] }[] = [];
  for (const row of sorted) {
    const block = blocks.at(-1);
    const target =
      block !== undefined && block.at + block.rows.length === row ? block : { at: row, rows: [], origins: [] };
    if (target !== block) blocks.push(target);
    target.rows.push(rowOf(tape, row));
    target.origins.push(document.origins === null ? row : document.origins[row]!);
  }
  return blocks;
}

export function rowOf(tape: Tape, row: number): TapeRow {
  return Object.fromEntries(TAPE_FIELDS.map(({ name }) => [name, tapeCell(tape, row, name)]));
}

function insertPatch(blocks: readonly Block[]): Patch {
  return {
    changes: blocks.map(({ at, rows }) => ({ kind: 'tapeInsert', at, rows })),
    apply: (document) => {
      let { tape } = document.project;
      let origins = document.origins ?? identity(tape.count);
      for (const block of blocks) {
        tape = withRowsInserted(tape, block.at, block.rows);
        const next = new Int32Array(origins.length + block.rows.length);
        next.set(origins.subarray(0, block.at));
        next.set(block.origins, block.at);
        next.set(origins.subarray(block.at), block.at + block.rows.length);
        origins = next;
      }
      return withTape(document, tape, origins);
    },
  };
}

function deletePatch(rows: readonly number[]): Patch {
  return {
    changes: [{ kind: 'tapeDelete', rows }],
    apply: (document) => {
      const { tape } = document.project;
      const gone = new Set(rows);
      const origins = (document.origins ?? identity(tape.count)).filter((_, row) => !gone.has(row));
      return withTape(document, withRowsDeleted(tape, rows), origins);
    },
  };
}

function identity(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** Another tape in place of this one (an import). */
export function replaceTapeCommand(document: DocumentState, tape: Tape): Command {
  const before = document;
  return {
    label: `Import ${tape.name}`,
    weight: before.project.tape.count * TAPE_FIELDS.length * 8,
    apply: {
      changes: [{ kind: 'tape', tape }],
      apply: (now) => ({ ...withTape(now, tape, null), opened: { ...now.opened, tape } }),
    },
    invert: {
      changes: [{ kind: 'tape', tape: before.project.tape }],
      apply: (now) => ({
        ...withTape(now, before.project.tape, before.origins),
        opened: { ...now.opened, tape: before.opened.tape },
      }),
    },
  };
}

export function ratePathCommand(document: DocumentState, index: string, path: RatePath, label: string): Command {
  const before = document.project.rates;
  const rows = path.rows.length + (before[index]?.rows.length ?? 0);
  return partCommand({
    label,
    weight: rows * CELL_BYTES,
    part: 'rates',
    before,
    after: { ...before, [index]: path },
    change: (rates) => ({ kind: 'rates', rates }),
  });
}

export function assumptionsCommand(
  document: DocumentState,
  label: string,
  assumptions: Assumptions,
  mergeKey?: string,
): Command {
  return partCommand({
    label,
    weight: CELL_BYTES * 8,
    part: 'assumptions',
    before: document.project.assumptions,
    after: assumptions,
    change: (value) => ({ kind: 'assumptions', assumptions: value }),
    ...(mergeKey === undefined ? {} : { mergeKey }),
  });
}

export function settingsCommand(
  document: DocumentState,
  label: string,
  settings: Settings,
  mergeKey?: string,
): Command {
  return partCommand({
    label,
    weight: CELL_BYTES * 8,
    part: 'settings',
    before: document.project.settings,
    after: settings,
    change: (value) => ({ kind: 'settings', settings: value }),
    ...(mergeKey === undefined ? {} : { mergeKey }),
  });
}

/** A change of one small part of the project, held as the part before and the part after. */
export function partCommand<K extends Exclude<keyof Project, 'tape'>>(options: {
  readonly label: string;
  readonly weight: number;
  readonly part: K;
  readonly before: Project[K];
  readonly after: Project[K];
  readonly change: (value: Project[K]) => InputChange;
  readonly mergeKey?: string;
}): Command {
  const { label, weight, part, before, after, change, mergeKey } = options;
  const patch = (value: Project[K]): Patch => ({
    changes: [change(value)],
    apply: (document) => ({ ...document, project: { ...document.project, [part]: value } }),
  });
  return { label, weight, apply: patch(after), invert: patch(before), ...(mergeKey === undefined ? {} : { mergeKey }) };
}

function withTape(document: DocumentState, tape: Tape, origins: Int32Array | null): DocumentState {
  return { ...document, origins, project: { ...document.project, tape } };
}

function inOrder(first: Patch, second: Patch): Patch {
  return {
    changes: [...first.changes, ...second.changes],
    apply: (document) => second.apply(first.apply(document)),
  };
}
