import type { Day } from '../../core/date';
import { percentText, WHOLE, type PercentUnits } from '../../register/percentUnits';
import type { JudgedTransfer, RegisterReport } from '../../register/registerReport';
import { ticksOf } from '../../register/rules';
import type { CellModel, RowModel, SheetModel } from '../model';
import { column, EMPTY_ROW, heading, plainRow, row, type ExportInput } from './sheetParts';

const NEEDS = {
  majority: 'a majority',
  majority_holder: 'one holder with a majority',
  all: 'all holders',
} as const;

function share(units: PercentUnits): CellModel {
  return { value: units / WHOLE, format: 'percentExact' };
}

function day(value: Day | null): CellModel {
  return { value: value === null ? 'not within the run' : { day: value }, format: 'date' };
}

function entered(value: string): CellModel {
  return { value, tone: 'input' };
}

function holderRows({ project }: ExportInput, { holders, interests }: RegisterReport): RowModel[] {
  const first = interests[0]!;
  const last = interests.at(-1)!;
  return [
    row('section', 'Holders'),
    row('header', 'Holder', 'Name', 'Tax status', 'Withheld', 'Authority', 'At closing', 'After all transfers'),
    ...holders.map(({ id, name, taxStatus, withholding, authority }, i) => {
      const isTyped = project.register.holders.some((holder) => holder.id === id);
      const cell = (text: string): CellModel => (isTyped ? entered(text) : { value: text });
      return plainRow(
        cell(id),
        cell(name),
        cell(taxStatus),
        { ...share(withholding), ...(isTyped ? { tone: 'input' } : {}) },
        cell(authority),
        share(first.units[i]!),
        share(last.units[i]!),
      );
    }),
  ];
}

function outcome(transfer: JudgedTransfer, { payments }: RegisterReport): readonly [string, CellModel, string] {
  if (!transfer.made) {
    return ['not made', { value: null }, transfer.reasons.map(({ message }) => message).join(' ')];
  }
  const from = transfer.effective === null ? null : (payments.paymentDates[transfer.effective]! as Day);
  return ['made', day(from), transfer.notes.map(({ message }) => message).join(' ')];
}

function transferRows({ project }: ExportInput, report: RegisterReport): RowModel[] {
  const says = new Map(ticksOf(report.rules).map((tick) => [tick.id, tick.says]));
  return [
    row('section', 'Transfers'),
    row('header', 'Date', 'From', 'To', 'Percent', 'Outcome', 'Paid from', 'Why', 'Shown', 'Note'),
    ...report.transfers.map((judged, i) => {
      const { date, from, to, percent, met, note } = project.register.transfers[i]!;
      const shown = met.map((id) => says.get(id) ?? id).join('; ');
      const [made, paidFrom, why] = outcome(judged, report);
      return plainRow(
        entered(date),
        entered(from),
        entered(to),
        entered(percent),
        made,
        paidFrom,
        why,
        entered(shown),
        entered(note),
      );
    }),
  ];
}

function decidingRows({ rules, interests }: RegisterReport): RowModel[] {
  const { control } = interests.at(-1)!;
  const groups = control.together.map((group) => group.join(' and ')).join('; or ');
  const whoCan = { majority: groups, majority_holder: control.alone.join(' or '), all: control.everyone.join(' and ') };
  if (rules.acts.length === 0) return [];
  return [
    row(
      'section',
      `Who decides, with the interests after all transfers (a majority is more than ${percentText(rules.majority.units)}%)`,
    ),
    row('header', 'Act', 'Needs', 'Who can', 'Source'),
    ...rules.acts.map(({ says, needs, source }) => plainRow(says, NEEDS[needs], whoCan[needs] || 'nobody', source)),
  ];
}

function yearRows({ years }: RegisterReport): RowModel[] {
  if (years.length === 0) return [];
  return [
    row('section', 'By calendar year ($)'),
    row(
      'header',
      'Year',
      'Holder',
      { value: 'Distributed', format: 'money' },
      { value: 'Of this withheld', format: 'money' },
      'Authority',
      { value: 'Net', format: 'money' },
    ),
    ...years.map(({ year, holder, distributed, withheld, authority }) =>
      plainRow(
        { value: year, format: 'whole' },
        holder,
        { value: { cents: distributed }, format: 'money' },
        { value: { cents: withheld }, format: 'money' },
        withheld === 0 ? '' : authority,
        { value: { cents: distributed - withheld }, format: 'money' },
      ),
    ),
  ];
}

function endRows({ events, dates }: RegisterReport): RowModel[] {
  if (events.length + dates.length === 0) return [];
  return [
    row('section', 'The end'),
    row('header', 'Event or notice', 'Date', 'Counted', 'Source'),
    ...events.map(({ label, day: on, source }) => plainRow(label, day(on), 'from the run', source)),
    ...dates.map(({ says, day: on, counted, source }) => plainRow(says, day(on), counted, source)),
  ];
}

/** Holders, transfers with what became of them, who decides, totals a year, and the dates of the end. */
export function registerSheet(input: ExportInput, report: RegisterReport): SheetModel {
  const blocks = [
    holderRows(input, report),
    transferRows(input, report),
    decidingRows(report),
    yearRows(report),
    endRows(report),
  ].filter((block) => block.length > 0);
  return {
    name: 'Register',
    columns: [
      column(30),
      column(24),
      column(24),
      column(18),
      column(18),
      column(18),
      column(40),
      column(40),
      column(30),
    ],
    rows: [...heading(report.rules.label, input), ...blocks.flatMap((block) => [EMPTY_ROW, ...block])],
    frozen: { rows: 2, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'landscape',
  };
}
