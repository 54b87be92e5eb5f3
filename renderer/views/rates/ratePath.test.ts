import { describe, expect, it } from 'vitest';
import type { RatePath } from '../../../engine/collections/collections';
import { editedRows, nextRow, parseRateCell } from './ratePath';

const PATH: RatePath = {
  by: 'month',
  name: 'LIBOR',
  source: 'a file',
  rows: [
    ['2005-01', '2.40688'],
    ['2005-02', '2.59'],
  ],
};

describe('the rate path', () => {
  it('grows by a month at the last rate', () => {
    expect(nextRow([['2005-12', '4.3']])).toEqual(['2006-01', '4.3']);
    expect(nextRow([['2005-01-31', '4.3']])).toEqual(['2005-02-28', '4.3']);
    expect(editedRows(PATH, [{ row: 3, column: 'rate', value: '3.1' }])).toEqual([
      ...PATH.rows,
      ['2005-03', '2.59'],
      ['2005-04', '3.1'],
    ]);
  });

  it('keeps the digits of a rate as typed and reads months as people write them', () => {
    expect(parseRateCell(PATH, 0, 'rate', '2.500%')).toEqual({ ok: true, value: '2.500' });
    expect(parseRateCell(PATH, 0, 'month', 'Mar-05')).toEqual({ ok: true, value: '2005-03' });
    const refused = parseRateCell(PATH, 1, 'rate', 'high');
    expect(!refused.ok && refused.problem.at).toEqual({ sheet: 'Rates', row: 2, column: 'Rate' });
  });
});
