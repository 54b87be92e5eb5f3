import { businessDaysBefore, type CalendarName } from '../core/calendar';
import { dayInMonth, formatDay, formatMonth, type Day, type Month } from '../core/date';
import * as X from '../core/exact';
import type { Deal, Formula } from '../deal/definition';
import type { Call, Expr, Literal, Product, Reference } from '../formula/ast';
import { RunFault, type Machine } from './machine';
import { roundCents, shareOf } from './rounding';

/**
 * A compiled formula. `at` gives the value on a date: whole numbers exactly (`whole`: Money in cents, Count, Flag, Month,
 * Date), Rates and Ratios as doubles. `exact` gives the same without any rounding, for products and close comparisons.
 */
export interface Node {
  readonly whole: boolean;
  at(date: number): number;
  exact(date: number): X.Exact;
}

/** Where slots of names are found, and the accumulators that `cumulative` and `ever` need. */
export interface FormulaContext {
  readonly deal: Deal;
  readonly machine: Machine;
  /** Slot of a name for a class ('' for a deal amount). */
  slot(name: string, cls: string): number;
  parameterIndex(name: string): number;
  tableIndex(name: string): number;
  indexIndex(name: string): number;
  /** The class a per-class name alone means; '' outside a per-class line. */
  readonly cls: string;
  /** Classes of the line, in order, for split. */
  readonly lineClasses: readonly string[];
  /** Run before the line on every date, whatever its conditions say. */
  readonly accumulators: ((date: number) => void)[];
}

const WHOLE = new Set(['Money', 'Count', 'Flag', 'Month', 'Date', 'Zero']);

export function compileFormula(formula: Formula, ctx: FormulaContext): Node {
  return compile(formula.expr, ctx);
}

function wholeNode(at: (date: number) => number): Node {
  return { whole: true, at, exact: (date) => X.exact(finite(at(date))) };
}

function finite(value: number): number {
  if (!Number.isFinite(value)) {
    throw new RunFault(
      'unlimited',
      'An unlimited amount was used in arithmetic.',
      'Compare with it, or test for it first.',
    );
  }
  return value;
}

function compile(expr: Expr, ctx: FormulaContext): Node {
  switch (expr.kind) {
    case 'literal':
      return literalNode(expr);
    case 'reference':
      return reference(expr, ctx);
    case 'call':
      return call(expr, ctx);
    case 'group':
      return compile(expr.of, ctx);
    case 'negative': {
      const of = compile(expr.of, ctx);
      return { whole: of.whole, at: (d) => 0 - of.at(d), exact: (d) => X.negate(of.exact(d)) };
    }
    case 'not': {
      const of = compile(expr.of, ctx);
      return wholeNode((d) => (of.at(d) ? 0 : 1));
    }
    case 'logic': {
      const of = expr.of.map((e) => compile(e, ctx));
      // Both sides are always looked at, so that a fault in either is never hidden.
      const stop = expr.op === 'or' ? 1 : 0;
      return wholeNode((d) => {
        let result = 1 - stop;
        for (const node of of) if ((node.at(d) ? 1 : 0) === stop) result = stop;
        return result;
      });
    }
    case 'compare': {
      const difference = comparison(compile(expr.left, ctx), compile(expr.right, ctx));
      const { op } = expr;
      return wholeNode((d) => (holds(op, difference(d)) ? 1 : 0));
    }
    case 'sum': {
      const terms = expr.terms.map(({ minus, of }) => ({ sign: minus ? -1 : 1, of: compile(of, ctx) }));
      const whole = terms.every(({ of }) => of.whole);
      const at = (d: number): number => {
        let total = 0;
        for (const { sign, of } of terms) total += sign * of.at(d);
        return total;
      };
      if (whole) return wholeNode(at);
      return {
        whole,
        at,
        exact: (d) =>
          terms.map(({ sign, of }) => (sign < 0 ? X.negate(of.exact(d)) : of.exact(d))).reduce((a, b) => X.add(a, b)),
      };
    }
    case 'product':
      return product(expr, ctx);
    case 'if': {
      const when = compile(expr.when, ctx);
      const then = compile(expr.then, ctx);
      const otherwise = compile(expr.otherwise, ctx);
      return {
        whole: then.whole && otherwise.whole,
        at: (d) => (when.at(d) ? then.at(d) : otherwise.at(d)),
        exact: (d) => (when.at(d) ? then.exact(d) : otherwise.exact(d)),
      };
    }
  }
}

function holds(op: '=' | '<>' | '<' | '<=' | '>' | '>=', difference: number): boolean {
  switch (op) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** The sign of left − right: by doubles when they are clearly apart, exactly when they are close. */
function comparison(left: Node, right: Node): (date: number) => number {
  if (left.whole && right.whole) {
    return (d) => {
      const a = left.at(d);
      const b = right.at(d);
      return a === b ? 0 : a - b;
    };
  }
  return (d) => {
    const a = left.at(d);
    const b = right.at(d);
    if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b ? 0 : a - b;
    const difference = a - b;
    const close = 1e-12 + 1e-11 * Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(difference) > close ? difference : X.compare(left.exact(d), right.exact(d));
  };
}

export function literalNode(literal: Literal): Node {
  const { value } = literal;
  if (typeof value === 'number') return wholeNode(() => value);
  const approx = Number(value);
  const precise = X.exact(value);
  return { whole: literal.type === 'Zero', at: () => approx, exact: () => precise };
}

function product(expr: Product, ctx: FormulaContext): Node {
  const { types } = ctx.deal;
  const over = expr.over.map((e) => compile(e, ctx));
  const under = expr.under.map((e) => compile(e, ctx));
  const isMoney = types.get(expr) === 'Money';
  const exactly = (d: number): X.Exact => {
    const above = over.map((n) => n.exact(d)).reduce((a, b) => X.multiply(a, b));
    if (under.length === 0) return above;
    return X.divide(
      above,
      under.map((n) => n.exact(d)).reduce((a, b) => X.multiply(a, b)),
    );
  };
  const quotient = (d: number): number => {
    let above = over[0]!.at(d);
    for (let i = 1; i < over.length; i++) above *= over[i]!.at(d);
    if (under.length === 0) return above;
    let below = under[0]!.at(d);
    for (let i = 1; i < under.length; i++) below *= under[i]!.at(d);
    if (below === 0) {
      throw new RunFault(
        'division-by-zero',
        'The formula divides by zero.',
        'Write the case out: if x = 0 then … else ….',
      );
    }
    return above / below;
  };
  if (!isMoney) {
    const whole = under.length === 0 && over.every((node) => node.whole);
    return whole ? wholeNode(quotient) : { whole, at: quotient, exact: exactly };
  }
  const amounts = over.filter((_, i) => types.get(expr.over[i]!) === 'Money');
  return wholeNode((d) => {
    let size = 0;
    for (const node of amounts) size = Math.max(size, Math.abs(node.at(d)));
    return roundCents(finite(quotient(d)), size, exactly, d);
  });
}

/** Classes a reference is about: those in its brackets, or the line's own class. */
function classesOf(expr: Reference, ctx: FormulaContext): readonly string[] {
  const symbol = ctx.deal.symbols.get(expr.name)!;
  if (!symbol.classes) return [''];
  if (expr.members === null) return [ctx.cls];
  return expr.members.flatMap((member) => ctx.deal.sets.get(member) ?? [member]);
}

function reference(expr: Reference, ctx: FormulaContext): Node {
  const { machine, deal } = ctx;
  const symbol = deal.symbols.get(expr.name)!;
  const whole = WHOLE.has(symbol.type);
  switch (symbol.what) {
    case 'built-in':
      return wholeNode(builtIn(expr.name, machine));
    case 'parameter': {
      const index = ctx.parameterIndex(expr.name);
      return { whole, at: () => machine.parameters[index]!, exact: () => machine.parameterExact[index]! };
    }
    case 'table': {
      const index = ctx.tableIndex(expr.name);
      return {
        whole,
        at: (d) => tableRow(machine, index, expr.name, d).approx,
        exact: (d) => {
          const row = tableRow(machine, index, expr.name, d);
          return row.exact ?? X.exact(finite(row.approx));
        },
      };
    }
    case 'ledger': {
      const slots = classesOf(expr, ctx).map((cls) => ctx.slot(expr.name, cls));
      const [only] = slots;
      if (slots.length === 1) return wholeNode(() => machine.live[only!]!);
      return wholeNode(() => {
        let total = 0;
        for (const slot of slots) total += machine.live[slot]!;
        return total;
      });
    }
    default: {
      const slots = classesOf(expr, ctx).map((cls) => ctx.slot(expr.name, cls));
      return slotsNode(slots, whole, machine);
    }
  }
}

function slotsNode(slots: readonly number[], whole: boolean, machine: Machine): Node {
  const columns = slots.map((slot) => machine.columns[slot]!);
  const first = slots[0]!;
  if (slots.length === 1) {
    const column = columns[0]!;
    const at = (d: number): number => column.values[d]!;
    return whole ? wholeNode(at) : { whole, at, exact: (d) => machine.exactAt(first, d) };
  }
  const at = (d: number): number => {
    let total = 0;
    for (const column of columns) total += column.values[d]!;
    return total;
  };
  if (whole) return wholeNode(at);
  return { whole, at, exact: (d) => slots.map((s) => machine.exactAt(s, d)).reduce((a, b) => X.add(a, b)) };
}

function builtIn(name: string, machine: Machine): (date: number) => number {
  switch (name) {
    case 'month':
      return (d) => machine.months[d]!;
    case 'number':
      return (d) => d + 1;
    case 'distribution_date':
      return (d) => machine.distributionDates[d]!;
    case 'closing_date':
      return () => machine.closing;
    default:
      return (d) => (d === 0 ? 1 : 0);
  }
}

/** The value of a step table on a date: the last row whose key is not after it. */
export function tableRow(
  machine: Machine,
  index: number,
  name: string,
  date: number,
): { approx: number; exact: X.Exact | null } {
  const table = machine.tables[index]!;
  const key = table.byNumber ? date + 1 : machine.months[date]!;
  let row = -1;
  while (row + 1 < table.keys.length && table.keys[row + 1]! <= key) row++;
  if (row >= 0) return { approx: table.approx[row]!, exact: table.exact[row]! };
  if (table.beforeFirst) return table.beforeFirst;
  throw new RunFault(
    'table-gap',
    `Table ${name} has no value before its first row.`,
    'Add before_first: to the table, or an earlier row.',
  );
}

function call(expr: Call, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const { fn, args } = expr;
  switch (fn) {
    case 'min':
    case 'max':
      return extreme(
        fn,
        args.map((arg) => compile(arg, ctx)),
      );
    case 'prev':
      return prev(args[0] as Reference, args[1] ? Number((args[1] as Literal).text) : 1, ctx);
    case 'avg':
      return average(
        compile(args[0]!, ctx),
        Number((args[1] as Literal).text),
        ctx.deal.types.get(args[0]!) === 'Money',
      );
    case 'cumulative':
      return cumulative(compile(args[0]!, ctx), ctx);
    case 'ever': {
      const flag = compile(args[0]!, ctx);
      const slot = machine.newSlot();
      ctx.accumulators.push((d) => {
        const before = d > 0 ? machine.columns[slot]!.values[d - 1]! : 0;
        const now = flag.at(d);
        machine.columns[slot]!.values[d] = before || now ? 1 : 0;
      });
      return wholeNode((d) => machine.columns[slot]!.values[d]!);
    }
    case 'as_of':
      return asOf(args[0] as Reference, compile(args[1]!, ctx), ctx);
    case 'initial': {
      const ref = args[0] as Reference;
      const ledger = ctx.deal.ledgers.find((l) => l.name === ref.name)!;
      const total = classesOf(ref, ctx).reduce((sum, cls) => sum + (ledger.opening.get(cls) ?? 0), 0);
      return wholeNode(() => total);
    }
    case 'left': {
      const slot = ctx.slot((args[0] as Reference).name, '');
      return wholeNode(() => machine.live[slot]!);
    }
    case 'split':
      return split(args[0]!, args[1]!, ctx);
    case 'days': {
      const from = compile(args[0]!, ctx);
      const to = compile(args[1]!, ctx);
      return wholeNode((d) => to.at(d) - from.at(d));
    }
    case 'date': {
      const month = compile(args[0]!, ctx);
      const day = Number((args[1] as Literal).text);
      return wholeNode((d) => dayInMonth(finite(month.at(d)) as Month, day));
    }
    case 'fixing':
      return fixing((args[0] as Reference).name, compile(args[1]!, ctx), ctx);
    case 'business_days_before': {
      const day = compile(args[0]!, ctx);
      const count = Number((args[1] as Literal).text);
      const calendars = args.slice(2).map((arg) => (arg as Reference).name as CalendarName);
      return wholeNode((d) => businessDaysBefore(day.at(d) as Day, count, calendars));
    }
  }
}

function extreme(fn: 'min' | 'max', nodes: readonly Node[]): Node {
  const pick = fn === 'min' ? Math.min : Math.max;
  const at = (d: number): number => {
    let best = nodes[0]!.at(d);
    for (let i = 1; i < nodes.length; i++) best = pick(best, nodes[i]!.at(d));
    return best;
  };
  if (nodes.every((node) => node.whole)) return wholeNode(at);
  return {
    whole: false,
    at,
    exact: (d) => {
      const limited = nodes.filter((node) => Number.isFinite(node.at(d)));
      if (limited.length === 0 || (fn === 'max' && limited.length < nodes.length)) finite(Infinity);
      return limited.map((node) => node.exact(d)).reduce((a, b) => (X.compare(a, b) < 0 === (fn === 'min') ? a : b));
    },
  };
}

function prev(ref: Reference, back: number, ctx: FormulaContext): Node {
  const { machine, deal } = ctx;
  const symbol = deal.symbols.get(ref.name)!;
  const whole = WHOLE.has(symbol.type);
  switch (symbol.what) {
    case 'built-in':
      switch (ref.name) {
        case 'distribution_date':
          return wholeNode((d) => (d >= back ? machine.distributionDates[d - back]! : machine.closing));
        case 'month':
          return wholeNode((d) => machine.months[d]! - back);
        case 'number':
          return wholeNode((d) => Math.max(0, d + 1 - back));
        case 'closing_date':
          return wholeNode(() => machine.closing);
        default:
          return wholeNode((d) => (d === back ? 1 : 0));
      }
    case 'parameter':
      return reference(ref, ctx);
    case 'table': {
      const now = reference(ref, ctx);
      return {
        whole,
        at: (d) => (d >= back ? now.at(d - back) : 0),
        exact: (d) => (d >= back ? now.exact(d - back) : X.EXACT_ZERO),
      };
    }
    default: {
      const classes = classesOf(ref, ctx);
      const closed = slotsNode(
        classes.map((cls) => ctx.slot(ref.name, cls)),
        whole,
        machine,
      );
      const ledger = deal.ledgers.find((l) => l.name === ref.name);
      const opening = ledger ? classes.reduce((sum, cls) => sum + (ledger.opening.get(cls) ?? 0), 0) : 0;
      return {
        whole,
        at: (d) => (d >= back ? closed.at(d - back) : opening),
        exact: (d) => (d >= back ? closed.exact(d - back) : X.exact(opening)),
      };
    }
  }
}

/** A name on any date up to this one: a ledger as it stands here today, and as it closed on earlier dates. */
function overTime(ref: Reference, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const now = reference(ref, ctx);
  if (ctx.deal.symbols.get(ref.name)!.what !== 'ledger') return now;
  const closed = slotsNode(
    classesOf(ref, ctx).map((cls) => ctx.slot(ref.name, cls)),
    true,
    machine,
  );
  return wholeNode((d) => (d === machine.date ? now.at(d) : closed.at(d)));
}

function average(of: Node, count: number, isMoney: boolean): Node {
  const first = (d: number): number => Math.max(0, d - count + 1);
  const total = (d: number): number => {
    let sum = 0;
    for (let i = first(d); i <= d; i++) sum += of.at(i);
    return sum;
  };
  const exactly = (d: number): X.Exact => {
    let sum = X.EXACT_ZERO;
    for (let i = first(d); i <= d; i++) sum = X.add(sum, of.exact(i));
    return X.divide(sum, X.exact(d - first(d) + 1));
  };
  const at = (d: number): number => total(d) / (d - first(d) + 1);
  if (isMoney) return wholeNode((d) => roundCents(at(d), Math.abs(total(d)), exactly, d));
  return { whole: false, at, exact: exactly };
}

function cumulative(of: Node, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const slot = machine.newSlot();
  ctx.accumulators.push((d) => {
    machine.columns[slot]!.values[d] = (d > 0 ? machine.columns[slot]!.values[d - 1]! : 0) + of.at(d);
  });
  const at = (d: number): number => machine.columns[slot]!.values[d]!;
  if (of.whole) return wholeNode(at);
  machine.setExact(slot, (d) => (d > 0 ? X.add(machine.exactAt(slot, d - 1), of.exact(d)) : of.exact(d)));
  return { whole: false, at, exact: (d) => machine.exactAt(slot, d) };
}

function asOf(ref: Reference, day: Node, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const of = overTime(ref, ctx);
  const latest = (d: number): number => {
    const wanted = day.at(d);
    let i = d;
    while (i >= 0 && machine.distributionDates[i]! > wanted) i--;
    return i;
  };
  return {
    whole: of.whole,
    at: (d) => {
      const i = latest(d);
      return i < 0 ? 0 : of.at(i);
    },
    exact: (d) => {
      const i = latest(d);
      return i < 0 ? X.EXACT_ZERO : of.exact(i);
    },
  };
}

function split(totalExpr: Expr, weightExpr: Expr, ctx: FormulaContext): Node {
  const total = compile(totalExpr, { ...ctx, cls: '' });
  const weights = ctx.lineClasses.map((cls) => compile(weightExpr, { ...ctx, cls }));
  const mine = ctx.lineClasses.indexOf(ctx.cls);
  const whole = weights.every((node) => node.whole);
  return wholeNode((d) => {
    const amount = total.at(d);
    if (whole) {
      let before = 0;
      let all = 0;
      weights.forEach((node, i) => {
        const weight = node.at(d);
        if (i < mine) before += weight;
        all += weight;
      });
      if (all === 0) return 0;
      return shareOf(amount, before + weights[mine]!.at(d), all) - shareOf(amount, before, all);
    }
    const exacts = weights.map((node) => node.exact(d));
    const all = exacts.reduce((a, b) => X.add(a, b));
    if (X.isZero(all)) return 0;
    const upTo = (count: number): number => {
      const part = exacts.slice(0, count).reduce((a, b) => X.add(a, b), X.EXACT_ZERO);
      return X.roundHalfUp(X.divide(X.multiply(X.exact(amount), part), all));
    };
    return upTo(mine + 1) - upTo(mine);
  });
}

function fixing(name: string, day: Node, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const which = ctx.indexIndex(name);
  const row = (d: number): number => {
    const index = machine.indices[which];
    if (!index) throw new RunFault('no-rates', `There is no rate path for ${name}.`, 'Give the path of this index.');
    if (index.by === 'month') {
      const found = search(index.keys, machine.months[d]!);
      if (found >= 0 && index.keys[found] === machine.months[d]!) return found;
      throw new RunFault(
        'no-rate',
        `${name} has no rate for ${formatMonth(machine.month(d))}.`,
        'Add this month to the rate path.',
      );
    }
    const found = search(index.keys, day.at(d));
    if (found >= 0) return found;
    throw new RunFault(
      'no-rate',
      `${name} has no fixing on or before ${formatDay(day.at(d) as Day)}.`,
      'Add earlier fixings to the rate path.',
    );
  };
  return {
    whole: false,
    at: (d) => {
      const found = row(d);
      return machine.indices[which]!.approx[found]!;
    },
    exact: (d) => {
      const found = row(d);
      return machine.indices[which]!.exact[found]!;
    },
  };
}

/** Index of the last key not above the wanted one; −1 when all are. */
function search(keys: readonly number[], wanted: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
