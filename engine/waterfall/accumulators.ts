import type { Expr } from '../formula/ast';
import type { Machine } from './machine';

/**
 * The running totals and latches (`cumulative`, `ever`) of one line, each kept in a slot of its own. They move on every date
 * whatever the line's conditions say; running them twice on a date changes nothing.
 */
export class Accumulators {
  private readonly steps: ((date: number) => void)[] = [];
  private readonly slots = new Map<Expr, Map<string, number>>();

  constructor(private readonly machine: Machine) {}

  /** The slot of a call for a class; the first to ask says how it moves on. */
  slot(call: Expr, cls: string, next: (before: number, date: number) => number): number {
    let byClass = this.slots.get(call);
    if (!byClass) this.slots.set(call, (byClass = new Map<string, number>()));
    const known = byClass.get(cls);
    if (known !== undefined) return known;
    const slot = this.machine.newSlot();
    byClass.set(cls, slot);
    const column = this.machine.columns[slot]!;
    this.steps.push((date) => {
      column.values[date] = next(date > 0 ? column.values[date - 1]! : 0, date);
    });
    return slot;
  }

  run(date: number): void {
    for (const step of this.steps) step(date);
  }
}
