import { formatMoney } from '../core/cents';
import { formatDay, formatMonth, type Day } from '../core/date';
import { toFixed, toPercent, type Exact } from '../core/exact';
import { reachedClasses, totalled, type Deal, type Formula, type Line, type Order } from '../deal/definition';
import type { ValueType } from '../deal/description';
import type { FormulaType } from '../deal/formulaTypes';
import type { Call, Expr, Reference } from '../formula/ast';
import { childrenOf, referencesOf } from '../formula/ast';
import { compileFormula } from './compileFormula';
import type { FormulaContext } from './node';
import { RunFault } from './machine';
import { latestDate, membersOf } from './readNames';
import type { CompiledLine } from './compiledLine';
import { isPercent, monthText, PERCENT_PLACES } from './valueWords';
import type { Program } from './program';
import type { CellAddress, Trace, TraceOperand, TraceStep } from './results';
import type { RunListener } from './runDeal';

/**
 * The story of one cell, told by running the deal again up to its date and reading each name as it stood when the line ran.
 */
export function traceCell(
  program: Program,
  cell: CellAddress,
  count: number,
  runAgain: (listener: RunListener) => void,
): Trace {
  const position = program.lines.findIndex(({ line }) => line.kind !== 'check' && line.name === cell.name);
  const compiled = program.lines[position];
  mustBeKnown(program, cell, count);
  let operands: readonly TraceOperand[] = [];
  const path: TraceStep[] = [];
  let finished: Trace | undefined;
  runAgain({
    date: cell.date,
    before(at) {
      // A date tried for an early end and then run as usual is told from its last pass.
      if (at === 0) path.length = 0;
      if (at === -1) {
        finished = compiled ? lineTrace(program, cell, compiled, operands, path) : ledgerOrInputTrace(program, cell);
        return undefined;
      }
      if (at !== position || !compiled) return undefined;
      path.length = 0;
      operands = readOperands(program, compiled, cell);
      return (depth, text, offered, claim, paid) => {
        const printed = Number.isFinite(claim) ? formatMoney(claim) : 'no limit';
        path.push({ depth, text, offered: formatMoney(offered), claim: printed, paid: formatMoney(paid) });
      };
    },
  });
  if (!finished) throw new Error(`no trace of ${cell.name} on date ${cell.date}`);
  return finished;
}

/** A cell that the results do not have, such as one of a date after the deal ended. */
function mustBeKnown({ deal }: Program, { name, cls, date }: CellAddress, count: number): void {
  const symbol = deal.symbols.get(name);
  const isCell = symbol !== undefined && ['input', 'ledger', 'fund', 'line'].includes(symbol.what);
  const hasClass = isCell && (cls === '' || (symbol.members?.includes(cls) ?? false));
  if (hasClass && date >= 0 && date < count) return;
  const what = !isCell
    ? `Nothing is called ${name}.`
    : hasClass
      ? `${name} has no such date.`
      : `${name} has no value for ${cls}.`;
  throw new RunFault('unknown-cell', what, 'Choose a cell of a result sheet.');
}

function lineTrace(
  program: Program,
  cell: CellAddress,
  { line, slots }: CompiledLine,
  operands: readonly TraceOperand[],
  path: readonly TraceStep[],
): Trace {
  const { deal, machine } = program;
  const symbol = deal.symbols.get(line.name)!;
  const type = symbol.type as ValueType;
  const classes = slots.has(cell.cls) ? [cell.cls] : totalled([...slots.keys()], deal);
  const value = classes.reduce((sum, cls) => sum + machine.columns[slots.get(cls)!]!.values[cell.date]!, 0);
  const slot = classes.length === 1 ? slots.get(classes[0]!)! : -1;
  const exactly = slot >= 0 && isPercent(type) && Number.isFinite(value) ? machine.exactAt(slot, cell.date) : null;
  return {
    cell,
    month: formatMonth(machine.month(cell.date)),
    kind: line.kind === 'check' ? 'term' : line.kind,
    label: line.label,
    clause: line.clause,
    source: line.source,
    choice: choiceOf(program, line),
    ...pinnedOf(program, line),
    type,
    value: print(type, value, exactly),
    formula: formulaText(program, line, cell.cls),
    operands,
    path,
    movements: [],
  };
}

function pinnedOf({ machine }: Program, { name }: Line): Pick<Trace, 'pinned'> {
  const pinned = machine.pinned.get(name);
  return pinned === undefined ? {} : { pinned: pinned ? 'yes' : 'no' };
}

function choiceOf(program: Program, line: Line): Trace['choice'] {
  const choice = program.deal.choices.find((c) => c.id === line.choice);
  if (!choice) return null;
  const option = program.choices.get(choice.id) ?? '';
  return { id: choice.id, option, label: option ? (choice.options.get(option) ?? option) : choice.weDo };
}

function formulaText(program: Program, line: Line, cls: string): string {
  const compiled = program.lines.find((l) => l.line === line)!;
  const formula = compiled.formulaOf(cls) ?? compiled.formulaOf(compiled.members[0] ?? '');
  if (formula) return formula.text.replace(/\s+/g, ' ').trim();
  return line.kind === 'pay' ? 'rest' : 'filled by payments';
}

function ledgerOrInputTrace(program: Program, cell: CellAddress): Trace {
  const { deal, machine } = program;
  const { name, cls, date } = cell;
  const ledger = deal.ledgers.find((l) => l.name === name);
  const month = formatMonth(machine.month(date));
  const base = { cell, month, clause: '', choice: null, operands: [], path: [] };
  if (!ledger) {
    const input = deal.inputs.find((i) => i.name === name);
    if (!input) throw new RunFault('unknown-cell', `Nothing is called ${name}.`, 'Choose a cell of a result sheet.');
    const slots = (input.per && cls === '' ? input.per : [cls]).map((pool) => program.slot(name, pool));
    const value = slots.reduce((sum, slot) => sum + machine.columns[slot]!.values[date]!, 0);
    const exactly = isPercent(input.type) && slots.length === 1 ? machine.exactAt(slots[0]!, date) : null;
    return {
      ...base,
      kind: 'input',
      label: input.label,
      source: input.source || 'Collections',
      type: input.type,
      value: print(input.type, value, exactly),
      formula: input.ifMissing ? `as reported, or ${input.ifMissing.text}` : 'as reported or projected',
      movements: [],
    };
  }
  const classes = ledger.per ? (cls ? [cls] : ledger.per) : [''];
  const at = (d: number): number =>
    classes.reduce(
      (sum, c) => sum + (d < 0 ? (ledger.opening.get(c) ?? 0) : machine.columns[program.slot(name, c)]!.values[d]!),
      0,
    );
  const movements: { label: string; name: string; amount: string }[] = [
    { label: date === 0 ? 'At closing' : 'Before the date', name: '', amount: formatMoney(at(date - 1)) },
  ];
  for (const { line, slots } of program.lines) {
    if (line.kind !== 'pay' && line.kind !== 'book') continue;
    const adds = line.kind === 'book' && line.addsTo === name;
    const paysIn = line.kind === 'pay' && line.to.kind === 'ledger' && line.to.name === name;
    const paysOut = line.kind === 'pay' && line.from.kind === 'ledger' && line.from.name === name;
    if (!adds && !paysIn && !paysOut && line.reduces !== name) continue;
    const touched = classes.filter((c) => slots.has(c));
    const chosen = paysOut || touched.length === 0 ? totalled([...slots.keys()], deal) : touched;
    const moved = chosen.reduce((sum, c) => sum + machine.columns[slots.get(c)!]!.values[date]!, 0);
    if (moved === 0) continue;
    movements.push({ label: line.label, name: line.name, amount: formatMoney(adds || paysIn ? moved : -moved) });
  }
  movements.push({ label: 'After the date', name: '', amount: formatMoney(at(date)) });
  return {
    ...base,
    kind: 'ledger',
    label: ledger.label,
    source: ledger.source,
    type: 'Money',
    value: formatMoney(at(date)),
    formula: 'carried from date to date',
    movements,
  };
}

/** Names and calls of a formula that stand for a value of their own, each once, in reading order. */
function operandsOf(expr: Expr, into: (Reference | Call)[] = []): (Reference | Call)[] {
  const whole = expr.kind === 'reference' || (expr.kind === 'call' && expr.fn !== 'min' && expr.fn !== 'max');
  if (whole) {
    if (!into.some((known) => known.text === expr.text)) into.push(expr);
    // What a dated or shared value is made of is worth seeing too.
    if (expr.kind === 'call' && (expr.fn === 'split' || expr.fn === 'days' || expr.fn === 'fixing')) {
      for (const arg of expr.args) operandsOf(arg, into);
    }
    return into;
  }
  for (const child of childrenOf(expr)) operandsOf(child, into);
  return into;
}

function readOperands(program: Program, compiled: CompiledLine, cell: CellAddress): TraceOperand[] {
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
        const type = program.deal.types.get(one);
        const operand = readOperand(program, formula, expr, type, compiled.contextFor(member), cell.date);
        if (operand) operands.push(operand);
      }
    }
  };
  read(own, cls);
  // What limits and parts of an order are made of, as it stands when the payment begins.
  const order =
    line.kind === 'book' ? line.among : line.kind === 'pay' && line.to.kind === 'order' ? line.to.order : null;
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
    value = isPlainNumber(deal, expr) ? trimmed(approx, exactly) : print(valueType, approx, exactly);
  } catch (fault) {
    // A branch that is not taken may have no value on this date.
    if (fault instanceof RunFault) return null;
    throw fault;
  }
  return { text: expr.text, value, type: type as ValueType, ...originOf(program, formula, expr, ctx, date) };
}

/** Is it a parameter or table whose value is written without a percent sign, such as a multiple? */
function isPlainNumber({ parameters, tables, symbols }: Deal, expr: Reference | Call): boolean {
  if (expr.kind !== 'reference' || symbols.get(expr.name)?.type !== 'Ratio') return false;
  const known = parameters.find(({ name }) => name === expr.name) ?? tables.find(({ name }) => name === expr.name);
  const literal = known && ('rows' in known ? known.rows[0]?.literal : known.literal);
  return literal !== undefined && !literal.text.includes('%');
}

function trimmed(value: number, exactly: Exact | null): string {
  if (!Number.isFinite(value)) return 'unlimited';
  return (exactly ? toFixed(exactly, PERCENT_PLACES) : value.toFixed(PERCENT_PLACES)).replace(/\.?0+$/, '');
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

function print(type: string, value: number, exactly: Exact | null): string {
  switch (type) {
    case 'Money':
    case 'Zero':
      return Number.isFinite(value) ? formatMoney(value) : 'unlimited';
    case 'Rate':
    case 'Ratio':
      if (!Number.isFinite(value)) return 'unlimited';
      return `${exactly ? toPercent(exactly, PERCENT_PLACES) : (value * 100).toFixed(PERCENT_PLACES)}%`;
    case 'Flag':
      return value ? 'yes' : 'no';
    case 'Date':
      return Number.isFinite(value) ? formatDay(value as Day) : 'never';
    case 'Month':
      return monthText(value);
    default:
      return exactly ? toFixed(exactly, 0) : String(value);
  }
}
