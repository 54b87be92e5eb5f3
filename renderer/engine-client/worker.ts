import type { FromWorker, ToWorker } from './protocol';
import { answer } from './answers';
import { createHeldTapes } from './heldTapes';
import { packedReply, type Sent } from './packedReply';
import { createSessions } from './sessions';

/** The engine in its own thread: the window never waits for it. */
const sessions = createSessions(() => performance.now());
const tapes = createHeldTapes({ inputs: () => sessions.base().inputs() });
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
    const { reply, transfer, sameDeal, next } = packedReply(sessions.active().run(), sent);
    sent = next;
    post({ kind: 'run', seq, reply, sameDeal }, transfer);
  });
};

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind !== 'call') {
    guarded(null, () => {
      if (message.kind === 'show') sessions.show(message.changes);
      else for (const change of message.changes) sessions.apply(tapes.changeOf(change));
      seq = message.seq;
      askRun();
    });
    return;
  }
  void answer(sessions, tapes, message, (progress) => post({ kind: 'progress', id: message.id, progress }))
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
