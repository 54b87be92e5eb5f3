import { describe, expect, it } from 'vitest';
import { SAMPLE_DATES, sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { classRange, partyName, waterfallModel } from './waterfallModel';

const run = sampleRun();
const model = waterfallModel(run.deal!, lookupOf(run.results!));
const row = (id: string) => model.rows.find((each) => each.id === id)!;

describe('the waterfall of a run', () => {
  it('keeps the order and the sections of the document', () => {
    const shown = model.rows.filter((each) => each.kind !== 'class').map((each) => each.id);
    expect(shown).toEqual([
      'section What came in',
      'available_funds',
      'section Payments from Available Funds',
      'premium_paid',
      'interest_paid',
      'principal_paid',
      'class_c',
    ]);
  });

  it('says to whom: classes in order, a party by its name', () => {
    expect(row('principal_paid').to).toBe('A-1 to A-3, in order');
    expect(row('class_c').to).toBe('Class C');
  });

  it('runs the fund down to nothing', () => {
    const funds = row('available_funds').left!;
    const after = row('premium_paid').left!;
    expect(after[0]).toBe(funds[0]! - 1_000_000);
    for (let date = 0; date < SAMPLE_DATES; date++) expect(row('class_c').left![date]).toBe(0);
  });

  it('breaks a payment down by class', () => {
    const parts = model.rows.filter((each) => each.parent === 'interest_paid');
    expect(parts.map((each) => each.label)).toEqual(['A-1', 'A-2', 'A-3']);
    expect(parts.reduce((sum, each) => sum + each.paid![5]!, 0)).toBe(row('interest_paid').paid![5]);
  });

  it('is short what was due and not paid', () => {
    // On the third date a thousand dollars more of A-1 interest are due than are paid.
    expect(row('interest_paid').short![2]).toBe(100_000);
    expect(row('interest_paid(A-1)').short![2]).toBe(100_000);
    expect(row('interest_paid(A-2)').short![2]).toBe(0);
    expect(row('interest_paid').short![3]).toBe(0);
  });
});

describe('a payment that moves money within the deal', () => {
  const { deal, results } = sampleRun();
  const lines = deal!.lines.map((line) =>
    line.name === 'premium_paid' ? { ...line, flow: { ...line.flow, to: 'reserve', toKind: 'ledger' as const } } : line,
  );
  const inside = waterfallModel({ ...deal!, lines }, lookupOf(results!));

  it('pays no one yet, and ties all the same', () => {
    expect(inside.recipients.map((each) => each.label)).not.toContain('Reserve');
    expect(inside.tieOut(4)).toMatchObject({ toAccounts: 1_000_000, difference: 0 });
    expect(inside.rows.find((each) => each.id === 'premium_paid')!.to).toBe('reserve');
  });
});

describe('the tie-out', () => {
  const fresh = sampleRun();
  const tied = waterfallModel(fresh.deal!, lookupOf(fresh.results!));

  it('is funds in less what classes and others were paid: nothing', () => {
    for (let date = 0; date < SAMPLE_DATES; date++) {
      const tie = tied.tieOut(date);
      expect(tie.difference).toBe(0);
      expect(tie.fundsIn).toBe(tie.toClasses + tie.toOthers);
    }
  });

  it('shows a cent that is missing', () => {
    const bad = sampleRun();
    const lookup = lookupOf(bad.results!);
    lookup.values('available_funds')![4]! += 1;
    expect(waterfallModel(bad.deal!, lookup).tieOut(4).difference).toBe(1);
  });

  it('lists everyone who is paid, classes first', () => {
    expect(tied.recipients.map((each) => each.label)).toEqual(['A-1', 'A-2', 'A-3', 'Insurer', 'Class C']);
  });
});

describe('names', () => {
  it('of classes that follow one another are a range', () => {
    const deal = { classes: ['A', 'B', 'C', 'D'].map((name) => ({ name, label: '', source: '', balance: null })) };
    expect(classRange(['A', 'B', 'C'], deal)).toBe('A to C');
    expect(classRange(['A', 'C', 'D'], deal)).toBe('A, C, D');
    expect(classRange(['B'], deal)).toBe('B');
    expect(classRange([], deal)).toBe('');
  });

  it('of parties are words', () => {
    expect(partyName('class_c')).toBe('Class C');
  });
});
