import type { DealDescription, LineDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { FAIL, PASS, UNTESTED, type ChartSeries, type ChartSpec, type ChartStrip } from '../../charts/chartSpec';
import { percentText } from '../../format/rates';
import { flipsOf } from '../../charts/plotLayout';
import type { Lookup } from '../results/lookup';
import { roleName } from '../results/roles';
import { literalValue, stepValues } from '../results/stepTable';
import { readComparison, sideValues, type Comparison, type Resolve } from './comparison';

/** What a Flag's `yes` means: the test is passed, something bad has happened, or neither. */
export type Sense = 'pass' | 'fail' | 'state';

/** A Flag line of the deal, as the Tests sheet shows it. */
export interface TestLine {
  readonly line: LineDescription;
  readonly sense: Sense;
  readonly comparison: Comparison | null;
  /** FAIL, PASS or UNTESTED on each date; for a state PASS is yes. */
  readonly states: Uint8Array;
  readonly words: { readonly pass: string; readonly fail: string };
  readonly flips: readonly { readonly date: number; readonly to: number }[];
}

/** A chart of the Tests sheet and the cell its main line belongs to. */
export interface TestChart {
  readonly spec: ChartSpec;
  readonly name: string;
}

export interface TestModel {
  readonly charts: readonly TestChart[];
  readonly tests: readonly TestLine[];
}

/**
 * The sense of a Flag, from its words, because a deal file does not say it: a name in `_ok` or a label with "satisfied", "met" or
 * "passed" is passed by yes; "Default", "breach", "Trigger Event" or "failed" is failed by it; any other is a state.
 */
export function senseOf(line: Pick<LineDescription, 'name' | 'label'>): Sense {
  const words = `${line.name.replaceAll('_', ' ')} ${line.label}`;
  if (/\b(ok|satisfied|met|passed|passes)\b/i.test(words)) return 'pass';
  if (/\b(default|defaulted|breach|breached|trigger event|failed|fails)\b/i.test(words)) return 'fail';
  return 'state';
}

const WORDS = {
  pass: { pass: 'passes', fail: 'fails' },
  fail: { pass: 'none', fail: 'event' },
  state: { pass: 'yes', fail: 'no' },
} as const;

/** Tests and their charts, from the Flag lines of the deal whose formula compares two amounts, and from the OC roles. */
export function testModel(deal: DealDescription, lookup: Lookup, settings: Settings): TestModel {
  const resolve = resolver(deal, lookup, settings);
  const count = lookup.results.count;
  const drawn: { test: TestLine; left: string; actual: Float64Array; limit: Float64Array; limitText: string }[] = [];
  const tests: TestLine[] = [];
  for (const line of deal.lines) {
    const flag = line.type === 'Flag' && line.kind === 'term' ? lookup.values(line.name) : undefined;
    if (!flag) continue;
    const comparison = readComparison(line.formula) ?? null;
    const actual = comparison ? sideValues(comparison.left, count, resolve) : undefined;
    const limit = comparison ? sideValues(comparison.right, count, resolve) : undefined;
    const test = testLine(line, flag, comparison, actual && limit);
    tests.push(test);
    if (comparison && actual && limit && test.sense !== 'state') {
      drawn.push({ test, left: comparison.left, actual, limit, limitText: comparison.right });
    }
  }
  const charts: TestChart[] = [];
  const coverage = coverageChart(lookup);
  if (coverage) charts.push(coverage);
  for (const left of new Set(drawn.map((entry) => entry.left))) {
    const group = drawn.filter((entry) => entry.left === left);
    const name = mainName(left, lookup) ?? group[0]!.test.line.name;
    const label = lookup.column(name)?.label ?? left;
    const series: ChartSeries[] = [
      { key: left, label: 'Actual', color: 1, values: group[0]!.actual, shape: 'line' },
      ...group.map(({ test, limit, limitText }): ChartSeries => {
        const table =
          deal.tables.find((t) => t.name === limitText) ?? deal.parameters.find((p) => p.name === limitText);
        return {
          key: test.line.name,
          label: limitLabel(limit, table?.label ?? limitText),
          color: 'limit',
          values: limit,
          shape: 'limit',
        };
      }),
    ];
    const type = lookup.column(name)?.type;
    charts.push({
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
  flag: Float64Array,
  comparison: Comparison | null,
  limit: Float64Array | undefined,
): TestLine {
  const sense = senseOf(line);
  const states = new Uint8Array(flag.length);
  for (let date = 0; date < states.length; date++) {
    const good = sense === 'fail' ? flag[date] === 0 : flag[date] !== 0;
    // A limit of "unlimited" means that the document does not test yet.
    states[date] = limit && !Number.isFinite(limit[date]) ? UNTESTED : good ? PASS : FAIL;
  }
  return {
    line,
    sense,
    comparison,
    states,
    words: WORDS[sense],
    flips: flipsOf(states, sense === 'state' ? states[0] : PASS),
  };
}

function stripOf(test: TestLine): ChartStrip {
  return {
    key: `${test.line.name} strip`,
    label: shortLabel(test.line.label),
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
function resolver(deal: DealDescription, lookup: Lookup, settings: Settings): Resolve {
  const { months, count } = lookup.results;
  return (name, members) => {
    if (members.length > 0) return memberSum(deal, lookup, name, members);
    const own = lookup.values(name);
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
  return side.match(/[a-z_]\w*/gi)?.find((name) => lookup.column(name) !== undefined);
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
