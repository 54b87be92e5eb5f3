import type { Cases, Deal, Formula, TermLine } from '../../deal/definition';
import type { DealSymbol } from '../../deal/formulaTypes';
import type { Settings } from '../../deal/settings';
import type { Expr } from '../../formula/ast';
import { flagTerms } from '../../waterfall/bind';
import { comparisonsIn, type FoundComparison } from './comparisons';

/** A deal with terms of its own for what its tests compare, and where each is found. */
export interface ProbedDeal {
  readonly deal: Deal;
  readonly tests: readonly ProbedTest[];
}

export interface ProbedTest {
  readonly line: TermLine;
  /** Class or pool; '' for the deal. */
  readonly member: string;
  readonly comparisons: readonly ProbedComparison[];
}

export interface ProbedComparison extends FoundComparison {
  readonly formula: Formula;
  /** Names of the terms that hold, by date: the value, the threshold, and whether the comparison holds. */
  readonly names: ProbeNames;
}

type ProbeNames = Readonly<Record<Side, string>>;
type Side = 'value' | 'threshold' | 'holds';

const SIDES: readonly Side[] = ['value', 'threshold', 'holds'];

const known = new WeakMap<Deal, Map<string, ProbedDeal>>();

/**
 * Puts a term for each side of each comparison before the line of its test, so that a run works both out where the test does: with
 * ledgers as they stand at that moment, exact where the test is. A comparison within an `if` is unlimited where it is not looked at.
 */
export function probedDeal(deal: Deal, { choices }: Pick<Settings, 'choices'>): ProbedDeal {
  const key = JSON.stringify(choices);
  let byChoices = known.get(deal);
  if (!byChoices) known.set(deal, (byChoices = new Map<string, ProbedDeal>()));
  let probed = byChoices.get(key);
  if (!probed) byChoices.set(key, (probed = probe(deal, choices)));
  return probed;
}

function probe(deal: Deal, choices: Settings['choices']): ProbedDeal {
  const flags = new Set<unknown>(flagTerms(deal));
  const symbols = new Map(deal.symbols);
  const tests: ProbedTest[] = [];
  const lines = deal.lines.flatMap((line) => {
    if (line.kind !== 'term' || !flags.has(line)) return [line];
    const symbol = deal.symbols.get(line.name)!;
    const members = symbol.members ?? [''];
    const found = members.map((member) => {
      const formula = chosen(line.is, optionOf(deal, line.choice, choices), member);
      return { member, formula, comparisons: comparisonsIn(formula.expr, deal) };
    });
    const most = Math.max(...found.map(({ comparisons }) => comparisons.length));
    const namesOf = (at: number): ProbeNames => {
      const name = (side: Side): string => `${line.name} ${at + 1} ${side}`;
      return { value: name('value'), threshold: name('threshold'), holds: name('holds') };
    };
    for (const { member, formula, comparisons } of found) {
      if (comparisons.length === 0) continue;
      tests.push({
        line,
        member,
        comparisons: comparisons.map((each, at) => ({ ...each, formula, names: namesOf(at) })),
      });
    }
    const probes = Array.from({ length: most }, (_, at) =>
      SIDES.map((side): TermLine => {
        const name = namesOf(at)[side];
        const of = found.map(({ member, formula, comparisons }) => {
          const comparison = comparisons[at];
          return [member, { ...formula, expr: comparison ? sideOf(comparison, side) : NOTHING[side] }] as const;
        });
        const type =
          side === 'holds'
            ? 'Flag'
            : (found.find(({ comparisons }) => comparisons[at])?.comparisons[at]!.type ?? 'Ratio');
        symbols.set(name, { ...symbol, name, type } satisfies DealSymbol);
        const is: Cases = symbol.members
          ? { by: 'class', cases: new Map(of), others: null }
          : { by: 'one', formula: of[0]![1] };
        return { ...line, name, is, choice: '', yesMeans: '' };
      }),
    );
    return [...probes.flat(), line];
  });
  return { deal: { ...deal, lines, symbols }, tests };
}

/** What stands where there is nothing to compare. */
const UNLIMITED: Expr = { kind: 'literal', type: 'Ratio', value: Infinity, text: 'unlimited', start: 0, end: 0 };
const NO: Expr = { kind: 'literal', type: 'Flag', value: 0, text: 'no', start: 0, end: 0 };
const NOTHING: Readonly<Record<Side, Expr>> = { value: UNLIMITED, threshold: UNLIMITED, holds: NO };

function sideOf(comparison: FoundComparison, side: Side): Expr {
  const own = side === 'holds' ? comparison.compare : comparison[side];
  const nothing = NOTHING[side];
  return comparison.under.reduceRight<Expr>(
    (expr, { when, is }) => ({
      kind: 'if',
      when,
      then: is ? expr : nothing,
      otherwise: is ? nothing : expr,
      start: 0,
      end: 0,
    }),
    own,
  );
}

function optionOf(deal: Deal, id: string, choices: Settings['choices']): string {
  return choices[id] ?? deal.choices.find((choice) => choice.id === id)?.weDo ?? '';
}

function chosen(cases: Cases, option: string, member: string): Formula {
  if (cases.by === 'one') return cases.formula;
  if (cases.by === 'class') return (cases.cases.get(member) ?? cases.others)!;
  return chosen(cases.cases.get(option) ?? [...cases.cases.values()][0]!, option, member);
}
