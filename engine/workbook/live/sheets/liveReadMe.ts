import type { Deal } from '../../../deal/definition';
import { assumedValues, forcedFlags, illustrativeLine } from '../../../reports/marks';
import { isCellModel, type CellModel, type CellValue, type RowModel, type SheetModel } from '../../model';
import { column, EMPTY_ROW, heading, plainRow, row, type ExportInput } from '../../sheets/sheetParts';
import type { CollateralFacts } from '../collateral/liveCollateral';
import { cell, type FormulaTree } from '../formulaTree';
import { NEVER, type LiveInputs } from '../places';
import { CHECK, RESULT_PLACE } from './checkSheet';
import type { IdleParameters } from './liveInputs';

/** What the front page tells, beside the run itself. */
export interface ReadMeFacts {
  readonly deal: Deal;
  readonly inputs: LiveInputs;
  readonly sheets: readonly SheetModel[];
  readonly collateral: CollateralFacts;
  readonly idle: IdleParameters;
  /** Dates that the workbook has rows for. */
  readonly dates: number;
}

const NAME = 'Read me';

const SHEETS: Readonly<Record<string, string>> = {
  Inputs: 'Open cells: parameters, step tables, choices, forced tests. Change one and the whole workbook follows.',
  Rates: 'Open cells: the path of every index.',
  Assumptions: 'Open cells: speeds, defaults, severities and timing, by pool where pools have their own.',
  Schedules: 'What the loans would pay by schedule, summed over loans that survive alike. Values.',
  Speeds: 'Prepayment and default of each month, from the assumptions.',
  Survival: 'Share of each group of loans still alive, from the speeds.',
  Flows: 'What the pool would pay, unrounded: schedules times survival.',
  Collateral: 'The pool by month, rounded to the cent as the engine rounds it.',
  Collections: 'What the deal is run on; an amount typed in place of a projected one is an open cell.',
  Calendars: 'Holidays that move a date to the next business day. Values.',
  Waterfall:
    'Every defined term, fund, payment and booking: a column each, a row a Distribution Date, in the order of the document.',
  Classes: 'One block a class: balances, interest, principal, losses, factor.',
  Tests: 'Every test: what it compares, on how many dates it is TRUE, when it first changes.',
  Statement: 'The statement to holders, for the date chosen on it.',
  'Statement of a year': 'The totals of a calendar year, for the year chosen on it.',
  'Chart data': 'Blocks ready to chart: select a cell of one, then Insert > Chart.',
  Check: 'The formulas against the engine: RECONCILED, or the first figure that differs.',
  Differences: 'Formula less engine, figure by figure.',
  Engine: 'What the engine gave for the inputs as exported. Values.',
  'As exported': 'Every open cell: what it held when exported, what it holds now.',
};

function fact(label: string, value: CellModel | CellValue, remark: string | null = null): RowModel {
  const shown: CellModel = isCellModel(value) ? value : { value };
  const beside: CellModel = { value: remark, indent: 1, wraps: remark !== null };
  return plainRow({ value: label, tone: 'label' }, { indent: 1, ...shown }, beside);
}

function tree(of: FormulaTree): CellModel {
  return { value: { tree: of } };
}

function about({ project, run, generator }: ExportInput, { deal, dates }: ReadMeFacts): RowModel[] {
  const results = run.results!;
  const tape = project.tape.synthetic
    ? `${project.tape.name} (synthetic: these loans do not exist)`
    : project.tape.name;
  return [
    row('section', 'What this is'),
    fact('Deal', deal.name),
    fact('Governing document', deal.document),
    fact('Closing Date', { value: { day: deal.dates.closing }, format: 'date' }),
    fact('Deal file', project.deal.file),
    fact('Project or scenario', project.name),
    ...(project.notes === '' ? [] : [fact('Notes', project.notes)]),
    fact('Tape', tape),
    fact('Made by', generator),
    fact(
      'Distribution Dates',
      { value: results.count, format: 'whole' },
      `run by the engine; the workbook has rows for ${dates}, the last that any speed could reach`,
    ),
    ...(results.ended ? [fact('Ended early', results.ended.label, `Distribution Date ${results.ended.date + 1}`)] : []),
    fact('Does it reconcile?', { ...tree(cell(RESULT_PLACE)), tone: 'label' }, `Worked out on the sheet ${CHECK}.`),
  ];
}

function paragraph(title: string, lines: readonly string[]): RowModel[] {
  return [row('section', title), ...lines.map((line) => plainRow({ value: line, tone: 'label' }))];
}

const HOW = [
  'Every term, test and clause of every Distribution Date is a formula, printed from the very deal file that the engine runs.',
  '1.  Blue cells on a tint are open: type over one on Inputs, Rates or Assumptions. A changed cell turns yellow.',
  '2.  The workbook recalculates by itself. Check then says how many inputs were changed and what first differs from the export.',
  '3.  To see why a figure is what it is, select its cell: the formula names the cells it comes from, as far back as the inputs.',
  '4.  Every date has a row and every line of the deal a column; row by row the formulas are the same.',
  '5.  Sheets are protected against slips, without a password: Review > Unprotect Sheet opens them (Tools > Protect Sheet in LibreOffice).',
  '6.  To add a step to a table, unprotect Inputs, insert a row inside the table and keep its keys in ascending order.',
];

const ROUNDING = [
  'Amounts are rounded to the cent where the deal forms them, halves away from zero, as the engine does in exact arithmetic.',
  'A spreadsheet calculates in doubles of 15 to 17 digits: a cent could differ where a product lies within that noise of half a cent.',
  'How often it does: of 20,000 products of balance, rate and days, half of them exactly on half a cent, LibreOffice rounded none otherwise.',
  'Check compares every figure of this workbook. Shares and rates are compared to 12 places, so that a tie in exact arithmetic is one here.',
];

const CONVENTIONS: readonly (readonly [string, CellModel | CellValue, string])[] = [
  ['Money', 'dollars', 'Whole cents. Zero is a dash; a negative amount stands in parentheses.'],
  ['Rates', 'fractions', 'Shown as percentages; type 3.4% or 0.034.'],
  ['Months', 'dates', 'The first day of the month.'],
  ['never', { value: NEVER, format: 'number' }, 'The number to type for it; such a cell shows the word.'],
  ['first', { value: 0, format: 'number' }, 'The first month there is, likewise.'],
  ['unlimited', { value: '1E+15', format: 'text' }, 'An amount or a percentage above all others.'],
  ['Tests', 'TRUE, FALSE', 'As formulas want them.'],
];

function conventionRows(): RowModel[] {
  return [
    row('section', 'How values are kept'),
    ...CONVENTIONS.map(([label, value, words]) => fact(label, value, words)),
  ];
}

function valueRows({ collateral, idle }: ReadMeFacts): RowModel[] {
  const pools = collateral.pools.map(({ pool, label, loans, groups, whyValues }) => {
    const name = pool === '' ? 'The pool' : label || pool;
    const words =
      whyValues === null
        ? `Formulas: ${count(loans, 'loan')} in ${count(groups, 'group')} that survive alike; their schedules are values.`
        : `Values: ${whyValues}.`;
    return fact(name, words);
  });
  const indices = collateral.indices.map(({ index, loans }) =>
    fact(
      index,
      `Schedules of ${count(loans, 'loan')} follow ${index} as it was exported; classes follow the sheet Rates.`,
    ),
  );
  const idles = [...idle].map(([name, why]) => fact(name, `Locked: ${why}`));
  return [
    row('section', 'What is a value, and not a formula'),
    ...pools,
    ...indices,
    fact('Distribution Dates', 'Formulas over the holidays on Calendars, where the deal moves a date off one.'),
    fact('Engine', 'What the engine gave, for comparison: they do not follow a change.'),
    ...idles,
  ];
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;
}

function choiceRows({ deal, inputs }: ReadMeFacts): RowModel[] {
  if (deal.choices.length === 0) return [];
  return [
    row('section', 'Choices where the document is open'),
    ...deal.choices.map(({ id, asks, weDo, options }) => {
      const meanings = [...options].map(([name, label]) => `${name}: ${label}`).join('; ');
      return options.size > 0
        ? fact(id, tree(inputs.choice(id)), `${asks} (${meanings})`)
        : fact(id, 'settled', `${asks} ${weDo}`);
    }),
  ];
}

function assumedRows({ project, run }: ExportInput): RowModel[] {
  if (!run.deal) return [];
  const assumed = assumedValues(run.deal);
  const forced = forcedFlags(run.deal, project.settings);
  const line = illustrativeLine(run.deal);
  return [
    ...(assumed.length === 0 ? [] : [row('section', 'Assumed, not stated by the document')]),
    ...(line === null ? [] : [fact('Results', line)]),
    ...assumed.map(({ label, name, reason }) => fact(label || name, reason)),
    ...(forced.length === 0 ? [] : [row('section', 'Tests forced when exported')]),
    ...forced.map(({ label, to, words }) => fact(label, to, words)),
  ];
}

function sheetRow(name: string): RowModel {
  const words = SHEETS[name] ?? (name.startsWith('Trial') ? TRIAL : EXTRA);
  return plainRow({ value: name, tone: 'link', link: name }, { value: words, indent: 1 });
}

const EXTRA = 'A sheet that the deal file asks for; every figure refers to the Waterfall.';

const TRIAL =
  'The deal once more, each date tried with an early end; the Waterfall takes it from the first date on which it stands.';

/** The front page of the live model: what it is, whether it reconciles, how to work with it, what in it is not a formula. */
export function liveReadMe(input: ExportInput, facts: ReadMeFacts): SheetModel {
  const first = about(input, facts);
  // Below the title, what the sheet belongs to and an empty row; the answer is the last fact.
  const reconciles = 3 + first.length;
  const blocks = [
    first,
    paragraph('How to use it', HOW),
    [row('section', 'Sheets'), ...facts.sheets.map(({ name }) => sheetRow(name))],
    paragraph('Rounding', ROUNDING),
    conventionRows(),
    valueRows(facts),
    choiceRows(facts),
    assumedRows(input),
  ].filter((block) => block.length > 0);
  return {
    name: NAME,
    columns: [column(30), column(26), column(95)],
    rows: [...heading(NAME, input), ...blocks.flatMap((block) => [EMPTY_ROW, ...block])],
    frozen: { rows: 2, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'landscape',
    isProtected: true,
    marks: [
      { range: `B${reconciles}`, when: `$B$${reconciles}="RECONCILED"`, tone: 'good' },
      { range: `B${reconciles}`, when: `$B$${reconciles}<>"RECONCILED"`, tone: 'bad' },
    ],
    tab: 'check',
  };
}
