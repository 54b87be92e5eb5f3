import { describe, expect, it } from 'vitest';
import { layoutPages } from './layoutPages';
import type { Page, PlacedText } from './page';
import { PAGE } from './pdfLibrary';
import type { PrintBlock, PrintDocument, PrintSection } from './printDocument';
import { MARGIN } from './units';

/** Every letter half as wide as high. */
const measure = (text: string, _font: string, size: number): number => (text.length * size) / 2;

function section(mark: string, blocks: readonly PrintBlock[]): PrintSection {
  return { mark, heading: `Item ${mark}`, source: '4.6(a)', blocks };
}

function tableOf(rows: number, columns = 2): PrintBlock {
  return {
    kind: 'table',
    columns: Array.from({ length: columns }, (_, at) => `Figure ${at + 1}`),
    rows: Array.from({ length: rows }, (_, at) => ({
      label: `Row ${at + 1}`,
      values: Array.from({ length: columns }, (_, column) => `${at + 1}.${column + 1}`),
      isTotal: at === rows - 1,
    })),
  };
}

function documentOf(...sections: readonly (readonly PrintSection[])[]): PrintDocument {
  return {
    title: 'Statements',
    subject: '',
    foot: 'Projected',
    parts: sections.map((each, at) => ({
      heading: `Statement ${at + 1}`,
      facts: [{ label: 'Deal', value: 'A Trust' }],
      note: 'How to read it.',
      running: `A Trust, date ${at + 1}`,
      sections: each,
    })),
  };
}

function textsOf({ items }: Page): PlacedText[] {
  return items.flatMap((item) => (item.kind === 'text' ? item.texts : item.kind === 'row' ? item.cells.flat() : []));
}

const words = (page: Page): string[] => textsOf(page).map(({ text }) => text);

describe('a document in pages', () => {
  const pages = layoutPages(documentOf([section('(i)', [tableOf(150)]), section('(ii)', [tableOf(3)])]), measure);

  it('prints every row once, in order', () => {
    const rows = pages.flatMap((page) => words(page).filter((text) => text.startsWith('Row ')));
    const of = (count: number): string[] => Array.from({ length: count }, (_, at) => `Row ${at + 1}`);
    expect(rows).toEqual([...of(150), ...of(3)]);
  });

  it('stays within the margins, figures on the right edge', () => {
    for (const { text, x, y, size } of pages.flatMap(textsOf)) {
      const right = x + (text.length * size) / 2;
      expect(x).toBeGreaterThanOrEqual(MARGIN.left);
      expect(right).toBeLessThanOrEqual(PAGE.width - MARGIN.right + 0.001);
      expect(y).toBeGreaterThan(MARGIN.top - 1);
      expect(y).toBeLessThan(PAGE.height - 20);
    }
  });

  it('says on each page its number, and on those that follow what they go on with', () => {
    expect(pages.map((page) => words(page).at(-1))).toEqual(pages.map((_, at) => `Page ${at + 1} of ${pages.length}`));
    expect(pages.slice(1).map((page) => words(page)[0])).toEqual(pages.slice(1).map(() => 'A Trust, date 1'));
    expect(pages.slice(1, -1).every((page) => words(page).slice(1, 3).join() === 'Figure 1,Figure 2')).toBe(true);
  });

  it('begins each part on a page of its own', () => {
    const parts = layoutPages(documentOf([section('(i)', [tableOf(2)])], [section('(i)', [tableOf(2)])]), measure);
    expect(parts.map((page) => words(page)[0])).toEqual(['Statement 1', 'Statement 2']);
  });

  it('keeps a heading with its rows, wherever the page ends', () => {
    for (let before = 2; before < 60; before++) {
      const all = layoutPages(documentOf([section('(i)', [tableOf(before)]), section('(ii)', [tableOf(4)])]), measure);
      const at = all.findIndex((page) => words(page).includes('Item (ii)'));
      const after = words(all[at]!).slice(words(all[at]!).indexOf('Item (ii)'));
      expect(after.filter((text) => text.startsWith('Row '))).toEqual(['Row 1', 'Row 2', 'Row 3', 'Row 4']);
    }
  });

  it('splits a table that is too wide, saying its rows again', () => {
    const [page] = layoutPages(documentOf([section('(i)', [tableOf(2, 8)])]), measure);
    expect(words(page!).filter((text) => text === 'Row 1')).toHaveLength(2);
    expect(words(page!)).toEqual(expect.arrayContaining(['1.1', '1.8', '2.8']));
  });
});
