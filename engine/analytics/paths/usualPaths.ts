import { indicesOf } from '../../collateral/armTerms';
import type { Inputs } from '../../api/types';
import type { DealDescription } from '../../deal/description';
import { senseOf } from '../../reports/marks';
import type { Measure } from '../stress/measure';
import { printMeasure } from '../stress/measureText';
import { indexTenor } from './indexTenor';
import type { FanSeries } from './types';

/** The texts of `paths` by name; a missing one is the usual value. */
export const PATHS_TEXTS = [
  'curve',
  'index',
  'meanReversion',
  'volatility',
  'paths',
  'seed',
  'belowZero',
  'refinancing',
  'results',
  'fans',
  'to',
] as const;

export type PathsText = (typeof PATHS_TEXTS)[number];

/** What each text stands for where the user typed none. Mean reversion and volatility are illustrative: they are fitted to no market. */
export function usualPaths(deal: DealDescription, inputs: Inputs): Readonly<Record<PathsText, string>> {
  const index = usualIndex(deal, inputs);
  return {
    curve: 'scenario',
    index,
    meanReversion: '5%',
    volatility: '100 bp',
    paths: '500',
    seed: '1',
    belowZero: 'floor',
    refinancing: '0',
    results: usualMeasures(deal).map(printMeasure).join('\n'),
    fans: usualFans(deal, index).map(printFan).join('\n'),
    to: 'modelled',
  };
}

/** Indices that the deal or its loans follow and that have a path, those of the deal first. */
export function movableIndices(deal: DealDescription, { rates, tape }: Inputs): readonly string[] {
  const read = [...deal.indices.map(({ name }) => name), ...indicesOf(tape)];
  return [...new Set(read)].filter((name) => rates[name] !== undefined);
}

/** Indices of which neither name nor label tells the tenor. */
export function untoldTenors(deal: DealDescription, inputs: Inputs): readonly string[] {
  return movableIndices(deal, inputs).filter((name) => tenorOf(name, deal) === null);
}

function tenorOf(name: string, { indices }: DealDescription): number | null {
  return indexTenor(name, indices.find((index) => index.name === name)?.label ?? '');
}

/** The index of the shortest tenor: the model draws the rate of one month. */
function usualIndex(deal: DealDescription, inputs: Inputs): string {
  const tenors = movableIndices(deal, inputs).map((name) => ({ name, months: tenorOf(name, deal) ?? 1 }));
  const shortest = Math.min(...tenors.map(({ months }) => months));
  return tenors.find(({ months }) => months === shortest)?.name ?? '';
}

/** Average life and yield of every class; what a party brought that the deal pays back; the most ever carried of what is owed to a class. */
function usualMeasures(deal: DealDescription): readonly Measure[] {
  const classes = deal.classes.flatMap(({ name, balance }) => (balance === null ? [] : [name]));
  const paid = new Set(deal.lines.filter(({ kind }) => kind === 'pay').map(({ flow }) => flow.to));
  const parties = new Set(deal.parties.map(({ name }) => name));
  const draws = deal.lines.filter(
    ({ kind, flow }) => kind === 'fund' && parties.has(flow.paidBy) && paid.has(flow.paidBy),
  );
  const owed = deal.ledgers.filter(({ holdsCash, opening }) => !holdsCash && opening === 0);
  const carried = owed.filter(({ name }) =>
    deal.lines.some(({ kind, flow, classes: of }) => kind === 'pay' && flow.reduces === name && of.length > 0),
  );
  return [
    ...classes.map((cls) => ({ kind: 'class', cls, figure: 'averageLife' }) as const),
    ...classes.map((cls) => ({ kind: 'priced', cls, figure: 'yield' }) as const),
    ...draws.map(({ name }) => ({ kind: 'total', name, cls: '' }) as const),
    ...carried.map(({ name }) => ({ kind: 'value', name, cls: '', at: 'greatest' }) as const),
  ];
}

/** The index, what the tests of the deal measure, overcollateralization, and the balance of the first class. */
function usualFans(deal: DealDescription, index: string): readonly FanSeries[] {
  const lines = deal.lines.filter(
    ({ kind, type, classes }) => kind === 'term' && classes.length === 0 && ['Money', 'Rate', 'Ratio'].includes(type),
  );
  const tests = deal.lines.filter((line) => line.type === 'Flag' && line.kind === 'term' && senseOf(line) !== 'state');
  const isTested = (name: string): boolean =>
    tests.some(({ formula }) => new RegExp(`(^|[^\\w.])${name}($|\\W)`).test(formula));
  const rates = lines.filter(({ name, type }) => type !== 'Money' && isTested(name) && !/threshold/.test(name));
  const byName = lines.filter(({ name }) => /^oc(_amount)?$/.test(name));
  const oc = [...byName, ...lines.filter(({ label }) => /^overcollateralization amount/i.test(label))];
  const first = deal.classes.find(({ balance }) => balance !== null);
  const names = [...rates.slice(0, 2), ...oc.slice(0, 1)].map(({ name }) => name);
  return [
    ...(index === '' ? [] : [{ kind: 'index', index } as const]),
    ...names.map((name) => ({ kind: 'result', name, cls: '' }) as const),
    ...(first ? [{ kind: 'result', name: 'balance', cls: first.name } as const] : []),
  ];
}

/** `index libor_1m`, `oc_amount`, `balance A-1`. */
export function printFan(series: FanSeries): string {
  if (series.kind === 'index') return `index ${series.index}`;
  return series.cls === '' ? series.name : `${series.name} ${series.cls}`;
}
