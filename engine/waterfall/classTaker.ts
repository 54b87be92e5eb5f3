import type { Taker } from './compileOrder';
import type { Machine } from './machine';

/** Claims of classes: what is left of a class's own amount, and of the ledger that its payment reduces. */
export class ClassTaker implements Taker {
  date = 0;
  own: number[] = [];
  private readonly classes: readonly string[];

  constructor(
    private readonly machine: Machine,
    private readonly slots: ReadonlyMap<string, number>,
    private readonly ledgers: ReadonlyMap<string, number> | null,
    private readonly ownAmounts: boolean,
    private readonly adds: boolean,
    /** Slot of the fund that pays; −1 for a booking. */
    private readonly fund: number,
  ) {
    this.classes = [...slots.keys()];
  }

  claim(cls: string): number {
    let claim = Infinity;
    if (this.ownAmounts) claim = this.own[this.classes.indexOf(cls)]!;
    if (this.ledgers && !this.adds) claim = Math.min(claim, this.machine.live[this.ledgers.get(cls)!]!);
    return Math.max(0, claim);
  }

  take(cls: string, amount: number): void {
    this.machine.columns[this.slots.get(cls)!]!.values[this.date]! += amount;
    if (this.ownAmounts) this.own[this.classes.indexOf(cls)]! -= amount;
    if (this.ledgers) this.machine.live[this.ledgers.get(cls)!]! += this.adds ? amount : -amount;
    if (this.fund >= 0) this.machine.live[this.fund]! -= amount;
  }
}
