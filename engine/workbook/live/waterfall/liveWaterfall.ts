import type { Deal } from '../../../deal/definition';
import type { SheetModel } from '../../model';
import type { FormulaTree } from '../formulaTree';
import type { DateColumn, LiveCollections, LiveInputs, LiveResults } from '../places';
import { Block, called, keyOf, type Book } from './block';
import { endedColumn, followEnd, leftOutEnd, takeInputs, tryEnds, type LeftOutEnd, type Trial } from './earlyEnds';
import { inputsOf, readInputs } from './inputColumns';
import { isNeverTrue, type IsNever } from './neverTrue';
import { liveColumn, openBook } from './openBook';
import { heldIn } from './running';
import { SheetColumns, type LiveColumn } from './sheetColumns';
import { fundChecks, translateCheck, translateLine, type LiveCheck } from './translateLine';

type ResultKind = Parameters<LiveResults['result']>[0];

export interface LiveWaterfall {
  /** Waterfall, a Trial for each early end that can come, Calendars where dates need them. */
  readonly sheets: readonly SheetModel[];
  readonly results: LiveResults;
  readonly checks: readonly LiveCheck[];
  /** TRUE from the date on which an early end was exercised; null where none is tried. */
  readonly ended: DateColumn | null;
  readonly leftOut: readonly LeftOutEnd[];
}

/** Month and Distribution Date stay in view. */
const FROZEN_COLUMNS = 2;

/**
 * A deal as columns of a spreadsheet, one row a Distribution Date, made from the very formulas of the deal file.
 *
 * Shape:    a checked deal, where its inputs and collections stand, which Month parameters are never → sheets of formulas
 *           (trees, to be worked out by `LiveBook`), and where each result of the engine stands on them
 * Units:    dollars, fractions, serial dates
 * Rounding: as the deal's: cents, halves away from zero, by ROUND
 */
export function liveWaterfall(
  deal: Deal,
  inputs: LiveInputs,
  collections: LiveCollections,
  isNever: IsNever,
): LiveWaterfall {
  const { dates } = collections;
  const ends = deal.earlyEnds.filter((end) => !isNeverTrue(end, deal, isNever));
  const sheet = new SheetColumns('Waterfall', dates);
  const book = openBook(deal, inputs, collections, sheet);
  const endedAbove = (date: number): FormulaTree => ended!.at(date - 1);
  const live = liveColumn(sheet, collections, ends.length > 0 ? endedAbove : null);
  const main = new Block(book, sheet, live, 'main');
  const trials = tryBefore(book, sheet, live, main);
  const columns = new Map<string, LiveColumn>();
  const note = (kind: ResultKind, name: string, member: string, column: LiveColumn): void =>
    void columns.set(`${kind}\n${keyOf(name, member)}`, column);
  for (const { name, pool } of inputsOf(deal)) note('input', name, pool, main.find(name, pool));
  const checks: LiveCheck[] = [];
  deal.lines.forEach((line, position) => {
    for (const { kind, name, member, column } of translateLine(line, position, main)) note(kind, name, member, column);
    if (line.kind === 'check') checks.push(...translateCheck(line, position, main, live));
  });
  for (const trial of trials) followEnd(trial, main);
  for (const { name, member, column } of closings(main)) note('ledger', name, member, column);
  checks.push(...fundChecks(main, live));
  const ended: LiveColumn | null = trials.length > 0 ? endedColumn(trials, sheet) : null;
  const built = [sheet, ...trials.map((trial) => trial.sheet)].map((one) => one.toSheet(FROZEN_COLUMNS));
  const calendars = book.calendars.toSheet();
  return {
    sheets: calendars ? [...built, calendars] : built,
    results: {
      dates,
      month: book.month.place,
      distributionDate: book.distributionDate.place,
      live: live.place,
      result: (kind, name, member) => columns.get(`${kind}\n${keyOf(name, member)}`)?.place ?? null,
    },
    checks,
    ended: ended?.place ?? null,
    leftOut: deal.earlyEnds.filter((end) => !ends.includes(end)).map((end) => leftOutEnd(end, ends, deal, isNever)),
  };

  /** The inputs of the deal, of the collections or of an early end that is taken. */
  function tryBefore(of: Book, on: SheetColumns, runs: LiveColumn, deals: Block): Trial[] {
    if (ends.length === 0) {
      readInputs(collections, deals);
      return [];
    }
    const before = new Block(of, on, runs, 'before');
    readInputs(collections, before);
    const tried = tryEnds(ends, dates, before);
    takeInputs(tried, before, deals);
    return tried;
  }
}

/** What each ledger closes the date with; its opening stands in the row above the first date. */
function closings(main: Block): { name: string; member: string; column: LiveColumn }[] {
  const { deal, history } = main.book;
  return deal.ledgers.flatMap(({ name, per, opening, label, source }) =>
    (per ?? ['']).map((member) => {
      const note = [label, source].filter((text) => text !== '').join('\n');
      const head = { name: called(name, member), label, section: 'Ledgers at the end of the date', clause: '', note };
      const held = heldIn([main.runningOf(name, member).now()]);
      const cents = opening.get(member) ?? 0;
      const column = main.add({ ...head, type: 'Money', isStep: false }, held, { cents });
      history.set(name, member, column);
      return { name, member, column };
    }),
  );
}
