import type { DealDescription, LineDescription } from '../../../engine/deal/description';
import { classColor, type ChartSeries, type ChartSpec } from '../../charts/chartSpec';
import type { Lookup } from '../results/lookup';
import { roleName } from '../results/roles';
import type { RunResults } from '../results/useResults';
import { shortLabel } from '../tests/testModel';

/** How far from the rate of a class its caps and its index are looked for, in formulas named by formulas. */
const DEPTH = 3;

/**
 * The rate of each class while it has a balance, the index it follows and what caps it. Caps and index are the Rate lines
 * that the formula of the rate names, or that those name: a cap says so in its name, an index line names an index of the deal.
 */
export function rateChart({ deal, lookup, results }: RunResults): ChartSpec | undefined {
  const name = roleName('rate', lookup);
  if (name === undefined) return undefined;
  const classes = deal.classes.flatMap((cls, order): ChartSeries[] => {
    const rate = lookup.values(name, cls.name);
    if (!rate) return [];
    const values = whileOwed(rate, cls.name, lookup);
    return [{ key: cls.name, label: cls.name, color: classColor(order), values, shape: 'line' }];
  });
  if (classes.length === 0) return undefined;
  const named = ratesNamedBy(name, deal);
  const index = named
    .filter((line) => namesOf(line).some((each) => deal.indices.some((known) => known.name === each)))
    .flatMap((line) => seriesOf(line, deal, lookup, (label) => ({ label, color: 8, dashed: true, shape: 'line' })));
  const caps = named
    .filter((line) => /(^|_)cap(_|$)/.test(line.name))
    .flatMap((line) =>
      seriesOf(line, deal, lookup, (label) => ({ label, color: 'limit', dashed: true, shape: 'line' })),
    );
  return {
    title: 'Rates by class, index and caps',
    unit: 'percent',
    months: results.months,
    series: [...classes, ...index, ...caps],
    strips: [],
  };
}

/** The dates on which a class still has a balance before its payments; all of them where the deal does not say. */
function whileOwed(rate: Float64Array, cls: string, lookup: Lookup): Float64Array {
  const begin = roleName('balanceBegin', lookup);
  const end = roleName('balance', lookup);
  const before = begin === undefined ? undefined : lookup.values(begin, cls);
  const after = end === undefined ? undefined : lookup.values(end, cls);
  if (!before && !after) return rate;
  return rate.map((value, date) => {
    const owed = before ? before[date]! : date === 0 ? 1 : after![date - 1]!;
    return owed > 0 ? value : NaN;
  });
}

function ratesNamedBy(name: string, deal: DealDescription): LineDescription[] {
  const byName = new Map(deal.lines.map((line) => [line.name, line]));
  const found = new Map<string, LineDescription>();
  let names = [name];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = names.flatMap((each) => namesOf(byName.get(each)));
    names = [...new Set(next)].filter((each) => each !== name && !found.has(each));
    for (const each of names) {
      const line = byName.get(each);
      if (line?.kind === 'term' && line.type === 'Rate') found.set(each, line);
    }
  }
  return [...found.values()];
}

function namesOf(line: LineDescription | undefined): string[] {
  return line?.formula.match(/[a-z_]\w*/gi) ?? [];
}

/** A line's own column, or one for each pool it is for. */
function seriesOf(
  line: LineDescription,
  deal: DealDescription,
  lookup: Lookup,
  look: (label: string) => Pick<ChartSeries, 'label' | 'color' | 'shape' | 'dashed'>,
): ChartSeries[] {
  const own = lookup.values(line.name);
  if (own) return [{ key: line.name, values: own, ...look(shortLabel(line.label)) }];
  return deal.pools.flatMap((pool) => {
    const values = lookup.values(line.name, pool.name);
    const label = `${shortLabel(line.label)}, ${shortLabel(pool.label)}`;
    return values ? [{ key: `${line.name}(${pool.name})`, values, ...look(label) }] : [];
  });
}
