import { formatCents } from '../core/cents';
import { formatDay, formatMonth, type Day, type Month } from '../core/date';
import { csvField } from '../core/guardText';
import { monthText } from '../waterfall/valueWords';
import type { AnnualReport, ReportedItem, ReportedRow, StatementReport } from './statement';

export type StatementFormat = 'txt' | 'csv' | 'json';

/** A statement of a date or of a year. */
export type AnyStatement = StatementReport | AnnualReport;

const WIDTH = 100;
const AMOUNT = 20;
const INDENT = '        ';

/** A statement, or several one after the other, as text to read, as CSV or as JSON. */
export function writeStatements(statements: readonly AnyStatement[], format: StatementFormat): string {
  if (format === 'csv') return statementsCsv(statements);
  if (format === 'json') {
    const plain = statements.map(plainStatement);
    return `${JSON.stringify(plain.length === 1 ? plain[0] : plain, null, 2)}\n`;
  }
  return statements.map(statementPage).join('\n\f\n');
}

/** `2005-01-25` or `2005`: what the statement is of. */
function periodOf(statement: AnyStatement): string {
  return 'year' in statement ? String(statement.year) : formatDay(statement.distributionDate);
}

function statementPage(statement: AnyStatement): string {
  const { deal, title, source, items } = statement;
  const days =
    'year' in statement
      ? `Calendar year ${statement.year}`
      : [
          `Distribution Date ${formatDay(statement.distributionDate)}`,
          ...(statement.recordDate === null ? [] : [`Record Date ${formatDay(statement.recordDate)}`]),
        ].join(', ');
  const generic = 'isGeneric' in statement && statement.isGeneric;
  const said = generic ? 'The deal file has no statement: what its report lists is shown.' : source;
  const head = [deal, said === '' || generic ? title : `${title}, ${said}`, days, ...(generic ? [said] : [])];
  return `${[...head, ...items.flatMap((item) => ['', ...itemLines(item)])].join('\n')}\n`;
}

/** An item with its figures; what several figures have in common is said once. */
function itemLines({ item, label, source, rows, notReported }: ReportedItem): string[] {
  const members = Math.max(0, ...rows.map((row) => memberOf(row).length));
  const left = WIDTH - AMOUNT - members;
  const title = `${item.padEnd(INDENT.length)}${label}`;
  const figures = rows.flatMap((row, at) => {
    const isSame = rows[at - 1]?.label === row.label && rows[at - 1]?.at === row.at;
    const what = isSame ? '' : `${INDENT}${row.label}`;
    const beside = row.per1000 === null ? '' : `  ${row.per1000.toFixed(8).padStart(13)} per $1,000`;
    const amount = `${memberOf(row).padEnd(members)}${row.text.padStart(AMOUNT)}${beside}`;
    // A long name takes a line of its own.
    return what.length < left ? [`${what.padEnd(left)}${amount}`] : [what, `${' '.repeat(left)}${amount}`];
  });
  const rest = notReported === null ? [] : wrapped(`Not reported: ${notReported}`);
  return [`${title.padEnd(WIDTH - source.length - 1)} ${source}`.trimEnd(), ...figures, ...rest];
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - INDENT.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${INDENT}${each}`);
}

function memberOf({ member, isTotal }: ReportedRow): string {
  return isTotal ? 'all' : member;
}

const STATEMENT_COLUMNS = ['period', 'item', 'what', 'name', 'class', 'amount', 'per_1000', 'not_reported'] as const;

/** One line a figure, and one for what an item does not report. */
function statementsCsv(statements: readonly AnyStatement[]): string {
  const lines = statements.flatMap((statement) =>
    statement.items.flatMap(({ item, label, rows, notReported }) => {
      const figures = rows.map((row) => [
        row.label,
        row.name,
        memberOf(row),
        plainValue(row),
        row.per1000 === null ? '' : row.per1000.toFixed(8),
        '',
      ]);
      const rest = notReported === null ? [] : [[label, '', '', '', '', notReported]];
      return [...figures, ...rest].map((cells) => [periodOf(statement), item, ...cells].map(csvField).join(','));
    }),
  );
  return `${[STATEMENT_COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** For programs: dollars to the cent, percent, 1 and 0, `2007-07`, `2007-07-25`; words where it has no number. */
function plainValue({ type, value, text }: ReportedRow): string {
  if (value === null) return text;
  switch (type) {
    case 'Money':
      return formatCents(value);
    case 'Rate':
    case 'Ratio':
      return (value * 100).toFixed(PERCENT_PLACES);
    case 'Month':
      return monthText(value);
    case 'Date':
      return formatDay(value as Day);
    default:
      return String(value);
  }
}

/** As many decimals as a double tells of a percentage. */
const PERCENT_PLACES = 10;

function plainStatement(statement: AnyStatement): object {
  const { deal, title, source, items } = statement;
  const period =
    'year' in statement
      ? { year: statement.year }
      : {
          month: formatMonth(statement.month satisfies Month),
          distributionDate: formatDay(statement.distributionDate),
          recordDate: statement.recordDate === null ? null : formatDay(statement.recordDate),
        };
  return {
    deal,
    title,
    source,
    ...period,
    items: items.map(({ rows, ...item }) => ({
      ...item,
      rows: rows.map((row) => ({
        label: row.label,
        name: row.name,
        class: memberOf(row),
        type: row.type,
        amount: plainValue(row),
        per1000: row.per1000,
      })),
    })),
  };
}
