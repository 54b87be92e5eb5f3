import { describe, expect, it } from 'vitest';
import type { CellModel } from '../../model';
import { inputRow, type InputRow } from './inputRows';

const INPUT: InputRow = {
  name: 'I-1',
  label: 'How?',
  value: 'a',
  type: 'Flag',
  format: 'text',
  unit: '',
  own: 'a',
  source: '',
  remark: '',
  note: '',
};

function openCell(input: InputRow): CellModel {
  return inputRow(input, 5).cells[2] as CellModel;
}

describe('inputRow', () => {
  it('offers choices as a list where a spreadsheet can hold it, and takes any text where it cannot', () => {
    expect(openCell({ ...INPUT, choices: ['a', 'b'] })).toMatchObject({ isOpen: true, choices: ['a', 'b'] });
    const unlistable = openCell({ ...INPUT, choices: ['a', 'b, c'] });
    expect(unlistable.isOpen).toBe(true);
    expect(unlistable).not.toHaveProperty('choices');
    expect(unlistable).not.toHaveProperty('accepts');
  });

  it('locks an input that nothing reads, and says why', () => {
    const row = inputRow({ ...INPUT, idle: 'Nothing reads it.', remark: 'Assumed.' }, 5);
    expect((row.cells[2] as CellModel).isOpen).toBeUndefined();
    expect((row.cells[8] as CellModel).value).toBe('Nothing reads it. Assumed.');
  });

  it('marks a value that is not the deal’s own', () => {
    expect(openCell(INPUT).tone).toBe('input');
    expect(openCell({ ...INPUT, value: 'b' }).tone).toBe('changed');
    expect(openCell({ ...INPUT, own: { cents: 1 }, value: { cents: 1 } }).tone).toBe('input');
  });
});
