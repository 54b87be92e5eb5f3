import { beforeAll, describe, expect, it } from 'vitest';
import { assumption, choice, monthRate, parameter, together } from './changes';
import { exportBook, forged, judgeChanged, type ExportedBook } from './exportedBook';
import { recalculate } from './libreOffice';
import { firstHorizon, run } from './projects';

const TARGET = parameter('target_percentage', '5.05%', 0.0505);
const LIBOR = monthRate('libor_1m', '2006-03', '7.25');
const CDR = assumption('defaults', 'CDR', 6.5);
const SEVERITY = assumption('severity', 'severity', 62.5);
const SPEED = assumption('prepayment', 'CPR', 11);
const LAG = assumption('monthsToLiquidation', 'months_to_liquidation', 13);

const CHANGES = [
  TARGET,
  LIBOR,
  CDR,
  SEVERITY,
  together('all four at once', [TARGET, LIBOR, CDR, SEVERITY]),
  together('slower, later, and two choices the other way', [
    SPEED,
    LAG,
    choice('I-4', 'literal'),
    choice('I-5', 'actual_360'),
    parameter('clean_up_call', '2012-06', 41_061),
  ]),
];

/** A reviewer types into the workbook, which recomputes without us; the engine runs the same change by itself. */
describe('what is changed inside the workbook', () => {
  let book: ExportedBook;
  let written: readonly Uint8Array[];
  beforeAll(async () => {
    // A call that can come, so that its month is an open cell.
    const settings = { parameters: { clean_up_call: 'first' }, tables: {}, choices: {}, pinned: {} };
    book = await exportBook(firstHorizon('Reviewed', { settings }));
    written = await recalculate(CHANGES.map(({ inWorkbook }) => forged(book.bytes, inWorkbook)));
  });

  it.each(CHANGES.map((change, i) => ({ ...change, i })))('$name gives what the engine gives', ({ inProject, i }) => {
    const { results } = run(inProject(book.project)).reply;
    expect(results.values).not.toEqual(book.reply.results.values);
    const verdict = judgeChanged(book, results, written[i]!);
    expect(verdict).toMatchObject({ engine: [], errors: [] });
    expect(verdict.engineCells).toBeGreaterThan(15_000);
  });
});
