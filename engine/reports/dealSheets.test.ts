import { describe, expect, it } from 'vitest';
import { describeDeal } from '../deal/describeDeal';
import { loadDeal } from '../deal/loadDeal';
import type { ResultColumn, Results } from '../waterfall/results';
import { addsUp, sheetBlocks } from './dealSheets';

const DEAL = `deal: A deal
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A: {balance: $100.00}
  B: {balance: $50.00}
sets: {all: [A, B]}
parties: {holder: The holder}
inputs:
  columns: {received: {is: Money}}
each_date:
  - fund: cash
    is: received
    paid_by: collections
  - pay: principal
    amount: rest
    from: cash
    to: all
    reduces: balance
  - pay: left_over
    amount: rest
    from: cash
    to: holder
  - term: half
    for: all
    is: balance * 50%
`;

function load(sheets: string) {
  return loadDeal(`${DEAL}report:\n  deal: [left_over]\n  sheets: ${sheets}\n`, 'a.deal.yaml');
}

function problemsOf(sheets: string): string[] {
  const loaded = load(sheets);
  return (loaded.ok ? loaded.warnings : loaded.problems)
    .filter(({ severity }) => severity === 'error')
    .map(({ at, message }) => `${at?.row}:${at?.at} ${message}`);
}

function column(kind: ResultColumn['kind'], name: string, cls: string): ResultColumn {
  return { kind, name, cls, type: 'Money', label: name, section: '', clause: '', source: '' };
}

const COLUMNS = [
  column('fund', 'cash', ''),
  column('pay', 'principal', 'A'),
  column('offered', 'principal', ''),
  column('pay', 'principal', 'B'),
  column('term', 'half', 'A'),
  column('term', 'half', 'B'),
  column('ledger', 'balance', 'A'),
  column('ledger', 'balance', 'B'),
];
const RESULTS = { columns: COLUMNS } as unknown as Results;

describe('a sheet that a deal asks for', () => {
  it('has a block for each class, and names of the deal by themselves', () => {
    const loaded = load('{Halves: [cash, {Half-: [half, balance], Paid to: [principal]}]}');
    if (!loaded.ok) throw new Error(loaded.problems[0]!.message);
    const deal = describeDeal(loaded.value);
    expect(deal.sheets?.map(({ name }) => name)).toEqual(['Halves']);
    const blocks = sheetBlocks(deal.sheets![0]!, RESULTS, deal);
    expect(blocks.map(({ title, columns }) => [title, ...columns.map(({ at }) => at)])).toEqual([
      ['', 0],
      ['Half-A', 4, 6],
      ['Half-B', 5, 7],
      ['Paid to A', 1],
      ['Paid to B', 3],
    ]);
  });

  it('reads a name once it is listed: nothing is told to be unread', () => {
    const loaded = load('{Halves: [half]}');
    expect(loaded.ok && loaded.warnings.filter(({ message }) => message.startsWith('Nothing reads'))).toEqual([]);
  });

  it('is told where it names what is no result of a date', () => {
    expect(problemsOf('{Halves: [hlaf]}')).toEqual(['28:21 The report names hlaf, which does not exist.']);
    expect(problemsOf('{Halves: [number]}')).toEqual(['28:21 number is not a result.']);
    expect(problemsOf('{Halves: half}')).toEqual(['28:20 The sheet Halves is a text.']);
    expect(problemsOf('{Halves: [{Title: {a: half}}]}')).toEqual(['28:29 A group of sheet Halves is a block.']);
    expect(problemsOf('{"a/b": [half]}')).toEqual(['28:12 "a/b" is not a name of a sheet.']);
    expect(problemsOf('{Halves: [half], HALVES: [half]}')).toEqual(['28:28 A sheet HALVES is already given.']);
  });

  it('adds up what moves, never what stands', () => {
    expect(COLUMNS.map(addsUp)).toEqual([true, true, false, true, false, false, false, false]);
  });
});
