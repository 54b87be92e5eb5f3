import { orderOf, sharingOf, type BookLine, type Order, type PayLine } from '../../../deal/definition';
import type { Block, Frame } from './block';
import { rowFormula, sumOf, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';

/** What one line puts on the sheet while its pools are paid one after the other. */
export class Payment {
  /** Columns of each class, by the place and pool in which it is paid. */
  readonly leaves = new Map<string, LiveColumn[]>();
  readonly asked = new Map<string, LiveColumn[]>();
  readonly totals = new Map<string, LiveColumn>();
  /** How many columns each class will have. */
  private readonly places = new Map<string, number>();

  constructor(
    readonly line: PayLine | BookLine,
    readonly block: Block,
    readonly frame: Frame,
    readonly members: readonly string[],
  ) {
    const order = orderOf(line);
    if (order) for (const pool of line.forPools ?? ['']) countLeaves(order, pool, this.places);
  }

  hasOnePlace(cls: string): boolean {
    return this.places.get(cls) === 1;
  }

  /** A figure of the line, or a step on the way to one. */
  column(name: string, formula: RowFormula, isStep: boolean): LiveColumn {
    const { head } = this.frame;
    return this.block.add({ ...head, note: isStep ? '' : head.note, name, type: 'Money', isStep }, formula);
  }

  /** Nothing where all it is made of is nothing. */
  bare(name: string, formula: RowFormula, isStep: boolean): LiveColumn {
    const { head } = this.frame;
    return this.block.addBare({ ...head, note: isStep ? '' : head.note, name, type: 'Money', isStep }, formula);
  }

  /** One column for several: itself where it is one. */
  together(name: string, columns: readonly LiveColumn[], isStep: boolean): LiveColumn {
    const [only] = columns;
    if (columns.length === 1) return only!;
    return this.bare(
      name,
      rowFormula((date) => sumOf(columns.map((column) => column.at(date))), true),
      isStep,
    );
  }
}

function countLeaves(order: Order, pool: string, into: Map<string, number>): void {
  switch (order.kind) {
    case 'class':
      into.set(order.name, (into.get(order.name) ?? 0) + 1);
      break;
    case 'upTo':
      countLeaves(order.of, pool, into);
      break;
    case 'list':
      for (const step of order.byPool.get(pool)!) countLeaves(step, pool, into);
      break;
    case 'sequence':
      for (const step of order.of) countLeaves(step, pool, into);
      break;
    case 'proRata':
      for (const step of sharingOf(order, pool)) countLeaves(step, pool, into);
      break;
    case 'split':
      for (const part of order.parts) countLeaves(part.of, pool, into);
      break;
  }
}
