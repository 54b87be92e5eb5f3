import type { Problem } from '../../../engine/core/problem';
import type { Fact, RegisterRules } from '../../../engine/register/rules';
import type { Holder, RegisterEntries, Transfer } from '../../../engine/register/types';
import { nearestName, parseDay, readPercentUnits, ticksOf } from '../../engine-client/engineValues';
import type { CellEdit, Parsed } from '../../grids/sheetColumn';

export type HolderField = keyof Holder;
export type TransferField = keyof Transfer;

export const HOLDER_FIELDS: readonly HolderField[] = ['id', 'name', 'taxStatus', 'withholding', 'authority'];
export const TRANSFER_FIELDS: readonly TransferField[] = ['date', 'from', 'to', 'percent', 'met', 'note'];

/** The holders as the sheet lists them: the first holder of the deal stands before those entered, until it is entered itself. */
export function listedHolders({ firstHolder }: RegisterRules, { holders }: RegisterEntries): readonly Holder[] {
  if (holders.some(({ id }) => id === firstHolder.id)) return holders;
  return [{ ...NEW_HOLDER, id: firstHolder.id, name: firstHolder.name }, ...holders];
}

const NEW_HOLDER: Holder = { id: '', name: '', taxStatus: '', withholding: '0', authority: '' };

/** An id that no holder has: `Holder 2`, `Holder 3`, … */
function freshId(holders: readonly Holder[]): string {
  for (let n = holders.length + 1; ; n++) if (!holders.some(({ id }) => id === `Holder ${n}`)) return `Holder ${n}`;
}

export function withHoldersInserted(listed: readonly Holder[], at: number, count: number): readonly Holder[] {
  const holders = [...listed];
  for (let i = 0; i < count; i++) holders.splice(at + i, 0, { ...NEW_HOLDER, id: freshId(holders) });
  return holders;
}

/** Edited holders; a new id is followed by the transfers that name the old one. */
export function withHolderCells(
  entries: RegisterEntries,
  listed: readonly Holder[],
  edits: readonly CellEdit[],
): RegisterEntries {
  const last = Math.max(listed.length - 1, ...edits.map(({ row }) => row));
  const holders: Holder[] = [...withHoldersInserted(listed, listed.length, last + 1 - listed.length)];
  const renamed = new Map<string, string>();
  for (const { row, column, value } of edits) {
    const text = String(value ?? '');
    if (column === 'id' && row < listed.length && holders[row]!.id !== text) renamed.set(holders[row]!.id, text);
    holders[row] = { ...holders[row]!, [column]: text };
  }
  const follow = (id: string): string => renamed.get(id) ?? id;
  const transfers = entries.transfers.map((each) => ({ ...each, from: follow(each.from), to: follow(each.to) }));
  return { holders, transfers };
}

/** A transfer to begin with: on the day of the last one, from the first holder. */
export function newTransfer(rules: RegisterRules, transfers: readonly Transfer[], closing: string): Transfer {
  const date = transfers.at(-1)?.date ?? closing;
  return { date, from: rules.firstHolder.id, to: '', percent: '', met: [], note: '' };
}

export function withTransferCells(
  rules: RegisterRules,
  entries: RegisterEntries,
  edits: readonly CellEdit[],
  closing: string,
): RegisterEntries {
  const transfers: Transfer[] = [...entries.transfers];
  for (const { row, column, value } of edits) {
    while (transfers.length <= row) transfers.push(newTransfer(rules, transfers, closing));
    const text = String(value ?? '');
    transfers[row] = { ...transfers[row]!, [column]: column === 'met' ? idsOf(text) : text };
  }
  return { ...entries, transfers };
}

/** One tick of a transfer set or taken away; ticks are kept in the order of the deal. */
export function withTick(
  rules: RegisterRules,
  entries: RegisterEntries,
  row: number,
  tick: string,
  isOn: boolean,
): RegisterEntries {
  const order = ticksOf(rules).map(({ id }) => id);
  const transfers = entries.transfers.map((transfer, i) => {
    if (i !== row) return transfer;
    const others = transfer.met.filter((id) => id !== tick);
    const met = isOn ? [...others, tick] : others;
    return { ...transfer, met: [...met].sort((a, b) => order.indexOf(a) - order.indexOf(b)) };
  });
  return { ...entries, transfers };
}

/** `w9, tax_opinion` → its ids. */
export function idsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((id) => id !== '');
}

export function parseHolder(listed: readonly Holder[], row: number, column: HolderField, text: string): Parsed {
  const refuse = refusal(row, column);
  if (column === 'id') {
    if (text === '') return refuse('no-id', 'A holder needs an id.', 'Write a short name that no other holder has.');
    const isTaken = listed.some(({ id }, i) => i !== row && id === text);
    if (isTaken) return refuse('duplicate-holder', `Another holder is called ${text}.`, 'Give each holder its own.');
  }
  if (column === 'withholding' && text !== '') {
    const read = readPercentUnits(text);
    if (!read.ok) return refuse('withholding', read.message, read.remedy);
    return { ok: true, value: text.replace(/\s*%$/, '') };
  }
  return { ok: true, value: text };
}

/** Ids of holders are judged with the register, where they may still come; dates, percentages and ticks here. */
export function parseTransfer(ticks: readonly Fact[], row: number, column: TransferField, text: string): Parsed {
  const refuse = refusal(row, column);
  if (column === 'date' && parseDay(text) === undefined) {
    return refuse('date', `"${text}" is not a date.`, 'Dates are written YYYY-MM-DD.');
  }
  if (column === 'percent') {
    const read = readPercentUnits(text);
    if (!read.ok) return refuse('percent', read.message, read.remedy);
    return { ok: true, value: text.replace(/\s*%$/, '') };
  }
  if (column === 'met') {
    const known = ticks.map(({ id }) => id);
    const wrong = idsOf(text).find((id) => !known.includes(id));
    if (wrong !== undefined) {
      const near = nearestName(wrong, known);
      const remedy = near ? `Did you mean ${near}?` : `The deal asks for ${known.join(', ')}.`;
      return refuse('unknown-tick', `No condition is called ${wrong}.`, remedy);
    }
    return { ok: true, value: idsOf(text).join(', ') };
  }
  return { ok: true, value: text };
}

function refusal(row: number, column: string) {
  return (slug: string, message: string, remedy: string): { readonly ok: false; readonly problem: Problem } => ({
    ok: false,
    problem: {
      code: `REGISTER/${slug}`,
      severity: 'error',
      at: { sheet: 'Register', row: row + 1, column },
      message,
      remedy,
    },
  });
}
