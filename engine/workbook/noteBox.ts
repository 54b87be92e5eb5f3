import { NOTE_FONT } from './styles';

/** Characters of a note's font that fit a line, and what a line and a row measure, in points. */
const LINE = 56;
const LINE_HEIGHT = 12.5;
const ROW_HEIGHT = 15;
/** Points of a character of column width, and of a whole note. */
const CHARACTER = 5.3;
const NOTE_WIDTH = 260;

/**
 * A note large enough for its text, as the library keeps notes. Left to itself it makes every note two columns wide and
 * four rows high, whatever it says.
 *
 * Units: `column` 0-based, `row` 1-based; `widths` in characters
 */
export function noteBox(text: string, column: number, row: number, widths: readonly number[]): object {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
  const rows = Math.max(2, Math.ceil(((lines + 1) * LINE_HEIGHT) / ROW_HEIGHT));
  let right = column + 1;
  let left = NOTE_WIDTH;
  while (left > 0) {
    const width = (widths[right] ?? 9) * CHARACTER;
    if (width >= left) {
      right += left / width;
      break;
    }
    left -= width;
    right += 1;
  }
  const top = Math.max(0, row - 2) + 0.5;
  return {
    model: {
      type: 'note',
      anchor: { left: column + 1.1, top, right, bottom: top + rows },
      note: {
        texts: [{ font: NOTE_FONT, text }],
        margins: { insetmode: 'auto', inset: [0.13, 0.13, 0.25, 0.25] },
        protection: { locked: 'True', lockText: 'True' },
        editAs: 'oneCells',
      },
    },
  };
}
