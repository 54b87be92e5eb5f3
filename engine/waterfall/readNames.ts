import * as X from '../core/exact';
import { membersNamed } from '../deal/memberNames';
import type { Reference } from '../formula/ast';
import { RunFault, type Machine } from './machine';
import { finite, wholeNode, type FormulaContext, type MemberContext, type Node } from './node';

/** Types whose values are whole numbers: cents, days, months, counts, 1 and 0. */
const WHOLE = new Set(['Money', 'Count', 'Flag', 'Month', 'Date', 'Zero']);

/** Classes or pools a reference is about: those in its brackets, or the line's own. */
export function membersOf(expr: Reference, ctx: MemberContext): readonly string[] {
  const symbol = ctx.deal.symbols.get(expr.name)!;
  if (!symbol.members) return [''];
  if (expr.members === null) return [meantMember(symbol.members, ctx)];
  return expr.members.flatMap((member) => membersNamed(member, ctx.pool, ctx.names) ?? [member]);
}

/** The member that a name alone means: this class where the name has classes, else this pool. */
function meantMember(members: readonly string[], { cls, pool }: MemberContext): string {
  return cls !== '' && members.includes(cls) ? cls : pool;
}

export function reference(expr: Reference, ctx: FormulaContext): Node {
  const { machine, deal } = ctx;
  const symbol = deal.symbols.get(expr.name)!;
  const whole = WHOLE.has(symbol.type);
  switch (symbol.what) {
    case 'built-in':
      return wholeNode(builtIn(expr.name, machine));
    case 'parameter': {
      const index = ctx.parameterIndex(expr.name);
      return {
        whole,
        at: () => machine.parameters[index]!,
        exact: () => machine.parameterExact[index] ?? X.exact(finite(machine.parameters[index]!)),
      };
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
      const slots = membersOf(expr, ctx).map((cls) => ctx.slot(expr.name, cls));
      const [only] = slots;
      if (slots.length === 1) return wholeNode(() => machine.live[only!]!);
      return wholeNode(() => {
        let total = 0;
        for (const slot of slots) total += machine.live[slot]!;
        return total;
      });
    }
    default: {
      const slots = membersOf(expr, ctx).map((cls) => ctx.slot(expr.name, cls));
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
  const row = machine.tableRow(table, date);
  if (row >= 0) return { approx: table.approx[row]!, exact: table.exact[row] ?? null };
  if (table.beforeFirst) return table.beforeFirst;
  throw new RunFault(
    'table-gap',
    `Table ${name} has no value before its first row.`,
    'Add before_first: to the table, or an earlier row.',
  );
}

export function prev(ref: Reference, back: number, ctx: FormulaContext): Node {
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
      const classes = membersOf(ref, ctx);
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
export function overTime(ref: Reference, ctx: FormulaContext): Node {
  const { machine } = ctx;
  const now = reference(ref, ctx);
  if (ctx.deal.symbols.get(ref.name)!.what !== 'ledger') return now;
  const closed = slotsNode(
    membersOf(ref, ctx).map((cls) => ctx.slot(ref.name, cls)),
    true,
    machine,
  );
  return wholeNode((d) => (d === machine.date ? now.at(d) : closed.at(d)));
}

/** Index of the latest Distribution Date up to `date` that is on or before a day; −1 when none is. */
export function latestDate(machine: Machine, day: number, date: number): number {
  let found = date;
  while (found >= 0 && machine.distributionDates[found]! > day) found--;
  return found;
}
