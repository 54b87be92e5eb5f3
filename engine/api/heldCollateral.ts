import { collapse, updateCohorts, withRates, type Cohorts } from '../collateral/collapse';
import { collapsePools, poolsWithRates, updatePools, type PoolCohorts } from '../collateral/collapsePools';
import { project, type Projection } from '../collateral/project';
import { projectPools, type PooledProjection } from '../collateral/projectPools';
import { strayPools } from '../collateral/strayPools';
import type { Tape } from '../collateral/tape';
import type { Problem, Result } from '../core/problem';
import type { Deal } from '../deal/definition';
import type { Inputs } from './types';

export interface Projected {
  /** Null where there is nothing to project, or where the problems forbid it. */
  readonly projection: Projection | null;
  readonly problems: readonly Problem[];
}

type Collapsed =
  { readonly kind: 'one'; readonly cohorts: Cohorts } | { readonly kind: 'pools'; readonly cohorts: PoolCohorts };

const NOTHING: Projected = { projection: null, problems: [] };

/**
 * The collateral of an open document: what earlier projections can still use. A loan edit re-sums the loans of its own
 * cohorts and projects its own pool; a rate path re-sums the loans that follow it; assumptions touch months, never loans.
 */
export class HeldCollateral {
  private collapsed: Collapsed | null = null;
  /** The tape that `collapsed` is of. */
  private tape: Tape | null = null;
  /** Rows changed since then; null when the tape must be collapsed anew. */
  private changedRows: number[] | null = null;
  private projected: Projected | null = null;
  private pooled: PooledProjection | null = null;

  /** Another of the same inputs, whose changes leave this one as it is: what was summed and projected is shared until then. */
  fork(): HeldCollateral {
    const other = new HeldCollateral();
    other.collapsed = this.collapsed;
    other.tape = this.tape;
    other.changedRows = this.changedRows && [...this.changedRows];
    other.projected = this.projected;
    other.pooled = this.pooled;
    return other;
  }

  forgetTape(): void {
    this.changedRows = null;
    this.projected = null;
  }

  rowChanged(row: number): void {
    this.changedRows?.push(row);
    this.projected = null;
  }

  assumptionsChanged(): void {
    this.projected = null;
  }

  /** Brings the cohorts up to date with the tape and the rate paths. */
  collapse({ tape, rates }: Inputs, deal: Deal): void {
    const rows = this.changedRows;
    const { cutOff } = deal.dates;
    const before = this.collapsed;
    const isFresh = !before || !this.tape || !rows;
    if (isFresh) {
      this.pooled = null;
      this.collapsed =
        deal.pools.length > 0
          ? { kind: 'pools', cohorts: collapsePools(tape, cutOff, deal.pools, rates) }
          : { kind: 'one', cohorts: collapse(tape, cutOff, rates) };
    } else this.collapsed = updated(before, this.tape!, { tape, rates }, [...new Set(rows)]);
    if (before?.cohorts !== this.collapsed.cohorts) this.projected = null;
    this.tape = tape;
    this.changedRows = [];
  }

  /** The projection of the collapsed tape; nothing, and no complaint, where the tape has no loans. */
  project(inputs: Inputs, deal: Deal): Projected {
    this.projected ??=
      inputs.tape.count === 0 || !this.collapsed ? NOTHING : this.projectNow(this.collapsed, inputs, deal);
    return this.projected;
  }

  private projectNow(collapsed: Collapsed, inputs: Inputs, deal: Deal): Projected {
    const { projection, problems } = this.projectPools(collapsed, inputs, deal);
    return { projection, problems: [...problems, ...strayPools(inputs.poolAssumptions, deal.pools)] };
  }

  private projectPools(collapsed: Collapsed, inputs: Inputs, deal: Deal): Projected {
    const { assumptions, poolAssumptions } = inputs;
    const { first } = deal.dates;
    if (collapsed.kind === 'one') return outcome(project(collapsed.cohorts, assumptions, first));
    const ran = projectPools(collapsed.cohorts, assumptions, poolAssumptions, first, this.pooled);
    if (ran.ok) this.pooled = ran.value;
    return outcome(ran);
  }
}

function outcome(result: Result<Projection>): Projected {
  return result.ok
    ? { projection: result.value, problems: result.warnings }
    : { projection: null, problems: result.problems };
}

function updated(
  { kind, cohorts }: Collapsed,
  before: Tape,
  { tape, rates }: Pick<Inputs, 'tape' | 'rates'>,
  rows: readonly number[],
): Collapsed {
  if (kind === 'one') {
    const edited = rows.length > 0 ? updateCohorts(cohorts, before, tape, rows) : cohorts;
    return { kind, cohorts: withRates(edited, rates) };
  }
  const edited = rows.length > 0 ? updatePools(cohorts, before, tape, rows) : cohorts;
  return { kind, cohorts: poolsWithRates(edited, rates) };
}
