import { describe, expect, it } from 'vitest';
import { loadDeal } from '../deal/loadDeal';
import { REGISTER_KEYS } from './registerSchema';
import { STATEMENT_KEYS } from './statementSchema';
import { BLOCKS, INPUT_LISTS, LINES, PART_KEYS, STEP_KEYS, type Keys } from './schema';

/** The keys that the loader says it knows, where it is given one that none is near to. */
function keysOf(text: string): string[] {
  const loaded = loadDeal(text, 'x');
  const problems = loaded.ok ? [] : loaded.problems;
  const remedy = problems.find(
    ({ code, message }) => code === 'DEAL/unknown-key' && message.includes('qqqqqqqq'),
  )?.remedy;
  const list = /^It may have (.*)\.$/.exec(remedy ?? '')?.[1];
  if (list === undefined) throw new Error(`${text}: ${remedy}`);
  return list.split(', ').sort();
}

const sorted = (keys: object): string[] => Object.keys(keys).sort();

describe('the schema that the editor knows', () => {
  it('has the blocks that the loader reads', () => {
    expect(keysOf('qqqqqqqq: x\n')).toEqual(sorted(BLOCKS));
  });

  it('has the keys of each block', () => {
    for (const block of ['dates', 'report', 'register', 'statement']) {
      expect([block, keysOf(`${block}:\n  qqqqqqqq: x\n`)]).toEqual([block, sorted(BLOCKS[block]!.keys)]);
    }
    for (const block of ['classes', 'parties', 'parameters', 'tables', 'choices', 'ledgers', 'early_end']) {
      expect([block, keysOf(`${block}:\n  a:\n    qqqqqqqq: x\n`)]).toEqual([block, sorted(BLOCKS[block]!.keys)]);
    }
    expect(keysOf('orders:\n  a:\n    steps: []\n    qqqqqqqq: x\n')).toEqual(sorted(BLOCKS['orders']!.keys));
    expect(keysOf('inputs:\n  qqqqqqqq: x\n')).toEqual(sorted(INPUT_LISTS));
    expect(keysOf('inputs:\n  columns:\n    a:\n      qqqqqqqq: x\n')).toEqual(sorted(BLOCKS['inputs']!.keys));
  });

  it('has the keys of each kind of line and step', () => {
    for (const [kind, keys] of Object.entries(LINES)) {
      expect([kind, keysOf(`each_date:\n  - ${kind}: a\n    qqqqqqqq: x\n`)]).toEqual([kind, sorted(keys)]);
    }
    const steps: Record<string, Keys> = { ...STEP_KEYS };
    for (const [kind, keys] of Object.entries(steps)) {
      const step = `orders:\n  a:\n    - ${kind}: A\n      qqqqqqqq: x\n`;
      expect([kind, keysOf(step)]).toEqual([kind, sorted(keys)]);
    }
    expect(keysOf('orders:\n  a:\n    - split: [{part: 5%, pay: A, qqqqqqqq: x}]\n')).toEqual(sorted(PART_KEYS));
  });

  it('has the keys within the register', () => {
    for (const key of ['distribution', 'first_holder', 'minimum', 'record_date', 'termination']) {
      expect([key, keysOf(`register:\n  ${key}: {qqqqqqqq: x}\n`)]).toEqual([key, sorted(REGISTER_KEYS[key]!.keys!)]);
    }
    for (const key of ['conditions', 'acts']) {
      expect([key, keysOf(`register:\n  ${key}:\n    a: {qqqqqqqq: x}\n`)]).toEqual([
        key,
        sorted(REGISTER_KEYS[key]!.keys!),
      ]);
    }
  });

  it('has the keys within the statement', () => {
    const items = STATEMENT_KEYS['items']!.keys!;
    expect(keysOf('statement:\n  items:\n    - item: 1\n      qqqqqqqq: x\n')).toEqual(sorted(items));
    expect(keysOf('statement:\n  items: [{item: 1, shows: [{name: a, qqqqqqqq: x}]}]\n')).toEqual(
      sorted(items['shows']!.keys!),
    );
    for (const key of ['annual', 'record_date']) {
      const within = STATEMENT_KEYS[key]!.keys!;
      expect([key, keysOf(`statement:\n  ${key}: {qqqqqqqq: x}\n`)]).toEqual([key, sorted(within)]);
    }
  });

  it('has the words that the loader takes', () => {
    const words = (says: Keys, key: string): readonly string[] => says[key]!.words!;
    const accepted = (text: string, code: string): boolean => {
      const loaded = loadDeal(text, 'x');
      return loaded.ok || !loaded.problems.some((problem) => problem.code === `DEAL/${code}`);
    };
    for (const roll of words(BLOCKS['dates']!.keys, 'roll'))
      expect(accepted(`dates: {roll: ${roll}}`, 'roll')).toBe(true);
    expect(accepted('dates: {roll: up}', 'roll')).toBe(false);
    for (const by of words(BLOCKS['tables']!.keys, 'by'))
      expect(accepted(`tables: {t: {by: ${by}}}`, 'table-by')).toBe(true);
    expect(accepted('tables: {t: {by: up}}', 'table-by')).toBe(false);
    for (const is of words(BLOCKS['inputs']!.keys, 'is')) {
      expect(accepted(`inputs: {columns: {c: {is: ${is}}}}`, 'input-type')).toBe(true);
    }
    expect(accepted('inputs: {columns: {c: {is: Flag}}}', 'input-type')).toBe(false);
    for (const means of words(LINES['term']!, 'yes_means')) {
      expect(accepted(`each_date: [{term: a, is: yes, yes_means: ${means}}]`, 'yes-means')).toBe(true);
    }
    expect(accepted('each_date: [{term: a, is: yes, yes_means: up}]', 'yes-means')).toBe(false);
    const shown = STATEMENT_KEYS['items']!.keys!['shows']!.keys!;
    for (const [key, code] of [
      ['at', 'statement-time'],
      ['total', 'yes-or-no'],
      ['per_1000', 'yes-or-no'],
    ] as const) {
      const item = (word: string): string => `statement: {items: [{item: 1, shows: [{name: a, ${key}: ${word}}]}]}`;
      for (const word of words(shown, key)) expect([key, word, accepted(item(word), code)]).toEqual([key, word, true]);
      expect([key, accepted(item('up'), code)]).toEqual([key, false]);
    }
  });
});
