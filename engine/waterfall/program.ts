import { formatMoney } from '../core/cents';
import * as X from '../core/exact';
import { memberNames } from '../deal/memberNames';
import { inputKey, lineMembers, type Cases, type Deal, type Formula, type Ledger, type Line } from '../deal/definition';
import type { ValueType } from '../deal/description';
import type { MemberNames } from '../deal/formulaTypes';
import { Accumulators } from './accumulators';
import { childrenOf, type Expr } from '../formula/ast';
import { compileFormula } from './compileFormula';
import { forMember, type FormulaContext, type Node } from './node';
import type { CompiledLine, LineFrame, Runnable } from './compiledLine';
import { compileBook, compilePay } from './compilePayment';
import { compileCheck, compileFund, compileTerm } from './compileTerm';
import { Machine, RunFault, type Column } from './machine';

export interface CompiledEnd {
  readonly label: string;
  readonly when: Node;
  /** What stands in an input's place when the end is tried, by the input's key; null where its row's value stays. */
  readonly replaced: ReadonlyMap<string, Node | null>;
  readonly onlyIf: Node | null;
  /** What `when` and the replaced inputs add up, before the first line. */
  readonly before: Accumulators;
  /** What `only_if` adds up, after the last line. */
  readonly after: Accumulators;
}

/** A column of the collections: an input, or an input of one pool. */
export interface BoundInput {
  readonly name: string;
  /** '' for an input of the deal. */
  readonly pool: string;
  readonly type: ValueType;
  /** Its key in the collections. */
  readonly key: string;
  readonly slot: number;
  /** What it is worth where its row leaves it empty; null where a row may not. */
  readonly ifMissing: MissingInput | null;
}

export interface MissingInput {
  readonly node: Node;
  readonly accumulators: Accumulators;
}

/** A deal compiled for one set of choices. Parameters, tables, inputs and rates are bound to its machine run by run. */
export class Program {
  readonly machine = new Machine();
  readonly lines: readonly CompiledLine[];
  readonly ends: readonly CompiledEnd[];
  readonly inputs: readonly BoundInput[];
  /** Slots of every ledger that is not cash, with the lines that add to it and take from it, for the roll. */
  readonly rolls: readonly LedgerRoll[];
  /** Columns of what every payment paid and was asked for, for the claim check. */
  readonly claims: readonly PaymentClaim[];
  /** Checks that read inputs only; made on every row before the first date. */
  readonly checksOfInputs: ReadonlySet<CompiledLine>;
  private readonly slots = new Map<string, number>();
  private readonly names: MemberNames;
  /** Slots of funds by what they are called in a sentence. */
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
    this.names = memberNames(deal);
    for (const { name, type, per } of deal.inputs) this.define(name, per ?? [''], type);
    for (const { name, per } of deal.ledgers) this.define(name, per ?? [''], 'Money');
    for (const line of deal.lines) {
      if (line.kind === 'check') continue;
      const symbol = deal.symbols.get(line.name)!;
      this.define(line.name, symbol.members ?? [''], symbol.type);
      if (line.kind !== 'fund') continue;
      for (const pool of symbol.members ?? ['']) this.fundOf.set(called(line.name, pool), this.slot(line.name, pool));
    }
    this.ledgerSlots = deal.ledgers.flatMap(({ name, per, holdsCash }) =>
      (per ?? ['']).map((cls) => ({ name: called(name, cls), slot: this.slot(name, cls), holdsCash })),
    );
    this.cashSlots = this.ledgerSlots.filter((ledger) => ledger.holdsCash).map((ledger) => ledger.slot);
    this.inputs = deal.inputs.flatMap(({ name, type, per, ifMissing }) =>
      (per ?? ['']).map((pool) => {
        const accumulators = new Accumulators(this.machine);
        const missing = ifMissing && {
          node: compileFormula(ifMissing, this.context(pool, [], accumulators)),
          accumulators,
        };
        return { name, pool, type, key: inputKey(name, pool), slot: this.slot(name, pool), ifMissing: missing };
      }),
    );
    this.lines = deal.lines.map((line) => this.compileLine(line));
    this.checksOfInputs = new Set(this.lines.filter(({ line }) => checksInputs(line, deal)));
    this.claims = this.lines
      .filter(({ line }) => line.kind === 'pay')
      .map(({ line, slots, offered }) => ({
        name: line.name,
        // A payment of several pools has what each class got and what each pool paid: the same money twice.
        paid: this.columnsOf(
          [...slots].filter(([m]) => !line.forPools || this.names.pools.includes(m)).map(([, s]) => s),
        ),
        asked: this.columnsOf([...offered.values()]),
      }));
    this.rolls = deal.ledgers.filter((ledger) => !ledger.holdsCash).flatMap((ledger) => this.rollsOf(ledger));
    this.ends = deal.earlyEnds.map((end) => {
      const before = new Accumulators(this.machine);
      const after = new Accumulators(this.machine);
      const replaced = this.inputs.map(({ name, pool, key }) => {
        const formula = end.replace.get(name) ?? end.others;
        return [key, formula && compileFormula(formula, this.context(pool, [], before))] as const;
      });
      return {
        label: end.label,
        when: compileFormula(end.when, this.context('', [], before)),
        replaced: new Map(replaced),
        onlyIf: end.onlyIf && compileFormula(end.onlyIf, this.context('', [], after)),
        before,
        after,
      };
    });
  }

  slot(name: string, member: string): number {
    const slot = this.slots.get(`${name}\n${member}`);
    if (slot === undefined) throw new Error(`no slot for ${inputKey(name, member)}`);
    return slot;
  }

  hasSlot(name: string, member: string): boolean {
    return this.slots.has(`${name}\n${member}`);
  }

  private define(name: string, members: readonly string[], type: string): void {
    const inexact = type === 'Rate' || type === 'Ratio';
    for (const member of members) {
      const slot = this.machine.newSlot();
      this.slots.set(`${name}\n${member}`, slot);
      if (inexact) this.machine.setExact(slot, (d) => X.exact(this.machine.columns[slot]!.values[d]!));
    }
  }

  private context(member: string, lineMembers: readonly string[], accumulators: Accumulators): FormulaContext {
    const { deal, machine, names } = this;
    const ctx: FormulaContext = {
      deal,
      machine,
      names,
      cls: '',
      pool: '',
      lineMembers,
      accumulators,
      slot: (name, of) => this.slot(name, of),
      parameterIndex: (name) => deal.parameters.findIndex((p) => p.name === name),
      tableIndex: (name) => deal.tables.findIndex((t) => t.name === name),
      indexIndex: (name) => deal.indices.findIndex((i) => i.name === name),
    };
    return forMember(ctx, member);
  }

  private compileLine(line: Line): CompiledLine {
    const accumulators = new Accumulators(this.machine);
    const isCheck = line.kind === 'check';
    const members = (isCheck ? lineMembers(line) : this.deal.symbols.get(line.name)!.members) ?? [''];
    const contextFor = (member: string): FormulaContext => this.context(member, members, accumulators);
    const slots = new Map(isCheck ? [] : members.map((member) => [member, this.slot(line.name, member)] as const));
    const own = { members, slots, contextFor, accumulators };
    const frame: LineFrame = {
      ...own,
      deal: this.deal,
      machine: this.machine,
      slot: (name, member) => this.slot(name, member),
      slotIn: (name, pool) => this.slot(name, this.hasSlot(name, pool) ? pool : ''),
      chosen: (cases, choice, member) => this.chosen(cases, choice, member),
    };
    return { line, ...own, ...compileKind(line, frame) };
  }

  /** The formula that holds under this program's choices. */
  private chosen(cases: Cases, choice: string, member: string): Formula {
    if (cases.by === 'one') return cases.formula;
    if (cases.by === 'class') return (cases.cases.get(member) ?? cases.others)!;
    return this.chosen(cases.cases.get(this.choices.get(choice)!)!, choice, member);
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
      // A deal ledger that lines of pools reduce goes down by what each pool did.
      const slotsOf = ({ slots, line }: CompiledLine): readonly number[] => {
        const own = slots.get(cls);
        if (own !== undefined) return [own];
        return cls === '' ? (line.forPools ?? []).map((pool) => slots.get(pool)!) : [];
      };
      const columnsOf = (does: (line: Line) => boolean): Column[] =>
        this.columnsOf(this.lines.filter(({ line }) => does(line)).flatMap(slotsOf));
      return {
        name: called(ledger.name, cls),
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

/** A name as a sentence says it: `balance of A-1`. */
function called(name: string, member: string): string {
  return member ? `${name} of ${member}` : name;
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
