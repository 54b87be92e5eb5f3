import { describe, expect, it } from 'vitest';
import { droppedKind } from './droppedKind';

describe('droppedKind', () => {
  it.each([
    ['deal.STEPDOWN', '{', 'project'],
    ['tape.xlsx', 'PK', 'tape'],
    ['old.xls', '', 'tape'],
    ['tape.csv', 'loan_number,rate,date\nA1,7.5,', 'tape'],
    ['tape.txt', '\n\nMy pool\nLoan\tRate\n', 'tape'],
    ['libor.csv', '\uFEFFdate,rate\r\n2005-01-01,2.4\r\n', 'rates'],
    ['libor.csv', '"distribution_month","rate"\n2005-01,2.4\n', 'rates'],
    ['report.csv', 'distribution_month,pool_begin,wac\n', 'collections'],
    ['deal.yaml', 'name: x', 'other'],
    ['photo', '', 'other'],
  ])('%s is told by its name and header', (name, head, kind) => {
    expect(droppedKind(name, head)).toBe(kind);
  });
});
