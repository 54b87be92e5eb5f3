import { nearestName } from '../core/problem';
import { BUILT_INS, childrenOf, type Expr, type Reference } from '../formula/ast';
import { FormulaChecker } from './checkFormula';
import { memberNames } from './memberNames';
import {
  article,
  join,
  remedyFor,
  type DealSymbol,
  type FormulaType,
  type MemberNames,
  type Scope,
} from './formulaTypes';
import {
  classesOf,
  lineMembers,
  type BookLine,
  type Cases,
  type Deal,
  type Formula,
  type Line,
  type Order,
  type PayLine,
  type ReportItem,
} from './definition';
import { placeKey, type ReadContext } from './readContext';

export type ReadDeal = Omit<Deal, 'symbols' | 'types' | 'register' | 'statement' | 'without'>;
type CheckedDeal = Omit<Deal, 'register' | 'statement' | 'without'>;

/**
 * Types every formula of a deal and checks what reading alone cannot: names, scopes, orders, ledgers and the report. Lines are
 * typed quietly until the types of names that `prev()` may use ahead of their line are settled, and once for the reader.
 */
export function checkDeal(deal: ReadDeal, ctx: ReadContext, reportOffsets: ReadonlyMap<string, number>): CheckedDeal {
  const aloud = new DealChecker(deal, ctx, settledTypes(deal, ctx), false);
  aloud.run();
  aloud.unsettled();
  aloud.report(reportOffsets);
  aloud.warnings();
  return { ...deal, lines: aloud.lines, symbols: aloud.symbols, types: aloud.checker.types };
}

/** Payments, bookings and funds are Money whatever their formulas; terms are Unknown until typed. */
function settledTypes(deal: ReadDeal, ctx: ReadContext): ReadonlyMap<string, FormulaType> {
  let known = new Map<string, FormulaType>(
    deal.lines.map((line) => [line.name, line.kind === 'term' ? 'Unknown' : 'Money']),
  );
  // Each pass settles at least one more term, or is the last.
  for (let pass = 0; pass <= deal.lines.length; pass++) {
    const quiet = new DealChecker(deal, ctx, known, true);
    quiet.run();
    const unknown = (types: ReadonlyMap<string, FormulaType>): number =>
      [...types.values()].filter((type) => type === 'Unknown').length;
    const settled = unknown(quiet.found) === unknown(known);
    known = quiet.found;
    if (settled) break;
  }
  return known;
}

class DealChecker {
  readonly symbols = new Map<string, DealSymbol>();
  readonly found: Map<string, FormulaType>;
  readonly checker: FormulaChecker;
  private readonly names: MemberNames;
  lines: Line[] = [];

  constructor(
    private readonly deal: ReadDeal,
    private readonly ctx: ReadContext,
    types: ReadonlyMap<string, FormulaType>,
    private readonly silent: boolean,
  ) {
    this.found = new Map(types);
    const add = (symbol: DealSymbol): void => void this.symbols.set(symbol.name, symbol);
    const early = { members: null, position: -1, offset: 0 };
    for (const [name, type] of Object.entries(BUILT_INS)) add({ name, what: 'built-in', type, ...early });
    for (const { name, type } of deal.parameters) add({ name, what: 'parameter', type, ...early });
    for (const { name, type } of deal.tables) add({ name, what: 'table', type, ...early });
    for (const { name, type, per } of deal.inputs) add({ name, what: 'input', type, ...early, members: per });
    for (const { name } of deal.indices) add({ name, what: 'index', type: 'Index', ...early });
    for (const { name, per, holdsCash } of deal.ledgers) {
      add({ name, what: 'ledger', type: 'Money', members: per, position: -1, offset: 0, holdsCash });
    }
    deal.lines.forEach((line, position) => {
      if (line.kind === 'check') return;
      const what = line.kind === 'fund' ? 'fund' : 'line';
      const type = types.get(line.name) ?? 'Unknown';
      // In document order, whatever order the payment visits them in.
      const reached = lineMembers(line);
      const all = [...deal.classes, ...deal.pools].map((member) => member.name);
      const members = reached && all.filter((name) => reached.includes(name));
      add({ name: line.name, what, type, members, position, offset: line.offset });
    });
    this.names = memberNames(deal);
    this.checker = new FormulaChecker(this.symbols, this.names, ctx.broken, ctx.reporter, silent);
  }

  run(): void {
    this.inputs();
    this.lines = this.deal.lines.map((line, position) => this.line(line, position));
    for (const end of this.deal.earlyEnds) {
      const before = dealScope(0);
      const after = dealScope(Infinity);
      this.checker.expect(end.when, before, 'Flag', `when of ${end.name}`);
      if (end.onlyIf) this.checker.expect(end.onlyIf, after, 'Flag', `only_if of ${end.name}`);
      const { others } = end;
      for (const { name, type, per } of this.deal.inputs) {
        if (others && !end.replace.has(name))
          this.checker.expect(others, { ...before, pools: per }, type, `others of ${end.name}`);
      }
      for (const [name, formula] of end.replace) {
        const input = this.deal.inputs.find((i) => i.name === name);
        const scope = { ...before, pools: input?.per ?? null };
        if (input) this.checker.expect(formula, scope, input.type, `the replaced ${name}`);
      }
    }
  }

  private inputs(): void {
    for (const input of this.deal.inputs) {
      if (!input.ifMissing) continue;
      const scope = { ...dealScope(0), pools: input.per };
      this.checker.expect(input.ifMissing, scope, input.type, `if_missing of ${input.name}`);
      const known = new Set(this.deal.inputs.slice(0, this.deal.inputs.indexOf(input)).map(({ name }) => name));
      for (const ref of nowReferences(input.ifMissing.expr)) {
        const later = this.deal.inputs.find(({ name }) => name === ref.name && !known.has(name));
        if (!later?.ifMissing) continue;
        this.error(
          input.ifMissing.verbatim ? input.ifMissing.offset + ref.start : input.ifMissing.offset,
          'later',
          later === input ? `${ref.name} is this input itself.` : `${ref.name} may be missing too and comes later.`,
          later === input ? 'Write a formula of other inputs.' : `Put ${ref.name} above ${input.name}.`,
        );
      }
    }
  }

  private line(line: Line, position: number): Line {
    const scope = this.scopeOf(line, position);
    // A condition is the date's or the pool's, not a class's.
    const when: Scope = { position, classes: null, pools: line.forPools };
    if (line.when) this.checker.expect(line.when, when, 'Flag', `when of ${line.name}`);
    switch (line.kind) {
      case 'term': {
        const type = this.cases(line.is, scope, line.name);
        this.setType(line.name, type);
        if (line.yesMeans && type !== 'Flag' && type !== 'Unknown')
          this.error(line.offset, 'yes-means', `${line.name} is ${article(type)}.`, 'Only a Flag has yes_means.');
        return line;
      }
      case 'fund':
        if (line.is) this.amount(line.is, { ...scope, isFund: true }, line);
        return line;
      case 'check':
        this.checker.expect(line.is, scope, 'Flag', `check ${line.name}`);
        return line;
      case 'pay':
        return this.pay(line, position);
      case 'book':
        return this.book(line, position);
    }
  }

  /** A line of classes may read each class's own pool by a name alone. */
  private scopeOf({ forClasses, forPools }: Line, position: number): Scope {
    if (!forClasses || this.names.pools.length === 0) return { position, classes: forClasses, pools: forPools };
    return { position, classes: forClasses, pools: [...new Set(forClasses.map((cls) => this.names.poolOf(cls)))] };
  }

  private setType(name: string, type: FormulaType): void {
    // Whole numbers count something; a 0 alone may be anything, and unlimited is compared with ratios.
    const settled = type === 'Number' ? 'Count' : type === 'Zero' || type === 'Unlimited' ? 'Ratio' : type;
    const symbol = this.symbols.get(name);
    if (!symbol) return;
    this.symbols.set(name, { ...symbol, type: settled });
    this.found.set(name, settled);
  }

  /** Each formula of a line with the scope it stands in: a class's own case is read for that class only. */
  private formulas(cases: Cases, scope: Scope): { formula: Formula; scope: Scope }[] {
    if (cases.by === 'one') return [{ formula: cases.formula, scope }];
    if (cases.by === 'option') return [...cases.cases.values()].flatMap((c) => this.formulas(c, scope));
    const only = (members: readonly string[]): Scope => {
      if (!scope.classes) return { ...scope, pools: members };
      return { ...scope, classes: members, pools: scope.pools && members.map((cls) => this.names.poolOf(cls)) };
    };
    const own = [...cases.cases].map(([member, formula]) => ({ formula, scope: only([member]) }));
    const left = (scope.classes ?? scope.pools ?? []).filter((member) => !cases.cases.has(member));
    return cases.others ? [...own, { formula: cases.others, scope: only(left) }] : own;
  }

  private cases(cases: Cases, scope: Scope, name: string): FormulaType {
    let type: FormulaType = 'Unknown';
    for (const { formula, scope: own } of this.formulas(cases, scope)) {
      const of = this.checker.check(formula, own).type;
      const both = join(type, of);
      if (both) type = both;
      else
        this.error(
          formula.offset,
          'type',
          `A case of ${name} is ${of}, another is ${type}.`,
          remedyFor(of, type, 'All cases have one type.'),
        );
    }
    return type;
  }

  /** Checks amounts; is one of them a class amount? */
  private amount(cases: Cases, scope: Scope, line: Line): boolean {
    const formulas = this.formulas(cases, scope);
    const what = `the amount of ${line.name}`;
    const perClass = formulas.map(({ formula, scope: own }) => this.checker.expect(formula, own, 'Money', what));
    const isPerClass = perClass.includes(true);
    formulas.forEach(({ formula }, i) => {
      if (!isPerClass || perClass[i] || formula.expr.kind === 'literal') return;
      this.error(
        formula.offset,
        'mixed-amounts',
        `This amount of ${line.name} is one total, another is each class's own.`,
        'Make all of them per class, or all totals.',
      );
    });
    return isPerClass;
  }

  private pay(line: PayLine, position: number): PayLine {
    const classes = line.to.kind === 'order' ? classesOf(line.to.order) : null;
    const pools = line.forPools;
    const scope: Scope = { position, classes: null, pools, ...(classes ? { amountClasses: classes } : {}) };
    const perClass = line.amount ? this.amount(line.amount, scope, line) : false;
    this.checker.read.add(line.from.name);
    this.fundFits(line, line.from.name);
    if (line.to.kind === 'order') this.order(line.to.order, position, pools);
    else {
      this.checker.read.add(line.to.name);
      this.fundFits(line, line.to.name);
    }
    if (line.to.kind === 'fund' || line.to.kind === 'ledger') {
      if (line.to.name === line.from.name) {
        this.error(line.offset, 'same-fund', `${line.name} pays ${line.from.name} to itself.`, 'Name another fund.');
      }
      if (line.reduces) {
        this.error(
          line.offset,
          'reduces',
          `${line.name} moves money between funds and reduces a ledger.`,
          'Make two lines.',
        );
      }
    }
    if (line.reduces) this.ledgerFits(line, line.reduces, classes ?? pools);
    return { ...line, perClass };
  }

  private book(line: BookLine, position: number): BookLine {
    const spread = line.among ? classesOf(line.among) : null;
    const own = this.scopeOf(line, position);
    const scope: Scope = spread && !line.forClasses ? { ...own, amountClasses: spread } : own;
    const perClass = this.amount(line.amount, scope, line);
    if (line.among && line.forClasses) {
      this.error(
        line.offset,
        'both-ways',
        `${line.name} has for: and among:.`,
        'Keep one: for: for each class, among: for a total.',
      );
    }
    if (line.among) this.order(line.among, position, line.forPools);
    this.ledgerFits(line, (line.addsTo ?? line.reduces)!, spread ?? line.forClasses ?? line.forPools);
    return { ...line, perClass };
  }

  /** A fund kept per pool is named by lines of those pools only. */
  private fundFits(line: PayLine, name: string): void {
    const symbol = this.symbols.get(name);
    if (symbol?.what !== 'fund' || !symbol.members) return;
    const missing = line.forPools?.filter((pool) => !symbol.members!.includes(pool));
    if (missing?.length === 0) return;
    const message = missing
      ? `${name} is not kept for ${missing.join(', ')}.`
      : `${name} is per pool and ${line.name} is one payment.`;
    const remedy = missing ? `It is for ${symbol.members.join(', ')}.` : 'Add for: pools to the payment.';
    this.error(line.offset, 'per-pool', message, remedy);
  }

  private ledgerFits(line: Line, ledgerName: string, members: readonly string[] | null): void {
    const ledger = this.deal.ledgers.find((l) => l.name === ledgerName)!;
    this.checker.read.add(ledgerName);
    if (ledger.holdsCash) {
      this.error(line.offset, 'cash-ledger', `${ledgerName} holds cash and cannot be booked.`, 'Pay from it or to it.');
    } else if (ledger.per && !members) {
      const each = this.isOfPools(ledger.per) ? 'pool' : 'class';
      const remedy =
        each === 'pool'
          ? 'Add for: pools.'
          : line.kind === 'book'
            ? 'Add for: or among: with classes.'
            : 'Pay to classes.';
      this.error(line.offset, 'per-class', `${ledgerName} is per ${each} and ${line.name} is one amount.`, remedy);
    } else if (!ledger.per && members && !this.isOfPools(members)) {
      this.error(
        line.offset,
        'not-per-class',
        `${ledgerName} is one amount and ${line.name} is per class.`,
        'Name a ledger per class.',
      );
    } else if (ledger.per && members) {
      const missing = members.filter((member) => !ledger.per!.includes(member));
      if (missing.length === 0) return;
      this.error(
        line.offset,
        'no-value',
        `${ledgerName} is not kept for ${missing.join(', ')}.`,
        `It is for ${ledger.per.join(', ')}.`,
      );
    }
  }

  private isOfPools(members: readonly string[]): boolean {
    return members.length > 0 && members.every((name) => this.names.pools.includes(name));
  }

  private order(order: Order, position: number, pools: readonly string[] | null): void {
    const scope: Scope = { position, classes: null, pools };
    switch (order.kind) {
      case 'class':
        return;
      case 'list':
        if (pools) return;
        this.error(
          this.lineOffset(position),
          'no-pool',
          `${order.name} is a list of a pool, and this line is the deal's.`,
          'Add for: pools to the line, or name a set.',
        );
        return;
      case 'sequence':
        for (const step of order.of) this.order(step, position, pools);
        return;
      case 'upTo':
        this.checker.expect(order.limit, scope, 'Money', 'up_to');
        this.order(order.of, position, pools);
        return;
      case 'proRata': {
        if (order.by) {
          const classes = order.of.flatMap((step) => classesOf(step));
          const { type } = this.checker.check(order.by, { ...scope, classes });
          if (!['Money', 'Ratio', 'Count', 'Number', 'Unknown'].includes(type)) {
            this.error(order.by.offset, 'type', `A weight is ${type}.`, 'Weights are Money or Ratio.');
          }
        }
        for (const step of order.of) this.order(step, position, pools);
        return;
      }
      case 'split':
        for (const { part, of } of order.parts) {
          this.checker.expect(part, scope, 'Ratio', 'a part');
          this.order(of, position, pools);
        }
    }
  }

  /** A term that names only itself on earlier dates has no type. With errors elsewhere it may be their doing. */
  unsettled(): void {
    if (this.ctx.reporter.failed) return;
    for (const { name, offset } of this.deal.lines) {
      if (this.symbols.get(name)?.type !== 'Unknown') continue;
      const remedy = 'Say what it starts from: if first_date then $0.00 else ….';
      this.error(offset, 'no-type', `${name} is only what it was before.`, remedy);
    }
  }

  report(offsets: ReadonlyMap<string, number>): void {
    const check = (
      list: string,
      items: readonly Pick<ReportItem, 'name'>[],
      wants: 'class' | 'pool' | 'deal' | 'sheet',
    ): void => {
      for (const { name } of items) {
        const symbol = this.symbols.get(name);
        const offset = offsets.get(placeKey(list, name)) ?? 0;
        if (!symbol && (this.ctx.broken.has(name) || this.deal.lines.length === 0)) continue;
        if (!symbol) {
          const near = nearestName(name, this.symbols.keys());
          this.error(
            offset,
            'unknown-name',
            `The report names ${name || '(nothing)'}, which does not exist.`,
            near ? `Did you mean ${near}?` : 'Name a line, ledger, input or parameter.',
          );
          continue;
        }
        this.checker.read.add(name);
        // The line's classes could not be read, which has been told.
        if (symbol.members?.length === 0 && this.ctx.reporter.failed) continue;
        if (wants === 'sheet' && (symbol.what === 'parameter' || symbol.what === 'table')) {
          const remedy = 'Name a line, ledger or input.';
          this.error(offset, 'not-reported', `${name} is not a result of a date.`, remedy);
        } else if (symbol.what === 'built-in' || symbol.what === 'index') {
          const remedy = 'Give it a term of its own and name that.';
          this.error(offset, 'not-reported', `${name} is not a result.`, remedy);
        } else if (
          (wants === 'class' || wants === 'pool') &&
          !symbol.members?.some((m) => this.names.pools.includes(m) === (wants === 'pool'))
        ) {
          const what = symbol.members ? `not one a ${wants}` : `one amount, not one a ${wants}`;
          this.error(offset, 'not-per-class', `${name} is ${what}.`, 'Move it to the list of its kind, such as deal:.');
        } else if (wants === 'deal' && symbol.members && symbol.type !== 'Money') {
          // A Money name per class or pool listed for the deal is written as its total; a rate has none.
          const each = this.isOfPools(symbol.members) ? 'pool' : 'class';
          this.error(offset, 'per-class', `${name} is per ${each}.`, `Move it to per_${each}:.`);
        }
      }
    };
    check('per_class', this.deal.report.perClass, 'class');
    check('per_pool', this.deal.report.perPool, 'pool');
    check('deal', this.deal.report.deal, 'deal');
    for (const { name, groups } of this.deal.report.sheets) {
      const listed = groups.flatMap(({ names }) => names.map((listedName) => ({ name: listedName })));
      check(`sheet ${name}`, listed, 'sheet');
    }
  }

  private lineOffset(position: number): number {
    return this.deal.lines[position]?.offset ?? 0;
  }

  warnings(): void {
    if (this.ctx.reporter.failed) return;
    for (const name of this.ctx.readElsewhere) this.checker.read.add(name);
    const warn = (offset: number, slug: string, message: string, remedy: string): void =>
      this.ctx.reporter.warn(offset, slug, message, remedy);
    for (const { name, kind, offset } of this.deal.lines) {
      if (kind === 'term' && !this.checker.read.has(name)) {
        warn(offset, 'unread', `Nothing reads ${name}.`, 'Use it in a formula, or list it in the report.');
      }
    }
    const ledgers = this.deal.ledgers.filter(({ per }) => per === null || per.length > 0);
    for (const { name } of [...this.deal.parameters, ...this.deal.tables, ...ledgers]) {
      if (!this.checker.read.has(name))
        warn(this.ctx.offsetOf(name), 'unread', `Nothing reads ${name}.`, 'Use it, or take it out.');
    }
    const paid = new Set(
      this.lines.flatMap((line) => (line.kind === 'pay' && line.to.kind === 'order' ? classesOf(line.to.order) : [])),
    );
    for (const { name } of this.deal.classes) {
      if (!paid.has(name))
        warn(this.ctx.offsetOf(name), 'unpaid-class', `No payment reaches class ${name}.`, 'Add it to an order.');
    }
    for (const line of this.lines) {
      if (line.kind !== 'book' || !line.addsTo || line.addsTo === 'balance') continue;
      const falls = this.lines.some((l) => (l.kind === 'pay' || l.kind === 'book') && l.reduces === line.addsTo);
      if (!falls)
        warn(line.offset, 'unpaid-ledger', `Nothing ever pays ${line.addsTo}.`, 'Add a pay line that reduces it.');
    }
  }

  private error(offset: number, slug: string, message: string, remedy: string): void {
    if (!this.silent) this.ctx.reporter.error(offset, slug, message, remedy);
  }
}

/** A formula of the deal: it sees what stands above a position. */
function dealScope(position: number): Scope {
  return { position, classes: null, pools: null };
}

/** The references of a formula that mean this date's value: those of `prev()` do not. */
function nowReferences(expr: Expr): readonly Reference[] {
  if (expr.kind === 'reference') return [expr];
  if (expr.kind === 'call' && expr.fn === 'prev') return [];
  return childrenOf(expr).flatMap(nowReferences);
}
