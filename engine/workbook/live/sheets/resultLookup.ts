import type { ColumnKind, ResultColumn, Results } from '../../../waterfall/results';
import type { DateColumn, LiveResults } from '../places';

/** What a name means where a report names it: what it is or pays, never what it asked for. */
const ORDER: readonly ColumnKind[] = ['term', 'ledger', 'fund', 'pay', 'book', 'input'];

/** A result of the engine and where the workbook works it out. */
export interface PlacedResult {
  readonly column: ResultColumn;
  readonly values: Float64Array;
  readonly place: DateColumn;
}

/** The results of a run by name and member, with their places in the workbook. */
export class ResultLookup {
  private readonly byKey = new Map<string, PlacedResult>();
  readonly all: readonly PlacedResult[];

  constructor(results: Results, live: LiveResults) {
    const all: PlacedResult[] = [];
    results.columns.forEach((column, i) => {
      const place = live.result(column.kind, column.name, column.cls);
      if (!place) return;
      const placed = { column, values: results.values[i]!, place };
      all.push(placed);
      this.byKey.set(keyOf(column.kind, column.name, column.cls), placed);
    });
    this.all = all;
  }

  find(name: string, member: string): PlacedResult | undefined {
    for (const kind of ORDER) {
      const found = this.byKey.get(keyOf(kind, name, member));
      if (found) return found;
    }
    return undefined;
  }

  ofKind(kind: ColumnKind, name: string, member: string): PlacedResult | undefined {
    return this.byKey.get(keyOf(kind, name, member));
  }
}

function keyOf(kind: ColumnKind, name: string, member: string): string {
  return `${kind} ${name} ${member}`;
}
