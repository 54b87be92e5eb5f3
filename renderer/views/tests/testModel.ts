import type { DealDescription, LineDescription, PoolDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { FAIL, PASS, UNTESTED, type ChartSeries, type ChartSpec, type ChartStrip } from '../../charts/chartSpec';
import { percentText } from '../../format/rates';
import { FORCED_MARK, forcedWords, senseOf, type Sense } from '../../engine-client/engineValues';
import { flipsOf } from '../../charts/plotLayout';
import type { Lookup } from '../results/lookup';
import { roleName } from '../results/roles';
import { literalValue, stepValues } from '../results/stepTable';
import { readComparison, sideValues, type Comparison, type Resolve } from './comparison';

/** A Flag line of the deal, or of one of its pools, as the Tests sheet shows it. */
export interface TestLine {
  /** Of the line and its pool. */
  readonly key: string;
  readonly line: LineDescription;
  /** With the pool it is for. */
  readonly label: string;
  /** '' for a Flag of the deal. */
  readonly pool: string;
  /** `forced to pass` where the user forces it; null where the deal decides. */
  readonly forced: string | null;
  readonly sense: Sense;
  readonly comparison: Comparison | null;
  /** FAIL, PASS or UNTESTED on each date; for a state PASS is yes. */
  readonly states: Uint8Array;
  readonly words: { readonly pass: string; readonly fail: string };
  readonly flips: readonly { readonly date: number; readonly to: number }[];
}

/** A chart of the Tests sheet and the cell its main line belongs to. */
export interface TestChart {
  readonly key: string;
  /** A word or two. */
  readonly tab: string;
  readonly spec: ChartSpec;
  readonly name: string;
}

export interface TestModel {
  readonly charts: readonly TestChart[];
  readonly tests: readonly TestLine[];
}

const WORDS = {
  pass: { pass: 'passes', fail: 'fails' },
  fail: { pass: 'none', fail: 'event' },
  state: { pass: 'yes', fail: 'no' },
} as const;

/** Tests and their charts, from the Flag lines of the deal whose formula compares two amounts, and from the OC roles. */
export function testModel(deal: DealDescription, lookup: Lookup, settings: Settings): TestModel {
  const count = lookup.results.count;
  const drawn: { test: TestLine; left: string; actual: Float64Array; limit: Float64Array; limitText: string }[] = [];
  const tests: TestLine[] = [];
  for (const line of deal.lines) {
    if (line.type !== 'Flag' || line.kind !== 'term') continue;
    for (const pool of ['', ...lookup.poolsOf(line.name)]) {
      const flag = lookup.values(line.name, pool);
      if (!flag) continue;
      const comparison = readComparison(line.formula) ?? null;
      const resolve = resolver(deal, lookup, settings, pool);
      const actual = comparison ? sideValues(comparison.left, count, resolve) : undefined;
      const limit = comparison ? sideValues(comparison.right, count, resolve) : undefined;
      const test = testLine(line, poolIn(deal, pool), settings, flag, comparison, actual && limit);
      tests.push(test);
      if (comparison && actual && limit && test.sense !== 'state') {
        drawn.push({ test, left: comparison.left, actual, limit, limitText: comparison.right });
      }
    }
  }
  const charts: TestChart[] = [];
  const coverage = coverageChart(lookup);
  if (coverage) charts.push(coverage);
  const chartOf = ({ left, test }: (typeof drawn)[number]) => `${left} of ${test.pool}`;
  for (const key of new Set(drawn.map(chartOf))) {
    const group = drawn.filter((entry) => chartOf(entry) === key);
    const { left, test: first } = group[0]!;
    const name = mainName(left, lookup) ?? first.line.name;
    const label = withPool(
      lookup.column(name, first.pool)?.label ?? lookup.column(name)?.label ?? left,
      poolIn(deal, first.pool),
    );
    const series: ChartSeries[] = [
      { key: left, label: 'Actual', color: 1, values: group[0]!.actual, shape: 'line' },
      ...group.map(({ test, limit, limitText }): ChartSeries => {
        const table =
          deal.tables.find((t) => t.name === limitText) ?? deal.parameters.find((p) => p.name === limitText);
        return {
          key: test.key,
          label: limitLabel(limit, table?.label ?? limitText),
          color: 'limit',
          values: limit,
          shape: 'limit',
        };
      }),
    ];
    const type = (lookup.column(name) ?? lookup.column(name, first.pool))?.type;
    charts.push({
      key,
      tab: tabWord(label),
      name,
      spec: {
        title: left.includes('/') && type === 'Money' ? `${label}, share` : label,
        unit: type === 'Money' && !left.includes('/') ? 'money' : 'percent',
        months: lookup.results.months,
        series,
        strips: group.map(({ test }) => stripOf(test)),
      },
    });
  }
  return { charts, tests };
}

function testLine(
  line: LineDescription,
  pool: PoolDescription | undefined,
  settings: Settings,
  flag: Float64Array,
  comparison: Comparison | null,
  limit: Float64Array | undefined,
): TestLine {
  const sense = senseOf(line);
  const pinned = settings.pinned[line.name];
  const states = new Uint8Array(flag.length);
  for (let date = 0; date < states.length; date++) {
    const good = sense === 'fail' ? flag[date] === 0 : flag[date] !== 0;
    // A limit of "unlimited" means that the document does not test yet; a forced test is what it is forced to be.
    states[date] = pinned === undefined && limit && !Number.isFinite(limit[date]) ? UNTESTED : good ? PASS : FAIL;
  }
  return {
    key: pool === undefined ? line.name : `${line.name}(${pool.name})`,
    line,
    label: withPool(line.label, pool),
    pool: pool?.name ?? '',
    forced: pinned === undefined ? null : forcedWords(line, pinned),
    sense,
    comparison,
    states,
    words: WORDS[sense],
    flips: flipsOf(states, sense === 'state' ? states[0] : PASS),
  };
}

function stripOf(test: TestLine): ChartStrip {
  return {
    key: `${test.key} strip`,
    label: test.forced === null ? shortLabel(test.line.label) : `${FORCED_MARK} ${shortLabel(test.line.label)}, forced`,
    states: test.states,
    words: test.words,
    failTone: 'fail',
  };
}

/** Overcollateralization against what it is to be: under target is a warning, not a failed test. */
function coverageChart(lookup: Lookup): TestChart | undefined {
  const name = roleName('overcollateralization', lookup);
  const targetName = roleName('overcollateralizationTarget', lookup);
  const actual = name === undefined ? undefined : lookup.total(name);
  const target = targetName === undefined ? undefined : lookup.total(targetName);
  if (name === undefined || !actual || !target) return undefined;
  const states = Uint8Array.from(actual, (value, date) => (value >= target[date]! ? PASS : FAIL));
  return {
    key: 'coverage',
    tab: 'OC and target',
    name,
    spec: {
      title: 'Overcollateralization against target',
      unit: 'money',
      months: lookup.results.months,
      series: [
        { key: name, label: 'OC', color: 1, values: actual, shape: 'line' },
        { key: 'target', label: 'Target', color: 'limit', values: target, shape: 'limit' },
      ],
      strips: [
        {
          key: 'oc strip',
          label: 'At target',
          states,
          words: { pass: 'at target', fail: 'under target' },
          failTone: 'warn',
        },
      ],
    },
  };
}

/** Results, parameters and step tables by name, with what the user changed in them. */
function resolver(deal: DealDescription, lookup: Lookup, settings: Settings, pool: string): Resolve {
  const { months, count } = lookup.results;
  return (name, members) => {
    if (members.length > 0) return memberSum(deal, lookup, name, members);
    const own = lookup.values(name, pool) ?? lookup.values(name);
    if (own) return own;
    const parameter = deal.parameters.find((p) => p.name === name);
    if (parameter) {
      const value = literalValue(settings.parameters[name] ?? parameter.value);
      return Number.isNaN(value) ? undefined : new Float64Array(count).fill(value);
    }
    const table = deal.tables.find((t) => t.name === name);
    return table && stepValues(table, settings.tables[name], months);
  };
}

function memberSum(
  deal: DealDescription,
  lookup: Lookup,
  name: string,
  members: readonly string[],
): Float64Array | undefined {
  const classes = members.flatMap((member) => deal.sets[member] ?? [member]);
  const sum = new Float64Array(lookup.results.count);
  for (const cls of classes) {
    const values = lookup.values(name, cls);
    if (!values) return undefined;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + values[i]!;
  }
  return sum;
}

/** The first name of a side that is a result. */
function mainName(side: string, lookup: Lookup): string | undefined {
  const isResult = (name: string) => lookup.column(name) !== undefined || lookup.poolsOf(name).length > 0;
  return side.match(/[a-z_]\w*/gi)?.find(isResult);
}

function poolIn(deal: DealDescription, name: string): PoolDescription | undefined {
  return deal.pools.find((pool) => pool.name === name);
}

export function withPool(label: string, pool: PoolDescription | undefined): string {
  return pool === undefined ? label : `${label}, ${pool.label}`;
}

/** What the market calls it, where it has a word; the first words of its label elsewhere. */
function tabWord(label: string): string {
  if (/excess spread/i.test(label)) return 'Excess spread';
  return /loss/i.test(label) ? 'Losses' : shortLabel(label);
}

/** A label short enough for the margin of a chart: its first words, without what stands behind a comma or bracket. */
export function shortLabel(label: string): string {
  const words = label
    .split(/[,(]/)[0]!
    .replace(/\s+(Test\s+)?(satisfied|met|passed)$/i, '')
    .trim()
    .split(/\s+/);
  let short = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (short.length + word.length >= 18) break;
    short += ` ${word}`;
  }
  return short;
}

/** A limit by its level where it is one, by its name where it steps. */
function limitLabel(limit: Float64Array, name: string): string {
  const level = limit.find(Number.isFinite);
  if (level === undefined || !limit.every((value) => value === level)) return shortLabel(name);
  return `Limit ${percentText(level, 2)}`;
}
