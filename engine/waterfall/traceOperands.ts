import { orderOf, reachedClasses, type Deal, type Formula, type Line, type Order } from '../deal/definition';
import type { ValueType } from '../deal/description';
import type { FormulaType } from '../deal/formulaTypes';
import type { Call, Expr, FunctionName, Reference } from '../formula/ast';
import { childrenOf, referencesOf } from '../formula/ast';
import { compileFormula } from './compileFormula';
import type { CompiledLine } from './compiledLine';
import { RunFault } from './machine';
import type { FormulaContext } from './node';
import type { Program } from './program';
import { latestDate, membersOf } from './readNames';
import type { CellAddress, TraceOperand } from './results';
import { isPlainNumber, printValue, trimmed } from './traceValue';

/** Names and calls of a formula that stand for a value of their own, each once, in reading order. */
function operandsOf(expr: Expr, into: (Reference | Call)[] = []): (Reference | Call)[] {
  const whole = expr.kind === 'reference' || (expr.kind === 'call' && expr.fn !== 'min' && expr.fn !== 'max');
  if (whole) {
    if (!into.some((known) => known.text === expr.text)) into.push(expr);
    // What a dated, shared or added-up value is made of is worth seeing too.
    if (expr.kind === 'call' && MADE_OF.includes(expr.fn)) for (const arg of expr.args) operandsOf(arg, into);
    if (expr.kind === 'call' && expr.fn === 'avg') into.push(...datesOf(expr));
    return into;
  }
  for (const child of childrenOf(expr)) operandsOf(child, into);
  return into;
}

const MADE_OF: readonly FunctionName[] = ['split', 'days', 'fixing', 'ever', 'cumulative', 'avg'];

/** The dates before that an average is of, as one would write them; an average over many dates says its value alone. */
function datesOf({ args, start, end }: Call): readonly Call[] {
  const [of, over] = args;
  const count = over?.kind === 'literal' ? Number(over.text) : 0;
  if (of?.kind !== 'reference' || count > MOST_DATES) return [];
  return Array.from({ length: Math.max(0, count - 1) }, (_, i): Call => {
    const text = i === 0 ? `prev(${of.text})` : `prev(${of.text}, ${i + 1})`;
    const back = { kind: 'literal', type: 'Count', value: i + 1, text: String(i + 1), start, end } as const;
    return { kind: 'call', fn: 'prev', args: [of, back], text, start, end };
  });
}

const MOST_DATES = 12;

/** What a line reads, each with its value as it stands when the line is about to run. */
export function readOperands(program: Program, compiled: CompiledLine, cell: CellAddress): TraceOperand[] {
  const { line } = compiled;
  // Totals and latches of the line stand as it will read them.
  compiled.accumulators.run(cell.date);
  const cls = compiled.slots.has(cell.cls) ? cell.cls : (compiled.members[0] ?? '');
  const own = [compiled.formulaOf(cls), line.when].filter((f): f is Formula => f !== null);
  const operands: TraceOperand[] = [];
  const classes = classesTogether(program, line, cell.cls);
  const read = (formulas: readonly Formula[], member: string): void => {
    for (const formula of formulas) {
      for (const one of operandsOf(formula.expr)) {
        const expr = classes ? overClasses(one, classes, program.deal) : one;
        if (!expr || operands.some((known) => known.text === expr.text)) continue;
        // The dates of an average are no nodes of the formula: they have the type of what is averaged.
        const type =
          program.deal.types.get(one) ?? (one.kind === 'call' ? program.deal.types.get(one.args[0]!) : undefined);
        const operand = readOperand(program, formula, expr, type, compiled.contextFor(member), cell.date);
        // An average has no dates before the first.
        const isBefore = type !== undefined && !program.deal.types.has(one) && operand?.address === null;
        if (operand && !isBefore) operands.push(operand);
      }
    }
  };
  read(own, cls);
  // What limits and parts of an order are made of, as it stands when the payment begins.
  const order = orderOf(line);
  if (order) read(limitsOf(order), line.forPools ? compiled.contextFor(cls).pool : '');
  return operands;
}

/** The classes whose own amounts make a cell of a pool or of the whole payment; null where the cell is of one class. */
function classesTogether({ deal }: Program, line: Line, cls: string): readonly string[] | null {
  const each = (line.kind === 'pay' || line.kind === 'book') && line.perClass;
  const isPool = deal.pools.some(({ name }) => name === cls);
  return each && (cls === '' || isPool) ? reachedClasses(line, cls) : null;
}

/** An operand of one class as that of several together; null where it does not add up. */
function overClasses(expr: Reference | Call, classes: readonly string[], deal: Deal): Reference | Call | null {
  const isPerClass = (name: string): boolean =>
    classes.every((cls) => deal.symbols.get(name)?.members?.includes(cls) ?? false);
  if (expr.kind === 'call') {
    const reads = referencesOf(expr).some(({ name, members }) => members === null && isPerClass(name));
    return reads ? null : expr;
  }
  if (expr.members !== null || !isPerClass(expr.name)) return expr;
  if (deal.symbols.get(expr.name)!.type !== 'Money') return null;
  return { ...expr, members: classes, text: `${expr.name}(${classes.join(', ')})` };
}

/** Formulas of an order that are the line's own, not a class's: limits and parts. */
function limitsOf(order: Order): readonly Formula[] {
  switch (order.kind) {
    case 'class':
    case 'list':
      return [];
    case 'upTo':
      return [order.limit, ...limitsOf(order.of)];
    case 'sequence':
    case 'proRata':
      return order.of.flatMap(limitsOf);
    case 'split':
      return order.parts.flatMap(({ part, of }) => [part, ...limitsOf(of)]);
  }
}

function readOperand(
  program: Program,
  formula: Formula,
  expr: Reference | Call,
  type: FormulaType | undefined,
  ctx: FormulaContext,
  date: number,
): TraceOperand | null {
  const { deal } = program;
  if (!type || type === 'Index' || type === 'Unknown') return null;
  let value: string;
  try {
    const node = compileFormula({ ...formula, expr }, ctx);
    const approx = node.at(date);
    const valueType = type as ValueType;
    const exactly = !node.whole && Number.isFinite(approx) ? node.exact(date) : null;
    value = isPlainNumber(deal, expr) ? trimmed(approx, exactly) : printValue(valueType, approx, exactly);
  } catch (fault) {
    // A branch that is not taken may have no value on this date.
    if (fault instanceof RunFault) return null;
    throw fault;
  }
  return { text: expr.text, value, type: type as ValueType, ...originOf(program, formula, expr, ctx, date) };
}

function originOf(
  program: Program,
  formula: Formula,
  expr: Reference | Call,
  ctx: FormulaContext,
  date: number,
): Pick<TraceOperand, 'address' | 'origin' | 'label' | 'source'> {
  const { deal } = program;
  let ref: Reference | undefined;
  let back = 0;
  if (expr.kind === 'reference') ref = expr;
  else {
    const first = expr.args[0];
    if (first?.kind === 'reference') ref = first;
    if (expr.fn === 'prev') back = expr.args[1]?.kind === 'literal' ? Number(expr.args[1].text) : 1;
    if (expr.fn === 'as_of') {
      const day = compileFormula({ ...formula, expr: expr.args[1]! }, ctx).at(date);
      back = date - latestDate(program.machine, day, date);
    }
  }
  const symbol = ref && deal.symbols.get(ref.name);
  if (!ref || !symbol || symbol.what === 'built-in') {
    return { address: null, origin: 'built-in', label: expr.text, source: '' };
  }
  const found =
    deal.lines.find((l) => l.kind !== 'check' && l.name === ref.name) ??
    [...deal.inputs, ...deal.ledgers, ...deal.parameters, ...deal.tables, ...deal.indices].find(
      (x) => x.name === ref.name,
    );
  const described = { label: found?.label ?? ref.name, source: found?.source ?? '' };
  if (symbol.what === 'parameter' || symbol.what === 'table' || symbol.what === 'index') {
    return { address: { name: ref.name, cls: '', date: -1 }, origin: symbol.what, ...described };
  }
  const single = ref.members?.length === 1 && !deal.sets.has(ref.members[0]!) ? ref.members[0]! : '';
  const of = symbol.members ? (ref.members ? single : (membersOf(ref, ctx)[0] ?? '')) : '';
  const address = date - back >= 0 ? { name: ref.name, cls: of, date: date - back } : null;
  return { address, origin: symbol.what === 'input' ? 'input' : 'cell', ...described };
}
