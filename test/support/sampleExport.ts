import type { RunReply } from '../../engine/api/types';
import { TAPE_FIELDS, type TapeFieldName } from '../../engine/collateral/tapeFields';
import { emptyColumn, emptyTape, tapeField, type TapeColumn } from '../../engine/collateral/tape';
import { addMonths, dayInMonth, monthOf } from '../../engine/core/date';
import type { DealDescription, ValueType } from '../../engine/deal/description';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { classFigures } from '../../engine/reports/keyFigures';
import type { ColumnKind, Results } from '../../engine/waterfall/results';
import type { ExportInput } from '../../engine/workbook/sheets/sheetParts';

/** A repeatable stream of whole numbers below 2^31 (MINSTD), so that samples look uneven and never change. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647);
}

const CLASSES = ['A-1', 'A-2', 'M'] as const;

const DEAL: DealDescription = {
  name: 'Sample & Sons Trust 2004-X',
  document: 'An invented agreement',
  closing: '2004-12-30',
  cutOff: '2004-12-30',
  firstMonth: '2005-01',
  classes: CLASSES.map((name) => ({ name, label: `Class ${name}`, source: 'Art. I', balance: 100_000_00 })),
  sets: { A: ['A-1', 'A-2'] },
  pools: [],
  parties: [],
  parameters: [
    { name: 'pool', label: 'Closing pool', type: 'Money', value: '$236,305,552.93', unit: '$', source: 'Art. I' },
    { name: 'fee', label: 'Fee', type: 'Rate', value: '0.50% a year', unit: '% a year', source: 'Art. I' },
    {
      name: 'initial_libor',
      label: 'LIBOR',
      type: 'Rate',
      value: '2.40688% a year',
      unit: '% a year',
      source: 'Art. I',
    },
    {
      name: 'late',
      label: 'Late rate',
      type: 'Rate',
      value: '6.00% a year',
      unit: '% a year',
      source: 'Letter',
      assumed: 'user input, not stated',
    },
    { name: 'multiple', label: 'Multiple', type: 'Ratio', value: '2', unit: '', source: 'Art. I' },
    { name: 'call', label: 'Call from', type: 'Month', value: 'never', unit: 'month', source: '9.1' },
    {
      name: 'oc1',
      label: 'A name that reads as a cell',
      type: 'Month',
      value: '2007-07',
      unit: 'month',
      source: '9.1',
    },
  ],
  tables: [
    {
      name: 'lockout',
      label: 'Lockout',
      by: 'month',
      type: 'Ratio',
      unit: '%',
      beforeFirst: '0%',
      rows: [
        ['2005-01', '0%'],
        ['2008-01', '45%'],
      ],
      source: 'Art. I',
    },
  ],
  choices: [
    { id: 'I-1', asks: 'Day counts?', weDo: 'As the market does.', options: [] },
    {
      id: 'I-2',
      asks: 'From when?',
      weDo: 'closing',
      options: [
        { name: 'closing', label: 'from closing' },
        { name: 'literal', label: 'from the 25th' },
      ],
    },
  ],
  inputs: [],
  indices: [{ name: 'libor_1m', label: 'One-month LIBOR', source: '4.5' }],
  ledgers: [],
  lines: [],
  statement: { title: '', source: '', isGeneric: true, recordDate: null, items: [], annual: null },
};

export function sampleTape(count: number, synthetic = true): Project['tape'] {
  const next = numbers(7);
  const columns = Object.fromEntries(
    TAPE_FIELDS.map(({ name }) => {
      const field = tapeField(name);
      const column: TapeColumn = emptyColumn(field.kind, count);
      const isBlank = name === 'mortgagor_name' || name === 'property_address';
      for (let i = 0; i < count && !isBlank; i++) {
        if (field.kind === 'text') column[i] = `=${name}${i}`;
        else if (field.kind === 'code') column[i] = next() % field.codes.length;
        else if (name === 'original_balance') column[i] = 10_000_000 + (next() % 1_000_000);
        else if (name === 'scheduled_payment') column[i] = 200_000 + (next() % 10_000);
        else if (field.kind === 'money') column[i] = 1_000_000 + (next() % 9_000_000);
        else if (field.kind === 'count') column[i] = name === 'amortization_term' ? 360 : 0;
        else if (field.kind === 'day') column[i] = (name === 'maturity_date' ? 17_000 : 12_000) + (next() % 900);
        else column[i] = (next() % 20_000) / 1000;
      }
      return [name, column];
    }),
  ) as Record<TapeFieldName, TapeColumn>;
  return { ...emptyTape('Sample tape', 0, synthetic), count, columns };
}

type Line = readonly [
  kind: ColumnKind,
  name: string,
  type: ValueType,
  section: string,
  clause: string,
  classes: readonly string[],
];

const LINES: readonly Line[] = [
  ['input', 'pool_begin', 'Money', '', '', ['']],
  ['term', 'first_month', 'Month', 'What came in', '', ['']],
  ['term', 'paid_on', 'Date', 'What came in', '', ['']],
  ['term', 'pass_through_rate', 'Rate', 'What came in', '', CLASSES],
  ['term', 'rolling_spread', 'Ratio', 'Tests', '', ['']],
  ['term', 'loss_limit', 'Ratio', 'Tests', '', ['']],
  ['term', 'spread_ok', 'Flag', 'Tests', '', ['']],
  ['fund', 'available_funds', 'Money', 'Payments', '', ['']],
  ['pay', 'interest', 'Money', 'Payments', '(ii)', CLASSES],
  ['pay', 'principal', 'Money', 'Payments', '(iii)', CLASSES],
  ['pay', 'residual', 'Money', 'Payments', '(ix)', ['']],
  ['book', 'write_down', 'Money', 'Payments', '', CLASSES],
  ['ledger', 'balance', 'Money', '', '', CLASSES],
];

function sampleResults(count: number, repeat: number): Results {
  const next = numbers(11);
  const first = monthOf(2005, 1);
  const months = Int32Array.from({ length: count }, (_, i) => addMonths(first, i));
  const lines = Array.from({ length: repeat }, (_, r) =>
    LINES.map(([kind, name, ...rest]): Line => [kind, r === 0 ? name : `${name}_${r}`, ...rest]),
  ).flat();
  const columns = lines.flatMap(([kind, name, type, section, clause, classes]) =>
    classes.map((cls) => ({ kind, name, cls, type, label: name, section, clause, source: 'Art. IV' })),
  );
  const balance = 100_000_00;
  const values = columns.map(({ kind, name, type }) =>
    Float64Array.from({ length: count }, (_, i) => {
      const n = next();
      if (kind === 'ledger') return balance - Math.floor((balance * (i + 1)) / count);
      if (kind === 'pay' && name === 'principal') {
        return Math.floor((balance * (i + 1)) / count) - Math.floor((balance * i) / count);
      }
      if (kind === 'book') return 0;
      if (name === 'loss_limit') return i < 3 ? Infinity : 0.02;
      if (type === 'Month') return i === 0 ? -Infinity : months[i]!;
      if (type === 'Date') return dayInMonth(addMonths(first, i), 25);
      if (type === 'Flag') return n % 3 === 0 ? 0 : 1;
      if (type === 'Money') return n % 5 === 0 ? 0 : (n % 1_000_000_000) - 1000;
      return (n % 100_000) / 1_000_003;
    }),
  );
  return {
    dealName: DEAL.name,
    count,
    months,
    distributionDates: Int32Array.from({ length: count }, (_, i) => dayInMonth(addMonths(first, i), 25)),
    columns,
    values,
    ended: null,
    conservation: { fundsIn: 123_456_789, paidOut: 123_456_000, cashHeld: 789, difference: 0, checks: 4321 },
  };
}

/** A project with its run, all invented: for tests of what is written about a run, not of the run. */
export function sampleExport(loans = 40, dates = 12, repeat = 1): ExportInput {
  const results = sampleResults(dates, repeat);
  const next = numbers(13);
  const flow = (): Float64Array => Float64Array.from({ length: dates }, () => next() % 1_000_000_000);
  const run: RunReply = {
    results,
    deal: DEAL,
    collateral: {
      months: results.months,
      columns: [
        { name: 'pool_begin', label: 'Pool, begin', type: 'Money', group: 'Pool' },
        { name: 'prepayments', label: 'Prepayments', type: 'Money', group: 'Cash' },
        { name: 'cpr', label: 'CPR', type: 'Rate', group: 'Speeds' },
      ],
      values: [flow(), flow(), Float64Array.from({ length: dates }, () => 0.2)],
    },
    problems: [],
    timing: { collapse: 0, project: 0, waterfall: 0, total: 0 },
    classes: classFigures(results, DEAL),
    register: null,
  };
  const project: Project = {
    name: 'Sample project',
    ...EMPTY_PARTS,
    deal: { file: 'sample.deal.yaml', text: 'deal: Sample\n', draft: null },
    tape: sampleTape(loans),
    rates: {
      libor_1m: {
        by: 'month',
        name: 'History',
        source: 'A page',
        rows: [
          ['2005-01', '2.40688'],
          ['2005-02', 'n/a'],
        ],
      },
    },
    assumptions: {
      prepaymentUnit: 'CPR',
      prepayment: '2 ramp 20 for 10',
      defaultUnit: 'CDR',
      defaults: '0.5',
      severity: '100',
      monthsToLiquidation: 6,
      advancing: 'none',
      shortfallShare: '10',
      shortfallDaysPaid: 15,
    },
    settings: {
      parameters: { fee: '0.75% a year', call: '2012-03' },
      tables: { lockout: [['2006-01', '10%']] },
      choices: { 'I-2': 'literal' },
      pinned: {},
    },
    notes: '=1+1',
  };
  return { project, run, generator: 'Stepdown 0.1.0' };
}
