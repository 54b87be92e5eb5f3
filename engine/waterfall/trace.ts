import { formatMoney } from '../core/cents';
import { formatMonth } from '../core/date';
import { totalled, type Cases, type Formula, type Line } from '../deal/definition';
import type { ValueType } from '../deal/description';
import { ledgerWords, lineWords, plainWords, speakerOf } from '../explain/lineWords';
import type { CompiledLine } from './compiledLine';
import { RunFault } from './machine';
import type { Program } from './program';
import type { CellAddress, Trace, TraceOperand, TraceStep } from './results';
import type { RunListener } from './runDeal';
import { becauseWords } from './traceBecause';
import { readOperands } from './traceOperands';
import { printValue } from './traceValue';
import { isPercent } from './valueWords';

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
  let because = '';
  const path: TraceStep[] = [];
  let finished: Trace | undefined;
  runAgain({
    date: cell.date,
    before(at) {
      // A date tried for an early end and then run as usual is told from its last pass.
      if (at === 0) path.length = 0;
      if (at === -1) {
        finished = compiled
          ? lineTrace(program, cell, compiled, { operands, path, because })
          : ledgerOrInputTrace(program, cell);
        return undefined;
      }
      if (at !== position || !compiled) return undefined;
      path.length = 0;
      operands = readOperands(program, compiled, cell);
      because = becauseOf(program, compiled, cell);
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
function mustBeKnown({ deal, lines }: Program, { name, cls, date, due }: CellAddress, count: number): void {
  const symbol = deal.symbols.get(name);
  const isCell = symbol !== undefined && ['input', 'ledger', 'fund', 'line'].includes(symbol.what);
  const asked = lines.find(({ line }) => line.name === name && line.kind === 'pay')?.offered;
  const hasClass = due ? isAsked(asked, cls) : isCell && (cls === '' || (symbol.members?.includes(cls) ?? false));
  if (hasClass && date >= 0 && date < count) return;
  const what = !isCell
    ? `Nothing is called ${name}.`
    : hasClass
      ? `${name} has no such date.`
      : `${name} has no value for ${cls}.`;
  throw new RunFault('unknown-cell', what, 'Choose a cell of a result sheet.');
}

function isAsked(offered: ReadonlyMap<string, number> | undefined, cls: string): boolean {
  return offered !== undefined && (cls === '' || offered.has(cls));
}

function lineTrace(
  program: Program,
  cell: CellAddress,
  compiled: CompiledLine,
  told: Pick<Trace, 'operands' | 'path' | 'because'>,
): Trace {
  const { line } = compiled;
  const slots = cell.due ? compiled.offered : compiled.slots;
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
    kind: line.kind === 'check' ? 'term' : cell.due ? 'offered' : line.kind,
    label: line.label,
    clause: line.clause,
    source: line.source,
    choice: choiceOf(program, line, cell.cls),
    ...pinnedOf(program, line),
    type,
    value: printValue(type, value, exactly),
    formula: formulaText(compiled, cell.cls),
    words: lineWords(deal, line, formulaOf(compiled, cell.cls)),
    ...told,
    movements: [],
  };
}

function pinnedOf({ machine }: Program, { name }: Line): Pick<Trace, 'pinned'> {
  const pinned = machine.pinned.get(name);
  return pinned === undefined ? {} : { pinned: pinned ? 'yes' : 'no' };
}

function choiceOf(program: Program, line: Line, cls: string): Trace['choice'] {
  const { deal } = program;
  const choice = deal.choices.find((c) => c.id === line.choice);
  if (!choice) return null;
  const option = program.choices.get(choice.id) ?? '';
  const label = option ? (choice.options.get(option) ?? option) : choice.weDo;
  const others = [...choice.options]
    .filter(([name]) => name !== option)
    .map(([name, says]) => {
      const formula = caseOf(casesOf(line), name, cls);
      return { option: name, label: says, words: formula ? lineWords(deal, line, formula) : '' };
    });
  return { id: choice.id, asks: choice.asks, option, label, others };
}

function casesOf(line: Line): Cases | null {
  if (line.kind === 'check') return null;
  return line.kind === 'pay' || line.kind === 'book' ? line.amount : line.is;
}

/** The formula that another option would give a class; null where the line does not say one for it. */
function caseOf(cases: Cases | null, option: string, cls: string): Formula | null {
  if (cases?.by !== 'option') return null;
  const of = cases.cases.get(option);
  if (of?.by === 'class') return of.cases.get(cls) ?? of.others;
  return of?.by === 'one' ? of.formula : null;
}

function becauseOf(program: Program, compiled: CompiledLine, { cls, date }: CellAddress): string {
  const { line } = compiled;
  const formula = formulaOf(compiled, cls);
  if (!formula || line.kind !== 'term' || program.deal.symbols.get(line.name)?.type !== 'Flag') return '';
  if (program.machine.pinned.has(line.name)) return '';
  return becauseWords(formula, speakerOf(program.deal, line), compiled.contextFor(memberOf(compiled, cls)), date);
}

function memberOf({ slots, members }: CompiledLine, cls: string): string {
  return slots.has(cls) ? cls : (members[0] ?? '');
}

function formulaOf(compiled: CompiledLine, cls: string): Formula | null {
  return compiled.formulaOf(cls) ?? compiled.formulaOf(compiled.members[0] ?? '');
}

function formulaText(compiled: CompiledLine, cls: string): string {
  const formula = formulaOf(compiled, cls);
  if (formula) return formula.text.replace(/\s+/g, ' ').trim();
  return compiled.line.kind === 'pay' ? 'rest' : 'filled by payments';
}

function ledgerOrInputTrace(program: Program, cell: CellAddress): Trace {
  const { deal, machine } = program;
  const { name, cls, date } = cell;
  const ledger = deal.ledgers.find((l) => l.name === name);
  const month = formatMonth(machine.month(date));
  const base = { cell, month, clause: '', choice: null, operands: [], path: [], because: '' };
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
      value: printValue(input.type, value, exactly),
      formula: input.ifMissing ? `as reported, or ${input.ifMissing.text}` : 'as reported or projected',
      words: input.ifMissing
        ? `As reported or projected; where nothing is given, ${plainWords(deal, input.ifMissing, input.per !== null)}.`
        : 'As reported or projected.',
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
    words: ledgerWords(deal, name),
    movements,
  };
}
