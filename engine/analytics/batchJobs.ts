import { whyJob } from './attribution/whyDiff';
import type { BatchJob } from './batch';
import { breakEvenJob } from './breakEven/breakEvens';
import { cellsJob } from './grid/cells';
import { scenariosJob } from './grid/scenarioCells';
import { flipsJob } from './headroom/flipMap';
import { pathsJob } from './paths/pathsJob';

/** Every kind of work that can be dealt out to threads, by the name that a message calls it by. */
export const BATCH_JOBS = {
  breakEven: breakEvenJob,
  cells: cellsJob,
  flips: flipsJob,
  paths: pathsJob,
  scenarios: scenariosJob,
  why: whyJob,
} satisfies Readonly<Record<string, BatchJob<never, never, unknown>>>;

export type BatchName = keyof typeof BATCH_JOBS;

type Parts<J extends BatchName> =
  (typeof BATCH_JOBS)[J] extends BatchJob<infer Common, infer Item, infer Answer>
    ? { readonly common: Common; readonly item: Item; readonly answer: Answer }
    : never;

export type CommonOf<J extends BatchName> = Parts<J>['common'];
export type ItemOf<J extends BatchName> = Parts<J>['item'];
export type AnswerOf<J extends BatchName> = Parts<J>['answer'];
