import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDeal } from '../deal/loadDeal';
import { analyseDeal } from './analyseDeal';
import { definitionAt, hoverAt, renameIn, usesOf } from './navigate';

const ROOT = join(import.meta.dirname, '../..');
const TEXTBOOK = join(ROOT, 'test/golden/textbook');
const FIRST_HORIZON = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
const ANALYSIS = analyseDeal(FIRST_HORIZON, 'x');

/** The place of a word within a stretch of the text. */
function placeOf(stretch: string, word: string): number {
  const from = FIRST_HORIZON.indexOf(stretch);
  expect(from).toBeGreaterThan(-1);
  return from + stretch.indexOf(word);
}

describe('a place in a deal text', () => {
  it('leads to the definition of the name there', () => {
    const definition = definitionAt(ANALYSIS, placeOf('min(a1_uncapped_rate, net_wac_cap)', 'net_wac_cap') + 3);
    expect(definition?.from).toBe(FIRST_HORIZON.indexOf('- term: net_wac_cap') + '- term: '.length);
    const party = definitionAt(ANALYSIS, placeOf('to: class_c', 'class_c'));
    expect(party?.from).toBe(FIRST_HORIZON.indexOf('class_c: Holder'));
    const member = definitionAt(ANALYSIS, placeOf('balance_begin(A-5) / balance_begin(A)', 'A-5'));
    expect(member?.from).toBe(FIRST_HORIZON.indexOf('  A-5:\n') + 2);
  });

  it('tells what the name is, at its end too', () => {
    const at = placeOf('from: insured_payment', 'insured_payment');
    for (const offset of [at, at + 5, at + 'insured_payment'.length]) {
      expect(hoverAt(ANALYSIS, offset)).toMatchObject({ name: 'insured_payment', kind: 'fund', source: 'PSA Art. X' });
    }
    expect(hoverAt(ANALYSIS, placeOf('month = final_scheduled_month', 'month'))).toMatchObject({ kind: 'built-in' });
    expect(definitionAt(ANALYSIS, placeOf('month = final_scheduled_month', 'month'))).toBeNull();
  });

  it('has no name where none is', () => {
    expect(hoverAt(ANALYSIS, placeOf('label: Trustee Fee Rate', 'Fee'))).toBeNull();
    expect(hoverAt(ANALYSIS, FIRST_HORIZON.length)).toBeNull();
  });
});

describe('a name of a deal text', () => {
  it('has its uses, of the kind that is meant', () => {
    const lineOf = ({ from }: { from: number }) =>
      FIRST_HORIZON.slice(FIRST_HORIZON.lastIndexOf('\n', from) + 1, from).trim();
    expect(usesOf(ANALYSIS, 'class_c', 'party').map(lineOf)).toEqual(['to:']);
    expect(usesOf(ANALYSIS, 'class_c', 'pay')).toHaveLength(3);
    expect(usesOf(ANALYSIS, 'total_loss_limits')).toHaveLength(1);
    expect(usesOf(ANALYSIS, 'nothing')).toEqual([]);
  });

  it('is renamed wherever it stands, and the deal loads as before', () => {
    const files = readdirSync(TEXTBOOK).filter((name) => name.endsWith('.yaml'));
    const texts = [FIRST_HORIZON, ...files.map((file) => readFileSync(join(TEXTBOOK, file), 'utf8'))];
    for (const text of texts) {
      const { names } = analyseDeal(text, 'x');
      // Each name anew, in turn: every word but the reworded one stays where it is.
      let renamed = text;
      const given = names.filter(({ definition }) => definition);
      for (const { name, kind } of given) {
        const result = renameIn(renamed, name, `${name.replace(/\W/g, '_')}_0`, kind);
        if (!result.ok) throw new Error(result.reason);
        renamed = result.text;
      }
      expect(renamed).not.toBe(text);
      const loaded = loadDeal(renamed, 'x');
      expect(loaded.ok ? loaded.warnings : loaded.problems).toEqual([]);
      for (const { name, kind } of [...given].reverse()) {
        const result = renameIn(renamed, `${name.replace(/\W/g, '_')}_0`, name, kind);
        if (!result.ok) throw new Error(result.reason);
        renamed = result.text;
      }
      expect(renamed).toBe(text);
    }
  }, 120_000);

  it('is not renamed to what cannot be its name', () => {
    const reason = (name: string, to: string, kind?: 'pay'): string => {
      const result = renameIn(FIRST_HORIZON, name, to, kind);
      return result.ok ? 'renamed' : result.reason;
    };
    expect(reason('libor', 'wac')).toBe('wac is already the name of an input.');
    expect(reason('libor', 'class_a_principal')).toBe('renamed');
    expect(reason('available_funds', 'class_a_principal')).toBe('class_a_principal is already the name of an order.');
    expect(reason('class_a_principal', 'insurer')).toBe('insurer is already the name of a party.');
    expect(reason('A-5', 'A')).toBe('A is already the name of a set.');
    expect(reason('libor', 'one-month')).toMatch(/^"one-month" is not a name/);
    expect(reason('libor', '1m')).toMatch(/^"1m" is not a name/);
    expect(reason('libor', '')).toMatch(/^"" is not a name/);
    expect(reason('A-5', 'A 5')).toMatch(/^"A 5" is not a name/);
    expect(reason('libor', 'min')).toBe('min is a word of the language.');
    expect(reason('libor', 'rest')).toBe('rest is a word of the language.');
    expect(reason('A-5', 'others')).toBe('others is a word of the language.');
    expect(reason('balance', 'principal')).toBe('balance is built in and keeps its name.');
    expect(reason('nothing', 'something')).toBe('Nothing is called nothing.');
    expect(reason('class_c', 'residual')).toBe('class_c is a pay and a party: say which is meant.');
    expect(reason('class_c', 'residual', 'pay')).toBe('renamed');
  });

  it('is renamed in a text that is not yet a deal', () => {
    const text = 'parameters:\n  a:\n    value: 1\neach_date:\n  - term: b\n    is: a * (a\n';
    const result = renameIn(text, 'a', 'c');
    expect(result.ok && result.text).toBe(text.replace('  a:', '  c:').replace('a * (a', 'c * (c'));
  });
});
