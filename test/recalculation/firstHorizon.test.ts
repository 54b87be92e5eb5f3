import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_GOOD, judge, recalculatedBooks } from './exportedBook';
import { missingStory, ON_LOANS } from './firstHorizonScenarios';

/** Every formula of the exported workbook, on projected loans, worked out by a spreadsheet from destroyed results. */
describe('First Horizon as a live workbook, on its loans', () => {
  let made: Awaited<ReturnType<typeof recalculatedBooks>>;
  beforeAll(async () => {
    made = await recalculatedBooks(ON_LOANS.map(({ project }) => project()));
  });

  it.each(ON_LOANS.map((scenario, i) => ({ ...scenario, i })))('$name', ({ i, ...scenario }) => {
    const { book, recalculated } = made[i]!;
    expect(missingStory(scenario, book.reply.results)).toEqual([]);
    const verdict = judge(book, recalculated);
    expect(verdict).toMatchObject(ALL_GOOD);
    expect(verdict.engineCells).toBeGreaterThan(15_000);
    expect(verdict.formulas).toBeGreaterThan(100_000);
  });
});
