import { isMap, isSeq, parseDocument } from 'yaml';
import { readTextTree } from './readTextTree';
import type { Node } from './textTree';

/** A value as it is put behind its colon, or on lines of its own below it. */
export type Written =
  | { readonly inline: string; readonly nested?: never }
  | { readonly nested: readonly string[]; readonly inline?: never };

/** Keys whose value is for people, whatever it begins with. */
const TEXT_KEYS = [
  'label',
  'source',
  'clause',
  'note',
  'say',
  'assumed',
  'asks',
  'we_do',
  'value',
  'balance',
  'opening',
];

/**
 * How a value is written at a key: a scalar, in quotes where YAML needs them; a list or block that is given as such, in
 * brackets or on lines of its own. `flow`: within brackets.
 */
export function writeValue(key: string, value: string, flow: boolean, isText: boolean): Written {
  const block = isText || TEXT_KEYS.includes(key) ? undefined : blockOf(value);
  if (!block) {
    const line = isText || TEXT_KEYS.includes(key) ? value : value.replace(/\s*\r?\n\s*/g, ' ').trim();
    return { inline: scalarText(line, flow) };
  }
  if (flow || !value.trim().includes('\n')) return { inline: block.flow ? value.trim() : flowText(block) };
  return { nested: value.trimEnd().split(/\r?\n/) };
}

/** A value that is a list or a block by itself. */
function blockOf(value: string): (Node & { kind: 'map' | 'list' }) | undefined {
  const written = value.trim();
  if (!/^[[{]/.test(written) && !written.includes('\n') && !/^\S+: /.test(written)) return undefined;
  const { contents, errors } = parseDocument(value, { schema: 'failsafe' });
  if (errors.length > 0 || !(isMap(contents) || isSeq(contents))) return undefined;
  const { root } = readTextTree(value);
  return root && root.kind !== 'text' ? root : undefined;
}

/** A scalar as YAML reads it back: plain where that is safe, else in quotes. */
export function scalarText(value: string, flow: boolean): string {
  return isPlain(value, flow) ? value : quoted(value);
}

function isPlain(value: string, flow: boolean): boolean {
  if (value === '' || value !== value.trim() || /[\n\r\t]/.test(value)) return false;
  const { contents, errors, warnings } = parseDocument(flow ? `{k: ${value}, l: m}` : `k: ${value}`, {
    schema: 'failsafe',
  });
  if (errors.length + warnings.length > 0 || !isMap(contents)) return false;
  const read: unknown = contents.get('k');
  return contents.items.length === (flow ? 2 : 1) && read === value;
}

function quoted(value: string): string {
  const isOneLine = [...value].every((c) => c >= ' ');
  if (!isOneLine) return JSON.stringify(value);
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

function flowText(node: Node): string {
  if (node.kind === 'text') return scalarText(node.text, true);
  if (node.kind === 'list') return `[${node.items.map(flowText).join(', ')}]`;
  return `{${node.entries.map(({ key, value }) => `${key}: ${flowText(value)}`).join(', ')}}`;
}
