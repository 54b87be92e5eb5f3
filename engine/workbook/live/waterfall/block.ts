import type { Deal, Line } from '../../../deal/definition';
import type { FormulaType, MemberNames } from '../../../deal/formulaTypes';
import type { Expr } from '../../../formula/ast';
import type { MemberContext } from '../../../waterfall/node';
import type { CellValue } from '../../model';
import { call, type FormulaTree } from '../formulaTree';
import type { LiveInputs } from '../places';
import type { Calendars } from './calendars';
import { inCents, isZero, nothingOf, rowFormula, type RowFormula } from './rowFormula';
import { heldIn, Running, type Standing } from './running';
import type { ColumnHead, LiveColumn, SheetColumns } from './sheetColumns';

/** What the formulas of all blocks share. */
export interface Book {
  readonly deal: Deal;
  readonly names: MemberNames;
  readonly inputs: LiveInputs;
  readonly calendars: Calendars;
  readonly month: LiveColumn;
  readonly number: LiveColumn;
  readonly distributionDate: LiveColumn;
  /** Columns of the deal as it runs: what `prev` and its like read on earlier dates. */
  readonly history: History;
  /** What is said of a line: label, source and formula. */
  readonly notes: ReadonlyMap<Line, string>;
}

/** Of the deal as it runs: columns by name and member, found when formulas are printed, as `prev` may name a later line. */
export class History {
  private readonly columns = new Map<string, LiveColumn>();
  private readonly ids = new Map<Expr, number>();

  /** A number for a formula, the same in every block. */
  idOf(expr: Expr): number {
    let id = this.ids.get(expr);
    if (id === undefined) this.ids.set(expr, (id = this.ids.size));
    return id;
  }

  set(name: string, member: string, column: LiveColumn): void {
    this.columns.set(keyOf(name, member), column);
  }

  has(name: string, member: string): boolean {
    return this.columns.has(keyOf(name, member));
  }

  find(name: string, member: string): LiveColumn {
    const column = this.columns.get(keyOf(name, member));
    if (!column) throw new Error(`${name} has no column of ${member || 'the deal'}`);
    return column;
  }
}

/** The line of the deal (or the condition, or the input) whose formulas are being written. */
export interface Frame {
  /** The same in every block. */
  readonly key: string;
  readonly head: Omit<ColumnHead, 'type' | 'isStep'>;
  /** Ledgers and funds before the line. */
  readonly start: ReadonlyMap<string, Standing>;
  /** Columns that several formulas of the line read: running totals and latches. */
  readonly totals: SharedColumns;
  /** The same for the payment of one pool, or a step of its order: what `split` shares by, which moves as classes are paid. */
  readonly weights: SharedColumns;
}

export type SharedColumns = Map<Expr, Map<string, LiveColumn>>;

/** Where a formula stands. */
export interface Stand extends MemberContext {
  /** Classes or pools of the line, in order. */
  readonly lineMembers: readonly string[];
  readonly block: Block;
  readonly frame: Frame;
  /** Ledgers and funds as they were before the line, whatever it has done since. */
  readonly isAtStart: boolean;
  /** True where the option in force is that of the formula; null where there is no option. */
  readonly isChosen: FormulaTree | null;
}

/** The deal as it runs, what is looked at before its first line, or a trial of an early end. */
type BlockPart = 'main' | 'before' | 'trial';

/** Longer than this, what a ledger holds has a column of its own. */
const MOST_MOVES = 4;

/**
 * One run of the lines of a date: the deal's own, or a trial of an early end. A block has columns of its own for what the
 * lines give, and reads those of the deal as it runs on earlier dates.
 */
export class Block {
  private readonly columns = new Map<string, LiveColumn>();
  private readonly running = new Map<string, Running>();

  constructor(
    readonly book: Book,
    readonly sheet: SheetColumns,
    /** TRUE where the block counts. */
    private readonly live: RowFormula,
    readonly part: BlockPart,
  ) {
    const { history, deal } = book;
    for (const { name, per } of deal.ledgers) {
      for (const member of per ?? ['']) {
        // What the row above closed with.
        const closing = later(() => history.find(name, member));
        const base = { isRough: false, isCell: true, at: (d: number) => closing().at(d - 1) };
        this.running.set(keyOf(name, member), new Running({ base, moves: [] }));
      }
    }
  }

  frame(key: string, head: Partial<Frame['head']> & { readonly name: string }): Frame {
    return {
      key,
      head: { label: '', section: '', clause: '', note: '', ...head },
      start: new Map([...this.running].map(([name, running]) => [name, running.now()])),
      totals: new Map(),
      weights: new Map(),
    };
  }

  stand(frame: Frame, lineMembers: readonly string[] = []): Stand {
    const { deal, names } = this.book;
    return { deal, names, cls: '', pool: '', lineMembers, block: this, frame, isAtStart: false, isChosen: null };
  }

  /** A figure of the deal: its column is what its name means from here on. */
  define(name: string, member: string, column: LiveColumn): void {
    this.columns.set(keyOf(name, member), column);
    if (this.part === 'main') this.book.history.set(name, member, column);
  }

  find(name: string, member: string): LiveColumn {
    const column = this.columns.get(keyOf(name, member));
    if (!column) throw new Error(`${name} of ${member || 'the deal'} is not known here`);
    return column;
  }

  /** A column of the block: zero, or no, where the block does not count. */
  add(head: ColumnHead, formula: RowFormula, closing: CellValue = closingOf(head.type)): LiveColumn {
    const nothing = nothingOf(head.type);
    const kept = inCents(formula);
    const at = (date: number): FormulaTree => {
      const tree = kept.at(date);
      return isZero(tree) ? tree : call('IF', this.live.at(date), tree, nothing);
    };
    return this.sheet.add(head, at, closing);
  }

  /** The same where nothing can come of a date that does not count, as all that is summed is nothing then. */
  addBare(head: ColumnHead, formula: RowFormula): LiveColumn {
    return this.sheet.add(head, (date) => inCents(formula).at(date), closingOf(head.type));
  }

  /** A step on the way to a figure. */
  step({ head }: Frame, name: string, type: FormulaType, formula: RowFormula): LiveColumn {
    return this.add({ ...head, note: '', name, type, isStep: true }, formula);
  }

  /** The same in one cell: itself, or a step of its own. */
  inCell(frame: Frame, name: string, type: FormulaType, formula: RowFormula): RowFormula {
    return formula.isCell ? formula : this.step(frame, name, type, formula);
  }

  runningOf(name: string, member: string): Running {
    return this.running.get(keyOf(name, member))!;
  }

  open(fund: string, member: string, column: LiveColumn): void {
    this.running.set(keyOf(fund, member), new Running({ base: column, moves: [] }));
  }

  /** A ledger or a fund of a pool: the pool's own where it is kept per pool, else the deal's. */
  memberIn(name: string, pool: string): string {
    return this.running.has(keyOf(name, pool)) ? pool : '';
  }

  /** What a ledger or fund holds where a formula stands, all the members together. */
  held(name: string, members: readonly string[], stand: Pick<Stand, 'frame' | 'isAtStart'>): RowFormula {
    const { frame, isAtStart } = stand;
    const standings = members.map((member) => {
      const running = this.runningOf(name, member);
      const before = frame.start.get(keyOf(name, member));
      if (isAtStart && before) return before;
      if (running.now().moves.length > MOST_MOVES) {
        const text = `${called(name, member)}, before ${frame.head.name}`;
        running.restart(this.step(frame, text, 'Money', heldIn([running.now()])));
      }
      return running.now();
    });
    return heldIn(standings);
  }
}

/** What is found once, when it is first asked for. */
export function later<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

export function keyOf(name: string, member: string): string {
  return `${name}\n${member}`;
}

/** As formulas of the deal write it: `balance(A-1)`. */
export function called(name: string, member: string): string {
  return member === '' ? name : `${name}(${member})`;
}

/** What stands above the columns of a line. */
export function headOf(line: Line, { notes }: Book): Frame['head'] {
  const { name, label, section, clause } = line;
  return { name, label, section, clause, note: notes.get(line) ?? '' };
}

function closingOf(type: FormulaType): CellValue {
  return type === 'Flag' ? false : 0;
}

/** A flag that holds while the option of a formula is in force, and what the formula says elsewhere. */
export function whileChosen({ isChosen }: Pick<Stand, 'isChosen'>, type: FormulaType, formula: RowFormula): RowFormula {
  if (!isChosen) return formula;
  return rowFormula((date) => call('IF', isChosen, formula.at(date), nothingOf(type)), formula.isRough);
}
