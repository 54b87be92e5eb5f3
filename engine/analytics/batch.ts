import type { Result } from '../core/problem';
import type { Session } from '../api/session';

/**
 * Work that falls into many like items, each independent of the others: cells of a grid, searches of a break-even table, batches of
 * random paths. A host deals items out to as many threads as it has and puts each answer in its item's place, so that the outcome is the
 * same to the last bit with one thread and with eight, and what was done stays where the rest is cancelled.
 *
 * `prepare` is done once in each thread on a session of the inputs, which it forks and never changes; it refuses what cannot be asked
 * of them. An answer is plain data that can be posted between threads.
 */
export interface BatchJob<Common, Item, Answer> {
  prepare(session: Session, common: Common): Result<(item: Item) => Answer>;
}
