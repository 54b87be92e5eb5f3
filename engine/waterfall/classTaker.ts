import type { Taker } from './compileOrder';
import type { Column, Machine } from './machine';

/** Claims of classes: what is left of a class's own amount, and of the ledger that its payment reduces. */
export class ClassTaker implements Taker {
  date = 0;
  /** What is left of each class's own amount; empty where one total is spread. */
  own: number[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly columns: readonly Column[],
    /** Slots of the ledger that changes with the payment; null when none does. */
    private readonly ledgers: readonly number[] | null,
    private readonly ownAmounts: boolean,
    private readonly adds: boolean,
    /** Slot of the fund that pays; −1 for a booking. */
    private readonly fund: number,
  ) {}

  claim(place: number): number {
    let claim = this.ownAmounts ? this.own[place]! : Infinity;
    if (this.ledgers && !this.adds) claim = Math.min(claim, this.machine.live[this.ledgers[place]!]!);
    return Math.max(0, claim);
  }

  take(place: number, amount: number): void {
    this.columns[place]!.values[this.date]! += amount;
    if (this.ownAmounts) this.own[place]! -= amount;
    if (this.ledgers) this.machine.live[this.ledgers[place]!]! += this.adds ? amount : -amount;
    if (this.fund >= 0) this.machine.live[this.fund]! -= amount;
  }
}
