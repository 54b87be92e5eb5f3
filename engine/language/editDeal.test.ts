import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeal } from '../deal/loadDeal';
import { readTree, type Tree } from '../deal/yamlTree';
import { addLine, moveItem, removeItem } from './editItems';
import { removeKey, setKey } from './editKeys';
import { surveyText } from './surveyText';
import type { OutlineItem } from './types';

const ROOT = join(import.meta.dirname, '../..');
const TEXTBOOK = join(ROOT, 'test/golden/textbook');
const FIRST_HORIZON = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
const SEQUENTIAL = readFileSync(join(TEXTBOOK, 'sequential.deal.yaml'), 'utf8');
const TEXTS = [
  FIRST_HORIZON,
  ...readdirSync(TEXTBOOK)
    // The long schedule adds nothing but time.
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('planned'))
    .map((name) => readFileSync(join(TEXTBOOK, name), 'utf8')),
];

function itemOf(text: string, name: string, kind?: string): OutlineItem {
  const outline: readonly OutlineItem[] = surveyText(text).items;
  const found = outline.find((item) => item.name === name && (kind === undefined || item.kind === kind));
  if (!found) throw new Error(name);
  return found;
}

/** Lines that an edit took out and put in. */
function changes(before: string, after: string): { out: string[]; put: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { out: a.slice(start, a.length - end), put: b.slice(start, b.length - end) };
}

describe('setting a key', () => {
  const set = (key: string, value: string, name = 'principal_paid', text = SEQUENTIAL) =>
    changes(text, setKey(text, itemOf(text, name), key, value));

  it('replaces the value and nothing else', () => {
    expect(set('amount', 'left(principal_funds)')).toEqual({
      out: ['    amount: rest'],
      put: ['    amount: left(principal_funds)'],
    });
    expect(set('label', 'Prepayments in full', 'prepayments')).toEqual({
      out: ['    prepayments: {is: Money, label: Prepayments}'],
      put: ['    prepayments: {is: Money, label: Prepayments in full}'],
    });
    expect(set('roll', 'following', 'dates').put).toEqual(['  roll: following']);
  });

  it('puts it in quotes where YAML needs them', () => {
    expect(set('label', 'Paid: all of it').put).toEqual(['    label: "Paid: all of it"']);
    expect(set('label', 'Section "3" # all: of it').put).toEqual([`    label: 'Section "3" # all: of it'`]);
    expect(set('label', "- it's").put).toEqual([`    label: "- it's"`]);
    expect(set('label', '').put).toEqual(['    label: ""']);
    expect(set('label', '[A, B]').put).toEqual(['    label: "[A, B]"']);
    expect(set('label', 'in full, in part', 'prepayments').put).toEqual([
      '    prepayments: {is: Money, label: "in full, in part"}',
    ]);
    expect(set('if_missing', 'max(pool_begin, pool_end)', 'prepayments').put).toEqual([
      '    prepayments: {is: Money, if_missing: "max(pool_begin, pool_end)", label: Prepayments}',
    ]);
  });

  it('adds it where a deal file has it', () => {
    expect(set('clause', '(iii)')).toEqual({ out: [], put: ['    clause: (iii)'] });
    const text = setKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'principal_paid'), 'clause', '(iii)');
    expect(text).toContain('  - pay: principal_paid\n    clause: (iii)\n    amount: rest\n');
    expect(setKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'principal_paid'), 'note', 'x')).toContain(
      'source: Section 3\n    note: x\n',
    );
    expect(set('assumed', 'not stated', 'coupon')).toEqual({ out: [], put: ['    assumed: not stated'] });
  });

  it('writes lists and blocks as they are given', () => {
    expect(set('to', '[A, B]').put).toEqual(['    to: [A, B]']);
    expect(set('to', 'pro_rata: all\nby: balance').put).toEqual([
      '    to:',
      '      pro_rata: all',
      '      by: balance',
    ]);
    const nested = setKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'principal_paid'), 'to', 'pro_rata: all\nby: balance');
    expect(itemOf(nested, 'principal_paid').keys.find(({ key }) => key === 'to')?.value).toBe(
      'pro_rata: all\nby: balance',
    );
    expect(setKey(nested, itemOf(nested, 'principal_paid'), 'to', 'in_sequence')).toBe(SEQUENTIAL);
    expect(set('amount', 'if first_date\nthen 0\nelse 1').put).toEqual(['    amount: if first_date then 0 else 1']);
    expect(set('', '[A, B]', 'all').put).toEqual(['  all: [A, B]']);
    expect(set('', 'Owner: all', 'residual').put).toEqual(['  residual: "Owner: all"']);
    expect(set('', 'Sequential: pay', 'Sequential pay').put).toEqual(['deal: "Sequential: pay"']);
  });

  it('leaves comments and line ends', () => {
    const text = SEQUENTIAL.replace(
      'amount: rest\n    from: principal_funds',
      'amount: rest   # all\n    from: principal_funds',
    );
    expect(set('amount', '0', 'principal_paid', text).put).toEqual(['    amount: 0   # all']);
    const windows = SEQUENTIAL.replaceAll('\n', '\r\n');
    const edited = setKey(windows, itemOf(windows, 'principal_paid'), 'clause', '(i)');
    expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(edited).toContain('\r\n    clause: (i)\r\n');
  });

  it('does nothing for an item of another text', () => {
    const item = itemOf(SEQUENTIAL, 'principal_paid');
    expect(setKey(`# more\n${SEQUENTIAL}`, item, 'amount', '0')).toBe(`# more\n${SEQUENTIAL}`);
  });
});

describe('taking out a key', () => {
  it('takes out its line', () => {
    const text = removeKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'principal_paid'), 'label');
    expect(changes(SEQUENTIAL, text)).toEqual({ out: ['    label: Principal paid'], put: [] });
    const block = removeKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'interest_paid'), 'to');
    expect(changes(SEQUENTIAL, block)).toEqual({ out: ['    to:', '      pro_rata: all'], put: [] });
  });

  it('takes it out of brackets, first or last', () => {
    const item = itemOf(SEQUENTIAL, 'prepayments');
    expect(removeKey(SEQUENTIAL, item, 'label')).toContain('    prepayments: {is: Money}\n');
    expect(removeKey(SEQUENTIAL, item, 'is')).toContain('    prepayments: {label: Prepayments}\n');
  });

  it('keeps the key that makes the line, and the dash where another key stands first', () => {
    expect(removeKey(SEQUENTIAL, itemOf(SEQUENTIAL, 'principal_paid'), 'pay')).toBe(SEQUENTIAL);
    const text = SEQUENTIAL.replace(
      '- pay: principal_paid\n    amount: rest',
      '- amount: rest\n    pay: principal_paid',
    );
    expect(removeKey(text, itemOf(text, 'principal_paid'), 'amount')).toContain('\n  - pay: principal_paid\n    from:');
  });

  it('undoes what setting it did', () => {
    for (const text of TEXTS) {
      for (const item of surveyText(text).items) {
        if (!['term', 'pay', 'book', 'fund', 'parameter', 'input', 'ledger'].includes(item.kind)) continue;
        const noted = setKey(text, item, 'note', 'why: "so", they said');
        expect(noted).not.toBe(text);
        expect(removeKey(noted, itemOf(noted, item.name, item.kind), 'note')).toBe(text);
      }
    }
  }, 120_000);
});

describe('adding an item', () => {
  it('puts a line below another, beginning with what there is', () => {
    const text = addLine(SEQUENTIAL, itemOf(SEQUENTIAL, 'residual_interest', 'pay'), 'pay', 'fee');
    expect(changes(SEQUENTIAL, text)).toEqual({
      out: [],
      put: ['  - pay: fee', '    amount: 0', '    from: interest_funds', '    to: residual'],
    });
    const outline: readonly OutlineItem[] = surveyText(text).items;
    const names = outline.map(({ name }) => name);
    expect(names[names.indexOf('residual_interest') + 1]).toBe('fee');
    expect(itemOf(text, 'fee').section).toBe('Interest');
  });

  it('gives a deal without an error, whatever is added', () => {
    for (const text of TEXTS) {
      const kinds = [
        'term',
        'fund',
        'pay',
        'book',
        'check',
        'section',
        'class',
        'set',
        'party',
        'parameter',
        'table',
        'choice',
      ];
      for (const kind of [...kinds, 'input', 'index', 'ledger', 'order', 'early_end']) {
        const added = addLine(text, null, kind, 'brand_new');
        const loaded = loadDeal(added, 'x');
        expect([kind, loaded.ok ? [] : loaded.problems]).toEqual([kind, []]);
        expect(changes(text, added).out).toEqual([]);
        expect(itemOf(added, 'brand_new', kind).kind).toBe(kind);
      }
    }
  }, 120_000);

  it('adds the block where there is none', () => {
    const text = addLine('deal: X\n\neach_date:\n  - section: One\n', null, 'parameter', 'rate');
    expect(text).toBe('deal: X\n\nparameters:\n  rate:\n    value: 0\n\neach_date:\n  - section: One\n');
    expect(addLine('deal: X', null, 'section', 'One: two')).toBe('deal: X\n\neach_date:\n  - section: "One: two"\n');
    expect(addLine('parties: {}\n', null, 'party', 'owner')).toBe('parties:\n  owner: owner\n');
    expect(addLine('', null, 'class', 'A')).toBe('classes:\n  A:\n    balance: $0.00\n    label: Class A\n');
  });
});

describe('taking out and moving an item', () => {
  it('takes out its lines and the comment right above', () => {
    const text = SEQUENTIAL.replace('  - pay: principal_paid', '  # In turn.\n  - pay: principal_paid');
    const without = removeItem(text, itemOf(text, 'principal_paid'));
    expect(changes(text, without).out).toEqual([
      '  # In turn.',
      '  - pay: principal_paid',
      '    amount: rest',
      '    from: principal_funds',
      '    to: in_sequence',
      '    reduces: balance',
      '    label: Principal paid',
      '    source: Section 3',
    ]);
    expect(removeItem(SEQUENTIAL, itemOf(SEQUENTIAL, 'coupon'))).toContain('parameters:\n\ninputs:');
  });

  it('takes it out of brackets with its comma', () => {
    const text = 'parties: {a: One, b: Two, c: Three}\n';
    expect(removeItem(text, itemOf(text, 'b'))).toBe('parties: {a: One, c: Three}\n');
    expect(removeItem(text, itemOf(text, 'c'))).toBe('parties: {a: One, b: Two}\n');
  });

  it('moves its lines, up, down and last', () => {
    const order = (text: string): string[] =>
      surveyText(text)
        .items.filter(({ block }) => block === 'each_date')
        .map(({ name }) => name);
    const before = order(SEQUENTIAL);
    const up = moveItem(
      SEQUENTIAL,
      itemOf(SEQUENTIAL, 'residual_interest', 'pay'),
      itemOf(SEQUENTIAL, 'interest_paid'),
    );
    const at = before.indexOf('interest_paid');
    expect(order(up)).toEqual(before.with(at, 'residual_interest').with(at + 1, 'interest_paid'));
    const last = moveItem(SEQUENTIAL, itemOf(SEQUENTIAL, 'interest_paid'), null);
    expect(order(last).at(-1)).toBe('interest_paid');
    const back = moveItem(last, itemOf(last, 'interest_paid'), itemOf(last, 'residual_interest', 'pay'));
    expect(back).toBe(SEQUENTIAL);
  });

  it('stays where it would move to another block or nowhere', () => {
    const pay = itemOf(SEQUENTIAL, 'principal_paid');
    expect(moveItem(SEQUENTIAL, pay, itemOf(SEQUENTIAL, 'coupon'))).toBe(SEQUENTIAL);
    expect(moveItem(SEQUENTIAL, pay, pay)).toBe(SEQUENTIAL);
    expect(moveItem(SEQUENTIAL, itemOf(SEQUENTIAL, 'A'), itemOf(SEQUENTIAL, 'B'))).toBe(SEQUENTIAL);
  });

  it('moves the last line of a text that does not end its line', () => {
    const text = 'parties:\n  a: One\n  b: Two';
    expect(moveItem(text, itemOf(text, 'b'), itemOf(text, 'a'))).toBe('parties:\n  b: Two\n  a: One');
    expect(moveItem(text, itemOf(text, 'a'), null)).toBe('parties:\n  b: Two\n  a: One');
  });
});

/** What the YAML says, places left out. */
function said(tree: Tree): unknown {
  if (tree.kind === 'text') return tree.text.replace(/\s+/g, ' ').trim();
  if (tree.kind === 'list') return tree.items.map(said);
  return tree.entries.map(({ key, value }) => [key, said(value)]);
}

function reading(text: string): unknown {
  const { tree, reporter } = readTree(text, 'x');
  return reporter.failed || !tree ? reporter.problems : said(tree);
}

const shown = ({ block, kind, name, keys }: OutlineItem) => ({
  block,
  kind,
  name,
  keys: keys.map(({ key, value }) => [key, value]),
});

describe('any edit', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const words = fc.string({ unit: fc.constantFrom(...'ab1 :#-\'"[]{},&*!|>%@`$.\\é\n\t'.split('')), maxLength: 12 });

  it('shows what was set, and every other item as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), place, place, words, (text, which, where, value) => {
        const outline: readonly OutlineItem[] = surveyText(text).items;
        const at = Math.floor(which * outline.length);
        const item = outline[at]!;
        const keys = item.keys.filter(({ key }) => key !== 'rows' && key !== item.kind);
        const key = keys[Math.floor(where * keys.length)]?.key;
        if (key === undefined || item.block === 'report') return;
        const isText = ['label', 'source', 'say', 'asks', 'note', 'clause'].includes(key);
        if (!isText && /^\s*[[{]/.test(value)) return;
        const edited = setKey(text, item, key, value);
        const after = surveyText(edited).items;
        expect(after).toHaveLength(outline.length);
        const shownValue = after[at]!.keys.find((own) => own.key === key)!.value;
        expect(shownValue.replace(/\s+/g, ' ').trim()).toBe(value.replace(/\s+/g, ' ').trim());
        const rest = (items: readonly OutlineItem[]) => items.filter((_, i) => i !== at).map(shown);
        expect(rest(after)).toEqual(rest(outline));
        // Before and behind the item, every byte is as it was.
        expect(edited.startsWith(text.slice(0, item.span.from))).toBe(true);
        expect(edited.endsWith(text.slice(item.span.to))).toBe(true);
        expect(JSON.stringify(reading(edited))).not.toContain('DEAL/not-yaml');
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it('of items leaves the others as they were, and YAML that reads', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), place, place, fc.boolean(), (text, which, where, moves) => {
        const outline: readonly OutlineItem[] = surveyText(text).items;
        const movable = outline.filter(({ block }) => !['deal', 'document', 'dates', 'report'].includes(block));
        const item = movable[Math.floor(which * movable.length)]!;
        const beside = movable.filter(
          ({ block, kind }) => block === item.block && (block !== 'inputs' || kind === item.kind),
        );
        const before = beside[Math.floor(where * beside.length)]!;
        const edited = moves ? moveItem(text, item, before) : removeItem(text, item);
        const without = outline.filter((other) => other !== item).map(shown);
        const after = surveyText(edited).items.map(shown);
        if (!moves) expect(after).toEqual(without);
        else {
          const to =
            before === item ? outline.indexOf(item) : outline.filter((other) => other !== item).indexOf(before);
          expect(after).toEqual(without.toSpliced(to, 0, shown(item)));
          expect([...edited].sort().join('')).toBe([...text].sort().join(''));
        }
        expect(JSON.stringify(reading(edited))).not.toContain('DEAL/not-yaml');
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
