import type { FormulaTree } from '../formulaTree';
import { less, sumOf, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';

interface Move {
  readonly isAdded: boolean;
  readonly column: LiveColumn;
}

/** A ledger or a fund at one place of a date: what it began with, and what was added and taken since. */
export interface Standing {
  readonly base: RowFormula;
  readonly moves: readonly Move[];
}

/** A ledger or a fund as it moves from line to line. */
export class Running {
  constructor(private standing: Standing) {}

  now(): Standing {
    return this.standing;
  }

  add(column: LiveColumn): void {
    this.move({ isAdded: true, column });
  }

  take(column: LiveColumn): void {
    this.move({ isAdded: false, column });
  }

  /** One column in place of the moves made since the ledger stood so, unless one cell took their place already. */
  settle(since: Standing, column: LiveColumn): void {
    const { base, moves } = this.standing;
    const [first] = moves.slice(since.moves.length);
    if (!first || base !== since.base) return;
    this.standing = { base, moves: [...since.moves, { isAdded: first.isAdded, column }] };
  }

  /** From here on one cell stands for all that was. */
  restart(base: RowFormula): void {
    this.standing = { base, moves: [] };
  }

  private move(move: Move): void {
    const { base, moves } = this.standing;
    this.standing = { base, moves: [...moves, move] };
  }
}

/** What ledgers or funds hold together. */
export function heldIn(standings: readonly Standing[]): RowFormula {
  const moves = standings.flatMap((standing) => standing.moves);
  const added = moves.filter(({ isAdded }) => isAdded);
  const taken = moves.filter(({ isAdded }) => !isAdded);
  const [only] = standings;
  if (standings.length === 1 && moves.length === 0) return only!.base;
  return {
    isCell: false,
    isRough: moves.length > 0 || standings.length > 1,
    at: (date): FormulaTree =>
      less(
        sumOf([...standings.map(({ base }) => base.at(date)), ...added.map(({ column }) => column.at(date))]),
        taken.map(({ column }) => column.at(date)),
      ),
  };
}
