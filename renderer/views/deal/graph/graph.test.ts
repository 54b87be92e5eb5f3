import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseDeal } from '../../../../engine/language/analyseDeal';
import type { DealAnalysis } from '../../../../engine/language/types';
import { boxBeside } from './graphKeys';
import { BOX_HEIGHT, layoutAround, layoutWhole, type Layout } from './graphLayout';
import { ALL, GIVEN, neighbourhood, wholeDeal } from './graphScope';

const FIRST_HORIZON = readFileSync(new URL('../../../../assets/deals/fh-2004-he4.deal.yaml', import.meta.url), 'utf8');
const { graph } = analyseDeal(FIRST_HORIZON, 'fh');

/** rate and balance form interest, which is paid to a class and reduces what is owed; a report reads what was paid. */
const SMALL: DealAnalysis['graph'] = {
  nodes: [
    { id: 'rate', name: 'rate', kind: 'parameter', label: '', section: '' },
    { id: 'interest', name: 'interest', kind: 'term', label: '', section: 'Interest' },
    { id: 'paid', name: 'paid', kind: 'pay', label: '', section: 'Payments' },
    { id: 'owed', name: 'owed', kind: 'ledger', label: '', section: '' },
    { id: 'A', name: 'A', kind: 'class', label: '', section: '' },
    { id: 'total', name: 'total', kind: 'term', label: '', section: 'After' },
  ],
  edges: [
    { from: 'interest', to: 'rate', how: 'reads' },
    { from: 'paid', to: 'interest', how: 'reads' },
    { from: 'paid', to: 'owed', how: 'reduces' },
    { from: 'paid', to: 'A', how: 'pays' },
    { from: 'total', to: 'paid', how: 'reads' },
    { from: 'interest', to: 'owed', how: 'reads before' },
  ],
};

const ids = (boxes: readonly { readonly id: string }[]) => boxes.map(({ id }) => id).sort();

function overlaps({ boxes }: Layout): string[] {
  const all = [...boxes.values()];
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + BOX_HEIGHT && b.y < a.y + BOX_HEIGHT)
      .map((b) => `${a.id} on ${b.id}`),
  );
}

describe('what a line depends on', () => {
  it('is followed as many steps back and on as asked', () => {
    expect(ids(neighbourhood(SMALL, 'paid', 0, 0).boxes)).toEqual(['paid']);
    expect(ids(neighbourhood(SMALL, 'paid', 1, 0).boxes)).toEqual(['interest', 'paid']);
    expect(ids(neighbourhood(SMALL, 'paid', 2, 0).boxes)).toEqual(['interest', 'owed', 'paid', 'rate']);
    expect(ids(neighbourhood(SMALL, 'paid', 0, 1).boxes)).toEqual(['A', 'owed', 'paid', 'total']);
    expect(neighbourhood(SMALL, 'paid', ALL, ALL).boxes).toHaveLength(6);
  });

  it('has arrows as values and money flow', () => {
    const { flows } = neighbourhood(SMALL, 'paid', 1, 1);
    const ends = flows.map(({ source, target, how }) => `${source} > ${target}: ${how.join()}`);
    expect(ends).toContain('interest > paid: reads');
    expect(ends).toContain('paid > A: pays');
    expect(ends).toContain('owed > interest: reads before');
  });
});

describe('the whole deal', () => {
  it('is one box a section until one is opened', () => {
    const closed = wholeDeal(SMALL, new Set());
    expect(closed.boxes.every(({ kind }) => kind === 'group')).toBe(true);
    expect(closed.flows.map(({ source, target }) => `${source} > ${target}`)).toContain(
      'group Interest > group Payments',
    );
    const open = wholeDeal(SMALL, new Set(['Payments']));
    expect(open.flows.map(({ source, target }) => `${source} > ${target}`)).toContain('group Interest > paid');
    const firstHorizon = wholeDeal(graph, new Set()).boxes;
    expect(firstHorizon.every(({ kind }) => kind === 'group')).toBe(true);
    expect(firstHorizon).toHaveLength(16);
  });
});

describe('the picture', () => {
  it('puts operands left and readers right of a line, in the order of steps', () => {
    const scope = neighbourhood(SMALL, 'paid', 2, 1);
    const { boxes } = layoutAround(scope, 'paid');
    const x = (id: string) => boxes.get(id)!.x;
    expect(x('rate')).toBeLessThan(x('interest'));
    expect(x('interest')).toBeLessThan(x('paid'));
    expect(x('paid')).toBeLessThan(x('total'));
  });

  it('lays no box over another, however much of the first deal is open', () => {
    const groups = new Set(wholeDeal(graph, new Set()).boxes.map(({ group }) => group));
    expect(overlaps(layoutWhole(wholeDeal(graph, new Set()), GIVEN))).toEqual([]);
    expect(overlaps(layoutWhole(wholeDeal(graph, groups), GIVEN))).toEqual([]);
    for (const group of groups) expect(overlaps(layoutWhole(wholeDeal(graph, new Set([group])), GIVEN))).toEqual([]);
    for (const id of ['specified_oc', 'balance', 'principal_distribution'])
      expect(overlaps(layoutAround(neighbourhood(graph, id, ALL, ALL), id))).toEqual([]);
  });

  it('is walked along its arrows by the keys', () => {
    const layout = layoutAround(neighbourhood(SMALL, 'paid', 2, 1), 'paid');
    expect(boxBeside(layout, 'paid', 'ArrowLeft')).toBe('interest');
    expect(['total', 'A', 'owed']).toContain(boxBeside(layout, 'paid', 'ArrowRight'));
    expect(boxBeside(layout, 'rate', 'ArrowRight')).toBe('interest');
    expect(boxBeside(layout, 'nobody', 'ArrowRight')).toBeUndefined();
  });
});
