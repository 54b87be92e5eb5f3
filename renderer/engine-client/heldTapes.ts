import type { Session } from '../../engine/api/session';
import type { InputChange } from '../../engine/api/types';
import type { Tape } from '../../engine/collateral/tape';
import type { Project } from '../../engine/document/project';
import { packTape, unpackTape } from './packedTape';
import type { FromWorker, TapeOnWire, WireChange, WireProject } from './protocol';

/** A project and the tape imported into it. More would keep tapes in memory that undo no longer reaches. */
export const HELD_TAPES = 2;

/** The worker's side of tapes in messages: keeps the last ones it read, and puts them back where the page names them. */
export interface HeldTapes {
  changeOf(change: WireChange): InputChange;
  projectOf(project: WireProject): Project;
  /** A reply made ready to send: a tape in its value is kept here, and goes beside it in packed form. */
  withoutTape(reply: unknown): {
    readonly reply: Pick<Extract<FromWorker, { kind: 'reply' }>, 'reply' | 'tape'>;
    readonly transfer: Transferable[];
  };
}

export function createHeldTapes(session: Pick<Session, 'inputs'>): HeldTapes {
  const held = new Map<number, Tape>();
  let last = 0;

  function tapeOf(wire: TapeOnWire): Tape {
    if (wire.kind === 'packed') return unpackTape(wire.packed);
    const tape = wire.kind === 'held' ? held.get(wire.id) : session.inputs()?.tape;
    if (!tape) throw new Error('The tape is no longer held');
    return tape;
  }

  return {
    changeOf(change) {
      if (change.kind === 'tape') return { kind: 'tape', tape: tapeOf(change.tape) };
      if (change.kind === 'all') return { kind: 'all', inputs: { ...change.inputs, tape: tapeOf(change.tape) } };
      return change;
    },
    projectOf: (project) => ({ ...project, tape: tapeOf(project.tape) }),
    withoutTape(reply) {
      if (!hasTape(reply)) return { reply: { reply }, transfer: [] };
      const { tape, ...value } = reply.value;
      const id = ++last;
      held.set(id, tape);
      // One more than the page counts on: its next message may have been on its way already.
      held.delete(id - HELD_TAPES - 1);
      const { packed, transfer } = packTape(tape);
      return { reply: { reply: { ...reply, value }, tape: { id, packed } }, transfer };
    },
  };
}

function hasTape(reply: unknown): reply is { readonly ok: true; readonly value: { readonly tape: Tape } } {
  if (typeof reply !== 'object' || reply === null || !('value' in reply)) return false;
  const { value } = reply;
  return typeof value === 'object' && value !== null && 'tape' in value;
}
