import type { InputChange } from '../../engine/api/types';
import type { Tape } from '../../engine/collateral/tape';
import type { Project } from '../../engine/document/project';
import { HELD_TAPES } from './heldTapes';
import { packTape, unpackTape, type PackedTape } from './packedTape';
import type { TapeOnWire, WireChange, WireProject } from './protocol';

/** The page's side of tapes in messages: knows which ones the worker still holds, and packs the others. */
export interface SentTapes {
  /** Adds to `transfer` what the message hands over. */
  changeOf(change: InputChange, transfer: Transferable[]): WireChange;
  /** The project with its tape left to the worker, which has it from the changes. */
  projectOf(project: Project): WireProject;
  received(id: number, packed: PackedTape): Tape;
}

export function createSentTapes(): SentTapes {
  const ids = new WeakMap<Tape, number>();
  let newest = 0;

  function wireOf(tape: Tape, transfer: Transferable[]): TapeOnWire {
    const id = ids.get(tape);
    if (id !== undefined && id > newest - HELD_TAPES) return { kind: 'held', id };
    const { packed, transfer: buffers } = packTape(tape);
    transfer.push(...buffers);
    return { kind: 'packed', packed };
  }

  return {
    changeOf(change, transfer) {
      if (change.kind === 'tape') return { kind: 'tape', tape: wireOf(change.tape, transfer) };
      if (change.kind !== 'all') return change;
      const { tape, ...inputs } = change.inputs;
      return { kind: 'all', inputs, tape: wireOf(tape, transfer) };
    },
    projectOf: (project) => ({ ...project, tape: { kind: 'current' } }),
    received(id, packed) {
      const tape = unpackTape(packed);
      ids.set(tape, id);
      newest = Math.max(newest, id);
      return tape;
    },
  };
}
