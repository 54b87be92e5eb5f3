import type { InputChange, RunReply } from '../../engine/api/types';
import type { EngineCall, EngineCalls, FromWorker, Progress, ToWorker } from './protocol';
import { createSentTapes } from './sentTapes';

/** The part of a Worker that the client uses; tests put a pair of message channels in its place. */
export interface WorkerPort {
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface EngineClient {
  /** Sends changes; the worker runs once its queue is drained. Answers the sequence number of this change. */
  change(changes: readonly InputChange[]): number;
  /** Looks at the base with changes from here on (null: the base itself) and runs that. */
  show(changes: readonly InputChange[] | null): void;
  /** Hears of the newest run only: a reply that a later change has overtaken is dropped. */
  onRun(listener: (reply: RunReply, milliseconds: number) => void): void;
  onBroken(listener: (message: string) => void): void;
  call<C extends EngineCall>(
    call: C,
    request: EngineCalls[C]['request'],
    onProgress?: (progress: Progress) => void,
  ): Promise<EngineCalls[C]['reply']>;
  /** Ends the worker; what it was asked is not answered. */
  close(): void;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** The page's one door to the engine. The worker is made on first use, so that importing this file costs nothing. */
export function createEngineClient(makeWorker: () => WorkerPort, clock: () => number): EngineClient {
  let port: WorkerPort | null = null;
  let seq = 0;
  let nextId = 0;
  let sentAt = 0;
  let last: RunReply | null = null;
  const tapes = createSentTapes();
  const waiting = new Map<number, Waiting>();
  let hearRun: (reply: RunReply, milliseconds: number) => void = () => {};
  let hearBroken: (message: string) => void = () => {};

  function worker(): WorkerPort {
    if (port) return port;
    port = makeWorker();
    port.onmessage = (event) => receive(event.data);
    port.onerror = (event) => hearBroken(event.message || 'The calculation stopped.');
    return port;
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'run': {
        const reply = message.sameDeal && last ? withSameDeal(message.reply, last) : message.reply;
        if (reply.deal) last = reply;
        if (message.seq === seq) hearRun(reply, clock() - sentAt);
        return;
      }
      case 'reply':
        waiting.get(message.id)?.resolve(replyOf(message));
        waiting.delete(message.id);
        return;
      case 'progress':
        waiting.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'broken':
        if (message.id === null) hearBroken(message.message);
        else {
          waiting.get(message.id)?.reject(new Error(message.message));
          waiting.delete(message.id);
        }
    }
  }

  function replyOf({ reply, tape }: Extract<FromWorker, { kind: 'reply' }>): unknown {
    if (!tape) return reply;
    const { value, ...rest } = reply as { readonly value: object };
    return { ...rest, value: { ...value, tape: tapes.received(tape.id, tape.packed) } };
  }

  return {
    change(changes) {
      seq += 1;
      sentAt = clock();
      const transfer: Transferable[] = [];
      const wire = changes.map((change) => tapes.changeOf(change, transfer));
      worker().postMessage({ kind: 'change', seq, changes: wire }, transfer);
      return seq;
    },
    show(changes) {
      seq += 1;
      sentAt = clock();
      worker().postMessage({ kind: 'show', seq, changes });
    },
    onRun(listener) {
      hearRun = listener;
    },
    onBroken(listener) {
      hearBroken = listener;
    },
    call<C extends EngineCall>(
      call: C,
      request: EngineCalls[C]['request'],
      onProgress?: (progress: Progress) => void,
    ): Promise<EngineCalls[C]['reply']> {
      const id = ++nextId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (reply: unknown) => void, reject, onProgress });
        const wire = 'project' in request ? { ...request, project: tapes.projectOf(request.project) } : request;
        // A file's bytes are read once, by the worker: they are handed over.
        const transfer = 'bytes' in request ? [request.bytes.buffer as ArrayBuffer] : [];
        worker().postMessage({ kind: 'call', id, call, request: wire } as ToWorker, transfer);
      });
    },
    close() {
      port?.terminate();
      port = null;
    },
  };
}

/** Puts back what the worker left out because it had not changed, so that unchanged parts keep their identity. */
function withSameDeal(reply: RunReply, last: RunReply): RunReply {
  return {
    ...reply,
    deal: last.deal,
    results: reply.results && last.results ? { ...reply.results, columns: last.results.columns } : reply.results,
    collateral:
      reply.collateral && last.collateral
        ? { ...reply.collateral, columns: last.collateral.columns }
        : reply.collateral,
  };
}
