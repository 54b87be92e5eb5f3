import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_GOOD, judge, recalculatedBooks } from './exportedBook';
import { missingStory, ON_ACTUALS } from './firstHorizonScenarios';

/** The same where collections are reported: draws, write-downs and refusals that no set of speeds brings about. */
describe('First Horizon as a live workbook, on actual collections', () => {
  let made: Awaited<ReturnType<typeof recalculatedBooks>>;
  beforeAll(async () => {
    made = await recalculatedBooks(ON_ACTUALS.map(({ project }) => project()));
  });

  it.each(ON_ACTUALS.map((scenario, i) => ({ ...scenario, i })))('$name', ({ i, ...scenario }) => {
    const { book, recalculated } = made[i]!;
    expect(missingStory(scenario, book.reply.results)).toEqual([]);
    const verdict = judge(book, recalculated);
    expect(verdict).toMatchObject(ALL_GOOD);
    expect(verdict.engineCells).toBeGreaterThan(8_000);
  });
});
