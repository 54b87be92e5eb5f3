import { businessDaysBefore, type CalendarName } from '../core/calendar';
import { dayInMonth, formatDay, formatMonth, type Day, type Month } from '../core/date';
import * as X from '../core/exact';
import { referencesOf, type Call, type Expr, type Literal, type Reference } from '../formula/ast';
import { RunFault } from './machine';
import { finite, forMember, wholeNode, type FormulaContext, type MemberContext, type Node } from './node';
import { latestDate, membersOf, overTime, prev } from './readNames';
import { roundCents, shareOf } from './rounding';

type Compile = (expr: Expr, ctx: FormulaContext) => Node;

/** A function call; `compile` compiles its arguments. */
export function compileCall(expr: Call, ctx: FormulaContext, compile: Compile): Node {
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
        overTime(args[0] as Reference, ctx),
        Number((args[1] as Literal).text),
        ctx.deal.types.get(args[0]!) === 'Money',
      );
    case 'cumulative':
      return cumulative(expr, compile(args[0]!, ctx), ctx);
    case 'ever': {
      const flag = compile(args[0]!, ctx);
      const slot = ctx.accumulators.slot(expr, meantMember(expr, ctx), (before, d) => (flag.at(d) || before ? 1 : 0));
      return wholeNode((d) => machine.columns[slot]!.values[d]!);
    }
    case 'as_of':
      return asOf(args[0] as Reference, compile(args[1]!, ctx), ctx);
    case 'initial': {
      const ref = args[0] as Reference;
      const ledger = ctx.deal.ledgers.find((l) => l.name === ref.name)!;
      const total = membersOf(ref, ctx).reduce((sum, cls) => sum + (ledger.opening.get(cls) ?? 0), 0);
      return wholeNode(() => total);
    }
    case 'left': {
      const fund = args[0] as Reference;
      const slots = membersOf(fund, ctx).map((member) => ctx.slot(fund.name, member));
      return wholeNode(() => slots.reduce((sum, slot) => sum + machine.live[slot]!, 0));
    }
    case 'split':
      return split(args[0]!, args[1]!, ctx, compile);
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

function cumulative(expr: Call, of: Node, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const slot = ctx.accumulators.slot(expr, meantMember(expr, ctx), (before, d) => before + of.at(d));
  const at = (d: number): number => machine.columns[slot]!.values[d]!;
  if (of.whole) return wholeNode(at);
  machine.setExact(slot, (d) => (d > 0 ? X.add(machine.exactAt(slot, d - 1), of.exact(d)) : of.exact(d)));
  return { whole: false, at, exact: (d) => machine.exactAt(slot, d) };
}

/** The class or pool a formula speaks of without naming it; '' when it says the same for all. */
export function meantMember(expr: Expr, ctx: MemberContext): string {
  const refs = referencesOf(expr).filter((ref) => ctx.deal.symbols.get(ref.name)?.members);
  const alone = refs.some((ref) => ref.members === null);
  if (alone && ctx.cls !== '') return ctx.cls;
  const ofPool = alone || refs.some((ref) => ref.members?.some((member) => ctx.names.lists.has(member)));
  return ofPool ? ctx.pool : '';
}

function asOf(ref: Reference, day: Node, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const of = overTime(ref, ctx);
  const latest = (d: number): number => latestDate(machine, day.at(d), d);
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

function split(totalExpr: Expr, weightExpr: Expr, ctx: FormulaContext, compile: Compile): Node {
  const total = compile(totalExpr, forMember(ctx, ''));
  const weights = ctx.lineMembers.map((member) => compile(weightExpr, forMember(ctx, member)));
  const mine = ctx.lineMembers.indexOf(ctx.cls || ctx.pool);
  const whole = weights.every((node) => node.whole);
  return wholeNode((d) => {
    const amount = total.at(d);
    if (whole) {
      let before = 0;
      let withMine = 0;
      let all = 0;
      for (let i = 0; i < weights.length; i++) {
        if (i === mine) before = all;
        all += weights[i]!.at(d);
        if (i === mine) withMine = all;
      }
      if (all === 0) return 0;
      return shareOf(amount, withMine, all) - shareOf(amount, before, all);
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
