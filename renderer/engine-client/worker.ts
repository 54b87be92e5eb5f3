import { createSession } from '../../engine/api/session';
import type { FromWorker, ToWorker } from './protocol';
import { answer } from './answers';
import { createHeldTapes } from './heldTapes';
import { packedReply, type Sent } from './packedReply';

/** The engine in its own thread: the window never waits for it. */
const session = createSession(() => performance.now());
const tapes = createHeldTapes(session);
const wake = new MessageChannel();
let seq = 0;
let isRunAsked = false;
let sent: Sent | null = null;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** Runs after every message that is already waiting, so that ten edits in a burst cost one run. */
function askRun(): void {
  if (isRunAsked) return;
  isRunAsked = true;
  wake.port2.postMessage(null);
}

wake.port1.onmessage = () => {
  isRunAsked = false;
  guarded(null, () => {
    const { reply, transfer, sameDeal, next } = packedReply(session.run(), sent);
    sent = next;
    post({ kind: 'run', seq, reply, sameDeal }, transfer);
  });
};

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind === 'change') {
    guarded(null, () => {
      for (const change of message.changes) session.apply(tapes.changeOf(change));
      seq = message.seq;
      askRun();
    });
    return;
  }
  void answer(session, tapes, message, (progress) => post({ kind: 'progress', id: message.id, progress }))
    .then(({ reply, transfer }) => {
      const held = tapes.withoutTape(reply);
      post({ kind: 'reply', id: message.id, ...held.reply }, [...transfer, ...held.transfer]);
    })
    .catch((error: unknown) => post({ kind: 'broken', id: message.id, message: sentence(error) }));
};

function guarded(id: number | null, work: () => void): void {
  try {
    work();
  } catch (error) {
    post({ kind: 'broken', id, message: sentence(error) });
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
