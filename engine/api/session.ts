import { withCells, withRowsDeleted, withRowsInserted } from '../collateral/tape';
import type { Collections } from '../collections/collections';
import { mergeTyped, missingInputs } from '../collections/typedInputs';
import { failure, type Problem, type Result } from '../core/problem';
import type { Deal } from '../deal/definition';
import { describeDeal } from '../deal/describeDeal';
import type { DealDescription } from '../deal/description';
import { loadDeal } from '../deal/loadDeal';
import { classFigures } from '../reports/keyFigures';
import { registerReport } from '../register/registerReport';
import { RunFault } from '../waterfall/machine';
import { runDeal, type DealRun } from '../waterfall/runDeal';
import { HeldCollateral } from './heldCollateral';
import type { CellAddress, InputChange, Inputs, RunReply, Timing, TraceReply } from './types';

/**
 * One open document being recomputed: holds what earlier runs can still use, so that a change touches only what depends on
 * it. A loan edit re-sums the loans of its own cohorts; a change of speed or severity touches months, never loans; a change
 * of LIBOR or trigger only runs the deal. The clock is handed in (milliseconds), because the engine has none.
 */
export interface Session {
  apply(change: InputChange): void;
  run(): RunReply;
  trace(cell: CellAddress): TraceReply;
  /** The collections of the last run, for writing to a file; null before the first good projection. */
  collections(): Collections | null;
  /** What the loans are projected to bring, before any typed input; null without loans that can be projected. */
  projected(): Collections | null;
  /** The last run that succeeded on the present inputs. */
  dealRun(): DealRun | null;
  inputs(): Inputs | null;
  /** Sums and projects the collateral as far as it is out of date, without a run: forks from here on share it. */
  projectCollateral(): void;
  /** The deal of the present inputs as the screens show it; null where its file cannot be read. */
  description(): DealDescription | null;
  /** The same as its file says it, formulas and all. */
  deal(): Deal | null;
  /** Another session of the same inputs that goes its own way from here; the deal, sums and projections are shared until then. */
  fork(): Session;
}

interface LoadedDeal {
  readonly deal: Deal | null;
  readonly description: DealDescription | null;
  readonly problems: readonly Problem[];
}

export function createSession(clock: () => number): Session {
  return new WorkSession(clock);
}

class WorkSession implements Session {
  private current: Inputs | null = null;
  private loaded: LoadedDeal | null = null;
  private collateral = new HeldCollateral();
  private lastCollections: Collections | null = null;
  private lastProjected: Collections | null = null;
  private last: DealRun | null = null;

  constructor(private readonly clock: () => number) {}

  apply(change: InputChange): void {
    this.last = null;
    if (change.kind === 'all') {
      this.current = change.inputs;
      this.loaded = null;
      this.collateral.forgetTape();
      return;
    }
    if (!this.current) throw new Error(`"${change.kind}" came before the first inputs`);
    const { tape } = this.current;
    switch (change.kind) {
      case 'tape':
        this.collateral.forgetTape();
        this.current = { ...this.current, tape: change.tape };
        return;
      case 'tapeCells':
        for (const { row } of change.edits) this.collateral.rowChanged(row);
        this.current = { ...this.current, tape: withCells(tape, change.edits) };
        return;
      case 'tapeInsert':
        this.collateral.forgetTape();
        this.current = { ...this.current, tape: withRowsInserted(tape, change.at, change.rows) };
        return;
      case 'tapeDelete':
        this.collateral.forgetTape();
        this.current = { ...this.current, tape: withRowsDeleted(tape, change.rows) };
        return;
      case 'rates':
        this.current = { ...this.current, rates: change.rates };
        return;
      case 'assumptions':
        this.collateral.assumptionsChanged();
        this.current = { ...this.current, assumptions: change.assumptions };
        return;
      case 'poolAssumptions':
        this.collateral.assumptionsChanged();
        this.current = { ...this.current, poolAssumptions: change.poolAssumptions };
        return;
      case 'typed':
        this.current = { ...this.current, typed: change.typed };
        return;
      case 'register':
        this.current = { ...this.current, register: change.register };
        return;
      case 'settings':
        this.current = { ...this.current, settings: change.settings };
        return;
      case 'deal':
        this.loaded = null;
        this.collateral.forgetTape();
        this.current = { ...this.current, dealFile: change.dealFile, dealText: change.dealText };
    }
  }

  run(): RunReply {
    const start = this.clock();
    const inputs = this.current;
    const nothing = { results: null, collateral: null, deal: null, classes: [], register: null };
    if (!inputs) return { ...nothing, problems: [], timing: NO_TIME };
    this.loaded ??= load(inputs);
    const { deal, description, problems: dealProblems } = this.loaded;
    if (!deal || !description) return { ...nothing, problems: dealProblems, timing: NO_TIME };
    const loadedAt = this.clock();
    this.collateral.collapse(inputs, deal);
    const collapsedAt = this.clock();
    const { projection, problems: ofCollateral } = this.collateral.project(inputs, deal);
    const projectedAt = this.clock();
    const problems = [...dealProblems, ...ofCollateral];
    const collateral = projection?.table ?? null;
    this.lastProjected = projection?.collections ?? null;
    const timing = (end: number): Timing => ({
      collapse: collapsedAt - loadedAt,
      project: projectedAt - collapsedAt,
      waterfall: end - projectedAt,
      total: end - start,
    });
    const failed = (more: readonly Problem[]): RunReply => {
      const register = registerReport(deal, null, inputs.register);
      return {
        ...nothing,
        collateral,
        deal: description,
        register,
        problems: [...problems, ...more, ...(register?.problems ?? [])],
        timing: timing(this.clock()),
      };
    };
    this.lastCollections = null;
    if (!projection && inputs.tape.count > 0) return failed([]);
    const merged = collectionsOf(projection?.collections ?? null, inputs, description, deal);
    if (!merged.ok) return failed(merged.problems);
    this.lastCollections = merged.value;
    const ran = runDeal(deal, inputs.settings, merged.value, inputs.rates, 'warn');
    this.last = ran.ok ? ran.value : null;
    const results = this.last?.results ?? null;
    const register = registerReport(deal, results, inputs.register);
    const end = this.clock();
    return {
      results,
      collateral,
      deal: description,
      problems: [
        ...problems,
        ...merged.warnings,
        ...(ran.ok ? ran.warnings : ran.problems),
        ...(register?.problems ?? []),
      ],
      timing: timing(end),
      classes: results ? classFigures(results, description) : [],
      register,
    };
  }

  trace(cell: CellAddress): TraceReply {
    if (!this.last) {
      const remedy = 'Mend what the problem list names, then ask again.';
      return refuse('There is no run to explain.', remedy);
    }
    try {
      return { ok: true, trace: this.last.trace(cell) };
    } catch (fault) {
      if (fault instanceof RunFault) return refuse(fault.message, fault.remedy);
      throw fault;
    }
  }

  collections(): Collections | null {
    return this.lastCollections;
  }

  projected(): Collections | null {
    return this.lastProjected;
  }

  dealRun(): DealRun | null {
    return this.last;
  }

  inputs(): Inputs | null {
    return this.current;
  }

  projectCollateral(): void {
    const inputs = this.current;
    if (!inputs) return;
    this.loaded ??= load(inputs);
    const { deal } = this.loaded;
    if (!deal) return;
    this.collateral.collapse(inputs, deal);
    this.collateral.project(inputs, deal);
  }

  description(): DealDescription | null {
    if (!this.current) return null;
    this.loaded ??= load(this.current);
    return this.loaded.description;
  }

  deal(): Deal | null {
    if (!this.current) return null;
    this.loaded ??= load(this.current);
    return this.loaded.deal;
  }

  fork(): Session {
    const other = new WorkSession(this.clock);
    other.current = this.current;
    other.loaded = this.loaded;
    other.collateral = this.collateral.fork();
    return other;
  }
}

const NO_TIME: Timing = { collapse: 0, project: 0, waterfall: 0, total: 0 };

function refuse(message: string, remedy: string): TraceReply {
  return { ok: false, problems: [{ code: 'RUN/no-trace', severity: 'error', message, remedy }] };
}

function load(inputs: Inputs): LoadedDeal {
  const loaded = loadDeal(inputs.dealText, inputs.dealFile);
  if (!loaded.ok) return { deal: null, description: null, problems: loaded.problems };
  return { deal: loaded.value, description: describeDeal(loaded.value), problems: loaded.warnings };
}

/** What is projected with what is typed in its place; every input that nothing gives is one problem. */
function collectionsOf(
  projected: Collections | null,
  { typed }: Inputs,
  { inputs, pools }: DealDescription,
  deal: Deal,
): Result<Collections> {
  const names = pools.map(({ name }) => name);
  const merged = mergeTyped(projected, typed, inputs, names, deal.dates.first);
  if (!merged.ok) return merged;
  const missing = missingInputs(merged.value, inputs, names, projected !== null);
  return missing.length > 0 ? failure(missing) : merged;
}
