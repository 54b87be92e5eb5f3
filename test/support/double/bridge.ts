/**
 * How the page's world and the preload's world talk in the double. Both see the same document, and an event is delivered
 * before dispatchEvent returns, so a call across is as synchronous as Electron's own context bridge. A detail object is
 * cloned from one world to the other; functions travel as numbers.
 */
export const EXPOSE = 'electron-double:expose';
export const ASK = 'electron-double:ask';
export const TO_PRELOAD = 'electron-double:to-preload';
export const TO_PAGE = 'electron-double:to-page';

export type Crossing =
  | { readonly kind: 'call'; readonly id: number; readonly target: number; readonly args: readonly Carried[] }
  | { readonly kind: 'return'; readonly id: number; readonly value: Carried }
  | { readonly kind: 'throw'; readonly id: number; readonly message: string }
  | { readonly kind: 'settle'; readonly promise: number; readonly ok: boolean; readonly value: Carried };

export type Carried =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [string, Carried])[] };

type AnyFunction = (...args: unknown[]) => unknown;

/** One end of the bridge: carries values out and in, and runs the calls that arrive. */
export class BridgeEnd {
  #next = 1;
  readonly #functions = new Map<number, AnyFunction>();
  readonly #promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  readonly #returns = new Map<number, Crossing>();

  constructor(
    readonly outgoing: string,
    incoming: string,
  ) {
    document.addEventListener(incoming, (event) => this.#receive((event as CustomEvent<Crossing>).detail));
  }

  carry(value: unknown): Carried {
    if (typeof value === 'function') {
      const id = this.#next++;
      this.#functions.set(id, value as AnyFunction);
      return { kind: 'function', id };
    }
    if (value instanceof Promise) return this.#carryPromise(value);
    if (isPlain(value) && Object.values(value).some((item) => typeof item === 'function' || isPlain(item))) {
      return { kind: 'record', entries: Object.entries(value).map(([key, item]) => [key, this.carry(item)] as const) };
    }
    return { kind: 'value', value };
  }

  unpack(carried: Carried): unknown {
    switch (carried.kind) {
      case 'value':
        return carried.value;
      case 'function':
        return (...args: unknown[]) => this.#call(carried.id, args);
      case 'promise':
        return new Promise((resolve, reject) => this.#promises.set(carried.id, { resolve, reject }));
      case 'record':
        return Object.freeze(Object.fromEntries(carried.entries.map(([key, item]) => [key, this.unpack(item)])));
    }
  }

  #carryPromise(promise: Promise<unknown>): Carried {
    const id = this.#next++;
    const settle = (ok: boolean, value: unknown): void =>
      this.#send({ kind: 'settle', promise: id, ok, value: this.carry(value) });
    promise.then(
      (value) => settle(true, value),
      (error: unknown) => settle(false, error instanceof Error ? error.message : String(error)),
    );
    return { kind: 'promise', id };
  }

  #call(target: number, args: readonly unknown[]): unknown {
    const id = this.#next++;
    this.#send({ kind: 'call', id, target, args: args.map((item) => this.carry(item)) });
    const answer = this.#returns.get(id);
    this.#returns.delete(id);
    if (answer?.kind === 'return') return this.unpack(answer.value);
    throw new Error(answer?.kind === 'throw' ? answer.message : 'The other world did not answer.');
  }

  #receive(crossing: Crossing): void {
    if (crossing.kind === 'return' || crossing.kind === 'throw') {
      this.#returns.set(crossing.id, crossing);
      return;
    }
    if (crossing.kind === 'settle') {
      const waiting = this.#promises.get(crossing.promise);
      this.#promises.delete(crossing.promise);
      const value = this.unpack(crossing.value);
      if (crossing.ok) waiting?.resolve(value);
      else waiting?.reject(new Error(String(value)));
      return;
    }
    try {
      const run = this.#functions.get(crossing.target);
      if (run === undefined) throw new Error('This function is gone.');
      const value = run(...crossing.args.map((item) => this.unpack(item)));
      this.#send({ kind: 'return', id: crossing.id, value: this.carry(value) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#send({ kind: 'throw', id: crossing.id, message });
    }
  }

  #send(crossing: Crossing): void {
    document.dispatchEvent(new CustomEvent(this.outgoing, { detail: crossing }));
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
