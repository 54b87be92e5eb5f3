import type { DealDescription } from '../../deal/description';
import { assumedValues, forcedFlags, illustrativeLine } from '../../reports/marks';
import { runFigures, type RunFigures, type TestFigures } from '../../reports/runFigures';
import { ASSUMPTION_LABELS } from '../../collateral/readAssumptions';
import type { AssumptionName } from '../../collateral/assumptions';
import type { CellFormat, CellModel, CellValue, RowModel, SheetModel } from '../model';
import { assumptionUnit } from './assumptionsSheet';
import { monthValue } from './scenarioFigures';
import { column, EMPTY_ROW, heading, literalCell, memberLabel, plainRow, row, type ExportInput } from './sheetParts';
import { sheetWords } from './sheetWords';

export const SUMMARY = 'Summary';

/** Columns of the table of classes, the widest of the page. */
const HEADERS: readonly (readonly [string, CellFormat])[] = [
  ['Class', 'text'],
  ['Original ($)', 'money'],
  ['Average life (years)', 'years'],
  ['First principal', 'month'],
  ['Last principal', 'month'],
  ['Principal ($)', 'money'],
  ['Interest ($)', 'money'],
  ['Written down ($)', 'money'],
  ['Final balance ($)', 'money'],
];
/** Columns of it that add up, by place. */
const ADDED: readonly number[] = [1, 5, 6, 7, 8];

/** The first page: what was run, what it came to, what it stands on, and the way to every other sheet. */
export function summarySheet(input: ExportInput, sheets: readonly SheetModel[]): SheetModel {
  const { results, deal } = input.run;
  const figures = results && deal ? runFigures(results, deal) : null;
  const above = heading(SUMMARY, input);
  const rows: RowModel[] = [...above, EMPTY_ROW, ...runRows(input, figures)];
  if (figures && deal) {
    rows.push(EMPTY_ROW, ...classRows(figures, deal, rows.length + 1));
    rows.push(EMPTY_ROW, ...testRows(figures), EMPTY_ROW, ...moneyRows(figures));
  }
  const standing = [...assumptionRows(input), ...changedRows(input), ...assumedRows(input)];
  rows.push(EMPTY_ROW, ...standing, EMPTY_ROW, row('section', 'Sheets'));
  for (const { name } of sheets) {
    rows.push(plainRow({ value: name, tone: 'link', link: name }, { value: sheetWords(name), format: 'text' }));
  }
  return {
    name: SUMMARY,
    columns: [
      column(58, 'text', 'label'),
      ...HEADERS.slice(1).map(([, format]) => column(format === 'money' ? 19 : 14, format)),
    ],
    rows,
    frozen: { rows: above.length, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'landscape',
  };
}

function fact(label: string, value: CellModel | CellValue, format: CellFormat = 'text', remark = ''): RowModel {
  const cell: CellModel = typeof value === 'object' && value !== null && 'value' in value ? value : { value, format };
  return plainRow(
    { value: label, tone: 'label' },
    cell,
    remark === '' ? null : { value: remark, format: 'text', indent: 1 },
  );
}

function runRows({ project, run }: ExportInput, figures: RunFigures | null): RowModel[] {
  const { deal } = run;
  const { tape } = project;
  const illustrative = deal && illustrativeLine(deal);
  return [
    row('section', 'The run'),
    fact('Deal', deal?.name ?? 'The deal file could not be read; see Problems.'),
    ...(deal ? [fact('Governing document', deal.document)] : []),
    ...(deal ? [fact('Closing Date', literalCell(deal.closing, 'Date'))] : []),
    fact('Project or scenario', project.name),
    fact(
      'Loans',
      { value: tape.count, format: 'whole' },
      'whole',
      `${tape.name}${tape.synthetic ? ': synthetic, these loans do not exist' : ''}`,
    ),
    ...(figures
      ? [
          fact('Distribution Dates', figures.dates, 'whole'),
          fact('Last Distribution Date', monthValue(figures.lastMonth, null), 'month'),
          fact('Ended early', figures.ended ? figures.ended.label : 'no'),
          reconciled(figures),
        ]
      : [fact('Distribution Dates', 'none: the inputs do not allow a run; see Problems')]),
    ...(illustrative ? [fact('Illustrative', illustrative)] : []),
    ...(project.notes === '' ? [] : [fact('Notes', project.notes)]),
  ];
}

/** A run with a difference is refused, so this can only say yes; it says how often it was looked at. */
function reconciled({ conservation }: RunFigures): RowModel {
  const isGood = conservation.difference === 0;
  const checks = `${conservation.checks.toLocaleString('en-US')} assertions held, on every date`;
  return fact('Reconciled', { value: isGood ? 'to 0.00' : 'NO', tone: isGood ? 'good' : 'bad' }, 'text', checks);
}

function classRows({ classes }: RunFigures, deal: DealDescription, above: number): RowModel[] {
  const described = new Map(deal.classes.map((cls) => [cls.name, cls]));
  const money = (cents: number): CellModel => ({ value: { cents }, format: 'money' });
  const cells = classes.map((of) => [
    described.get(of.name)?.assumed ? `${of.name} (assumed)` : of.name,
    money(described.get(of.name)?.balance ?? 0),
    { value: of.averageLife ?? '–', format: 'years' } as const,
    { value: monthValue(of.firstPrincipal, 'none'), format: 'month' } as const,
    { value: monthValue(of.lastPrincipal, 'none'), format: 'month' } as const,
    money(of.totalPrincipal),
    money(of.totalInterest),
    money(of.writtenDown),
    money(of.finalBalance),
  ]);
  // The heading of the section and that of the table stand above the first class.
  const first = above + 3;
  const total = HEADERS.map(([, format], at): CellModel => {
    if (!ADDED.includes(at)) return { value: at === 0 ? 'All classes' : null, format };
    const cents = cells.reduce((sum, line) => sum + centsOf(line[at]!), 0);
    const letter = String.fromCharCode(65 + at);
    return { value: { formula: `SUM(${letter}${first}:${letter}${first + cells.length - 1})`, cents }, format };
  });
  return [
    row('section', 'Classes'),
    row('header', ...HEADERS.map(([value, format]): CellModel => ({ value, format }))),
    ...cells.map((line) => plainRow(...line)),
    ...(cells.length > 1 ? [row('total', ...total)] : []),
  ];
}

function centsOf(cell: CellModel | CellValue): number {
  const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell;
  return typeof value === 'object' && value !== null && 'cents' in value ? value.cents : 0;
}

function testRows({ tests }: RunFigures): RowModel[] {
  if (tests.length === 0) return [];
  const isTest = ({ sense }: TestFigures): boolean => sense !== 'state';
  const listed = (title: string, words: readonly string[], of: readonly TestFigures[]): RowModel[] => {
    if (of.length === 0) return [];
    const headers = words.map((value, at): CellModel => ({ value, format: at === 2 ? 'whole' : 'month' }));
    return [
      row('section', title),
      row('header', title === 'States' ? 'State' : 'Test', ...headers, {
        value: 'At the end',
        format: 'text',
        indent: 1,
      }),
      ...of.map((test) => {
        const [good, bad] = test.sense === 'state' ? ['no', 'yes'] : ['passed', 'failed'];
        return plainRow(
          { value: test.label, tone: 'label' },
          { value: monthValue(test.firstMarked, 'never'), format: 'month', tone: verdict(test) },
          { value: monthValue(test.firstClear, test.firstMarked === null ? null : 'never again'), format: 'month' },
          { value: test.marked, format: 'whole' },
          { value: test.markedAtEnd ? bad : good, format: 'text', indent: 1 },
        );
      }),
    ];
  };
  const told = listed('Tests', ['First failed', 'Then passed', 'Dates failed'], tests.filter(isTest));
  const states = listed(
    'States',
    ['First date', 'Then not', 'Dates'],
    tests.filter((test) => !isTest(test)),
  );
  return [...told, ...(told.length > 0 && states.length > 0 ? [EMPTY_ROW] : []), ...states];
}

function verdict({ sense, firstMarked }: TestFigures): 'good' | 'bad' | 'computed' {
  if (sense === 'state') return 'computed';
  return firstMarked === null ? 'good' : 'bad';
}

function moneyRows({ conservation, classes, parties }: RunFigures): RowModel[] {
  const toClasses = conservation.paidOut - parties.reduce((sum, { total }) => sum + total, 0);
  const amount = (label: string, cents: number, remark = ''): RowModel => fact(label, { cents }, 'money', remark);
  return [
    row('section', 'Where the money went ($)'),
    amount('Came in', conservation.fundsIn),
    amount(classes.length === 1 ? 'Paid to the class' : 'Paid to classes', toClasses),
    ...parties.map(({ label, total }) => amount(`Paid to ${label}`, total)),
    amount('Paid to classes and parties', conservation.paidOut),
    amount('Change in cash held', conservation.cashHeld),
    amount('Difference', conservation.difference, 'Came in less paid less held. A run with a difference is refused.'),
  ];
}

/** The assumptions and rate paths as typed, and those of pools that have their own. */
function assumptionRows({ project, run }: ExportInput): RowModel[] {
  const { assumptions, poolAssumptions, rates } = project;
  const labels = new Map(run.deal?.indices.map(({ name, label }) => [name, label]));
  const names = Object.keys(ASSUMPTION_LABELS) as AssumptionName[];
  const pools = Object.keys(poolAssumptions).map((pool) => memberLabel(pool, run.deal));
  return [
    row('section', 'What it stands on'),
    ...names.map((name) => {
      const unit = assumptionUnit(name, assumptions);
      return fact(
        ASSUMPTION_LABELS[name],
        { value: assumptions[name], format: 'number', tone: 'input' },
        'number',
        unit,
      );
    }),
    ...(pools.length > 0 ? [fact('With their own', pools.join(', '))] : []),
    ...Object.keys(rates)
      .sort()
      .map((index) =>
        fact(labels.get(index) ?? index, { value: rates[index]!.name, tone: 'input' }, 'text', rates[index]!.source),
      ),
  ];
}

/** What the user changed of the deal file's own values. */
function changedRows({ project, run }: ExportInput): RowModel[] {
  const { deal } = run;
  if (!deal) return [];
  const { parameters, tables, choices } = project.settings;
  const changed = [
    ...deal.parameters.flatMap(({ name, label, type, value }) => {
      const typed = parameters[name];
      return typed === undefined || typed === value
        ? []
        : [fact(label, { ...literalCell(typed, type), tone: 'changed' }, 'text', `the deal’s own: ${value}`)];
    }),
    ...deal.tables.flatMap(({ name, label }) =>
      tables[name] === undefined ? [] : [fact(label, { value: 'own steps', tone: 'changed' }, 'text', 'see Inputs')],
    ),
    ...deal.choices.flatMap(({ id, asks, weDo, options }) => {
      const taken = choices[id];
      return options.length === 0 || taken === undefined || taken === weDo
        ? []
        : [fact(id, { value: taken, tone: 'changed' }, 'text', asks)];
    }),
  ];
  const forced = forcedFlags(deal, project.settings).map(({ label, to, words }) =>
    fact(label, { value: to, tone: 'changed' }, 'text', `${words}, whatever the deal works out`),
  );
  return [
    ...(changed.length > 0 ? [EMPTY_ROW, row('section', 'Changed from the deal file'), ...changed] : []),
    ...(forced.length > 0 ? [EMPTY_ROW, row('section', 'Tests forced by the user'), ...forced] : []),
  ];
}

function assumedRows({ run }: ExportInput): RowModel[] {
  const { deal } = run;
  const assumed = deal ? assumedValues(deal) : [];
  if (!deal || assumed.length === 0) return [];
  return [
    EMPTY_ROW,
    row('section', 'Assumed, not stated by the document'),
    ...assumed.map(({ kind, name, label, reason }) => fact(label, ownValue(deal, kind, name), 'text', reason)),
  ];
}

/** A value that the deal file assumes, as it has it. */
function ownValue(deal: DealDescription, kind: string, name: string): CellModel {
  const parameter = kind === 'parameter' ? deal.parameters.find((each) => each.name === name) : undefined;
  if (parameter) return literalCell(parameter.value, parameter.type);
  const balance = kind === 'class' ? deal.classes.find((each) => each.name === name)?.balance : undefined;
  return balance === undefined || balance === null ? { value: kind } : { value: { cents: balance }, format: 'money' };
}
