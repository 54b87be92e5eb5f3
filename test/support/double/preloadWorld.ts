import { ASK, BridgeEnd, EXPOSE, TO_PAGE, TO_PRELOAD, type Carried } from './bridge';
import { decode, encode } from './codec';

// Runs in the preload's world: gives the built preload its `require('electron')`. The binding to Node exists here only.
type Listener = (event: object, ...args: unknown[]) => void;

declare global {
  var electronDoubleSend: (text: string) => void;
  var electronDoubleReceive: (text: string) => void;
  var electronDoubleRequire: (name: string) => unknown;
}

const bridge = new BridgeEnd(TO_PAGE, TO_PRELOAD);
const exposed = new Map<string, Carried>();
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const listeners = new Map<string, Set<Listener>>();
let next = 1;

function expose(name: string, api: Carried): void {
  document.dispatchEvent(new CustomEvent(EXPOSE, { detail: { name, api } }));
}
document.addEventListener(ASK, () => exposed.forEach((api, name) => expose(name, api)));

globalThis.electronDoubleReceive = (text) => {
  const message = decode(text) as
    | { readonly kind: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
    | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] };
  if (message.kind === 'send') {
    listeners.get(message.channel)?.forEach((listener) => listener({}, ...message.args));
    return;
  }
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.ok) asked?.resolve(message.value);
  else asked?.reject(new Error(String(message.value)));
};

const electron = {
  contextBridge: {
    exposeInMainWorld(name: string, api: unknown): void {
      const carried = bridge.carry(api);
      exposed.set(name, carried);
      expose(name, carried);
    },
  },
  ipcRenderer: {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        electronDoubleSend(encode({ id, channel, args }));
      });
    },
    on(channel: string, listener: Listener): void {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
    },
    removeListener(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener);
    },
  },
};

globalThis.electronDoubleRequire = (name) => {
  if (name !== 'electron') throw new Error(`module not found: ${name}`);
  return electron;
};
