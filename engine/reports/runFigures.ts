import type { ClassFigures } from '../api/types';
import type { DealDescription } from '../deal/description';
import type { Results } from '../waterfall/results';
import { classFigures, classFlows } from './keyFigures';
import { senseOf, type Sense } from './marks';
import { total as sum } from '../core/total';

/** What a run came to, small enough to keep of a thousand runs. Months as month indices, amounts in whole cents. */
export interface RunFigures {
  /** Number of Distribution Dates run. */
  readonly dates: number;
  readonly lastMonth: number | null;
  /** The early end that was exercised, if any. */
  readonly ended: { readonly label: string; readonly month: number } | null;
  readonly classes: readonly (ClassFigures & { readonly writtenDown: number })[];
  /** Paid to everyone who is no class, in the order of the deal. */
  readonly parties: readonly { readonly name: string; readonly label: string; readonly total: number }[];
  readonly tests: readonly TestFigures[];
  readonly conservation: Results['conservation'];
}

/** A yes-or-no term of the deal. For a test the marked dates are those it fails, for a state those it holds. */
export interface TestFigures {
  readonly name: string;
  readonly label: string;
  readonly section: string;
  readonly sense: Sense;
  readonly marked: number;
  readonly firstMarked: number | null;
  /** The first date after it that is not marked. */
  readonly firstClear: number | null;
  readonly markedAtEnd: boolean;
}

/**
 * The figures of a run of any deal.
 *
 * Shape: one run → one entry a class, party and test
 * Units: whole cents; average life in years from closing, 30/360; month indices
 */
export function runFigures(results: Results, deal: DealDescription): RunFigures {
  const { count, months, ended, conservation } = results;
  const writtenDown = new Map(classFlows(results, deal).map(({ name, writeDown }) => [name, sum(writeDown)]));
  return {
    dates: count,
    lastMonth: count > 0 ? months[count - 1]! : null,
    ended: ended && { label: ended.label, month: months[ended.date]! },
    classes: classFigures(results, deal).map((figures) => ({
      ...figures,
      writtenDown: writtenDown.get(figures.name) ?? 0,
    })),
    parties: partyTotals(results, deal),
    tests: testFigures(results, deal),
    conservation,
  };
}

function partyTotals({ columns, values }: Results, { lines, parties }: DealDescription): RunFigures['parties'] {
  const totals = new Map<string, number>();
  for (const { kind, name, flow } of lines) {
    if (kind !== 'pay' || flow.toKind !== 'party') continue;
    columns.forEach((column, i) => {
      if (column.kind !== 'pay' || column.name !== name) return;
      totals.set(flow.to, (totals.get(flow.to) ?? 0) + sum(values[i]!));
    });
  }
  return parties.flatMap(({ name, label }) => {
    const total = totals.get(name);
    return total === undefined ? [] : [{ name, label, total }];
  });
}

function testFigures({ columns, values, months, count }: Results, { lines }: DealDescription): TestFigures[] {
  const described = new Map(lines.map((line) => [line.name, line]));
  return columns.flatMap(({ kind, type, cls, name, label, section }, i) => {
    const line = described.get(name);
    if (kind !== 'term' || type !== 'Flag' || cls !== '' || !line) return [];
    const sense = senseOf(line);
    const mark = sense === 'pass' ? 0 : 1;
    const flags = values[i]!;
    const first = flags.indexOf(mark);
    const clear = first < 0 ? -1 : flags.findIndex((flag, date) => date > first && flag !== mark);
    return [
      {
        name,
        label: label || name,
        section,
        sense,
        marked: flags.reduce((found, flag) => found + (flag === mark ? 1 : 0), 0),
        firstMarked: first < 0 ? null : months[first]!,
        firstClear: clear < 0 ? null : months[clear]!,
        markedAtEnd: count > 0 && flags[count - 1] === mark,
      },
    ];
  });
}
