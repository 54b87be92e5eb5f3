import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAMPLE_DATES, SAMPLE_DEAL_TEXT, sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { payTarget } from './payTargets';
import { classRange, partyName, waterfallModel } from './waterfallModel';

const run = sampleRun();
const model = waterfallModel(run.deal!, lookupOf(run.results!), SAMPLE_DEAL_TEXT);
const row = (id: string) => model.rows.find((each) => each.id === id)!;

describe('where a line of a deal file pays', () => {
  const text = readFileSync(new URL('../../../assets/deals/fh-2004-he4.deal.yaml', import.meta.url), 'utf8');
  const at = (entry: string) => payTarget(text, text.split('\n').findIndex((line) => line.trim() === entry) + 1);

  it('is read from its own entry', () => {
    expect(at('- pay: premium_principal_paid')).toEqual({
      from: 'available_funds',
      to: 'insurer',
      changes: 'premium_owed',
    });
    expect(at('- pay: carry_forward_paid')).toEqual({ from: 'available_funds', to: 'A-1', changes: 'carry_forward' });
    expect(at('- book: draws_made')).toEqual({ from: '', to: '', changes: 'draws_owed' });
  });

  it('may be given over several lines', () => {
    expect(at('- pay: interest_current_paid').to).toBe('pro_rata: A by: accrued_interest');
    expect(at('- pay: class_c').changes).toBe('');
  });

  it('is nothing past the end of the file', () => {
    expect(payTarget(text, 100_000)).toEqual({ from: '', to: '', changes: '' });
  });
});

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

  it('calls short only what was not paid for want of money', () => {
    // A thousand dollars more is claimed on the third date while money is left: the claim ended, the fund did not.
    expect(row('interest_paid').due![2]! - row('interest_paid').paid![2]!).toBe(100_000);
    expect(row('interest_paid').short![2]).toBe(0);
  });

  it('calls short what a fund that ran out did not pay', () => {
    const results = {
      ...run.results!,
      values: run.results!.values.map((column, i) => {
        const { name, kind, cls } = run.results!.columns[i]!;
        if (name === 'class_c' || name === 'principal_paid')
          return kind === 'offered' && cls === '' ? column : column.map(() => 0);
        return column;
      }),
    };
    const lookup = lookupOf(results);
    const funds = lookup.values('available_funds')!;
    const spent = lookup.total('premium_paid')!.map((amount, date) => amount + lookup.total('interest_paid')![date]!);
    funds.set(spent);
    const dry = waterfallModel(run.deal!, lookup, SAMPLE_DEAL_TEXT).rows.find((each) => each.id === 'principal_paid')!;
    expect(dry.left![0]).toBe(0);
    expect(dry.short![0]).toBe(dry.due![0]);
    expect(dry.short![0]).toBeGreaterThan(0);
  });
});

describe('the tie-out', () => {
  const fresh = sampleRun();
  const tied = waterfallModel(fresh.deal!, lookupOf(fresh.results!), SAMPLE_DEAL_TEXT);

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
    expect(waterfallModel(bad.deal!, lookup, SAMPLE_DEAL_TEXT).tieOut(4).difference).toBe(1);
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
