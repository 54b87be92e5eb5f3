import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { adviseDeal } from './adviseDeal';
import { loadDeal, readDeal } from './loadDeal';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const TWO_CLASS = read('test/fixtures/deals/two-class.deal.yaml');
const PLANNED = read('test/golden/textbook/planned.deal.yaml');

/** The advice on a deal as lines, where it loads but for what the advice itself calls an error. */
function adviceOn(text: string): string[] {
  const { deal, problems } = readDeal(text, 'deal.yaml');
  const errors = problems.filter(({ severity, code }) => severity === 'error' && code !== 'DEAL/no-weights');
  if (!deal || errors.length > 0) throw new Error(errors.map(problemLine).join('\n'));
  return adviseDeal(deal, text).map(problemLine);
}

/** The advice on the example with some stretches changed. */
function changed(...changes: readonly (readonly [string, string])[]): string[] {
  return adviceOn(changesTo(TWO_CLASS, changes));
}

function changesTo(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(from);
    return all.replace(from, () => to);
  }, text);
}

/** `warning: deal.yaml:row:column: ` of a stretch of a text. */
function at(text: string, stretch: string): string {
  const offset = text.indexOf(stretch);
  expect(offset).toBeGreaterThan(-1);
  const lines = text.slice(0, offset).split('\n');
  return `warning: deal.yaml:${lines.length}:${lines.at(-1)!.length + 1}: `;
}

const LAST = `  - pay: to_residual
    amount: rest
    from: cash
    to: residual
    label: To the residual
    source: Section 5
`;

const DUE = 'A: balance * 4.00% a year / 12';

describe('deals that leave nothing open', () => {
  it('are given no advice', () => {
    const files = ['assets/deals', 'assets/templates', 'test/golden/textbook'].flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => `${folder}/${name}`),
    );
    expect(files.length).toBeGreaterThan(9);
    for (const file of files) expect([file, ...adviceOn(read(file))]).toEqual([file]);
    expect(changed()).toEqual([]);
  });
});

describe('money that nobody receives', () => {
  it('is a fund that no payment takes from', () => {
    const fund = `  - fund: recoveries
    is: loss
    paid_by: collections
    source: Section 5
`;
    const text = TWO_CLASS.replace('  - section: Tests\n', `${fund}  - section: Tests\n`);
    expect(adviceOn(text)).toEqual([
      `${at(text, 'recoveries\n    is')}No payment takes from recoveries. Add a pay line from: recoveries; what is left in a fund stops the run.`,
    ]);
    const paid = `  - pay: recovered
    amount: rest
    from: recoveries
    to: residual
    source: Section 5
`;
    expect(adviceOn(text.replace(LAST, LAST + paid))).toEqual([]);
  });

  it('is what a last payment with an amount leaves', () => {
    const [line, ...more] = changed([LAST, LAST.replace('rest', 'reserve_target * 2')]);
    expect(more).toEqual([]);
    expect(line).toContain('Money can stay in cash: its last payment, to_residual, is at most reserve_target * 2.');
    expect(line).toContain(' End with amount: rest, or pay the rest of cash to somebody below.');
  });

  it('is what a last payment leaves that is made on some dates only', () => {
    const some = LAST.replace('    amount: rest', '    when: failed\n    amount: rest');
    expect(changed([LAST, some]).join()).toContain('its last payment, to_residual, is made only when failed.');
    // The other dates have a payment of their own.
    const other = some.replace('to_residual', 'to_servicer').replace('when: failed', 'when: not failed');
    expect(changed([LAST, some + other])).toEqual([]);
  });

  it('is what an order with a limit leaves', () => {
    const order = LAST.replace('to: residual', 'to: {up_to: reserve_target, pay: B}');
    expect(changed([LAST, order]).join()).toContain('its last payment, to_residual, ends in a step with a limit.');
    const half = LAST.replace('to: residual', 'to: {split: [{part: 50%, pay: A}, {part: 40%, pay: B}]}');
    expect(changed([LAST, half]).join()).toContain('ends in a step with a limit');
    const whole = LAST.replace('to: residual', 'to: {split: [{part: 50%, pay: A}, {part: 50%, pay: B}]}');
    expect(changed([LAST, whole])).toEqual([]);
  });

  it('is not what is paid out just as it came, or left() of the fund', () => {
    expect(changed([LAST, LAST.replace('rest', 'left(cash)')])).toEqual([]);
    const other = `  - fund: fees
    is: loss * 2 + interest
    paid_by: collections
    source: Section 5
  - pay: fee_one
    amount: loss * 2
    from: fees
    to: servicer
    source: Section 5
`;
    const second = other.slice(other.indexOf('  - pay')).replace('fee_one', 'fee_two').replace('loss * 2', 'interest');
    expect(changed([LAST, LAST + other + second])).toEqual([]);
    expect(changed([LAST, LAST + other]).join()).toContain('Money can stay in fees');
    const insured = `  - fund: draw
    is: interest_owed(all)
    paid_by: servicer
    source: Section 5
  - pay: drawn
    amount: interest_owed
    from: draw
    to: all
    reduces: interest_owed
    source: Section 5
`;
    expect(changed([LAST, LAST + insured])).toEqual([]);
    const less = insured.replace('reduces: interest_owed', 'reduces: balance');
    expect(changed([LAST, LAST + less]).join()).toContain('Money can stay in draw');
  });
});

describe('classes that can never be paid', () => {
  it('are those whose balance nothing reduces', () => {
    const text = changesTo(TWO_CLASS, [
      ['    source: Section 1\nsets:', '    source: Section 1\n  C:\n    balance: $1.00\n    source: Section 1\nsets:'],
      [LAST, LAST.replace('to: residual', 'to: C')],
    ]);
    expect(adviceOn(text)).toEqual([
      `${at(text, 'C:\n    balance')}Nothing ever reduces the balance of class C. Pay it with reduces: balance, write it down, or leave its balance out.`,
    ]);
    expect(adviceOn(text.replace('  C:\n    balance: $1.00\n', '  C:\n'))).toEqual([]);
    expect(adviceOn(text.replace('to: C\n', 'to: C\n    reduces: balance\n'))).toEqual([]);
  });

  it('are those behind one that takes all of a payment', () => {
    const text = changesTo(TWO_CLASS, [[LAST, LAST.replace('to: residual', 'to: in_turn')]]);
    expect(adviceOn(text)[0]).toBe(
      `${at(text, 'to_residual\n')}to_residual never reaches B: A before takes all, having no limit. Say with reduces: what each class is owed, make the amount per class, or limit the step with up_to.`,
    );
    for (const order of [
      'to: in_turn\n    reduces: balance',
      'to: [{up_to: balance(A), pay: A}, B]',
      'to: [{pro_rata: all, by: balance}, A]',
      'to: {split: [{part: 50%, pay: A}, {part: 50%, pay: B}]}',
    ]) {
      expect(changed([LAST, LAST.replace('to: residual', order)])).toEqual([]);
    }
  });
});

describe('a pro rata step', () => {
  it('without weights or limits cannot run', () => {
    const text = changesTo(TWO_CLASS, [[LAST, LAST.replace('to: residual', 'to: {pro_rata: all}')]]);
    const [line] = adviceOn(text);
    expect(line).toBe(
      `${at(text, 'to_residual\n').replace('warning: ', '')}A pro rata step of to_residual has no claims to share by. Add by: with a formula for the weights, or reduces: with a ledger that says what each is owed.`,
    );
  });

  it('runs by weights, by what a ledger holds, by amounts per class, or by limits', () => {
    for (const order of [
      'to: {pro_rata: all, by: balance}',
      'to: {pro_rata: all}\n    reduces: balance',
      'to: {pro_rata: [{up_to: $10.00, pay: A}, {up_to: $20.00, pay: B}]}',
    ]) {
      expect(changed([LAST, LAST.replace('to: residual', order)]).join()).not.toContain('no claims to share by');
    }
    const perClass = LAST.replace('to: residual', 'to: {pro_rata: all}').replace('rest', 'interest_owed');
    expect(changed([LAST, perClass + LAST.replace('to_residual', 'rest_of_it')])).toEqual([]);
  });
});

describe('a table with gaps', () => {
  it('lacks months of a schedule', () => {
    const text = PLANNED.replace(/ {6}2026-0[45]: .*\n/g, '');
    expect(adviceOn(text)).toEqual([
      `${at(text, '2026-06:')}planned_balance has no row for the 2 months between 2026-03 and 2026-06. The value of 2026-03 goes on: add the rows if it does not.`,
    ]);
    expect(adviceOn(PLANNED.replace(/ {6}2026-04: .*\n/, '')).join()).toContain('the 1 month between');
  });

  it('begins after the first date without a value for it', () => {
    const text = PLANNED.replace(/ {4}before_first: .*\n/, '').replace(/ {6}2024-02: .*\n/, '');
    expect(adviceOn(text)).toEqual([
      `${at(text, 'planned_balance:\n')}planned_balance has no value before 2024-03, and dates begin before. Add before_first:, or a row for the first date.`,
    ]);
    // With a row for the first date nothing is before it.
    expect(adviceOn(PLANNED.replace(/ {4}before_first: .*\n/, ''))).toEqual([]);
    const steps = (rows: string): string =>
      changesTo(TWO_CLASS, [
        ['inputs:\n', `tables:\n  limit:\n    by: number\n    source: Section 3\n    rows:\n${rows}inputs:\n`],
        ['loss_ratio > loss_limit', 'loss_ratio > loss_limit + limit'],
      ]);
    expect(adviceOn(steps('      2: 1%\n      25: 2%\n')).join()).toContain('limit has no value before 2,');
    expect(adviceOn(steps('      1: 1%\n      25: 2%\n'))).toEqual([]);
  });

  it('or without a source', () => {
    const text = PLANNED.replace(/ {4}source: Section 3; plannedSchedule.ts\n/, '');
    expect(adviceOn(text)).toEqual([
      `${at(text, 'planned_balance:\n')}Table planned_balance has no source. Add source: with the section.`,
    ]);
  });
});

describe('names without a use', () => {
  it('are told where they are given: sets, orders, parties, inputs and indices', () => {
    const cases: [string, string, string, string][] = [
      ['sets:\n', 'sets:\n  spare: [A]\n', 'spare: [A]', 'the set spare'],
      ['orders:\n', 'orders:\n  spare: [A]\n', 'spare: [A]', 'the order spare'],
      ['parties:\n', 'parties:\n  spare: Nobody\n', 'spare: Nobody', 'the party spare'],
      ['  columns:\n', '  columns:\n    spare: {is: Money}\n', 'spare: {is', 'the input spare'],
      ['ledgers:\n', '  indices:\n    spare: {label: An index}\nledgers:\n', 'spare: {label', 'the index spare'],
    ];
    for (const [from, to, stretch, what] of cases) {
      const text = changesTo(TWO_CLASS, [[from, to]]);
      expect(adviceOn(text)).toEqual([`${at(text, stretch)}Nothing uses ${what}. Use it, or take it out.`]);
    }
  });

  it('are not those that something uses, or that a file may leave out', () => {
    expect(changed(['sets:\n', 'sets:\n  spare: [A]\n'], ['    for: all', '    for: [spare, B]'])).toEqual([]);
    expect(changed(['  columns:\n', '  columns:\n    spare: {is: Money, if_missing: 0}\n'])).toEqual([]);
    expect(
      changed(['  columns:\n', '  columns:\n    spare: {is: Money}\n'], ['deal: [fee', 'deal: [spare, fee']),
    ).toEqual([]);
    expect(changed(['parties:\n', 'parties:\n  payer: Pays\n'], ['paid_by: collections', 'paid_by: payer'])).toEqual(
      [],
    );
  });

  it('are choices that no line names, if they have options', () => {
    const choice =
      'choices:\n  C-1:\n    asks: Open\n    we_do: one\n    options:\n      one: first\n      two: second\ninputs:\n';
    const text = changesTo(TWO_CLASS, [['inputs:\n', choice]]);
    expect(adviceOn(text)).toEqual([
      `${at(text, 'C-1:')}Nothing uses the choice C-1. Name it with choice: on its lines, or take it out.`,
    ]);
    const used = changesTo(text, [
      ['    is: interest + principal\n', '    choice: C-1\n    is: interest + principal\n'],
    ]);
    expect(adviceOn(used)).toEqual([]);
    expect(adviceOn(text.replace('source: Section 4', 'source: Section 4; choice C-1'))).toEqual([]);
    expect(changed(['inputs:\n', 'choices:\n  C-1:\n    asks: Open\n    we_do: This.\ninputs:\n'])).toEqual([]);
  });
});

describe('a percentage that is meant for a year', () => {
  it('is told where it is written', () => {
    const text = changesTo(TWO_CLASS, [[DUE, 'A: balance * 4.00% * 30 / 360']]);
    expect(adviceOn(text)).toEqual([
      `${at(text, '4.00% * 30')}4.00% is a plain percentage, and this product takes a part of a year of it. Write 4.00% a year where a yearly rate is meant.`,
    ]);
    expect(changed([DUE, 'A: balance * 4.00% * 30'])).toEqual([]);
    expect(changed([DUE, 'A: balance * 4.00% / 2'])).toEqual([]);
  });

  it('is told where a name with such a value stands', () => {
    const text = changesTo(TWO_CLASS, [['value: 0.50% a year', 'value: 0.50%']]);
    expect(adviceOn(text)).toEqual([
      `${at(text, 'fee_rate / 12')}fee_rate is a plain percentage, and this product takes a part of a year of it. Give fee_rate a value "% a year" where a yearly rate is meant.`,
    ]);
    const term = `  - term: coupon
    for: all
    is: {A: 4%, B: 6%}
    source: Section 5
  - section: Payments
`;
    const changes: [string, string][] = [
      ['  - section: Payments\n', term],
      [DUE, 'A: balance * coupon / 12'],
    ];
    expect(changed(...changes).join()).toContain('coupon is a plain percentage');
    expect(
      changed(
        ...changes.map(([a, b]): [string, string] => [a, b.replace('{A: 4%, B: 6%}', '{A: 4% a year, B: 6% a year}')]),
      ),
    ).toEqual([]);
  });

  it('is not a share of a yearly amount', () => {
    expect(changed(['pool_begin * fee_rate / 12', 'pool_begin * fee_rate * loss_limit / 12'])).toEqual([]);
    expect(changed(['pool_begin * fee_rate / 12', 'pool_begin * 1.5 / 12'])).toEqual(
      expect.not.arrayContaining([expect.stringContaining('1.5')]),
    );
  });
});

describe('a count held against a percentage', () => {
  const late = (limit: string): string =>
    changesTo(TWO_CLASS, [
      [
        '  - section: Payments\n',
        `  - term: late\n    is: number > ${limit}\n    source: Section 5\n  - section: Payments\n`,
      ],
    ]);

  it('is told', () => {
    const text = late('6%');
    expect(adviceOn(text)).toEqual([
      `${at(text, 'number > 6%')}number is a number of dates or days and 6% a percentage. Compare it with a plain number, such as 6.`,
    ]);
    expect(adviceOn(late('loss_limit')).join()).toContain('and loss_limit a percentage');
    expect(adviceOn(late('6'))).toEqual([]);
  });
});

describe('advice', () => {
  it('comes in the order of the file', () => {
    const text = changesTo(TWO_CLASS, [
      [LAST, LAST.replace('rest', '$1.00')],
      ['sets:\n', 'sets:\n  spare: [A]\n'],
      [DUE, 'A: balance * 4.00% / 12'],
    ]);
    const rows = adviceOn(text).map((line) => Number(/deal\.yaml:(\d+):/.exec(line)?.[1]));
    expect(rows).toHaveLength(3);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
  });

  it('is part of what loading a deal says', () => {
    const loaded = loadDeal(TWO_CLASS.replace('sets:\n', 'sets:\n  spare: [A]\n'), 'deal.yaml');
    expect(loaded.ok && loaded.warnings.map(({ code }) => code)).toEqual(['DEAL/unused']);
    const refused = loadDeal(TWO_CLASS.replace(LAST, LAST.replace('to: residual', 'to: {pro_rata: all}')), 'deal.yaml');
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['DEAL/no-weights']);
  });
});
