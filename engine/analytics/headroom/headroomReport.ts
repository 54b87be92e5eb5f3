import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import type { Expr } from '../../formula/ast';
import { senseOf } from '../../reports/marks';
import type { Results } from '../../waterfall/results';
import { runDeal } from '../../waterfall/runDeal';
import { probedDeal, type ProbedComparison, type ProbedTest } from './probes';
import type { ComparisonHeadroom, HeadroomReport, TestHeadroom } from './types';

/**
 * How far each test of a deal is from going the other way, on each date of a run: value less threshold of every comparison of amounts
 * in its formula, in the unit of the amounts and as a share of the threshold, with the least and its month.
 *
 * Both sides are worked out by the run itself where the test stands, with ledgers as they are at that moment; whether the comparison
 * holds is exact, as in the test.
 *
 * Shape:  a session → every yes-or-no term that compares amounts, in the order of the deal file
 * Units:  whole cents, plain fractions, numbers; month indices
 * Errors: inputs that do not allow a run
 */
export function headroomReport(session: Session): Result<HeadroomReport> {
  const run = session.fork();
  const reply = run.run();
  const [deal, inputs, collections] = [run.deal(), run.inputs(), run.collections()];
  if (!reply.deal || !reply.results || !deal || !inputs || !collections) return failure(reply.problems);
  const { settings, rates } = inputs;
  const probed = probedDeal(deal, settings);
  const ran = runDeal(probed.deal, settings, collections, rates, 'warn');
  if (!ran.ok) return ran;
  const { results } = ran.value;
  const described = new Map(reply.deal.lines.map((line) => [line.name, line]));
  const tests = probed.tests.map((test): TestHeadroom => {
    const { name, label, section, source } = test.line;
    const sense = senseOf(described.get(name)!);
    const marked = markedDates(columnOf(results, name, test.member), sense);
    const first = marked.indexOf(1);
    return {
      key: testKey(name, test.member),
      name,
      member: test.member,
      label: withMember(label || name, test, deal),
      section,
      source,
      sense,
      forced: settings.pinned[name] ?? null,
      marked,
      firstMarked: first < 0 ? null : results.months[first]!,
      flips: flipsOf(marked, results.months),
      comparisons: test.comparisons.map((comparison) => comparisonOf(comparison, test.member, sense, results)),
    };
  });
  return success({ months: results.months, tests });
}

/** `name`, or `name(pool)`. */
export function testKey(name: string, member: string): string {
  return member === '' ? name : `${name}(${member})`;
}

/** 1 on dates a test fails, a state holds. */
export function markedDates(flags: Float64Array, sense: TestHeadroom['sense']): Uint8Array {
  const mark = sense === 'pass' ? 0 : 1;
  return Uint8Array.from(flags, (flag) => (flag === mark ? 1 : 0));
}

function columnOf({ columns, values }: Results, name: string, member: string): Float64Array {
  return values[
    columns.findIndex((column) => column.kind === 'term' && column.name === name && column.cls === member)
  ]!;
}

function withMember(label: string, { member }: ProbedTest, { pools }: Deal): string {
  if (member === '') return label;
  return `${label}, ${pools.find(({ name }) => name === member)?.label || member}`;
}

function flipsOf(marked: Uint8Array, months: Int32Array): TestHeadroom['flips'] {
  return Array.from(marked).flatMap((mark, i) =>
    mark === (i === 0 ? 0 : marked[i - 1]) ? [] : [{ month: months[i]!, marked: mark === 1 }],
  );
}

function comparisonOf(
  comparison: ProbedComparison,
  member: string,
  sense: TestHeadroom['sense'],
  results: Results,
): ComparisonHeadroom {
  const { names, operator, type, polarity, formula } = comparison;
  const value = columnOf(results, names.value, member);
  const threshold = columnOf(results, names.threshold, member);
  const holds = columnOf(results, names.holds, member);
  // A comparison that holds makes the term yes, or (within a `not`) no; of a test that is passed by yes that is good.
  const isGoodHeld = (sense === 'pass') === (polarity === 1);
  const stays = polarity === 0 ? null : staysOf(operator, isGoodHeld);
  const isMeasured = (i: number): boolean => Number.isFinite(value[i]!) && Number.isFinite(threshold[i]!);
  const distance = value.map((of, i) => (isMeasured(i) ? of - threshold[i]! : NaN));
  const share = distance.map((of, i) => (threshold[i] === 0 ? NaN : of / Math.abs(threshold[i]!)));
  const headroom = distance.map((of) => (stays === 'above' ? of : stays === 'below' ? 0 - of : NaN));
  const breached = Uint8Array.from(holds, (held, i) =>
    polarity !== 0 && isMeasured(i) && (held === 1) !== isGoodHeld ? 1 : 0,
  );
  return {
    text: textOf(comparison.compare, formula.text),
    valueText: textOf(comparison.value, formula.text),
    thresholdText: textOf(comparison.threshold, formula.text),
    operator,
    type,
    stays,
    value,
    threshold: threshold.map((of, i) => (isMeasured(i) ? of : NaN)),
    distance,
    share,
    headroom,
    breached,
    least: leastOf(headroom, share, results.months),
  };
}

function staysOf(operator: ProbedComparison['operator'], isGoodHeld: boolean): ComparisonHeadroom['stays'] {
  if (operator === '=' || operator === '<>') return null;
  const isAbove = operator === '>' || operator === '>=';
  return isAbove === isGoodHeld ? 'above' : 'below';
}

function textOf({ start, end }: Expr, text: string): string {
  return text.slice(start, end).replace(/\s+/g, ' ').trim();
}

function leastOf(headroom: Float64Array, share: Float64Array, months: Int32Array): ComparisonHeadroom['least'] {
  let least = -1;
  headroom.forEach((of, i) => {
    if (!Number.isNaN(of) && (least < 0 || of < headroom[least]!)) least = i;
  });
  return least < 0 ? null : { month: months[least]!, headroom: headroom[least]!, share: share[least]! };
}
