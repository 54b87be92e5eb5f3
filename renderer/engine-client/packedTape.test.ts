import { describe, expect, it } from 'vitest';
import { emptyTape, withCells, type Tape } from '../../engine/collateral/tape';
import { packTape, unpackTape } from './packedTape';

function tapeOf(count: number, numberOf: (row: number) => string): Tape {
  return withCells(
    emptyTape('loans.csv', count, true),
    Array.from({ length: count }, (_, row) => row).flatMap((row) => [
      { row, field: 'loan_number' as const, value: numberOf(row) },
      { row, field: 'state' as const, value: row % 2 === 0 ? 'TN' : 'CA' },
      { row, field: 'cutoff_balance' as const, value: row * 100 + 1 },
      { row, field: 'purpose' as const, value: row % 3 === 0 ? 'purchase' : null },
    ]),
  );
}

describe('a tape on its way between threads', () => {
  it('is the same tape afterwards, with few texts and with many, blank ones and odd ones among them', () => {
    for (const count of [0, 3, 9000]) {
      const tape = tapeOf(count, (row) => (row === 1 ? '' : row === 2 ? 'é😀\n,"' : `L${row}`));
      const { packed, transfer } = packTape(tape);
      const received = structuredClone(packed, { transfer });
      expect(unpackTape(received)).toEqual(tape);
    }
  });

  it('leaves the columns of the sender in its hands', () => {
    const tape = tapeOf(10, (row) => `L${row}`);
    const { packed, transfer } = packTape(tape);
    structuredClone(packed, { transfer });
    expect(tape.columns.cutoff_balance).toHaveLength(10);
    expect(tape.columns.cutoff_balance[9]).toBe(901);
  });
});
