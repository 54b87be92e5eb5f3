import { formatMoney } from '../core/cents';
import { formatMonth, type Month } from '../core/date';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { Collections, RatePaths } from '../collections/collections';
import type { Deal, Line } from '../deal/definition';
import type { Settings } from '../deal/settings';
import { movesOf, type Move, type MoveSubject } from '../explain/moves';
import { reachOf, type Reach, type ReachFrom } from '../explain/reach';
import { bindChoices, bindCollections, bindParameters, bindPinned, bindRates, bindTables } from './bind';
import type { StepListener } from './compileOrder';
import { RunFault } from './machine';
import type { Tally } from './compiledLine';
import { Program, type CompiledEnd } from './program';
import { reportRows, type ReportRow } from './report';
import type { CellAddress, Conservation, ResultColumn, Results, Trace } from './results';
import { traceCell } from './trace';

export type { ReportRow } from './report';

/** A finished run. */
export interface DealRun {
  readonly results: Results;
  /** The rows of distributions.csv, in order, with amounts printed exactly. */
  report(): Iterable<ReportRow>;
  trace(cell: CellAddress): Trace;
  /** What depends on a name or a choice of the deal, as this run reads it. */
  moves(subject: MoveSubject): readonly Move[];
  /** Where each class first feels it. */
  reach(subject: MoveSubject, from: ReachFrom): readonly Reach[];
}

/** Called before each line of a date runs, and once after the last (with −1); for traces. */
export interface RunListener {
  readonly date: number;
  before(position: number): StepListener | undefined;
}

const programs = new WeakMap<Deal, Map<string, Program>>();

/** A deal compiled for a set of choices; compiled once. */
function programFor(deal: Deal, choices: ReadonlyMap<string, string>): Program {
  const key = JSON.stringify([...choices]);
  let known = programs.get(deal);
  if (!known) programs.set(deal, (known = new Map<string, Program>()));
  let program = known.get(key);
  if (!program) known.set(key, (program = new Program(deal, choices)));
  return program;
}

/**
 * Runs a deal over its collections.
 *
 * Shape:  a checked deal, what the user changed, one row of collections a Distribution Date, a path per index → results in
 *         columns
 * Units:  whole cents; rates exact
 * Errors: settings that do not fit, missing inputs or rates, a check that does not hold, a fund paid to nobody, a division by
 *         zero: each a Problem with the date and the line; then there are no results
 */
export function runDeal(
  deal: Deal,
  settings: Settings,
  collections: Collections,
  rates: RatePaths,
  inputChecks: InputChecks = 'refuse',
): Result<DealRun> {
  const problems: Problem[] = [];
  const choices = bindChoices(deal, settings, problems);
  const run = new Execution(programFor(deal, choices), settings, collections, rates, inputChecks);
  const executed = run.execute(problems);
  return executed ? success(run.finish(executed), problems) : failure(problems);
}

/**
 * What a `check` that reads inputs only does when it does not hold. A report of what happened that contradicts the deal is
 * refused; a projection of a tape that someone is editing is run and told: a loan changed by hand moves the pool away from
 * the document's, and that is what they want to see.
 */
export type InputChecks = 'refuse' | 'warn';

interface Executed {
  readonly count: number;
  readonly ended: Results['ended'];
  readonly conservation: Conservation;
}

class Execution {
  /** Months in which an early end was tried and not taken, by its label. */
  private readonly refused = new Map<string, Month[]>();

  constructor(
    readonly program: Program,
    private readonly settings: Settings,
    private readonly collections: Collections,
    private readonly rates: RatePaths,
    private readonly inputChecks: InputChecks,
  ) {}

  execute(problems: Problem[], listener?: RunListener): Executed | null {
    const { program } = this;
    this.refused.clear();
    const { deal, machine } = program;
    bindParameters(deal, this.settings, machine, problems);
    bindTables(deal, this.settings, machine, problems);
    bindPinned(deal, this.settings, machine, problems);
    bindRates(deal, this.rates, machine, problems);
    bindCollections(program, this.collections, problems);
    if (problems.some((p) => p.severity === 'error')) return null;
    if (!this.checkInputs(problems)) return null;
    program.open();
    const tally: Tally = { fundsIn: 0, paidOut: 0 };
    const openingCash = program.cashHeld();
    let checks = 0;
    let ended: Results['ended'] = null;
    let date = 0;
    let position = -1;
    try {
      for (; date < machine.count; date++) {
        machine.date = date;
        const onDate = listener?.date === date ? listener : undefined;
        const at = (p: number): void => void (position = p);
        this.fillInputs(date);
        const end = this.tryEnds(date, tally, at, onDate);
        if (end >= 0) {
          const { name, label } = deal.earlyEnds[end]!;
          ended = { name, label, date };
        } else {
          position = -1;
          this.runDate(date, tally, at, onDate);
          for (const { after } of program.ends) after.run(date);
        }
        checks += this.assertDate(date, tally, openingCash);
        if (ended || onDate) {
          date++;
          break;
        }
      }
    } catch (fault) {
      if (!(fault instanceof RunFault)) throw fault;
      problems.push(this.problemOf(fault, date, deal.lines[position]));
      return null;
    }
    for (const [label, months] of this.refused) problems.push(refusedEnd(label, months));
    if (ended) problems.push(...cashLeft(program));
    const cashHeld = program.cashHeld() - openingCash;
    const difference = tally.fundsIn - tally.paidOut - cashHeld;
    return { count: date, ended, conservation: { ...tally, cashHeld, difference, checks } };
  }

  private problemOf(fault: RunFault, date: number, line: Line | undefined): Problem {
    const month = formatMonth(this.program.machine.month(date));
    const where = line && line.kind !== 'check' ? `, ${line.name}` : '';
    return {
      code: `RUN/${fault.slug}`,
      severity: 'error',
      at: { row: date + 2, ...(line ? { column: line.name } : {}) },
      message: `${month}${where}: ${fault.message}`,
      remedy: fault.remedy,
    };
  }

  /** Every check that reads inputs only is made on every row first, so that all wrong rows are told at once. */
  private checkInputs(problems: Problem[]): boolean {
    const { program } = this;
    const { machine } = program;
    const severity = this.inputChecks === 'warn' ? 'warning' : 'error';
    const tally: Tally = { fundsIn: 0, paidOut: 0 };
    const before = problems.length;
    for (let d = 0; d < machine.count; d++) {
      try {
        this.fillInputs(d);
      } catch (fault) {
        if (!(fault instanceof RunFault)) throw fault;
      }
      for (const compiled of program.checksOfInputs) {
        try {
          compiled.run(d, tally);
        } catch (fault) {
          if (!(fault instanceof RunFault)) throw fault;
          problems.push({ ...this.problemOf(fault, d, compiled.line), severity });
        }
      }
    }
    return this.inputChecks === 'warn' || problems.length === before;
  }

  /** Works out the inputs that a row leaves empty. */
  private fillInputs(date: number): void {
    const { machine, inputs } = this.program;
    for (const { key, slot, ifMissing } of inputs) {
      if (!ifMissing) continue;
      const { node, accumulators } = ifMissing;
      accumulators.run(date);
      const given = this.collections.money[key] ?? this.collections.rates[key];
      if (given?.[date] === undefined || given[date] === null) {
        machine.columns[slot]!.values[date] = node.at(date);
        // A ledger it reads moves on: what is exact now could not be found again later.
        if (!node.whole) machine.keepExact(slot, date, node.exact(date));
      }
    }
  }

  private runDate(date: number, tally: Tally, at: (position: number) => void, listener?: RunListener): void {
    const { program } = this;
    program.lines.forEach((compiled, position) => {
      // Made and told on all rows before the first date; only the replaced inputs of an early end are new.
      if (this.inputChecks === 'warn' && program.checksOfInputs.has(compiled)) return;
      at(position);
      compiled.run(date, tally, listener?.before(position));
    });
    at(-1);
    program.close(date);
    listener?.before(-1);
  }

  /** Index of the early end that this date exercises, or −1. The date is tried with the replaced inputs and undone if refused. */
  private tryEnds(date: number, tally: Tally, at: (position: number) => void, listener?: RunListener): number {
    const { program } = this;
    const { machine, ends } = program;
    for (let i = 0; i < ends.length; i++) {
      const end = ends[i]!;
      end.before.run(date);
      if (!end.when.at(date)) continue;
      const before = { live: machine.live.slice(), tally: { ...tally } };
      const inputs = this.replaceInputs(end, date);
      if (this.isTaken(end, date, () => this.runDate(date, tally, at, listener))) return i;
      machine.live.set(before.live);
      Object.assign(tally, before.tally);
      const months = this.refused.get(end.label);
      if (months) months.push(machine.month(date));
      else this.refused.set(end.label, [machine.month(date)]);
      for (const [slot, value] of inputs) machine.columns[slot]!.values[date] = value;
      machine.forget(date);
      this.fillInputs(date);
    }
    return -1;
  }

  /** Runs the date with the replaced inputs: does the early end stand? A fault says that it came from trying. */
  private isTaken(end: CompiledEnd, date: number, runDate: () => void): boolean {
    try {
      runDate();
      end.after.run(date);
      return !end.onlyIf || end.onlyIf.at(date) !== 0;
    } catch (fault) {
      if (!(fault instanceof RunFault)) throw fault;
      throw new RunFault(fault.slug, `${end.label} was tried with its replaced inputs. ${fault.message}`, fault.remedy);
    }
  }

  /** Replaces the inputs of a date; gives back what they were. */
  private replaceInputs(end: CompiledEnd, date: number): Map<number, number> {
    const { machine, inputs: columns } = this.program;
    const planned = columns.flatMap(({ key, type, slot }) => {
      const node = end.replaced.get(key);
      return node ? [{ slot, value: node.at(date), exact: type === 'Rate' ? node.exact(date) : null }] : [];
    });
    machine.forget(date);
    const inputs = new Map(planned.map(({ slot }) => [slot, machine.columns[slot]!.values[date]!]));
    for (const { slot, value, exact } of planned) {
      machine.columns[slot]!.values[date] = value;
      if (exact) machine.keepExact(slot, date, exact);
    }
    return inputs;
  }

  /**
   * What must hold on every date of every run: funds in = paid out + change in cash held; each ledger rolls from its opening by
   * what its lines added and took; nothing is negative; no payment is above what it asked for. A breach is a mistake of ours.
   */
  private assertDate(date: number, tally: Tally, openingCash: number): number {
    const { program } = this;
    const breach = (what: string): never => {
      throw new RunFault(
        'not-conserved',
        `${what} This run is not to be trusted.`,
        'Please report it with this project.',
      );
    };
    const held = program.cashHeld() - openingCash;
    if (tally.fundsIn - tally.paidOut - held !== 0) {
      breach(`${formatMoney(tally.fundsIn - tally.paidOut - held)} came in and was neither paid nor held.`);
    }
    let checks = 1;
    for (const { name, closing, opening, adds, takes } of program.rolls) {
      let rolled = date > 0 ? closing.values[date - 1]! : opening;
      for (const added of adds) rolled += added.values[date]!;
      for (const taken of takes) rolled -= taken.values[date]!;
      checks += 2;
      if (rolled !== closing.values[date] || rolled < 0) breach(`${name} does not roll.`);
    }
    for (const { name, paid: paidIn, asked: askedIn } of program.claims) {
      let paid = 0;
      let asked = 0;
      for (const column of paidIn) paid += column.values[date]!;
      for (const column of askedIn) asked += column.values[date]!;
      checks++;
      if (paid > asked || paid < 0) breach(`${name} paid more than its claim.`);
    }
    return checks;
  }

  finish(executed: Executed): DealRun {
    const { program } = this;
    const results = collect(program, executed);
    let current = results;
    // The machine serves many runs; a trace or report of this one runs it again first if another came between.
    const again = (listener?: RunListener): void => {
      const problems: Problem[] = [];
      if (!this.execute(problems, listener)) throw new Error(problems[0]?.message ?? 'the run cannot be repeated');
    };
    return {
      results,
      report: () => {
        if (lastRun.get(program) !== current) {
          again();
          lastRun.set(program, (current = results));
        }
        return reportRows(program, results.count);
      },
      moves: (subject) => movesOf(program.deal, program.choices, subject),
      reach: (subject, from) => reachOf(program.deal, program.choices, results, subject, from),
      trace: (cell) => {
        lastRun.delete(program);
        return traceCell(program, cell, results.count, again);
      },
    };
  }
}

/** An early end that was tried and not taken is no mistake, but who asked for it wants to know. */
function refusedEnd(label: string, months: readonly Month[]): Problem {
  const [first, last] = [months[0]!, months.at(-1)!];
  const when =
    months.length === 1
      ? formatMonth(first)
      : `${months.length} times from ${formatMonth(first)} to ${formatMonth(last)}`;
  return {
    code: 'RUN/early-end-refused',
    severity: 'warning',
    message: `${label} was tried ${months.length === 1 ? 'in ' : ''}${when} and not taken: its only_if did not hold.`,
    remedy: 'The dates run as usual.',
  };
}

/** Accounts that still hold cash when a deal has ended: nobody will ever be paid it. */
function cashLeft(program: Program): Problem[] {
  return program.deal.ledgers.flatMap(({ name, label, holdsCash }): Problem[] => {
    const held = holdsCash ? program.machine.live[program.slot(name, '')]! : 0;
    if (held === 0) return [];
    return [
      {
        code: 'RUN/cash-left',
        severity: 'warning',
        at: { column: name },
        message: `The deal has ended and ${formatMoney(held)} is left in ${label}: nobody is paid it.`,
        remedy: 'Pay it out when nothing is owed any more, for instance up to a target that is then zero.',
      },
    ];
  });
}

const lastRun = new WeakMap<Program, Results>();

function collect(program: Program, { count, ended, conservation }: Executed): Results {
  const { deal, machine } = program;
  const { columns, slots } = resultColumns(program);
  const results: Results = {
    dealName: deal.name,
    count,
    months: machine.months.slice(0, count),
    distributionDates: machine.distributionDates.slice(0, count),
    columns,
    values: slots.map((slot) => machine.columns[slot]!.values.slice(0, count)),
    ended,
    conservation,
  };
  lastRun.set(program, results);
  return results;
}

interface ColumnPlan {
  readonly columns: readonly ResultColumn[];
  readonly slots: readonly number[];
}

const columnPlans = new WeakMap<Program, ColumnPlan>();

/** What a run of a program shows, in order: inputs, lines, ledgers; the same for every run. */
function resultColumns(program: Program): ColumnPlan {
  const known = columnPlans.get(program);
  if (known) return known;
  const { deal } = program;
  const columns: ResultColumn[] = [];
  const slots: number[] = [];
  const push = (column: ResultColumn, slot: number): void => {
    columns.push(column);
    slots.push(slot);
  };
  for (const { name, pool, slot } of program.inputs) {
    const { type, label, source } = deal.inputs.find((input) => input.name === name)!;
    const described = {
      name,
      cls: pool,
      kind: 'input',
      type,
      label,
      section: 'Collections',
      clause: '',
      source,
    } as const;
    push(described, slot);
  }
  for (const { line, slots: own, offered } of program.lines) {
    if (line.kind === 'check') continue;
    const { name, kind, label, section, clause, source } = line;
    const type = deal.symbols.get(name)!.type as ResultColumn['type'];
    const described = { name, type, label, section, clause, source };
    for (const [cls, slot] of offered) push({ ...described, cls, kind: 'offered' }, slot);
    for (const [cls, slot] of own) push({ ...described, cls, kind }, slot);
  }
  for (const { name, per, label, source } of deal.ledgers) {
    const described = { name, label, source, section: 'Ledgers', clause: '', type: 'Money', kind: 'ledger' } as const;
    for (const cls of per ?? ['']) push({ ...described, cls }, program.slot(name, cls));
  }
  const plan = { columns, slots };
  columnPlans.set(program, plan);
  return plan;
}
