import type { CheckLine, FundLine, Line, TermLine } from '../../../deal/definition';
import { forMember } from '../../../waterfall/node';
import { call, flag, operation } from '../formulaTree';
import type { DateColumn } from '../places';
import { called, headOf, type Block } from './block';
import { inCents, rowFormula, steady, YES, ZERO, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';
import { translateCases, translateFormula } from './translateFormula';
import { translatePayment } from './translatePayment';

/** A column of a result, by the kind under which the engine gives it. */
interface ResultPlace {
  readonly kind: 'term' | 'fund' | 'pay' | 'book' | 'offered';
  readonly name: string;
  readonly member: string;
  readonly column: LiveColumn;
}

/** A column that is TRUE on every date of a sound run. */
export interface LiveCheck {
  readonly name: string;
  readonly member: string;
  /** What must hold, as a sentence. */
  readonly say: string;
  readonly column: DateColumn;
}

/** One line of the deal as columns of a block. */
export function translateLine(line: Line, position: number, block: Block): ResultPlace[] {
  const key = `line ${position}`;
  switch (line.kind) {
    case 'check':
      return [];
    case 'term':
      return resultsOf(line, termColumns(line, key, block));
    case 'fund':
      return resultsOf(line, fundColumns(line, key, block));
    case 'pay':
    case 'book': {
      const { paid, asked } = translatePayment(line, key, block);
      const offered = [...asked].map(
        ([member, column]) => ({ kind: 'offered', name: line.name, member, column }) as const,
      );
      return [...offered, ...resultsOf(line, paid)];
    }
  }
}

function resultsOf({ kind, name }: Exclude<Line, CheckLine>, columns: ReadonlyMap<string, LiveColumn>): ResultPlace[] {
  return [...columns].map(([member, column]) => ({ kind, name, member, column }));
}

function membersOf({ name }: Line, { book }: Block): readonly string[] {
  return book.deal.symbols.get(name)!.members ?? [''];
}

/** A defined term: a column a member. A Flag that may be forced is what it is forced to be, unless that cell is blank. */
function termColumns(line: TermLine, key: string, block: Block): Map<string, LiveColumn> {
  const { deal, inputs } = block.book;
  const members = membersOf(line, block);
  const frame = block.frame(key, headOf(line, block.book));
  const { type } = deal.symbols.get(line.name)!;
  const forced = type === 'Flag' ? inputs.forced(line.name) : null;
  const formulas = members.map((member): RowFormula => {
    const formula = translateCases(line.is, line.choice, member, forMember(block.stand(frame, members), member));
    if (!forced) return formula;
    const isForced = operation('=', forced, flag(true));
    return rowFormula((date) => call('IF', call('ISBLANK', forced), formula.at(date), isForced));
  });
  const columns = new Map<string, LiveColumn>();
  members.forEach((member, i) => {
    const head = { ...frame.head, name: called(line.name, member), type, isStep: false };
    columns.set(member, block.add(head, formulas[i]!));
  });
  for (const [member, column] of columns) block.define(line.name, member, column);
  return columns;
}

/** Money that has come in; what is left of it moves with the payments below. */
function fundColumns(line: FundLine, key: string, block: Block): Map<string, LiveColumn> {
  const members = membersOf(line, block);
  const frame = block.frame(key, headOf(line, block.book));
  const columns = new Map<string, LiveColumn>();
  for (const pool of members) {
    const stand = forMember(block.stand(frame, members), pool);
    const amount = line.is ? translateCases(line.is, line.choice, pool, stand) : steady(ZERO);
    const when = line.when && translateFormula(line.when, stand);
    const formula = when
      ? rowFormula((date) => call('IF', when.at(date), amount.at(date), ZERO), amount.isRough)
      : amount;
    const column = block.add({ ...frame.head, name: called(line.name, pool), type: 'Money', isStep: false }, formula);
    columns.set(pool, column);
    block.define(line.name, pool, column);
    block.open(line.name, pool, column);
  }
  return columns;
}

/** A check: TRUE where it holds, and where there is nothing to check. */
export function translateCheck(line: CheckLine, position: number, block: Block, live: LiveColumn): LiveCheck[] {
  const members = line.forClasses ?? line.forPools ?? [''];
  const frame = block.frame(`line ${position}`, headOf(line, block.book));
  return members.map((member) => {
    const stand = forMember(block.stand(frame, members), member);
    const formula = translateFormula(line.is, stand);
    const name = `${called(line.name, member)} holds`;
    const head = { ...frame.head, name, label: line.say, type: 'Flag', isStep: true } as const;
    const column = block.sheet.add(head, (date) => call('IF', live.at(date), formula.at(date), YES), true);
    return { name: line.name, member, say: line.say, column: column.place };
  });
}

/** What every date of every deal must show: no fund begins below zero, and at the end of the date none holds anything. */
export function fundChecks(block: Block, live: LiveColumn): LiveCheck[] {
  const { deal } = block.book;
  const funds = deal.lines.filter((line) => line.kind === 'fund');
  return funds.flatMap((line) =>
    membersOf(line, block).map((member) => {
      const fund = called(line.name, member);
      const frame = block.frame(`end of ${fund}`, {
        ...headOf(line, block.book),
        name: `${fund} is paid out`,
        note: '',
      });
      const left = inCents(block.held(line.name, [member], { frame, isAtStart: false }));
      const formed = block.find(line.name, member);
      const say = `${line.label} does not begin below zero and is paid out in full.`;
      const head = {
        ...frame.head,
        section: 'At the end',
        clause: '',
        label: say,
        type: 'Flag',
        isStep: true,
      } as const;
      const column = block.sheet.add(
        head,
        (date) => {
          const isPaid = operation('=', left.at(date), ZERO);
          const isFormed = operation('>=', formed.at(date), ZERO);
          return call('IF', live.at(date), call('AND', isFormed, isPaid), YES);
        },
        true,
      );
      return { name: line.name, member, say, column: column.place };
    }),
  );
}
