import { formatMoney } from '../core/cents';
import * as X from '../core/exact';
import type {
  BookLine,
  Cases,
  CheckLine,
  Deal,
  FundLine,
  Formula,
  Ledger,
  Line,
  PayLine,
  TermLine,
} from '../deal/definition';
import { childrenOf, type Expr } from '../formula/ast';
import { compileFormula, type FormulaContext, type Node } from './compileFormula';
import { compileOrder, type CompiledOrder, type StepListener, type Taker } from './compileOrder';
import { Machine, RunFault } from './machine';

/** What one date did to cash, in whole cents. */
export interface Tally {
  fundsIn: number;
  paidOut: number;
}

/** A line ready to run, with its slots and the formulas behind each of its values, for results and traces. */
export interface CompiledLine {
  readonly line: Line;
  /** Classes with a value, in document order; [''] for a deal amount. */
  readonly classes: readonly string[];
  /** Slot by class. */
  readonly slots: ReadonlyMap<string, number>;
  /** What was asked for, before funds and claims limited it; payments only. */
  readonly offered: ReadonlyMap<string, number>;
  /** The formula of a class's value ('' for a deal amount). */
  readonly formulaOf: (cls: string) => Formula | null;
  readonly contextFor: (cls: string) => FormulaContext;
  readonly accumulators: ((date: number) => void)[];
  run(date: number, tally: Tally, tell?: StepListener): void;
}

export interface CompiledEnd {
  readonly when: Node;
  readonly replace: ReadonlyMap<string, Node>;
  readonly others: Node | null;
  readonly onlyIf: Node | null;
  readonly accumulators: ((date: number) => void)[];
}

/** A deal compiled for one set of choices. Parameters, tables, inputs and rates are bound to its machine run by run. */
export class Program {
  readonly machine = new Machine();
  readonly lines: readonly CompiledLine[];
  readonly ends: readonly CompiledEnd[];
  readonly ifMissing: ReadonlyMap<string, Node>;
  /** Slots of every ledger that is not cash, with the lines that add to it and take from it, for the roll. */
  readonly rolls: readonly LedgerRoll[];
  readonly inputSlots: ReadonlyMap<string, number>;
  private readonly slots = new Map<string, number>();
  private readonly fundOf = new Map<string, number>();
  private readonly ledgerSlots: readonly {
    readonly name: string;
    readonly slot: number;
    readonly holdsCash: boolean;
  }[];
  private readonly cashSlots: readonly number[];

  constructor(
    readonly deal: Deal,
    readonly choices: ReadonlyMap<string, string>,
  ) {
    for (const { name, type } of deal.inputs) this.define(name, [''], type);
    this.inputSlots = new Map(deal.inputs.map(({ name }) => [name, this.slot(name, '')]));
    for (const { name, per } of deal.ledgers) this.define(name, per ?? [''], 'Money');
    for (const line of deal.lines) {
      if (line.kind === 'check') continue;
      const symbol = deal.symbols.get(line.name)!;
      this.define(line.name, symbol.classes ?? [''], symbol.type);
      if (line.kind === 'fund') this.fundOf.set(line.name, this.slot(line.name, ''));
    }
    this.ledgerSlots = deal.ledgers.flatMap(({ name, per, holdsCash }) =>
      (per ?? ['']).map((cls) => ({ name: cls ? `${name} of ${cls}` : name, slot: this.slot(name, cls), holdsCash })),
    );
    this.cashSlots = this.ledgerSlots.filter((ledger) => ledger.holdsCash).map((ledger) => ledger.slot);
    const inputContext = this.context('', [], []);
    this.ifMissing = new Map(
      deal.inputs.flatMap(({ name, ifMissing }) =>
        ifMissing ? [[name, compileFormula(ifMissing, inputContext)]] : [],
      ),
    );
    this.lines = deal.lines.map((line) => this.compileLine(line));
    this.rolls = deal.ledgers.filter((ledger) => !ledger.holdsCash).flatMap((ledger) => this.rollsOf(ledger));
    this.ends = deal.earlyEnds.map((end) => {
      const accumulators: ((date: number) => void)[] = [];
      const ctx = this.context('', [], accumulators);
      const replace = [...end.replace].map(([name, formula]) => [name, compileFormula(formula, ctx)] as const);
      return {
        when: compileFormula(end.when, ctx),
        replace: new Map(replace),
        others: end.others && compileFormula(end.others, ctx),
        onlyIf: end.onlyIf && compileFormula(end.onlyIf, ctx),
        accumulators,
      };
    });
  }

  slot(name: string, cls: string): number {
    const slot = this.slots.get(`${name}\n${cls}`);
    if (slot === undefined) throw new Error(`no slot for ${name}${cls && `(${cls})`}`);
    return slot;
  }

  hasSlot(name: string, cls: string): boolean {
    return this.slots.has(`${name}\n${cls}`);
  }

  private define(name: string, classes: readonly string[], type: string): void {
    const inexact = type === 'Rate' || type === 'Ratio';
    for (const cls of classes) {
      const slot = this.machine.newSlot();
      this.slots.set(`${name}\n${cls}`, slot);
      if (inexact) this.machine.setExact(slot, (d) => X.exact(this.machine.columns[slot]!.values[d]!));
    }
  }

  private context(
    cls: string,
    lineClasses: readonly string[],
    accumulators: ((date: number) => void)[],
  ): FormulaContext {
    const { deal, machine } = this;
    return {
      deal,
      machine,
      cls,
      lineClasses,
      accumulators,
      slot: (name, of) => this.slot(name, of),
      parameterIndex: (name) => deal.parameters.findIndex((p) => p.name === name),
      tableIndex: (name) => deal.tables.findIndex((t) => t.name === name),
      indexIndex: (name) => deal.indices.findIndex((i) => i.name === name),
    };
  }

  private compileLine(line: Line): CompiledLine {
    const accumulators: ((date: number) => void)[] = [];
    const classes = line.kind === 'check' ? [''] : (this.deal.symbols.get(line.name)!.classes ?? ['']);
    const contextFor = (cls: string): FormulaContext => this.context(cls, classes, accumulators);
    const slots = new Map(line.kind === 'check' ? [] : classes.map((cls) => [cls, this.slot(line.name, cls)] as const));
    const when = line.when ? compileFormula(line.when, contextFor('')) : null;
    const base = { line, classes, slots, contextFor, accumulators };
    switch (line.kind) {
      case 'term':
        return { ...base, offered: NONE, ...this.term(line, base) };
      case 'fund':
        return { ...base, offered: NONE, ...this.fund(line, base, when) };
      case 'check':
        return { ...base, offered: NONE, formulaOf: () => line.is, run: this.check(line, base) };
      case 'pay':
        return { ...base, ...this.pay(line, base, when) };
      case 'book':
        return { ...base, offered: NONE, ...this.book(line, base, when) };
    }
  }

  /** The formula that holds under this program's choices. */
  private chosen(cases: Cases, choice: string, cls: string): Formula {
    if (cases.by === 'one') return cases.formula;
    if (cases.by === 'class') return (cases.cases.get(cls) ?? cases.others)!;
    return this.chosen(cases.cases.get(this.choices.get(choice)!)!, choice, cls);
  }

  private term(line: TermLine, { classes, slots, contextFor, accumulators }: Base): Runnable {
    const { machine, deal } = this;
    const type = deal.symbols.get(line.name)!.type;
    const inexact = type === 'Rate' || type === 'Ratio';
    const formulaOf = (cls: string): Formula => this.chosen(line.is, line.choice, cls);
    const parts = classes.map((cls) => {
      const formula = formulaOf(cls);
      const node = compileFormula(formula, contextFor(cls));
      const slot = slots.get(cls)!;
      if (inexact) machine.setExact(slot, (d) => node.exact(d));
      // What reads a moving ledger or fund can be found exactly only while the line runs.
      return { node, slot, keep: inexact && readsMoving(formula.expr, deal) };
    });
    const money = type === 'Money';
    return {
      formulaOf,
      run: (d) => {
        for (const accumulate of accumulators) accumulate(d);
        for (const { node, slot, keep } of parts) {
          const value = node.at(d);
          if (money && !Number.isSafeInteger(value) && Number.isFinite(value)) throw tooLarge(line);
          machine.columns[slot]!.values[d] = value;
          if (keep) machine.keepExact(slot, d, node.exact(d));
        }
      },
    };
  }

  private fund(line: FundLine, { slots, contextFor, accumulators }: Base, when: Node | null): Runnable {
    const { machine } = this;
    const slot = slots.get('')!;
    const formula = line.is ? this.chosen(line.is, line.choice, '') : null;
    const node = formula && compileFormula(formula, contextFor(''));
    return {
      formulaOf: () => formula,
      run: (d, tally) => {
        for (const accumulate of accumulators) accumulate(d);
        const amount = node && (!when || when.at(d)) ? node.at(d) : 0;
        if (!Number.isSafeInteger(amount)) throw tooLarge(line);
        if (amount < 0) {
          throw new RunFault(
            'negative-fund',
            `${line.label} would start at −${formatMoney(-amount)}.`,
            'Write the fund as max(0, …), and say elsewhere who bears what is missing.',
          );
        }
        machine.columns[slot]!.values[d] = amount;
        machine.live[slot] = amount;
        tally.fundsIn += amount;
      },
    };
  }

  private check(line: CheckLine, { contextFor, accumulators }: Base): CompiledLine['run'] {
    const { expr } = line.is;
    const ctx = contextFor('');
    const node = compileFormula(line.is, ctx);
    const sides =
      expr.kind === 'compare' && this.deal.types.get(expr.left) === 'Money'
        ? [compileFormula({ ...line.is, expr: expr.left }, ctx), compileFormula({ ...line.is, expr: expr.right }, ctx)]
        : null;
    return (d) => {
      for (const accumulate of accumulators) accumulate(d);
      if (node.at(d)) return;
      const [left, right] = sides ?? [];
      const found =
        left && right
          ? `It is ${formatMoney(left.at(d))} against ${formatMoney(right.at(d))}: a difference of ${formatMoney(left.at(d) - right.at(d))}.`
          : 'It does not hold.';
      throw new RunFault('check', line.say, found);
    };
  }

  private pay(line: PayLine, base: Base, when: Node | null): Runnable & { offered: Map<string, number> } {
    const { machine, deal } = this;
    const { classes, slots, contextFor, accumulators } = base;
    const fromSlot = this.slot(line.from.name, '');
    const formula = (cls: string): Formula | null =>
      line.amount && this.chosen(line.amount, line.choice, line.perClass ? cls : '');
    const offered = new Map((line.perClass ? classes : ['']).map((cls) => [cls, machine.newSlot()]));
    const amounts = line.perClass
      ? classes.map((cls) => compileFormula(formula(cls)!, contextFor(cls)))
      : [line.amount && compileFormula(formula('')!, contextFor(''))];
    const ledgerSlots = line.reduces && new Map(classes.map((cls) => [cls, this.slot(line.reduces!, cls)]));
    const order = line.to.kind === 'order' ? compileOrder(line.to.order, contextFor, machine) : null;
    const target = line.to.kind === 'fund' || line.to.kind === 'ledger' ? this.slot(line.to.name, '') : -1;
    const takes = new ClassTaker(machine, slots, ledgerSlots || null, line.perClass, false, fromSlot);
    const cash = deal.ledgers.some((ledger) => ledger.holdsCash && ledger.name === line.from.name);
    const run = (d: number, tally: Tally, tell?: StepListener): void => {
      for (const accumulate of accumulators) accumulate(d);
      for (const slot of slots.values()) machine.columns[slot]!.values[d] = 0;
      for (const slot of offered.values()) machine.columns[slot]!.values[d] = 0;
      if (when && !when.at(d)) return;
      const left = Math.max(0, machine.live[fromSlot]!);
      let asked: number;
      if (line.perClass) {
        asked = 0;
        takes.own = amounts.map((node) => Math.max(0, node!.at(d)));
        classes.forEach((cls, i) => {
          const ledger = ledgerSlots ? machine.live[ledgerSlots.get(cls)!]! : Infinity;
          const claim = Math.min(takes.own[i]!, ledger);
          machine.columns[offered.get(cls)!]!.values[d] = claim;
          asked += claim;
        });
      } else {
        const [node] = amounts;
        asked = node ? Math.max(0, node.at(d)) : left;
        machine.columns[offered.get('')!]!.values[d] = asked;
      }
      if (!Number.isSafeInteger(asked)) throw tooLarge(line);
      const offer = Math.min(left, asked);
      let paid: number;
      if (order) {
        takes.date = d;
        paid = order(offer, d, takes, tell);
        tally.paidOut += paid;
      } else {
        const ledger = ledgerSlots ? ledgerSlots.get('')! : -1;
        paid = ledger >= 0 ? Math.min(offer, machine.live[ledger]!) : offer;
        machine.columns[slots.get('')!]!.values[d] = paid;
        if (ledger >= 0) machine.live[ledger]! -= paid;
        if (target >= 0) machine.live[target]! += paid;
        else tally.paidOut += paid;
        machine.live[fromSlot]! -= paid;
        const to = line.to.kind === 'order' ? '' : line.to.name;
        tell?.(0, to, offer, ledger >= 0 ? paid : asked, paid);
      }
      if (paid > offer || (cash && machine.live[fromSlot]! < 0))
        throw new Error(`${line.name} paid more than was offered`);
    };
    return { formulaOf: formula, offered, run };
  }

  private book(line: BookLine, base: Base, when: Node | null): Runnable {
    const { machine } = this;
    const { classes, slots, contextFor, accumulators } = base;
    const ledger = (line.addsTo ?? line.reduces)!;
    const adds = line.addsTo !== null;
    const ledgerSlots = new Map(classes.map((cls) => [cls, this.slot(ledger, cls)]));
    const perClass = line.perClass || line.forClasses !== null;
    const formulaOf = (cls: string): Formula => this.chosen(line.amount, line.choice, perClass ? cls : '');
    const amounts = (perClass ? classes : ['']).map((cls) => compileFormula(formulaOf(cls), contextFor(cls)));
    const order: CompiledOrder | null = line.among ? compileOrder(line.among, contextFor, machine) : null;
    const takes = new ClassTaker(machine, slots, ledgerSlots, perClass, adds, -1);
    const run = (d: number, _tally: Tally, tell?: StepListener): void => {
      for (const accumulate of accumulators) accumulate(d);
      for (const slot of slots.values()) machine.columns[slot]!.values[d] = 0;
      if (when && !when.at(d)) return;
      const wanted = amounts.map((node) => Math.max(0, node.at(d)));
      if (!wanted.every(Number.isSafeInteger)) throw tooLarge(line);
      takes.date = d;
      if (order) {
        if (perClass) takes.own = wanted;
        order(
          wanted.reduce((a, b) => a + b, 0),
          d,
          takes,
          tell,
        );
        return;
      }
      classes.forEach((cls, i) => {
        const slot = ledgerSlots.get(cls)!;
        const amount = adds ? wanted[i]! : Math.min(wanted[i]!, machine.live[slot]!);
        machine.columns[slots.get(cls)!]!.values[d] = amount;
        machine.live[slot]! += adds ? amount : -amount;
        if (!Number.isSafeInteger(machine.live[slot]!)) throw tooLarge(line);
      });
    };
    return { formulaOf, run };
  }

  /** Opens the ledgers for a run. */
  open(): void {
    for (const ledger of this.deal.ledgers) {
      for (const [cls, amount] of ledger.opening) this.machine.live[this.slot(ledger.name, cls)] = amount;
    }
  }

  /** Closes a date: funds must be empty; ledgers are stored for `prev()`. */
  close(date: number): void {
    const { machine } = this;
    for (const [name, slot] of this.fundOf) {
      const left = machine.live[slot]!;
      if (left !== 0) {
        throw new RunFault(
          'paid-to-nobody',
          `${formatMoney(left)} of ${name} is paid to nobody.`,
          'End the payments from this fund with one of the rest.',
        );
      }
    }
    for (const { name, slot, holdsCash } of this.ledgerSlots) {
      const value = machine.live[slot]!;
      if (value < 0) {
        const remedy = holdsCash ? 'It was overdrawn.' : 'It was reduced by more than it held.';
        throw new RunFault('below-zero', `${name} is −${formatMoney(-value)}.`, remedy);
      }
      machine.columns[slot]!.values[date] = value;
    }
  }

  cashHeld(): number {
    let total = 0;
    for (const slot of this.cashSlots) total += this.machine.live[slot]!;
    return total;
  }

  private rollsOf(ledger: Ledger): LedgerRoll[] {
    return (ledger.per ?? ['']).map((cls) => {
      const touching = this.lines.filter(({ slots }) => slots.has(cls));
      const slotsOf = (does: (line: Line) => boolean): number[] =>
        touching.filter(({ line }) => does(line)).map(({ slots }) => slots.get(cls)!);
      return {
        name: cls ? `${ledger.name} of ${cls}` : ledger.name,
        slot: this.slot(ledger.name, cls),
        opening: ledger.opening.get(cls) ?? 0,
        adds: slotsOf((line) => line.kind === 'book' && line.addsTo === ledger.name),
        takes: slotsOf((line) => (line.kind === 'pay' || line.kind === 'book') && line.reduces === ledger.name),
      };
    });
  }
}

export interface LedgerRoll {
  readonly name: string;
  readonly slot: number;
  readonly opening: number;
  readonly adds: readonly number[];
  readonly takes: readonly number[];
}

type Base = Pick<CompiledLine, 'line' | 'classes' | 'slots' | 'contextFor' | 'accumulators'>;
type Runnable = Pick<CompiledLine, 'formulaOf' | 'run'>;
const NONE: ReadonlyMap<string, number> = new Map();

function tooLarge(line: Line): RunFault {
  return new RunFault(
    'too-large',
    `${line.label} is beyond 90 trillion dollars or unlimited.`,
    'Look at the amounts that go into it.',
  );
}

/** Claims of classes: what is left of a class's own amount, and of the ledger that its payment reduces. */
class ClassTaker implements Taker {
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

/** Does a formula read something that moves within a date: a ledger at its place, or what is left in a fund? */
export function readsMoving(expr: Expr, deal: Deal): boolean {
  if (expr.kind === 'call' && (expr.fn === 'prev' || expr.fn === 'initial' || expr.fn === 'cumulative')) return false;
  if (expr.kind === 'call' && expr.fn === 'left') return true;
  if (expr.kind === 'reference') return deal.symbols.get(expr.name)?.what === 'ledger';
  return childrenOf(expr).some((child) => readsMoving(child, deal));
}
