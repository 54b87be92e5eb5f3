import { FileProblems, nearestKnown } from '../collections/fileProblems';
import { readJsonMembers } from '../collections/jsonMembers';
import { kindOfJson, type JsonNode } from '../collections/jsonText';
import type { Result } from '../core/problem';
import type { Holder, RegisterEntries, Transfer } from './types';

const HOLDER_KEYS = [
  'id',
  'name',
  'taxStatus',
  'withholding',
  'authority',
] as const satisfies readonly (keyof Holder)[];
const TRANSFER_KEYS = ['date', 'from', 'to', 'percent', 'met', 'note'] as const satisfies readonly (keyof Transfer)[];

/**
 * Reads a register file: a JSON object with `holders` and `transfers`, in the shape of a project file. Of a holder only `id` must be
 * there, of a transfer `date`, `from`, `to` and `percent`. What the entries say is judged with the deal.
 *
 * Errors: every mistake at once with its line and its place in the file
 */
export function readRegisterFile(text: string, file: string): Result<RegisterEntries> {
  const problems = new FileProblems('REGISTER', file);
  const parts = new Map<string, readonly JsonNode[]>();
  for (const { key, row, value } of readJsonMembers(text, 'holders and transfers', problems) ?? []) {
    if (key !== 'holders' && key !== 'transfers') unknownKey(key, ['holders', 'transfers'], key, row, problems);
    else if (parts.has(key))
      problems.error('duplicate-key', { row, column: key }, 'This is given twice.', 'Expected it once.');
    else if (value.kind !== 'list') expected('a list', value, key, problems);
    else parts.set(key, value.items);
  }
  const holders = (parts.get('holders') ?? []).map((node, i): Holder => {
    const texts = textsOf(node, HOLDER_KEYS, ['id'], `holders[${i}]`, problems);
    return {
      id: texts.id,
      name: texts.name,
      taxStatus: texts.taxStatus,
      withholding: texts.withholding,
      authority: texts.authority,
    };
  });
  const transfers = (parts.get('transfers') ?? []).map((node, i): Transfer => {
    const place = `transfers[${i}]`;
    const { date, from, to, percent, note } = textsOf(
      node,
      TRANSFER_KEYS,
      ['date', 'from', 'to', 'percent'],
      place,
      problems,
    );
    return { date, from, to, percent, met: metOf(node, place, problems), note };
  });
  return problems.outcome(() => ({ holders, transfers }));
}

/** The texts of an entry by key; '' where one is left out. A list is read apart. */
function textsOf<K extends string>(
  node: JsonNode,
  keys: readonly K[],
  required: readonly K[],
  place: string,
  problems: FileProblems,
): Record<K, string> {
  const texts = Object.fromEntries(keys.map((key) => [key, ''])) as Record<K, string>;
  if (node.kind !== 'object') {
    expected('an entry in braces', node, place, problems);
    return texts;
  }
  const seen = new Set<string>();
  for (const { key, row, value } of node.members) {
    const column = `${place}.${key}`;
    const known = keys.find((each) => each === key);
    if (known === undefined) unknownKey(key, keys, column, row, problems);
    else if (seen.has(key))
      problems.error('duplicate-key', { row, column }, 'This is given twice.', 'Expected it once.');
    else if (known === 'met') seen.add(key);
    else {
      seen.add(key);
      // A percentage may be written as a number: its digits are kept as typed.
      if (value.kind === 'text') texts[known] = value.value;
      else if (value.kind === 'number' && (key === 'percent' || key === 'withholding')) texts[known] = value.text;
      else expected('a text', value, column, problems);
    }
  }
  for (const key of required) {
    if (seen.has(key)) continue;
    problems.error('missing', { row: node.row, column: `${place}.${key}` }, 'This is missing.', 'Expected a text.');
  }
  return texts;
}

function metOf(node: JsonNode, place: string, problems: FileProblems): readonly string[] {
  const value = node.kind === 'object' ? node.members.find(({ key }) => key === 'met')?.value : undefined;
  if (!value) return [];
  if (value.kind !== 'list') {
    expected('a list of texts', value, `${place}.met`, problems);
    return [];
  }
  return value.items.flatMap((item, i) => {
    if (item.kind === 'text') return [item.value];
    expected('a text', item, `${place}.met[${i}]`, problems);
    return [];
  });
}

function expected(what: string, node: JsonNode, column: string, problems: FileProblems): void {
  problems.error('wrong-value', { row: node.row, column }, `Found ${kindOfJson(node)}.`, `Expected ${what}.`);
}

function unknownKey(key: string, known: readonly string[], column: string, row: number, problems: FileProblems): void {
  const near = nearestKnown(key, known);
  const remedy = near === undefined ? `Known here are ${known.join(', ')}.` : `Did you mean ${near}?`;
  problems.error('unknown-key', { row, column }, `Nothing here is called ${key}.`, remedy);
}
