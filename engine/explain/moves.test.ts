import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Deal } from '../deal/definition';
import { loadDeal } from '../deal/loadDeal';
import { movesOf, type Move, type MoveSubject } from './moves';

function dealOf(path: string): Deal {
  const loaded = loadDeal(readFileSync(join(import.meta.dirname, '../../', path), 'utf8'), path);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value;
}

const chosen = (deal: Deal): Map<string, string> =>
  new Map(deal.choices.filter(({ options }) => options.size > 0).map(({ id, weDo }) => [id, weDo]));

const names = (moves: readonly Move[]): string[] => moves.map(({ name }) => name);

describe('what a figure of the First Horizon deal moves', () => {
  const deal = dealOf('assets/deals/fh-2004-he4.deal.yaml');
  const choices = chosen(deal);
  const of = (name: string, cls = '', under = choices): readonly Move[] =>
    movesOf(deal, under, { kind: 'name', name, cls });
  it('is what reads it, in the order of the deal', () => {
    expect(names(of('spread_squeeze_threshold'))).toEqual(['spread_squeeze_ok']);
    expect(names(of('spread_squeeze_ok'))).toEqual(['specified_oc']);
    expect(names(of('libor_1m'))).toEqual(['libor']);
    expect(names(of('clean_up_call'))).toEqual(['clean_up_call']);
    expect(of('clean_up_call')[0]).toMatchObject({ kind: 'end', label: 'Clean-up call' });
  });

  it('is of the classes that read it', () => {
    const [rate] = of('a1_uncapped_rate').filter(({ name }) => name === 'pass_through_rate');
    expect(rate?.members).toEqual(['A-1']);
    expect(of('balance_begin', 'A-5').map(({ name }) => name)).toContain('lockout_amount');
    expect(of('balance_begin', 'A-4').map(({ name }) => name)).not.toContain('lockout_amount');
  });

  it('follows the readings that are chosen', () => {
    expect(names(of('cumulative_loss_net'))).toEqual([]);
    const other = new Map([...choices, ['I-3', 'recoveries_reduce'] as const]);
    expect(names(of('cumulative_loss_net', '', other))).toEqual(['cumulative_loss']);
    const subject: MoveSubject = { kind: 'choice', id: 'I-3' };
    expect(names(movesOf(deal, choices, subject))).toEqual(['cumulative_loss']);
  });

  it('says that a payment takes from what comes after it, and lowers what it pays off', () => {
    const moves = of('interest_current_paid');
    const how = (name: string) => moves.find((each) => each.name === name)?.how;
    expect(how('class_c')).toBe('shares');
    expect(how('premium_interest_paid')).toBeUndefined();
    expect(of('loss_distribution').find(({ name }) => name === 'balance')?.how).toBe('reduces');
  });
});

describe('what a figure of a deal with two pools moves', () => {
  const deal = dealOf('assets/deals/impac-cmb-2004-7.deal.yaml');
  const choices = chosen(deal);
  const of = (name: string, cls = ''): readonly Move[] => movesOf(deal, choices, { kind: 'name', name, cls });

  it('is of its own pool where a name alone is read', () => {
    const rate = of('group_cap', 'group_2').find(({ name }) => name === 'rate');
    expect(rate?.members).toEqual(['2-A']);
    const net = of('net_rate', 'group_1').map(({ name, members }) => [name, members]);
    expect(net).toEqual([
      ['group_cap', ['group_1']],
      ['subordinate_net_rate', ['']],
    ]);
  });
});
