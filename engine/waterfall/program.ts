import { formatMoney } from '../core/cents';
import * as X from '../core/exact';
import type { Cases, Deal, Formula, Ledger, Line } from '../deal/definition';
import { Accumulators } from './accumulators';
import { childrenOf, type Expr } from '../formula/ast';
import { compileFormula } from './compileFormula';
import type { FormulaContext, Node } from './node';
import type { CompiledLine, LineFrame, Runnable } from './compiledLine';
import { compileBook, compilePay } from './compilePayment';
import { compileCheck, compileFund, compileTerm } from './compileTerm';
import { Machine, RunFault, type Column } from './machine';

export interface CompiledEnd {
  readonly label: string;
  readonly when: Node;
  readonly replace: ReadonlyMap<string, Node>;
  readonly others: Node | null;
  readonly onlyIf: Node | null;
  /** What `when` and the replaced inputs add up, before the first line. */
  readonly before: Accumulators;
  /** What `only_if` adds up, after the last line. */
  readonly after: Accumulators;
}

/** What an input is worth where its row leaves it empty. */
export interface MissingInput {
  readonly node: Node;
  readonly accumulators: Accumulators;
}

/** A deal compiled for one set of choices. Parameters, tables, inputs and rates are bound to its machine run by run. */
export class Program {
  readonly machine = new Machine();
  readonly lines: readonly CompiledLine[];
  readonly ends: readonly CompiledEnd[];
  readonly ifMissing: ReadonlyMap<string, MissingInput>;
  /** Slots of every ledger that is not cash, with the lines that add to it and take from it, for the roll. */
  readonly rolls: readonly LedgerRoll[];
  /** Columns of what every payment paid and was asked for, for the claim check. */
  readonly claims: readonly PaymentClaim[];
  /** Checks that read inputs only; made on every row before the first date. */
  readonly checksOfInputs: ReadonlySet<CompiledLine>;
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
    this.ifMissing = new Map(
      deal.inputs.flatMap(({ name, ifMissing }) => {
        if (!ifMissing) return [];
        const accumulators = new Accumulators(this.machine);
        return [[name, { node: compileFormula(ifMissing, this.context('', [], accumulators)), accumulators }]];
      }),
    );
    this.lines = deal.lines.map((line) => this.compileLine(line));
    this.checksOfInputs = new Set(this.lines.filter(({ line }) => checksInputs(line, deal)));
    this.claims = this.lines
      .filter(({ line }) => line.kind === 'pay')
      .map(({ line, slots, offered }) => ({
        name: line.name,
        paid: this.columnsOf([...slots.values()]),
        asked: this.columnsOf([...offered.values()]),
      }));
    this.rolls = deal.ledgers.filter((ledger) => !ledger.holdsCash).flatMap((ledger) => this.rollsOf(ledger));
    this.ends = deal.earlyEnds.map((end) => {
      const before = new Accumulators(this.machine);
      const after = new Accumulators(this.machine);
      const ctx = this.context('', [], before);
      const replace = [...end.replace].map(([name, formula]) => [name, compileFormula(formula, ctx)] as const);
      return {
        label: end.label,
        when: compileFormula(end.when, ctx),
        replace: new Map(replace),
        others: end.others && compileFormula(end.others, ctx),
        onlyIf: end.onlyIf && compileFormula(end.onlyIf, this.context('', [], after)),
        before,
        after,
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

  private context(cls: string, lineClasses: readonly string[], accumulators: Accumulators): FormulaContext {
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
    const accumulators = new Accumulators(this.machine);
    const classes = line.kind === 'check' ? [''] : (this.deal.symbols.get(line.name)!.classes ?? ['']);
    const contextFor = (cls: string): FormulaContext => this.context(cls, classes, accumulators);
    const slots = new Map(line.kind === 'check' ? [] : classes.map((cls) => [cls, this.slot(line.name, cls)] as const));
    const own = { classes, slots, contextFor, accumulators };
    const frame: LineFrame = {
      ...own,
      deal: this.deal,
      machine: this.machine,
      when: line.when && compileFormula(line.when, contextFor('')),
      slot: (name, cls) => this.slot(name, cls),
      chosen: (cases, choice, cls) => this.chosen(cases, choice, cls),
    };
    return { line, ...own, ...compileKind(line, frame) };
  }

  /** The formula that holds under this program's choices. */
  private chosen(cases: Cases, choice: string, cls: string): Formula {
    if (cases.by === 'one') return cases.formula;
    if (cases.by === 'class') return (cases.cases.get(cls) ?? cases.others)!;
    return this.chosen(cases.cases.get(this.choices.get(choice)!)!, choice, cls);
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

  private columnsOf(slots: readonly number[]): Column[] {
    return slots.map((slot) => this.machine.columns[slot]!);
  }

  private rollsOf(ledger: Ledger): LedgerRoll[] {
    return (ledger.per ?? ['']).map((cls) => {
      const touching = this.lines.filter(({ slots }) => slots.has(cls));
      const columnsOf = (does: (line: Line) => boolean): Column[] =>
        this.columnsOf(touching.filter(({ line }) => does(line)).map(({ slots }) => slots.get(cls)!));
      return {
        name: cls ? `${ledger.name} of ${cls}` : ledger.name,
        closing: this.machine.columns[this.slot(ledger.name, cls)]!,
        opening: ledger.opening.get(cls) ?? 0,
        adds: columnsOf((line) => line.kind === 'book' && line.addsTo === ledger.name),
        takes: columnsOf((line) => (line.kind === 'pay' || line.kind === 'book') && line.reduces === ledger.name),
      };
    });
  }
}

export interface LedgerRoll {
  readonly name: string;
  readonly closing: Column;
  readonly opening: number;
  readonly adds: readonly Column[];
  readonly takes: readonly Column[];
}

export interface PaymentClaim {
  readonly name: string;
  readonly paid: readonly Column[];
  readonly asked: readonly Column[];
}

function compileKind(line: Line, frame: LineFrame): Runnable {
  switch (line.kind) {
    case 'term':
      return compileTerm(line, frame);
    case 'fund':
      return compileFund(line, frame);
    case 'check':
      return compileCheck(line, frame);
    case 'pay':
      return compilePay(line, frame);
    case 'book':
      return compileBook(line, frame);
  }
}

function checksInputs(line: Line, deal: Deal): boolean {
  return line.kind === 'check' && readsInputsOnly(line.is.expr, deal);
}

function readsInputsOnly(expr: Expr, deal: Deal, seen: ReadonlySet<string> = new Set()): boolean {
  if (expr.kind === 'reference') {
    const what = deal.symbols.get(expr.name)?.what;
    if (what === 'parameter' || what === 'table' || what === 'built-in') return true;
    if (what !== 'input') return false;
    const input = deal.inputs.find(({ name }) => name === expr.name);
    // A row that leaves the input empty reads whatever stands in its place.
    if (!input?.ifMissing || seen.has(expr.name)) return true;
    return readsInputsOnly(input.ifMissing.expr, deal, new Set([...seen, expr.name]));
  }
  if (expr.kind === 'call' && !['min', 'max', 'prev', 'days', 'date'].includes(expr.fn)) return false;
  return childrenOf(expr).every((child) => readsInputsOnly(child, deal, seen));
}
