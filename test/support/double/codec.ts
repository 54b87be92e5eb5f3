/**
 * Values that a structured clone carries, as text: CDP carries strings only. Plain JSON plus tags for what JSON loses.
 * Runs in the page's preload world and in Node alike.
 */
export function encode(value: unknown): string {
  return JSON.stringify(tag(value));
}

export function decode(text: string): unknown {
  return untag(JSON.parse(text));
}

const KEY = '$clone';

function tag(value: unknown): unknown {
  switch (typeof value) {
    case 'undefined':
      return { [KEY]: 'undefined' };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { [KEY]: 'number', text: numberText(value) };
    case 'bigint':
      return { [KEY]: 'bigint', text: value.toString() };
    case 'function':
    case 'symbol':
      throw new Error('An object could not be cloned.');
    case 'object':
      return value === null ? null : tagObject(value);
    default:
      return value;
  }
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function tagObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(tag);
  if (value instanceof Date) return { [KEY]: 'date', time: tag(value.getTime()) };
  if (value instanceof Map) return { [KEY]: 'map', entries: [...value].map(([key, item]) => [tag(key), tag(item)]) };
  if (value instanceof Set) return { [KEY]: 'set', items: [...value].map(tag) };
  if (value instanceof Error) return { [KEY]: 'error', name: value.name, message: value.message };
  if (value instanceof ArrayBuffer) return { [KEY]: 'buffer', base64: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const view = ARRAYS.find(([, array]) => value instanceof array)?.[0];
    if (view === undefined) throw new Error('An object could not be cloned.');
    return { [KEY]: 'array', view, base64: toBase64(bytes) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tag(item)]));
}

const ARRAYS = [
  ['Uint8Array', Uint8Array],
  ['Int32Array', Int32Array],
  ['Float64Array', Float64Array],
  ['Uint16Array', Uint16Array],
  ['Uint32Array', Uint32Array],
  ['Int8Array', Int8Array],
  ['Int16Array', Int16Array],
  ['Float32Array', Float32Array],
] as const;

function untag(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untag);
  if (typeof value !== 'object' || value === null) return value;
  const entries = new Map<string, unknown>(Object.entries(value));
  switch (entries.get(KEY)) {
    case undefined:
      return Object.fromEntries([...entries].map(([key, item]) => [key, untag(item)]));
    case 'undefined':
      return undefined;
    case 'number':
      return Number(entries.get('text'));
    case 'bigint':
      return BigInt(entries.get('text') as string);
    case 'date':
      return new Date(untag(entries.get('time')) as number);
    case 'map':
      return new Map((entries.get('entries') as unknown[][]).map(([key, item]) => [untag(key), untag(item)]));
    case 'set':
      return new Set((entries.get('items') as unknown[]).map(untag));
    case 'error':
      return Object.assign(new Error(entries.get('message') as string), { name: entries.get('name') });
    case 'buffer':
      return fromBase64(entries.get('base64') as string).buffer;
    default: {
      const bytes = fromBase64(entries.get('base64') as string);
      const array = ARRAYS.find(([name]) => name === entries.get('view'))?.[1] ?? Uint8Array;
      return new array(bytes.buffer);
    }
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
