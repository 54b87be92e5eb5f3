import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { describeDeal } from './describeDeal';
import { loadDeal } from './loadDeal';

const FOLDER = join(import.meta.dirname, '../../test/fixtures/deals');
const FIRST_HORIZON = join(import.meta.dirname, '../../assets/deals/fh-2004-he4.deal.yaml');

function linesOf(file: string): string[] {
  const loaded = loadDeal(readFileSync(join(FOLDER, file), 'utf8'), 'deal.yaml');
  return (loaded.ok ? loaded.warnings : loaded.problems).map(problemLine);
}

/** Every broken deal file: its whole list of problems, as a user reads it. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  'bad-balance': ['deal.yaml:11:14: 9000 is not a balance. Write money: $1,000.00.'],
  'bad-date': ['deal.yaml:4:12: "2024-02-30" is not a date. Dates are written YYYY-MM-DD.'],
  'class-without-formula': ['deal.yaml:84:7: interest_due: no formula for B. Add B: … or others: ….'],
  'comma-in-braces': [
    'deal.yaml:55:17: A bracket is not closed. Add the missing ")".',
    'deal.yaml:55:24: An up_to step has no reserve). In {…} a comma ends the value: put the formula in quotes, or on a line of its own.',
  ],
  'duplicate-name': [
    'deal.yaml:70:11: loss_ratio is already given at line 66. A name is given once: choose another.',
    'deal.yaml:104:11: Nothing is called failed. Give it as a parameter, table, input, ledger or line.',
    'deal.yaml:132:27: The report names failed, which does not exist. Name a line, ledger, input or parameter.',
  ],
  'mistyped-key': ['deal.yaml:63:5: A fund line has no claus. Did you mean clause?'],
  'money-minus-rate': [
    'deal.yaml:61:20: A difference of Money and Rate. Only amounts of one type can be added or subtracted.',
  ],
  'no-lines': ['deal.yaml:1:1: The deal has no each_date. Add each_date: with its lines.'],
  'not-yaml': [
    'deal.yaml:20:1: Flow sequence in block collection must be sufficiently indented and end with a ]. Mend the YAML: check indentation, brackets and quotes near here.',
  ],
  'open-bracket': ['deal.yaml:67:24: A bracket is not closed. Add the missing ")".'],
  'per-class-alone': ['deal.yaml:118:11: balance is per class. Say balance(all) for a total, or name one class.'],
  'two-mistakes': [
    'deal.yaml:61:9: Nothing is called intrest. Did you mean interest?',
    'deal.yaml:78:9: No class, set, order, party or fund is called servicr. Did you mean servicer?',
  ],
  'unknown-class': [
    'deal.yaml:54:16: No class, set or order is called C. Name a class, a set or an order given above.',
  ],
  'unknown-fund': ['deal.yaml:77:11: No fund formed above is called cassh. Did you mean cash?'],
  'unknown-ledger': ['deal.yaml:93:14: interest_ow is not a ledger. Did you mean interest_owed?'],
  'unknown-name': ['deal.yaml:61:9: Nothing is called intrest. Did you mean interest?'],
  'unknown-party': ['deal.yaml:78:9: No class, set, order, party or fund is called servicr. Did you mean servicer?'],
  'used-before-defined': [
    'deal.yaml:61:32: fee is defined later, at line 75. prev(fee) is its value on the date before.',
  ],
  'year-missing': [
    'deal.yaml:76:13: A year is missing: Money times a Rate a year. Multiply by a part of a year, such as / 12 or * days / 360.',
  ],
};

describe('a broken deal file', () => {
  for (const [name, expected] of Object.entries(BROKEN)) {
    it(`is told with line, column, what was found and what was expected: ${name}`, () => {
      expect(linesOf(`broken-${name}.deal.yaml`)).toEqual(expected);
    });
  }

  it('has its expected problems listed here, every one', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith('broken-'));
    expect(files.sort()).toEqual(
      Object.keys(BROKEN)
        .map((name) => `broken-${name}.deal.yaml`)
        .sort(),
    );
  });

  it('that is empty or a list is told so', () => {
    for (const text of ['', '- 1\n- 2\n']) {
      const loaded = loadDeal(text, 'x.yaml');
      expect(loaded.ok).toBe(false);
    }
  });
});

describe('the example and First Horizon', () => {
  it('load without an error or a warning', () => {
    expect(linesOf('two-class.deal.yaml')).toEqual([]);
    const text = readFileSync(FIRST_HORIZON, 'utf8');
    const loaded = loadDeal(text, 'fh-2004-he4.deal.yaml');
    expect(loaded.ok && loaded.warnings).toEqual([]);
  });

  it('are described as plain data, with every choice, source and line', () => {
    const loaded = loadDeal(readFileSync(FIRST_HORIZON, 'utf8'), 'fh-2004-he4.deal.yaml');
    if (!loaded.ok) throw new Error('does not load');
    const deal = describeDeal(loaded.value);
    expect(deal.choices.map((choice) => choice.id)).toEqual(Array.from({ length: 17 }, (_, i) => `I-${i + 1}`));
    expect(deal.classes.reduce((sum, c) => sum + (c.balance ?? 0), 0)).toBe(236_305_000_00);
    expect(deal.lines.every((line) => line.kind === 'check' || line.source !== '')).toBe(true);
    expect([...new Set(deal.lines.map((line) => line.clause).filter(Boolean))]).toEqual(
      ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].map((clause) => `(${clause})`),
    );
    expect(structuredClone(deal)).toEqual(deal);
  });
});

describe('cases by class', () => {
  const TWO_CLASS = readFileSync(join(FOLDER, 'two-class.deal.yaml'), 'utf8');
  const withLedger = TWO_CLASS.replace(
    'orders:',
    `  only_a:
    per: [A]
    label: Kept for A alone
    source: Section 5
orders:`,
  );

  it('are each read for their own class: a name that only one class has may stand in its case', () => {
    const text = withLedger.replace('A: balance * 4.00% a year / 12', 'A: (balance + only_a) * 4.00% a year / 12');
    const loaded = loadDeal(text, 'deal.yaml');
    expect(loaded.ok ? [] : loaded.problems.map(problemLine)).toEqual([]);
    const wrong = withLedger.replace('B: balance * 6.00% a year / 12', 'B: (balance + only_a) * 6.00% a year / 12');
    const refused = loadDeal(wrong, 'deal.yaml');
    expect(refused.ok ? [] : refused.problems.map((p) => p.message)).toEqual(['only_a has no value for B.']);
  });

  it('name the place of what nobody reads', () => {
    const text = TWO_CLASS.replace(
      '  reserve_target:',
      '  spare:\n    value: 3%\n    source: Section 9\n  reserve_target:',
    );
    const loaded = loadDeal(text, 'deal.yaml');
    const at = text.split('\n').indexOf('  spare:') + 1;
    expect(loaded.ok && loaded.warnings.map(problemLine)).toEqual([
      `warning: deal.yaml:${at}:3: Nothing reads spare. Use it, or take it out.`,
    ]);
  });

  it('of a split hand out no more than arrives', () => {
    const steps = 'steps: [{split: [{part: 75%, pay: A}, {part: 35%, pay: B}]}]';
    const loaded = loadDeal(TWO_CLASS.replace('steps: [A, B]', steps), 'deal.yaml');
    expect(loaded.ok ? [] : loaded.problems.map((p) => p.message)).toEqual(['The parts of this split are over 100%.']);
  });
});
