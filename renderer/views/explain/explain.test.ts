import { describe, expect, it } from 'vitest';
import type { Trace, TraceOperand } from '../../../engine/waterfall/results';
import { sampleRun } from '../../testing/sampleRun';
import { moved, NO_HISTORY, visited } from './explainHistory';
import { operandTarget } from './goToOperand';
import { assumedBecause, circumstance, formulaParts, operandText, shortValue } from './traceText';

const cell = (name: string) => ({ name, cls: '', date: 3 });

function operand(text: string, part: Partial<TraceOperand> = {}): TraceOperand {
  return { text, value: '1.00', type: 'Money', address: cell(text), origin: 'cell', label: text, source: '', ...part };
}

describe('the history of explained cells', () => {
  const three = ['a', 'b', 'c'].reduce((history, name) => visited(history, cell(name)), NO_HISTORY);

  it('goes back and forward', () => {
    const back = moved(three, -1)!;
    expect(back.cells[back.at]!.name).toBe('b');
    expect(moved(back, 1)!.at).toBe(2);
    expect(moved(three, 1)).toBeUndefined();
    expect(moved(NO_HISTORY, -1)).toBeUndefined();
  });

  it('does not repeat the cell shown, so that going back is not a visit', () => {
    const back = moved(three, -1)!;
    expect(visited(back, cell('b'))).toBe(back);
  });

  it('forgets what lay ahead once one goes elsewhere', () => {
    const elsewhere = visited(moved(three, -1)!, cell('d'));
    expect(elsewhere.cells.map((each) => each.name)).toEqual(['a', 'b', 'd']);
    expect(moved(elsewhere, 1)).toBeUndefined();
  });
});

describe('the words of a trace', () => {
  it.each([
    ['4.070000000000%', 'Rate', '4.070%'],
    ['2.556880000000%', 'Rate', '2.55688%'],
    ['100.000000000000%', 'Ratio', '100.000%'],
    ['2,165,327.54', 'Money', '2,165,327.54'],
    ['2008-03', 'Month', 'Mar 2008'],
    ['never', 'Month', 'never'],
    ['unlimited', 'Ratio', 'unlimited'],
  ] as const)('shorten %s without rounding it', (value, type, text) => {
    expect(shortValue(value, type)).toBe(text);
  });

  it('say of which class, when, and what happened', () => {
    const trace = { cell: { name: 'p', cls: 'A-5', date: 3 }, month: '2010-03', kind: 'pay' } as Trace;
    expect(circumstance(trace)).toBe('A-5, Mar 2010, paid');
    expect(circumstance({ ...trace, cell: cell('p'), kind: 'term' })).toBe('Mar 2010');
  });

  it('cut a formula where its operands stand, longest first and whole words only', () => {
    const operands = [operand('balance'), operand('balance(A)'), operand('pool')];
    const parts = formulaParts('max(0, pool - balance(A)) * pool_end', operands);
    expect(parts.filter(([, found]) => found).map(([text]) => text)).toEqual(['pool', 'balance(A)']);
    expect(parts.map(([text]) => text).join('')).toBe('max(0, pool - balance(A)) * pool_end');
  });

  it('show a multiple as the deal writes it', () => {
    const { deal } = sampleRun();
    const [parameter] = deal!.parameters;
    const multiple = { ...deal!, parameters: [{ ...parameter!, name: 'multiple', type: 'Ratio' as const, unit: '' }] };
    const read = operand('multiple', { origin: 'parameter', type: 'Ratio', value: '200.000000000000%' });
    expect(operandText(read, multiple)).toBe('2');
    expect(operandText(read, deal)).toBe('200.000%');
  });

  it('tag what is assumed and not in the document', () => {
    const { deal } = sampleRun();
    expect(assumedBecause(operand('spread_threshold', { origin: 'parameter' }), deal)).toBe('not stated');
    expect(assumedBecause(operand('closing_pool', { origin: 'parameter' }), deal)).toBeUndefined();
    expect(assumedBecause(operand('spread_threshold'), deal)).toBeUndefined();
  });
});

describe('an operand', () => {
  it('leads to its own story, or to the sheet it is typed on, or nowhere', () => {
    expect(operandTarget(operand('a'))).toBe('Explain this figure');
    expect(operandTarget(operand('p', { origin: 'parameter', address: { ...cell('p'), date: -1 } }))).toContain(
      'Triggers',
    );
    expect(operandTarget(operand('l', { origin: 'index', address: { ...cell('l'), date: -1 } }))).toContain('Rates');
    expect(operandTarget(operand('month', { origin: 'built-in', address: null }))).toBeUndefined();
  });
});
