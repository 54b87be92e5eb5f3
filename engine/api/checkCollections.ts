import type { Collections, RatePath } from '../collections/collections';
import { readCollections } from '../collections/readCollections';
import { formatMonth } from '../core/date';
import { failure, type Result } from '../core/problem';
import type { Deal } from '../deal/definition';
import { describeDeal } from '../deal/describeDeal';
import { NO_SETTINGS } from '../deal/settings';
import { runDeal } from '../waterfall/runDeal';
import type { NamedText } from './distribute';

/**
 * Reads a collections file and holds it against the checks of a deal.
 *
 * The checks are lines of the deal file, so the deal is run, with every index at zero: what a check says about amounts that
 * came in does not depend on rates. Anything else such a run finds is not this file's doing and is left to a real run.
 *
 * Errors: those of the file itself; if there are none, each row that breaks a check
 */
export function checkCollections(deal: Deal, file: NamedText): Result<Collections> {
  const { inputs, firstMonth, indices, pools } = describeDeal(deal);
  const read = readCollections(file.text, file.name, inputs, { firstMonth, pools: pools.map(({ name }) => name) });
  if (!read.ok) return read;
  const rows = read.value.months.map((month) => [formatMonth(month), '0'] as const);
  const flat = (name: string): RatePath => ({ by: 'month', name, source: '', rows });
  const rates = Object.fromEntries(indices.map(({ name }) => [name, flat(name)]));
  const run = runDeal(deal, NO_SETTINGS, read.value, rates);
  const broken = run.ok ? [] : run.problems.filter(({ code }) => code === 'RUN/check');
  if (broken.length === 0) return read;
  return failure(broken.map((problem) => ({ ...problem, at: { ...problem.at, file: file.name } })));
}
