import type { JudgedTransfer, RegisterReport } from '../../../engine/register/registerReport';
import type { Holder, RegisterEntries } from '../../../engine/register/types';
import { ticksOf } from '../../engine-client/engineValues';
import { dayText } from '../../format/dates';
import type { SheetColumn } from '../../grids/sheetColumn';

/** What the cells read: the newest document and report, whatever a column was made with. */
export interface RegisterSource {
  entries(): RegisterEntries;
  opened(): RegisterEntries;
  /** As listed on the sheet. */
  holders(): readonly Holder[];
  report(): RegisterReport | null;
  /** Index of the Payment Date in view. */
  date(): number;
}

const plain = { align: 'left', editable: true } as const;

/** A column of text cells. */
function textColumn(
  id: string,
  header: string,
  width: number,
  about: string,
  cell: (row: number) => string,
  openedCell: (row: number) => string | undefined,
): SheetColumn {
  return {
    ...plain,
    id,
    header,
    width,
    about,
    value: cell,
    text: cell,
    typed: cell,
    changed: (row) => openedCell(row) !== cell(row),
  };
}

function computed(
  id: string,
  header: string,
  width: number,
  about: string,
  cell: (row: number) => string,
): SheetColumn {
  return { id, header, width, about, align: 'left', editable: false, value: cell, text: cell, typed: cell };
}

function percentColumn(
  id: string,
  header: string,
  width: number,
  about: string,
  cell: (row: number) => string,
): SheetColumn {
  return {
    ...computed(id, header, width, about, cell),
    unit: '%',
    align: 'right',
    value: (row) => (cell(row) === '' ? null : Number(cell(row))),
    amount: (row) => (cell(row) === '' ? null : Number(cell(row))),
  };
}

export function holderColumns(source: RegisterSource): SheetColumn[] {
  const field =
    (name: keyof Holder) =>
    (row: number): string =>
      source.holders()[row]?.[name] ?? '';
  const opened =
    (name: keyof Holder) =>
    (row: number): string | undefined => {
      const id = source.holders()[row]?.id;
      const same = source.opened().holders.find((each) => each.id === id);
      // The first holder is there before anything is entered.
      return same?.[name] ?? (source.entries().holders.some((each) => each.id === id) ? undefined : field(name)(row));
    };
  const column = (name: keyof Holder, header: string, width: number, about: string): SheetColumn =>
    textColumn(name, header, width, about, field(name), opened(name));
  const interestAt =
    (which: (report: RegisterReport) => number) =>
    (row: number): string => {
      const report = source.report();
      const at = report?.holders.findIndex(({ id }) => id === source.holders()[row]?.id) ?? -1;
      return !report || at < 0 ? '' : (report.interests[which(report)]?.percents[at] ?? '');
    };
  const withholding = column('withholding', 'Withheld', 104, 'Part of each distribution that is withheld as tax.');
  return [
    column('id', 'Holder', 104, 'A short name that no other holder has; transfers name holders by it.'),
    percentColumn(
      'now',
      'On record',
      104,
      'Interest on the record date of the Payment Date in view.',
      interestAt(({ payments }) => payments.interests[source.date()] ?? 0),
    ),
    percentColumn(
      'after',
      'After all',
      100,
      'Interest after all transfers that are made.',
      interestAt(({ interests }) => interests.length - 1),
    ),
    column('name', 'Name', 170, 'The holder as the register has it.'),
    column('taxStatus', 'Tax status', 130, 'As the holder has shown it.'),
    { ...withholding, unit: '%', align: 'right', amount: (row) => Number(field('withholding')(row) || '0') },
    column('authority', 'Authority', 120, 'To whom the tax withheld goes.'),
  ];
}

/** What became of a transfer, in a few words. */
export function outcomeText(transfer: JudgedTransfer | undefined, report: RegisterReport | null): string {
  if (!transfer || !report) return '';
  if (!transfer.made) return '✕ not made';
  if (transfer.effective === null) return '✓ made, not within the run';
  return `✓ made, paid from ${dayText(report.payments.paymentDates[transfer.effective]!)}`;
}

/** Everything in the way of a transfer, or odd about it. */
export function reasonsText(transfer: JudgedTransfer | undefined): string {
  if (!transfer) return '';
  return (transfer.made ? transfer.notes : transfer.reasons).map(({ message }) => message).join(' ');
}

export function transferColumns(source: RegisterSource, holderIds: readonly string[]): SheetColumn[] {
  const field =
    (name: 'date' | 'from' | 'to' | 'percent' | 'met' | 'note', entries: () => RegisterEntries) => (row: number) => {
      const value = entries().transfers[row]?.[name];
      return typeof value === 'string' || value === undefined ? value : value.join(', ');
    };
  const column = (
    name: 'date' | 'from' | 'to' | 'percent' | 'met' | 'note',
    header: string,
    width: number,
    about: string,
  ): SheetColumn =>
    textColumn(name, header, width, about, (row) => field(name, source.entries)(row) ?? '', field(name, source.opened));
  const judged = (row: number): JudgedTransfer | undefined => source.report()?.transfers[row];
  const met = column('met', 'Shown', 96, 'Conditions shown, by their names; tick them beside the grid.');
  const percent = column('percent', 'Interest', 100, 'Part of the whole that moves.');
  return [
    column('date', 'Date', 104, 'Day of the transfer, YYYY-MM-DD.'),
    { ...column('from', 'From', 104, 'Transferor.'), options: holderIds },
    { ...column('to', 'To', 104, 'Transferee.'), options: holderIds },
    { ...percent, unit: '%', align: 'right', amount: (row) => Number(percent.typed(row) || '0') },
    computed('outcome', 'Outcome', 216, 'Whether it is made, and the first Payment Date it is paid from.', (row) =>
      outcomeText(judged(row), source.report()),
    ),
    computed(
      'why',
      'What is missing',
      420,
      'Everything in the way; a transfer that is not made changes nothing.',
      (row) => reasonsText(judged(row)),
    ),
    {
      ...met,
      text: (row) => {
        const report = source.report();
        const shown = source.entries().transfers[row]?.met.length ?? 0;
        return report ? `${shown} of ${ticksOf(report.rules).length}` : String(shown);
      },
    },
    percentColumn(
      'fromAfter',
      'Left',
      76,
      'Interest of the transferor after it.',
      (row) => judged(row)?.fromAfter ?? '',
    ),
    percentColumn(
      'toAfter',
      'Reached',
      84,
      'Interest of the transferee after it.',
      (row) => judged(row)?.toAfter ?? '',
    ),
    column('note', 'Note', 180, 'A remark.'),
  ];
}
