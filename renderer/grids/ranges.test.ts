import { describe, expect, it } from 'vitest';
import { boundsOf, edgeFrom, fillTarget, stepped } from './cellRange';
import { fromClipboardText, toClipboardText } from './clipboardText';
import { planDragFill, planFill, planPaste } from './pastePlan';
import { summarize } from './selectionSummary';

const SIZE = { rows: 10, columns: 4 };

describe('cell ranges', () => {
  it('have the same bounds from whichever corner they were begun', () => {
    const a = { row: 5, column: 3 };
    const b = { row: 2, column: 1 };
    const bounds = { top: 2, bottom: 5, left: 1, right: 3 };
    expect(boundsOf({ anchor: a, head: b })).toEqual(bounds);
    expect(boundsOf({ anchor: b, head: a })).toEqual(bounds);
  });

  it('stay on the grid', () => {
    expect(stepped({ row: 0, column: 0 }, 'up', SIZE)).toEqual({ row: 0, column: 0 });
    expect(stepped({ row: 9, column: 3 }, 'right', SIZE, 5)).toEqual({ row: 9, column: 3 });
  });

  it('go to the edge of the data with Ctrl and an arrow', () => {
    // Rows 0 to 2 and 5 to 6 are filled.
    const isBlank = ({ row }: { row: number }) => !(row <= 2 || row === 5 || row === 6);
    const down = (row: number) => edgeFrom({ row, column: 0 }, 'down', SIZE, isBlank).row;
    expect([0, 2, 3, 5, 6, 9].map(down)).toEqual([2, 5, 5, 6, 9, 9]);
    expect(edgeFrom({ row: 9, column: 0 }, 'up', SIZE, isBlank).row).toBe(6);
  });

  it('fill in the one direction they are dragged furthest', () => {
    const source = { top: 2, bottom: 3, left: 1, right: 1 };
    expect(fillTarget(source, { row: 6, column: 2 })).toEqual({ direction: 'down', bounds: { ...source, bottom: 6 } });
    expect(fillTarget(source, { row: 3, column: 3 })).toEqual({ direction: 'right', bounds: { ...source, right: 3 } });
    expect(fillTarget(source, { row: 2, column: 1 })).toBeUndefined();
  });
});

describe('clipboard text', () => {
  it('survives tabs, quotes and new lines in cells', () => {
    const cells = [
      ['a\tb', 'say "hi"'],
      ['two\nlines', ''],
      ['3.0600000000000005', '1,234.56'],
    ];
    expect(fromClipboardText(toClipboardText(cells))).toEqual(cells);
  });

  it('takes one trailing line end as an end, as Excel writes it, and keeps blank rows', () => {
    expect(fromClipboardText('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(fromClipboardText('1\r\n\r\n2\r\n')).toEqual([['1'], [''], ['2']]);
    expect(fromClipboardText('')).toEqual([['']]);
  });

  it('makes ragged rows equally long', () => {
    expect(fromClipboardText('1\n2\t3')).toEqual([
      ['1', ''],
      ['2', '3'],
    ]);
  });
});

describe('a paste', () => {
  const at = (row: number, column: number, bottom = row, right = column) => ({ top: row, left: column, bottom, right });

  it('is laid down from the active cell', () => {
    const plan = planPaste([['a', 'b']], at(3, 1), SIZE, false);
    expect(plan.assignments).toEqual([
      { row: 3, column: 1, text: 'a' },
      { row: 3, column: 2, text: 'b' },
    ]);
    expect(plan.bounds).toEqual(at(3, 1, 3, 2));
  });

  it('is repeated into a selection that holds it a whole number of times', () => {
    expect(planPaste([['a']], at(0, 0, 1, 1), SIZE, false).assignments.map(({ text }) => text)).toEqual(
      Array<string>(4).fill('a'),
    );
    expect(planPaste([['a'], ['b']], at(0, 0, 3, 0), SIZE, false).assignments.map(({ text }) => text)).toEqual([
      'a',
      'b',
      'a',
      'b',
    ]);
    expect(planPaste([['a'], ['b']], at(0, 0, 2, 0), SIZE, false).assignments).toHaveLength(2);
  });

  it('grows the sheet where it can, and says what does not fit where it cannot', () => {
    const block = [['1'], ['2'], ['3']];
    expect(planPaste(block, at(9, 0), SIZE, true).assignments.map(({ row }) => row)).toEqual([9, 10, 11]);
    const fixed = planPaste(block, at(9, 0), SIZE, false);
    expect([fixed.assignments.length, fixed.rowsOver]).toEqual([1, 2]);
    expect(planPaste([['1', '2', '3']], at(0, 3), SIZE, true).columnsOver).toBe(2);
  });
});

describe('fills', () => {
  const textAt = (row: number, column: number) => `${row}:${column}`;

  it('copy the first row down, or the row above when one row is selected', () => {
    const many = planFill({ top: 1, bottom: 3, left: 0, right: 1 }, 'down', textAt);
    expect(many).toHaveLength(4);
    expect(many.every(({ row, column, text }) => row > 1 && text === `1:${column}`)).toBe(true);
    expect(planFill({ top: 1, bottom: 1, left: 0, right: 0 }, 'down', textAt)).toEqual([
      { row: 1, column: 0, text: '0:0' },
    ]);
    expect(planFill({ top: 0, bottom: 0, left: 0, right: 0 }, 'down', textAt)).toEqual([]);
  });

  it('copy the first column right', () => {
    const filled = planFill({ top: 0, bottom: 1, left: 1, right: 2 }, 'right', textAt);
    expect(filled).toEqual([
      { row: 0, column: 2, text: '0:1' },
      { row: 1, column: 2, text: '1:1' },
    ]);
  });

  it('go on with a series that two cells begin, column by column, and copy when told', () => {
    const texts = [
      ['5.25', 'a'],
      ['5.5', 'b'],
    ];
    const source = { top: 0, bottom: 1, left: 0, right: 1 };
    const whole = { ...source, bottom: 3 };
    const filled = (copies: boolean) =>
      planDragFill(source, whole, 'down', (row, column) => texts[row]![column]!, copies).map(({ text }) => text);
    expect(filled(false)).toEqual(['5.75', '6.00', 'a', 'b']);
    expect(filled(true)).toEqual(['5.25', '5.5', 'a', 'b']);
  });

  it('repeat the source when the handle is dragged, upwards too', () => {
    const source = { top: 4, bottom: 5, left: 0, right: 0 };
    const rows = (direction: 'down' | 'up', whole: typeof source) =>
      planDragFill(source, whole, direction, textAt).map(({ row, text }) => `${row}=${text}`);
    expect(rows('down', { ...source, bottom: 8 })).toEqual(['6=4:0', '7=5:0', '8=4:0']);
    expect(rows('up', { ...source, top: 1 })).toEqual(['1=5:0', '2=4:0', '3=5:0']);
  });
});

describe('what the status line says', () => {
  const whole = { top: 0, bottom: 1, left: 0, right: 1 };
  const blank = (row: number, column: number) => row === 0 && column === 1;

  it('adds the numbers of a selection and leaves out blanks', () => {
    const amounts = [
      [0.1, null],
      [0.2, 0.3],
    ];
    const summary = summarize([whole], (row, column) => amounts[row]![column]!, blank);
    expect(summary).toEqual({ sum: 0.6, average: 0.19999999999999998, least: 0.1, most: 0.3, count: 3, filled: 3 });
  });

  it('counts words as filled cells without adding them', () => {
    const summary = summarize(
      [whole],
      () => null,
      () => false,
    );
    expect(summary).toMatchObject({ count: 0, filled: 4, sum: 0 });
  });

  it('counts a cell once where ranges lie over each other', () => {
    const summary = summarize(
      [whole, { ...whole, left: 1 }],
      () => 2,
      () => false,
    );
    expect(summary).toMatchObject({ sum: 8, count: 4 });
  });

  it('adds a hundred thousand cents without losing one', () => {
    const column = { top: 0, bottom: 99_999, left: 0, right: 0 };
    const summary = summarize(
      [column],
      () => 1234.01,
      () => false,
    );
    expect(summary.sum).toBe(123_401_000);
  });
});
