import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsAt } from './completionsAt';
import type { CompletionItem } from './types';

const ROOT = join(import.meta.dirname, '../..');
const FIRST_HORIZON = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
const SEQUENTIAL = readFileSync(join(ROOT, 'test/golden/textbook/sequential.deal.yaml'), 'utf8');
const ACCRUAL = readFileSync(join(ROOT, 'test/golden/textbook/accrual.deal.yaml'), 'utf8');

interface Seen {
  readonly labels: readonly string[];
  /** What the chosen item replaces. */
  readonly replaced: string;
  item(label: string): CompletionItem;
}

/** Completes at the ¦ of what stands in place of a stretch of the text. */
function at(deal: string, stretch: string, typed: string): Seen {
  expect(deal).toContain(stretch);
  const marked = deal.replace(stretch, () => typed);
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const { items, from, to } = completionsAt(text, offset);
  expect(from).toBeLessThanOrEqual(offset);
  expect(to).toBeGreaterThanOrEqual(offset);
  return {
    labels: items.map(({ label }) => label),
    replaced: text.slice(from, to),
    item(label) {
      const found = items.find((item) => item.label === label);
      if (!found) throw new Error(`${label} is not offered: ${items.map((i) => i.label).join(', ')}`);
      return found;
    },
  };
}

describe('completion at a key', () => {
  it('offers the blocks that are not there yet', () => {
    const { labels } = at(SEQUENTIAL, 'orders:\n', '¦\n\norders:\n');
    expect(labels).toContain('tables');
    expect(labels).toContain('early_end');
    expect(labels).not.toContain('classes');
    expect(at(SEQUENTIAL, 'orders:\n', 'tab¦\n\norders:\n').item('tables').insert).toBe('tables: ');
  });

  it('offers the kinds of a line at its dash', () => {
    for (const typed of ['  - ¦\n', '  - p¦\n', '  -¦ \n'.replace('-¦ ', '- ¦')]) {
      const { labels } = at(SEQUENTIAL, '  - section: Principal\n', typed);
      expect(labels).toEqual(['term', 'fund', 'pay', 'book', 'check', 'section']);
    }
    expect(at(SEQUENTIAL, '  - section: Principal\n', '  - p¦\n').replaced).toBe('p');
  });

  it('offers the keys of that kind which are not given', () => {
    const line = '    reduces: balance\n    label: Principal paid';
    for (const typed of [
      '    ¦\n    reduces: balance\n',
      '    am¦\n    reduces: balance\n',
      '    reduces: balance\n    la¦\n',
    ]) {
      const { labels } = at(SEQUENTIAL, line, typed);
      expect(labels).toEqual(expect.arrayContaining(['when', 'clause', 'note', 'choice', 'label']));
      for (const given of ['pay', 'amount', 'from', 'to', 'source', 'reduces', 'adds_to', 'is']) {
        expect(labels).not.toContain(given);
      }
    }
  });

  it('offers keys where the word before a colon is changed, and puts in the word alone', () => {
    const found = at(SEQUENTIAL, 'reduces: balance', 'redu¦: balance');
    expect(found.replaced).toBe('redu');
    expect(found.item('reduces')).toEqual({
      label: 'reduces',
      detail: 'key',
      info: 'Never more is paid than it holds, and it goes down by what is paid.',
      kind: 'key',
    });
  });

  it('offers keys of an entry of any block, in brackets too', () => {
    expect(at(SEQUENTIAL, '    label: Pass-through rate of every class', '    ¦').labels).toEqual([
      'label',
      'assumed',
      'note',
    ]);
    expect(at(SEQUENTIAL, '{is: Money, label: Prepayments}', '{is: Money, ¦}').labels).toEqual(
      expect.arrayContaining(['if_missing', 'label', 'source']),
    );
    expect(at(SEQUENTIAL, '{is: Money, label: Prepayments}', '{is: Money, ¦}').labels).not.toContain('is');
    expect(at(SEQUENTIAL, '  roll: none\n', '  roll: none\n  cal¦\n').labels).toEqual([
      'cut_off',
      'calendar',
      'label',
      'source',
    ]);
    expect(at(SEQUENTIAL, 'per_class: [', 'per¦: [').labels).toContain('per_class');
  });

  it('offers the steps of an order', () => {
    const block = at(SEQUENTIAL, '    steps: [A, B, C, D]', '    steps:\n      - up¦');
    expect(block.item('up_to').insert).toBe('up_to: ');
    expect(block.labels).toEqual(expect.arrayContaining(['up_to', 'pro_rata', 'split', 'A', 'all']));
    const line = at(SEQUENTIAL, 'to: in_sequence', 'to: ¦');
    expect(line.item('pro_rata').insert).toBe('{pro_rata: }');
    const inside = at(SEQUENTIAL, '      pro_rata: all', '      pro_rata: all\n      b¦');
    expect(inside.labels).toEqual(['by', 'note']);
  });

  it('offers classes and options as cases', () => {
    expect(at(FIRST_HORIZON, '      A-1: a1_days / 360\n', '      ¦: a1_days / 360\n').labels).toEqual(
      expect.arrayContaining(['A-1', 'A-5', 'others']),
    );
    expect(
      at(FIRST_HORIZON, '      gross: cumulative(liquidation_loss)', '      ¦: cumulative(liquidation_loss)').labels,
    ).toEqual(expect.arrayContaining(['gross', 'recoveries_reduce']));
    expect(at(FIRST_HORIZON, '      prepayments: pool_begin\n', '      ¦: pool_begin\n').labels).toEqual(
      expect.arrayContaining(['prepayments', 'gross_interest', 'others']),
    );
  });
});

describe('completion at a value', () => {
  it('offers the words of the key', () => {
    expect(at(SEQUENTIAL, 'roll: none', 'roll: ¦').labels).toEqual([
      'following',
      'none',
      'modified_following',
      'preceding',
    ]);
    expect(at(FIRST_HORIZON, 'calendar: new_york', 'calendar: lon¦').labels).toEqual(['new_york', 'london']);
    expect(at(FIRST_HORIZON, 'calendar: new_york', 'calendar: [new_york, ¦]').labels).toEqual(['new_york', 'london']);
    expect(at(FIRST_HORIZON, 'by: number', 'by: ¦').labels).toEqual(['month', 'number']);
    expect(at(SEQUENTIAL, '{is: Money, label: Prepayments}', '{is: ¦, label: Prepayments}').labels).toEqual([
      'Money',
      'Rate',
    ]);
    expect(at(SEQUENTIAL, '    per: all\n', '    holds: ¦\n').labels).toEqual(['cash']);
  });

  it('offers funds formed above, for from', () => {
    expect(at(ACCRUAL, 'from: principal_funds', 'from: ¦').labels).toEqual([
      'interest_funds',
      'principal_funds',
      'accrual_funds',
    ]);
    const fund =
      'is: scheduled_principal + prepayments\n    paid_by: collections\n    label: Principal funds\n    source: Section 3';
    expect(at(SEQUENTIAL, 'from: interest_funds', 'from: int¦').replaced).toBe('int');
    // Nothing is formed above the first line.
    expect(at(SEQUENTIAL, fund, `${fund}\n  - pay: x\n    from: ¦`).labels).toEqual([
      'interest_funds',
      'principal_funds',
    ]);
    expect(at(SEQUENTIAL, '  - section: What came in\n', '  - pay: x\n    from: ¦\n').labels).toEqual([]);
  });

  it('offers whom a payment may pay', () => {
    const { labels, item } = at(SEQUENTIAL, 'to: in_sequence', 'to: ¦');
    expect(labels).toEqual(expect.arrayContaining(['in_sequence', 'all', 'A', 'D', 'residual', 'interest_funds']));
    expect(labels).not.toContain('interest_owed');
    expect(item('residual')).toMatchObject({ detail: 'party', info: 'Holder of the residual', kind: 'party' });
    expect(item('in_sequence')).toMatchObject({ detail: 'order', info: 'A, then B, then C, then D\nSection 3' });
  });

  it('offers ledgers, choices, classes and what a run writes', () => {
    expect(at(FIRST_HORIZON, 'reduces: carry_forward', 'reduces: ¦').labels).toEqual([
      'balance',
      'premium_owed',
      'premium_interest_owed',
      'draws_owed',
      'draw_interest_owed',
      'interest_shortfall_carried',
      'carry_forward',
    ]);
    expect(at(FIRST_HORIZON, 'choice: I-5', 'choice: I-¦').labels).toHaveLength(17);
    expect(at(FIRST_HORIZON, 'we_do: gross', 'we_do: ¦').labels).toEqual(['gross', 'recoveries_reduce']);
    expect(at(SEQUENTIAL, 'for: all', 'for: ¦').labels).toEqual(['A', 'B', 'C', 'D', 'all']);
    expect(at(SEQUENTIAL, 'all: [A, B, C, D]', 'all: [A, ¦').labels).toEqual(expect.arrayContaining(['A', 'B']));
    const statement = at(FIRST_HORIZON, 'shows: pass_through_rate', 'shows: pass¦').labels;
    expect(statement).toEqual(expect.arrayContaining(['pass_through_rate', 'balance', 'servicing_fee']));
    expect(statement).not.toContain('month');
    const options = at(FIRST_HORIZON, '{name: pool_end, label: Pool Principal Balance}', '{name: pool_end, ¦}').labels;
    expect(options).toEqual(['label', 'of', 'at', 'per_1000', 'total', 'note']);
    expect(at(FIRST_HORIZON, 'of: A-1, at: after', 'of: A-1, at: ¦').labels).toEqual(['before', 'after']);
    expect(at(FIRST_HORIZON, 'of: A-1, at: after', 'of: ¦, at: after').labels).toContain('A-1');
    const report = at(SEQUENTIAL, 'principal_paid, balance]', 'principal_paid, ¦]').labels;
    expect(report).toEqual(expect.arrayContaining(['balance', 'interest_paid']));
    expect(report).not.toContain('residual_interest');
    expect(at(SEQUENTIAL, 'deal: [residual_interest]', 'deal: [¦]').labels).toContain('residual_interest');
    expect(at(SEQUENTIAL, 'paid_by: collections', 'paid_by: ¦').labels).toEqual(['residual', 'collections']);
    expect(at(SEQUENTIAL, '- check: pool_end', '- check: ¦').labels).toContain('prepayments');
  });
});

describe('completion in a formula', () => {
  it('offers names seen from there, with type, members, label and source', () => {
    const { labels, item, replaced } = at(
      FIRST_HORIZON,
      'balance_begin * pass_through_rate * day_fraction',
      'balance_begin * pass¦',
    );
    expect(replaced).toBe('pass');
    expect(item('pass_through_rate')).toEqual({
      label: 'pass_through_rate',
      detail: 'Rate, per class of A',
      info: 'Pass-Through Rate\nPSA Art. I',
      kind: 'term',
    });
    expect(item('closing_pool')).toMatchObject({ detail: 'Money', kind: 'parameter' });
    expect(item('month')).toMatchObject({ detail: 'Month', kind: 'built-in' });
    expect(item('min')).toMatchObject({ detail: 'min(a, b, …)', kind: 'function', insert: 'min(' });
    expect(labels).toEqual(expect.arrayContaining(['pool_begin', 'lockout', 'premium_owed', 'if', 'unlimited']));
    // Later lines, its own, what has no value, and what only an index may be.
    for (const hidden of ['accrued_interest', 'class_c', 'full_interest', 'A', 'insurer', 'libor_1m', 'rest', 'I-1']) {
      expect(labels).not.toContain(hidden);
    }
  });

  it('offers later names within prev, and what each function takes', () => {
    const within = (typed: string) =>
      at(FIRST_HORIZON, 'balance_begin * pass_through_rate * day_fraction', typed).labels;
    expect(within('prev(¦')).toEqual(
      expect.arrayContaining(['accrued_interest', 'class_c', 'full_interest', 'pool_begin']),
    );
    expect(within('prev(¦')).not.toContain('min');
    expect(within('max(0, prev(acc¦) + 1)')).toContain('accrued_interest');
    expect(within('cumulative(¦')).not.toContain('accrued_interest');
    expect(within('left(¦')).toEqual(['available_funds']);
    expect(within('fixing(¦, distribution_date)')).toEqual(['libor_1m']);
    expect(within('initial(¦)')).toContain('draws_owed');
    expect(within('initial(¦)')).not.toContain('closing_pool');
    expect(within('business_days_before(a1_accrual_start, 2, ¦')).toEqual(['new_york', 'london']);
    expect(within('business_days_before(¦')).toContain('a1_accrual_start');
  });

  it('offers classes and sets in the brackets of a name', () => {
    const { labels, replaced } = at(FIRST_HORIZON, 'pool_end - balance(A))', 'pool_end - balance(A-¦');
    expect(labels).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A']);
    expect(replaced).toBe('A-');
    expect(at(FIRST_HORIZON, 'pool_end - balance(A))', 'pool_end - balance(¦)').labels).toContain('A');
    expect(at(FIRST_HORIZON, 'pool_end - balance(A))', 'pool_end - carry_forward_paid(¦)').labels).toEqual(['A-1']);
  });

  it('offers rest to a payment alone', () => {
    expect(at(SEQUENTIAL, 'amount: rest', 'amount: ¦').labels).toContain('rest');
    expect(at(SEQUENTIAL, 'amount: rest', 'amount: 1 + ¦').labels).not.toContain('rest');
    expect(at(SEQUENTIAL, 'is: gross_interest', 'is: ¦').labels).not.toContain('rest');
  });

  it('offers nothing where no name can be', () => {
    expect(at(SEQUENTIAL, 'label: Interest funds', 'label: Int¦').labels).toEqual([]);
    expect(at(SEQUENTIAL, 'amount: balance * coupon / 12', 'amount: balance * coupon / 12¦').labels).toEqual([]);
    expect(at(SEQUENTIAL, '# Four classes', '# Four ¦classes').labels).toEqual([]);
  });

  it('works in quotes, over several lines, in orders, inputs and early ends', () => {
    expect(at(SEQUENTIAL, 'balance * coupon / 12', '"balance * cou¦"').replaced).toBe('cou');
    expect(at(FIRST_HORIZON, 'else if stepped_down and', 'else if stepp¦ and').labels).toContain('stepped_down');
    const order = at(FIRST_HORIZON, 'up_to: lockout_amount', 'up_to: lock¦').labels;
    expect(order).toContain('lockout_amount');
    expect(order).not.toContain('oc_tested');
    expect(at(FIRST_HORIZON, 'if_missing: pool_begin * servicing_fee_rate', 'if_missing: ¦').labels).toContain(
      'pool_begin',
    );
    expect(at(FIRST_HORIZON, 'if_missing: pool_begin * servicing_fee_rate', 'if_missing: ¦').labels).not.toContain(
      'libor',
    );
    expect(at(FIRST_HORIZON, 'when: month >= clean_up_call', 'when: ¦').labels).not.toContain('interest_shortfall');
    expect(at(FIRST_HORIZON, 'only_if: interest_shortfall(A)', 'only_if: ¦').labels).toContain('interest_shortfall');
  });

  it('works while the text around is broken', () => {
    const broken = SEQUENTIAL.replace('to: in_sequence', 'to: [A, B').replace('value: 7.50%', 'value: "7.50%');
    const { item, labels } = at(broken, 'balance * coupon / 12', 'balance * (cou¦');
    expect(labels).toContain('interest_funds');
    expect(item('interest_owed')).toMatchObject({ detail: 'Money, per class of all' });
    expect(at(broken, 'from: principal_funds', 'from: ¦').labels).toEqual(['interest_funds', 'principal_funds']);
  });
});

describe('completion anywhere', () => {
  it('offers something or nothing, and never fails', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const piece = fc.constantFrom('', '[', '{', '"', ': ', '- ', '\n', '(', 'x');
    fc.assert(
      fc.property(place, piece, place, (where, put, cursor) => {
        const cut = Math.floor(where * SEQUENTIAL.length);
        const text = SEQUENTIAL.slice(0, cut) + put + SEQUENTIAL.slice(cut);
        const offset = Math.floor(cursor * text.length);
        const { from, to, items } = completionsAt(text, offset);
        expect(from).toBeLessThanOrEqual(offset);
        expect(to).toBeGreaterThanOrEqual(offset);
        expect(JSON.stringify([text.slice(from, to), items])).not.toContain('Zcursor');
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('is ready in an empty text', () => {
    expect(completionsAt('', 0).items.map(({ label }) => label)).toContain('classes');
  });
});
