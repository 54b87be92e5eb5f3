import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeal } from '../deal/loadDeal';
import { readTree, type Tree } from '../deal/yamlTree';
import { readTextTree } from './readTextTree';
import type { Node } from './textTree';

const ROOT = join(import.meta.dirname, '../..');
const TEXTBOOK = join(ROOT, 'test/golden/textbook');
const FIRST_HORIZON = join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml');
const FILES = [
  FIRST_HORIZON,
  ...readdirSync(TEXTBOOK)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(TEXTBOOK, name)),
];

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Keys, values and places as the YAML reader has them. */
function yamlShape(tree: Tree): unknown {
  if (tree.kind === 'text') return [plain(tree.text), tree.text === '' ? null : tree.offset];
  if (tree.kind === 'list') return tree.items.map(yamlShape);
  return tree.entries.map(({ key, keyOffset, value }) => [key, keyOffset, yamlShape(value)]);
}

function shape(node: Node): unknown {
  if (node.kind === 'text') {
    const start = node.style === 'single' || node.style === 'double' ? node.inner.from : node.span.from;
    return [plain(node.text), node.text === '' ? null : start];
  }
  if (node.kind === 'list') return node.items.map(shape);
  return node.entries.map(({ key, keySpan, value }) => [key, keySpan.from, shape(value)]);
}

function agree(text: string): void {
  const { tree, reporter } = readTree(text, 'x');
  if (!tree || reporter.failed || tree.kind === 'text') return;
  const { root } = readTextTree(text);
  expect(root && shape(root)).toEqual(yamlShape(tree));
}

describe('the tree of a deal text', () => {
  it('is that of the YAML reader, for every deal there is', () => {
    expect(FILES.length).toBeGreaterThan(5);
    for (const file of FILES) agree(readFileSync(file, 'utf8'));
  });

  it('is that of the YAML reader, line ends of Windows or not', () => {
    agree(readFileSync(FIRST_HORIZON, 'utf8').replaceAll('\n', '\r\n'));
  });

  it('is that of the YAML reader in every way a value may be written', () => {
    for (const text of [
      'a: b',
      'a:\n  - x\n  - y: z\n    w: v\nb: c',
      'a:\n- x\n- y\nb: c',
      '- - a\n  - b\n- c: d',
      'a: {b: c, "d": [e, {f: g}], h: "i, j", k}',
      'a: [b,\n  c,\n  d]\ne: f',
      "a: \"b: c\"   # why\nd: 'it''s'",
      'a: >-\n  one\n  two\n\nb: |\n  x\n    y\nc: d',
      'a: if x then y\n  else z\nb: c',
      '# top\na: b#c # d\n',
      'a:\n\n  # said\n  b: c\n',
      'a:\nb:\n  c:\n  d: e',
      'a: "one\n  two"\nb: c',
      '"a b": c\n\'d\': e',
      'a: -1\nb: - 2x\nc: $1,000.00',
    ])
      agree(text);
  });

  it('keeps what comes after a break: only the broken entry differs', () => {
    const whole = 'a:\n  b: c\n  d: e\nf:\n  g: h\n';
    for (const broken of ['[x, y', '{x: y', '"x', "'x", 'x y: z', '[', '|', '{x: [y', '@x']) {
      const { root } = readTextTree(whole.replace('c', broken));
      if (root?.kind !== 'map') throw new Error(broken);
      expect(root.entries.map(({ key }) => key)).toEqual(['a', 'f']);
      const [a, f] = root.entries.map(({ value }) => value);
      expect(a?.kind === 'map' && a.entries.map(({ key }) => key)).toEqual(['b', 'd']);
      expect(f && shape(f)).toEqual([['g', whole.replace('c', broken).indexOf('g: h'), ['h', expect.any(Number)]]]);
    }
  });

  it('passes over a word that has no colon yet', () => {
    const text = 'a:\n  b: c\n  lab\n  d: e\n';
    const { root, stray } = readTextTree(text);
    // The YAML says that the word goes on with the value only when it is set in further.
    expect(stray.map(({ from, to }) => text.slice(from, to))).toEqual(['lab']);
    expect(root && shape(root)).toEqual([
      [
        'a',
        0,
        [
          ['b', 5, ['c', 8]],
          ['d', text.indexOf('d: e'), ['e', text.indexOf('e\n')]],
        ],
      ],
    ]);
  });

  it('finds the comments', () => {
    const text = '# one\na: b # two\nc: "# no" # three\nd: e#no\n';
    expect(readTextTree(text).comments.map(({ from, to }) => text.slice(from, to))).toEqual([
      '# one',
      '# two',
      '# three',
    ]);
  });

  it('has every place within the text, in order, whatever the text is', () => {
    const deal = readFileSync(join(TEXTBOOK, 'strips.deal.yaml'), 'utf8');
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ':',
      ': ',
      '- ',
      '"',
      "'",
      '#',
      ' #',
      '\n',
      '  ',
      ',',
      '|',
      '>-',
      '\t',
      '\r\n',
    );
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ at: place, put: pieces, cut: fc.nat(4) }), { maxLength: 4 }), (changes) => {
        let text = deal;
        for (const { at, put, cut } of changes) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + cut);
        }
        const { root } = readTextTree(text);
        const within = (node: Node, from: number, to: number): void => {
          expect(node.span.from).toBeGreaterThanOrEqual(from);
          expect(node.span.to).toBeLessThanOrEqual(to);
          expect(node.span.from).toBeLessThanOrEqual(node.span.to);
          if (node.kind === 'list') for (const item of node.items) within(item, from, to);
          if (node.kind === 'map') {
            for (const { keySpan, value } of node.entries) within(value, keySpan.to, to);
          }
        };
        if (root) within(root, 0, text.length);
        if (loadDeal(text, 'x').ok) agree(text);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
