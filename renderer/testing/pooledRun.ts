import type { RunReply } from '../../engine/api/types';
import type { LineDescription, LineFlow, PoolDescription } from '../../engine/deal/description';
import type { ResultColumn } from '../../engine/waterfall/results';
import { sampleRun } from './sampleRun';

export const POOLS: readonly PoolDescription[] = [
  { name: 'g1', label: 'Group 1', source: '' },
  { name: 'g2', label: 'Group 2', source: '' },
];

const NO_FLOW: LineFlow = { paidBy: '', from: '', to: '', toKind: '', reduces: '', addsTo: '' };

/** What a run adds to the sample: a line, and its values by class or pool, the same on every date, in whole cents. */
interface Added {
  readonly line: Pick<LineDescription, 'kind' | 'name' | 'label' | 'formula' | 'classes'> & Partial<LineDescription>;
  readonly values: Readonly<Record<string, number>>;
}

const ADDED: readonly Added[] = [
  {
    line: { kind: 'fund', name: 'group_funds', label: 'Group funds', formula: 'collected', classes: ['g1', 'g2'] },
    values: { g1: 1_000_00, g2: 500_00 },
  },
  {
    line: {
      kind: 'pay',
      name: 'group_fee',
      label: 'Group fee',
      formula: 'if thin then fee else 0',
      classes: ['g1', 'g2'],
      flow: { ...NO_FLOW, from: 'group_funds', to: 'insurer', toKind: 'party' },
    },
    values: { g1: 100_00, g2: 50_00 },
  },
  {
    line: {
      kind: 'pay',
      name: 'group_interest',
      label: 'Group interest',
      formula: 'rest',
      classes: ['A-1', 'A-2', 'g1', 'g2'],
      flow: { ...NO_FLOW, from: 'group_funds', to: 'the order', toKind: 'classes pro rata' },
    },
    // Class have what the two groups pay: 900.00 + 450.00.
    values: { 'A-1': 800_00, 'A-2': 550_00, g1: 900_00, g2: 450_00 },
  },
  {
    line: {
      kind: 'term',
      name: 'thin',
      label: 'Thin Test satisfied',
      formula: 'group_left >= 10',
      type: 'Flag',
      classes: ['g1', 'g2'],
    },
    values: { g1: 1, g2: 0 },
  },
];

/** The sample run of a deal with two pools: a fund of each, a fee and a payment to classes from each, and a test of each. */
export function pooledRun(): RunReply {
  const run = sampleRun();
  const deal = run.deal!;
  const results = run.results!;
  const lines = ADDED.map(({ line }): LineDescription => ({
    section: 'Groups',
    clause: '',
    source: '',
    type: 'Money',
    choice: '',
    flow: NO_FLOW,
    line: 99,
    ...line,
  }));
  const columns = lines.flatMap(({ kind, name, type, label, section }, i) =>
    Object.entries(ADDED[i]!.values).map(([cls, value]) => ({
      column: { name, cls, kind: kind as ResultColumn['kind'], type, label, section, clause: '', source: '' },
      values: new Float64Array(results.count).fill(value),
    })),
  );
  return {
    ...run,
    deal: { ...deal, pools: POOLS, lines: [...deal.lines, ...lines] },
    results: {
      ...results,
      columns: [...results.columns, ...columns.map(({ column }) => column)],
      values: [...results.values, ...columns.map(({ values }) => values)],
    },
  };
}
