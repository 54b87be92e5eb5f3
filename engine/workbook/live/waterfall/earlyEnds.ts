import { formulasOf } from '../../../deal/adviseFormulas';
import type { Deal, EarlyEnd } from '../../../deal/definition';
import { referencesOf } from '../../../formula/ast';
import { forMember } from '../../../waterfall/node';
import { call, type FormulaTree } from '../formulaTree';
import { Block, type Frame } from './block';
import { inputsOf } from './inputColumns';
import { waitedFor, type IsNever } from './neverTrue';
import { NO, rowFormula } from './rowFormula';
import { SheetColumns, type ColumnHead, type LiveColumn } from './sheetColumns';
import { translateFormula } from './translateFormula';
import { translateLine } from './translateLine';

/** An early end tried on a sheet of its own: the columns of the deal once more, fed by the replaced inputs. */
export interface Trial {
  readonly end: EarlyEnd;
  readonly sheet: SheetColumns;
  readonly block: Block;
  /** TRUE on the date that the early end is taken. */
  readonly taken: LiveColumn;
}

/** An early end that the workbook does not try, because a Month that it waits for is never. */
export interface LeftOutEnd {
  readonly name: string;
  readonly label: string;
  /** Parameters that are never: to give one of them a month takes another export. */
  readonly waitsFor: readonly string[];
  /** Parameters that nothing else reads, so that changing them in the workbook does nothing. */
  readonly unread: readonly string[];
}

/**
 * A trial of each early end. It is tried on the dates on which its `when` holds and none before it in the deal was taken; it
 * reads earlier dates of the deal as it ran.
 */
export function tryEnds(ends: readonly EarlyEnd[], dates: number, before: Block): Trial[] {
  const trials: Trial[] = [];
  for (const end of ends) {
    const name = ends.length === 1 ? 'Trial' : `Trial ${trials.length + 1}`;
    trials.push(tryEnd(end, new SheetColumns(name, dates), [...trials], before));
  }
  return trials;
}

function tryEnd(end: EarlyEnd, sheet: SheetColumns, earlier: readonly Trial[], before: Block): Trial {
  const { book } = before;
  const frame = before.frame(`when of ${end.name}`, headOfEnd(end));
  const when = before.step(frame, `${end.name}, when`, 'Flag', translateFormula(end.when, before.stand(frame)));
  const { month, distributionDate } = book;
  sheet.add({ ...month.head, note: '' }, (date) => month.at(date));
  sheet.add({ ...distributionDate.head, note: '' }, (date) => distributionDate.at(date));
  const tried = sheet.add(flagHead(end, `${end.name} is tried`, `${end.label} is tried`), (date) => {
    const notYet = earlier.map(({ taken }) => call('NOT', taken.at(date)));
    return notYet.length === 0 ? when.at(date) : call('AND', when.at(date), ...notYet);
  });
  const block = new Block(book, sheet, tried, 'trial');
  for (const { name, pool, head } of inputsOf(book.deal)) {
    const formula = end.replace.get(name) ?? end.others;
    const replaced = formula
      ? translateFormula(formula, forMember(before.stand(frame), pool))
      : before.find(name, pool);
    block.define(name, pool, block.add({ ...head, section: `Collections if ${end.label} is exercised` }, replaced));
  }
  book.deal.lines.forEach((line, position) => translateLine(line, position, block));
  const after = frameAfter(end, block);
  const isGood = end.onlyIf && translateFormula(end.onlyIf, block.stand(after));
  const taken = sheet.add(flagHead(end, `${end.name} is taken`, `${end.label} is exercised`), (date) =>
    isGood ? call('IF', tried.at(date), isGood.at(date), NO) : tried.at(date),
  );
  return { end, sheet, block, taken };
}

function headOfEnd({ name, label, source, when, onlyIf }: EarlyEnd): Frame['head'] {
  const note = [label, source, `when ${when.text}`, onlyIf ? `only if ${onlyIf.text}` : ''];
  return { name, label, section: 'Ending early', clause: '', note: note.filter((text) => text !== '').join('\n') };
}

function flagHead(end: EarlyEnd, name: string, label: string): ColumnHead {
  return { ...headOfEnd(end), name, label, type: 'Flag', isStep: false };
}

function frameAfter(end: EarlyEnd, block: Block): Frame {
  return block.frame(`only_if of ${end.name}`, headOfEnd(end));
}

/** Running totals of an early end's last condition go on with the deal as it runs. */
export function followEnd({ end }: Trial, main: Block): void {
  if (end.onlyIf) translateFormula(end.onlyIf, main.stand(frameAfter(end, main)));
}

/** The inputs that the deal runs on: those of the early end that is taken on the date, else those collected. */
export function takeInputs(trials: readonly Trial[], before: Block, main: Block): void {
  for (const { name, pool, head } of inputsOf(main.book.deal)) {
    const collected = before.find(name, pool);
    const formula = rowFormula((date) =>
      trials.reduceRight<FormulaTree>(
        (others, { taken, block }) => call('IF', taken.at(date), block.find(name, pool).at(date), others),
        collected.at(date),
      ),
    );
    main.define(name, pool, main.add(head, formula));
  }
}

/** TRUE from the date on which an early end is taken. */
export function endedColumn(trials: readonly Trial[], sheet: SheetColumns): LiveColumn {
  const head = { name: 'ended', label: 'The deal has ended', section: 'Ending early', clause: '', note: '' };
  const column: LiveColumn = sheet.add(
    { ...head, type: 'Flag', isStep: false },
    (date) => call('OR', column.at(date - 1), ...trials.map(({ taken }) => taken.at(date))),
    false,
  );
  return column;
}

export function leftOutEnd(end: EarlyEnd, tried: readonly EarlyEnd[], deal: Deal, isNever: IsNever): LeftOutEnd {
  const read = new Set(
    formulasOf({ ...deal, earlyEnds: tried }).flatMap(({ expr }) => referencesOf(expr).map(({ name }) => name)),
  );
  const own = formulasOf({ ...deal, inputs: [], orders: new Map(), lines: [], earlyEnds: [end] });
  const names = new Set(own.flatMap(({ expr }) => referencesOf(expr).map(({ name }) => name)));
  return {
    name: end.name,
    label: end.label,
    waitsFor: waitedFor(end, deal, isNever),
    unread: deal.parameters.flatMap(({ name }) => (names.has(name) && !read.has(name) ? [name] : [])),
  };
}
