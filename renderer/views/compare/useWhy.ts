import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Inputs } from '../../../engine/api/types';
import type { WhyCommon, WhyReport } from '../../../engine/analytics/attribution/types';
import type { BatchRun } from '../../../engine/analytics/batchPool';
import type { Problem } from '../../../engine/core/problem';
import type { Project } from '../../../engine/document/project';
import { inputChangesOf, inputsOf } from '../../engine-client/engineValues';
import { whyFoldOf } from '../../engine-client/whyValues';
import { scenarioOf } from '../../store/scenarioView';
import { useWorkbench } from '../../store/useWorkbench';
import { stressPool } from '../stress/stressPool';
import type { WhySides } from './whyTable';

/** One of the two that are compared: '' is the base. */
interface WhySide {
  readonly id: string;
  readonly name: string;
}

interface WhyPair {
  readonly from: WhySide;
  readonly to: WhySide;
}

interface WhyWork {
  readonly status: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly through: number;
  readonly total: number;
  readonly problems: readonly Problem[];
  /** The last report; it stays on screen until the next is complete. */
  readonly report: WhyReport | null;
  /** What the report is of, and what was asked last: parts of the inputs by identity. */
  readonly reported: readonly unknown[] | null;
  /** The sides that the report is of, as they were called. */
  readonly sides: WhyPair | null;
  readonly asked: readonly unknown[] | null;
}

const useWork = create<WhyWork>(() => ({
  status: 'none',
  through: 0,
  total: 0,
  problems: [],
  report: null,
  reported: null,
  sides: null,
  asked: null,
}));

/** Nothing is run while someone edits, and never before the run on screen has been painted. */
const PAUSE_MS = 150;

let under: { run: BatchRun | null } | null = null;
let held: Inputs | null = null;

/** The inputs of the base; the same object as long as no part of them is another, so that threads are sent them once. */
function baseInputs(base: Project): Inputs {
  const now = inputsOf(base);
  const isSame = held !== null && (Object.keys(now) as (keyof Inputs)[]).every((part) => now[part] === held![part]);
  return isSame ? held! : (held = now);
}

function dependsOn(base: Project, from: string, to: string, order: string): readonly unknown[] {
  const { deal, tape, rates, assumptions, poolAssumptions, typed, settings } = base;
  const sides = [from, to].map((id) => (id === '' ? '' : scenarioOf(base, id)?.changes));
  return [deal.text, tape, rates, assumptions, poolAssumptions, typed, settings, ...sides, order];
}

function isSame(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return a !== null && b !== null && a.every((part, i) => part === b[i]);
}

/** The average life of every class: what a month-by-month account of payments does not say at a glance. */
function lives(): WhyCommon['measures'] {
  const classes = useWorkbench.getState().run?.deal?.classes ?? [];
  return classes.flatMap(({ name, balance }) =>
    balance === null ? [] : [{ kind: 'class', cls: name, figure: 'averageLife' } as const],
  );
}

/** The calculation stopped: told as what keeps the question from its answer. */
function broken(error: unknown): { readonly ok: false; readonly problems: readonly Problem[] } {
  const message = `The calculation stopped: ${error instanceof Error ? error.message : String(error)}.`;
  const remedy = 'Ask again, or save and open again.';
  return { ok: false, problems: [{ code: 'RUN/why-stopped', severity: 'error', message, remedy }] };
}

/** Ids of parts as typed, parted by commas. */
export function orderOf(text: string): readonly string[] {
  return text.split(/[,;\n]+/).flatMap((id) => id.trim() || []);
}

function sideOf(base: Project, id: string): WhySide {
  return { id, name: base.scenarios.find((each) => each.id === id)?.name ?? 'Base' };
}

/** Ends what is under way, also before its runs are planned. */
function cancel(): void {
  const run = under?.run;
  if (run) return run.cancel();
  under = null;
  useWork.setState({ status: 'cancelled' });
}

async function work(base: Project, from: string, to: string, order: string): Promise<void> {
  under?.run?.cancel();
  const mine: { run: BatchRun | null } = { run: null };
  under = mine;
  const asked = dependsOn(base, from, to, order);
  const sides: WhyPair = { from: sideOf(base, from), to: sideOf(base, to) };
  useWork.setState({ status: 'running', through: 0, total: 0, problems: [], asked });
  const changes = (id: string): WhyCommon['from'] => {
    const scenario = scenarioOf(base, id === '' ? null : id);
    return scenario ? inputChangesOf(base, scenario.changes) : [];
  };
  const common: WhyCommon = { from: changes(from), to: changes(to), measures: lives() };
  const planned = await useWorkbench.getState().planWhy(common, orderOf(order)).catch(broken);
  if (under !== mine) return;
  if (!planned.ok) {
    useWork.setState({ status: 'failed', problems: planned.problems });
    return;
  }
  const plan = planned.value;
  const fold = whyFoldOf(plan);
  useWork.setState({ total: plan.items.length });
  const refused: Problem[] = [];
  const pool = stressPool();
  pool.hold(baseInputs(base));
  mine.run = pool.run('why', common, plan.items, {
    onAnswer(index, answer) {
      if (answer.ok) fold.add(index, answer.figures);
      // A mix that allows no run takes its figures with it; without a run of either side there is nothing to tell.
      else if (index > 0 && index < plan.items.length - 1) fold.refuse(index, answer.problem);
      else if (refused.push(answer.problem) === 1) mine.run?.cancel();
    },
    onProgress(through, total) {
      if (under === mine) useWork.setState({ through, total });
    },
  });
  const outcome = await mine.run.done;
  if (under !== mine) return;
  const problems = outcome.ok ? [...refused, ...outcome.warnings] : outcome.problems;
  if (!outcome.ok || problems.length > 0) useWork.setState({ status: 'failed', problems });
  else if (outcome.value === 'cancelled') useWork.setState({ status: 'cancelled' });
  else useWork.setState({ status: 'done', report: fold.report(), reported: asked, sides });
}

export interface Why {
  readonly status: WhyWork['status'];
  readonly through: number;
  readonly total: number;
  readonly problems: readonly Problem[];
  readonly report: WhyReport | null;
  /** The sides of the report, which are not those asked for while theirs is worked out. */
  readonly sides: WhySides | null;
  /** What the report is of, where it is of other sides or of older inputs; '' where it is of what is asked. */
  readonly stale: string;
  cancel(): void;
  again(): void;
}

/** As they are called now, or were when they were there. */
function namesOf({ scenarios }: Project, { from, to }: WhyPair): WhySides {
  const name = (side: WhySide): string => scenarios.find(({ id }) => id === side.id)?.name ?? side.name;
  return { from: name(from), to: name(to) };
}

/** Why the two sides differ, run again whenever something they depend on changes while the view that asks is shown. */
export function useWhy(base: Project, from: string, to: string, order: string): Why {
  const { status, through, total, problems, report: last, reported, sides: pair, asked } = useWork();
  const running = useWorkbench((state) => state.running);
  const wanted = useMemo(() => dependsOn(base, from, to, order), [base, from, to, order]);
  const isAsked = isSame(asked, wanted);
  useEffect(() => {
    if (isAsked || running) return undefined;
    const timer = setTimeout(() => void work(base, from, to, order), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isAsked, running, base, from, to, order]);
  // A report of another deal tells nothing of this one.
  const report = reported?.[0] === wanted[0] ? last : null;
  const sides = report && pair && namesOf(base, pair);
  const isOther = pair?.from.id !== from || pair.to.id !== to;
  const older = sides && isOther ? `of ${sides.from} → ${sides.to}` : 'of older inputs';
  return {
    ...{ status, through, total, problems, report, sides },
    stale: report === null || isSame(reported, wanted) ? '' : older,
    cancel,
    again: () => void work(base, from, to, order),
  };
}
