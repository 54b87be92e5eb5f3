import { describe, expect, it } from 'vitest';
import type { DealDescription } from '../../../engine/deal/description';
import type { Project } from '../../../engine/document/project';
import type { Trace, TraceOperand } from '../../../engine/waterfall/results';
import { DEFAULT_ASSUMPTIONS, emptyTape, NO_SETTINGS } from '../../engine-client/engineValues';
import { sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { differenceOf, differentOperands } from './baseDifference';
import { moved, NO_HISTORY, recent, visited, type ExplainHistory } from './explainHistory';
import { explanationText } from './explanationText';
import { operandSubject } from './goToOperand';
import { inputFacts } from './inputFacts';
import { dealRows, moveFrom, reachSubject } from './moveRows';
import { projectedOperands } from './projectedOperands';
import { definitionLine } from './showInDeal';
import { subjectKey, type Subject } from './subject';
import { assumedBecause, circumstance, formulaParts, operandText, shortValue } from './traceText';

const cell = (name: string) => ({ name, cls: '', date: 3 });

function operand(text: string, part: Partial<TraceOperand> = {}): TraceOperand {
  return { text, value: '1.00', type: 'Money', address: cell(text), origin: 'cell', label: text, source: '', ...part };
}

const of = (name: string): Subject => ({ kind: 'cell', cell: cell(name) });
const names = ({ subjects }: ExplainHistory): string[] => subjects.map((each) => subjectKey(each).split(' ')[1]!);

describe('the history of what was explained', () => {
  const three = ['a', 'b', 'c'].reduce((history, name) => visited(history, of(name)), NO_HISTORY);

  it('goes back and forward', () => {
    const back = moved(three, -1)!;
    expect(subjectKey(back.subjects[back.at])).toBe(subjectKey(of('b')));
    expect(moved(back, 1)!.at).toBe(2);
    expect(moved(three, 1)).toBeUndefined();
    expect(moved(NO_HISTORY, -1)).toBeUndefined();
  });

  it('does not repeat what is shown, so that going back is not a visit', () => {
    const back = moved(three, -1)!;
    expect(visited(back, of('b'))).toBe(back);
  });

  it('forgets what lay ahead once one goes elsewhere', () => {
    const elsewhere = visited(moved(three, -1)!, { kind: 'setting', name: 'd' });
    expect(names(elsewhere)).toEqual(['a', 'b', 'd']);
    expect(moved(elsewhere, 1)).toBeUndefined();
  });

  it('lists the last ten once each, newest first, without the one in view', () => {
    expect(recent(visited(three, of('a'))).map((each) => subjectKey(each))).toEqual(
      ['c', 'b'].map((name) => subjectKey(of(name))),
    );
    const many = Array.from({ length: 30 }, (_, i) => `n${i}`).reduce((h, name) => visited(h, of(name)), NO_HISTORY);
    expect(recent(many)).toHaveLength(10);
  });

  it('knows what a payment asks for from what it pays', () => {
    expect(subjectKey({ kind: 'cell', cell: { ...cell('a'), due: true } })).not.toBe(subjectKey(of('a')));
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
  it('leads to its own story, to what is typed, or nowhere', () => {
    expect(operandSubject(operand('a'))).toEqual({ kind: 'cell', cell: cell('a') });
    const typed = { ...cell('p'), date: -1 };
    expect(operandSubject(operand('p', { origin: 'parameter', address: typed }))).toEqual({
      kind: 'setting',
      name: 'p',
    });
    expect(operandSubject(operand('l', { origin: 'index', address: { ...typed, name: 'l' } }))).toMatchObject({
      kind: 'index',
      name: 'l',
    });
    expect(operandSubject(operand('month', { origin: 'built-in', address: null }))).toBeUndefined();
    // What stood before the first date has no story.
    expect(operandSubject(operand('prev(x)', { address: { ...cell('x'), date: -1 } }))).toBeUndefined();
  });
});

describe('a figure against the base', () => {
  it.each([
    ['Money', '1,234.56', '1,000.00', '+234.56'],
    ['Money', '900.00', '1,000.10', '−100.10'],
    ['Rate', '4.070000000000%', '4.320000000000%', '−0.25 points'],
    ['Ratio', '2', '1.5', '+0.5'],
    ['Count', '31', '30', '+1'],
    ['Flag', 'yes', 'no', ''],
    ['Ratio', 'unlimited', '2.000000000000%', ''],
  ] as const)('%s %s was %s, %s', (type, value, other, by) => {
    expect(differenceOf(type, value, other)?.by).toBe(by);
  });

  it('says nothing where both are the same, and marks the operands that differ', () => {
    expect(differenceOf('Money', '1.00', '1.00')).toBeUndefined();
    const of = (value: string) => ({ operands: [operand('a'), operand('b', { value })] }) as unknown as Trace;
    expect([...differentOperands(of('2.00'), of('5.00'))]).toEqual([['b', { was: '5.00', by: '−3.00' }]]);
  });
});

describe('a copied explanation', () => {
  it('is the story in plain lines', () => {
    const trace = {
      cell: cell('x'),
      month: '2010-03',
      kind: 'term',
      label: 'Excess Spread',
      clause: '(vi)',
      source: 'PSA Art. I',
      choice: null,
      type: 'Money',
      value: '12.00',
      formula: 'a - b',
      words: 'The a less the b.',
      because: '',
      operands: [operand('a', { value: '13.00', label: 'The a' }), operand('b')],
      path: [],
      movements: [],
    } satisfies Trace;
    expect(explanationText(trace, null, { ...trace, value: '10.00' })).toBe(
      [
        'Excess Spread\nMar 2010\n$12.00\nIn the base $10.00 (+2.00)',
        'The a less the b.',
        'a - b\na\t13.00\tThe a\nb\t1.00',
        'Clause (vi), PSA Art. I',
      ].join('\n\n'),
    );
  });
});

describe('what is typed', () => {
  const { deal } = sampleRun();
  const project = {
    settings: NO_SETTINGS,
    rates: { libor: { by: 'month', name: 'libor', source: 'a file', rows: [['2005-01', '2.40']] } },
    assumptions: DEFAULT_ASSUMPTIONS,
    poolAssumptions: {},
    tape: emptyTape('none', 0),
  } as unknown as Project;
  const source = { project, base: project, deal: deal!, month: 2005 * 12, number: 1 };

  it('is told with its own value and the base’s where they are others', () => {
    const [parameter] = deal!.parameters;
    const subject = { kind: 'setting', name: parameter!.name } as const;
    expect(inputFacts(subject, source)).toMatchObject({ title: parameter!.label, value: parameter!.value, others: [] });
    const changed = { ...project, settings: { ...NO_SETTINGS, parameters: { [parameter!.name]: '9.99%' } } };
    expect(inputFacts(subject, { ...source, project: changed })).toMatchObject({
      value: '9.99%',
      others: [
        { name: 'Of the deal', value: parameter!.value },
        { name: 'In the base', value: parameter!.value },
      ],
    });
  });

  it('is a rate of its month, an assumption with its unit, and nothing where there is none', () => {
    expect(inputFacts({ kind: 'index', name: 'libor', row: 0 }, source)).toMatchObject({
      what: 'Rate of Jan 2005',
      value: '2.40%',
    });
    const speed = inputFacts({ kind: 'assumption', name: 'prepayment', pool: '' }, source);
    expect(speed?.title).toBe('Prepayment, speed');
    expect(speed?.words).toContain('In month 1 of the projection');
    expect(inputFacts({ kind: 'setting', name: 'nothing' }, source)).toBeUndefined();
    expect(inputFacts({ kind: 'field', name: 'state', row: 5 }, source)).toBeUndefined();
  });
});

describe('what a figure moves', () => {
  const { deal, results } = sampleRun();
  const lookup = lookupOf(results!);
  const [cls] = deal!.classes;
  const paid = deal!.lines.find((line) => line.kind === 'pay' && line.classes.includes(cls!.name))!;

  it('has the value of its date, or of the date after where that reads it', () => {
    const move = {
      name: paid.name,
      members: [cls!.name],
      kind: 'pay',
      label: paid.label,
      clause: '',
      source: '',
    } as const;
    const [now, later] = dealRows(
      [
        { ...move, how: 'reads' },
        { ...move, how: 'reads before' },
      ],
      lookup,
      4,
    );
    expect(now!.subject).toEqual({ kind: 'cell', cell: { name: paid.name, cls: cls!.name, date: 4 } });
    expect(later!.date).toBe(5);
  });

  it('goes from an assumption through the projection to the inputs of the deal', () => {
    const from = moveFrom({ kind: 'assumption', name: 'severity', pool: '' });
    expect(from).toMatchObject({ kind: 'columns', columns: ['loss'] });
    const input = (name: string) => ({ name, label: name, type: 'Money', required: true }) as const;
    const inputs: DealDescription['inputs'] = [input('liquidation_principal'), input('wac')];
    expect(reachSubject(from, { ...deal!, inputs })).toEqual({ kind: 'names', names: ['liquidation_principal'] });
    expect(reachSubject(from, { ...deal!, inputs: [] })).toBeUndefined();
  });
});

describe('a figure of the projection', () => {
  it('has the columns of its month and of the month before', () => {
    const months = Int32Array.from([24060, 24061]);
    const column = (name: string) => ({ name, label: name, type: 'Money', group: 'Pool' }) as const;
    const table = {
      months,
      columns: [column('performing'), column('new_defaults'), { ...column('cdr'), type: 'Rate' as const }],
      values: [Float64Array.of(5_000_00, 4_000_00), Float64Array.of(1_00, 2_00), Float64Array.of(0.06, 0.06)],
    };
    const project = { assumptions: DEFAULT_ASSUMPTIONS, poolAssumptions: {} } as unknown as Project;
    const operands = projectedOperands('new_defaults', '', 1, table, project);
    expect(operands.find(({ label }) => label === 'performing')).toMatchObject({ value: '5,000.00', note: 'Jan 2005' });
    // 1 − 0.94^(1/12) is 0.5143%.
    expect(operands.find(({ label }) => label === 'MDR')?.value).toMatch(/^0\.514/);
  });
});

describe('the line of a name in a deal text', () => {
  const text = [
    'parameters:',
    '  fee: {value: 1%}',
    'each_date:',
    '  - term: fee_paid',
    '    is: fee',
    '  - {pay: rest, amount: rest}',
  ].join('\n');

  it.each([
    ['fee', 2],
    ['fee_paid', 4],
    ['rest', 6],
    ['nothing', 1],
  ])('of %s is %i', (name, line) => expect(definitionLine(text, name)).toBe(line));
});
