import type { Cases, Deal, Formula, Line } from '../../deal/definition';
import type { DealDescription, LineDescription, PartyDescription } from '../../deal/description';
import { referencesOf } from '../../formula/ast';
import type { SupportRoles } from './types';

/**
 * Parties that support a deal with money, in the order of its file: those that it says how to run without. Where it says so of none, those
 * that bring in an amount which the deal works out; and where none does, those whose receipts are typed. Whoever pays on one date only, as
 * one who redeems the classes does, supports nothing.
 */
export function supportParties(deal: DealDescription): readonly PartyDescription[] {
  const { parties, lines, inputs } = deal;
  const funds = lines.filter((line) => line.kind === 'fund' && !isOfOneDate(line, deal));
  const isTyped = ({ formula }: LineDescription): boolean => inputs.some(({ name }) => name === formula.trim());
  const paidFrom = (some: readonly LineDescription[]): readonly PartyDescription[] =>
    parties.filter(({ name }) => some.some(({ flow }) => flow.paidBy === name));
  const all = paidFrom(lines.filter(({ kind }) => kind === 'fund'));
  const told = all.filter(({ without }) => without !== undefined);
  if (told.length > 0) return told;
  const workedOut = paidFrom(funds.filter((line) => !isTyped(line)));
  return workedOut.length > 0 ? workedOut : paidFrom(funds);
}

/** Is a line made in the month only that is given, by its own condition or by the term that this names? */
function isOfOneDate({ when }: LineDescription, { lines }: DealDescription): boolean {
  const condition = lines.find(({ kind, name }) => kind === 'term' && name === when?.trim())?.formula ?? when ?? '';
  return /^\s*(month\s*=\s*\w+|\w+\s*=\s*month)\s*$/.test(condition);
}

/**
 * What the lines and ledgers of a deal are to a party that brings money in, told from the deal file alone:
 *
 * - its funds are those that it pays; its draws are what is paid from them
 * - a ledger of draws is one to which an amount is booked that is formed from its draws, directly or through terms
 * - a ledger of interest on draws is one to which an amount is booked that is formed from such a ledger
 * - what it is paid and reduces one of these is a reimbursement, or interest; so is a payment that reduces no ledger and whose amount
 *   is formed from its draws; every other payment to it is its premium
 */
export function supportRoles(deal: Deal, party: string): SupportRoles {
  const { lines } = deal;
  const funds = lines.flatMap((line) => (line.kind === 'fund' && line.paidBy === party ? [line.name] : []));
  const draws = lines.flatMap((line) => (line.kind === 'pay' && funds.includes(line.from.name) ? [line.name] : []));
  const brought = new Set([...funds, ...draws]);
  const payments = lines.filter((line) => line.kind === 'pay' && line.to.kind === 'party' && line.to.name === party);
  const paidBack = new Set(payments.flatMap((line) => ('reduces' in line && line.reduces ? [line.reduces] : [])));
  const bookings = lines
    .filter((line) => line.kind === 'book')
    .filter(({ addsTo }) => addsTo !== null && paidBack.has(addsTo));
  const ledgersOf = (names: ReadonlySet<string>): Set<string> =>
    new Set(bookings.filter((line) => isFormedFrom(line, names, deal)).map(({ addsTo }) => addsTo!));
  const drawLedgers = ledgersOf(brought);
  const interestLedgers = new Set<string>();
  for (let known = -1; known < interestLedgers.size;) {
    known = interestLedgers.size;
    for (const name of ledgersOf(new Set([...drawLedgers, ...interestLedgers]))) {
      if (!drawLedgers.has(name)) interestLedgers.add(name);
    }
  }
  const roles = { premium: [] as string[], reimbursements: [] as string[], interest: [] as string[] };
  for (const line of payments) {
    const reduces = line.kind === 'pay' ? line.reduces : null;
    if (reduces !== null && interestLedgers.has(reduces)) roles.interest.push(line.name);
    else if (reduces !== null ? drawLedgers.has(reduces) : isFormedFrom(line, brought, deal))
      roles.reimbursements.push(line.name);
    else roles.premium.push(line.name);
  }
  return { funds, ...roles, drawLedgers: [...drawLedgers], interestLedgers: [...interestLedgers] };
}

/** Does the amount of a line read one of the names, itself or through terms? */
function isFormedFrom(line: Line, names: ReadonlySet<string>, deal: Deal, seen = new Set<string>()): boolean {
  return formulasOf(line).some(({ expr }) =>
    referencesOf(expr).some(({ name }) => {
      if (names.has(name)) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      const term = deal.lines.find((each) => each.kind === 'term' && each.name === name);
      return term !== undefined && isFormedFrom(term, names, deal, seen);
    }),
  );
}

function formulasOf(line: Line): readonly Formula[] {
  if (line.kind === 'check') return [];
  const cases = line.kind === 'pay' || line.kind === 'book' ? line.amount : line.is;
  return cases ? casesOf(cases) : [];
}

function casesOf(cases: Cases): readonly Formula[] {
  if (cases.by === 'one') return [cases.formula];
  if (cases.by === 'option') return [...cases.cases.values()].flatMap(casesOf);
  return [...cases.cases.values(), ...(cases.others ? [cases.others] : [])];
}
