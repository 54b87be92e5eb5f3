import type { ClassFigures, CollateralTable, RunReply } from '../../engine/api/types';
import type { DealDescription, LineDescription, LineFlow, ValueType } from '../../engine/deal/description';
import type { ColumnKind, ResultColumn, Results } from '../../engine/waterfall/results';

/**
 * A small made-up run for tests of the screens: three classes paid in sequence from a pool that runs off, an insurer, a holder of
 * the rest, a spread test that fails for a while and a loss limit that begins late. Figures are round inventions, not a deal's; the
 * sums tie.
 */
export const SAMPLE_DATES = 24;
const FIRST_MONTH = 2005 * 12;
const CLASSES = ['A-1', 'A-2', 'A-3'] as const;
const OPENING = { 'A-1': 60_000_000_00, 'A-2': 30_000_000_00, 'A-3': 9_000_000_00 } as const;
const CLOSING_POOL = 100_000_000_00;

interface Line {
  readonly kind: LineDescription['kind'];
  readonly name: string;
  readonly type: ValueType;
  readonly formula: string;
  readonly label: string;
  readonly clause?: string;
  readonly per?: true;
}

const LINES: readonly (Line | string)[] = [
  'What came in',
  {
    kind: 'term',
    name: 'balance_begin',
    type: 'Money',
    formula: 'balance',
    label: 'Balance before the date',
    per: true,
  },
  { kind: 'fund', name: 'available_funds', type: 'Money', formula: 'interest + principal', label: 'Available Funds' },
  {
    kind: 'term',
    name: 'pass_through_rate',
    type: 'Rate',
    formula: '4% a year',
    label: 'Pass-Through Rate',
    per: true,
  },
  { kind: 'term', name: 'cumulative_loss', type: 'Money', formula: 'cumulative(loss)', label: 'Cumulative loss' },
  'Tests',
  {
    kind: 'term',
    name: 'rolling_excess_spread_pct',
    type: 'Ratio',
    formula: 'avg(excess_spread_pct, 3)',
    label: 'Rolling Three-Month Excess Spread Percentage',
  },
  {
    kind: 'term',
    name: 'spread_ok',
    type: 'Flag',
    formula: 'rolling_excess_spread_pct >= spread_threshold',
    label: 'Spread Test satisfied',
  },
  {
    kind: 'term',
    name: 'total_loss_ok',
    type: 'Flag',
    formula: 'cumulative_loss / closing_pool <= loss_limits',
    label: 'Total Loss Freeze Test satisfied',
  },
  {
    kind: 'term',
    name: 'event_of_default_loss',
    type: 'Flag',
    formula: 'cumulative_loss / closing_pool > 2.00%',
    label: 'Event of Default, cumulative loss',
  },
  {
    kind: 'term',
    name: 'stepped_down',
    type: 'Flag',
    formula: 'month >= stepdown_earliest and ever(pool_end < 1)',
    label: 'Step-down Date reached',
  },
  { kind: 'term', name: 'specified_oc', type: 'Money', formula: '2% * closing_pool', label: 'Specified OC' },
  'Payments from Available Funds',
  {
    kind: 'pay',
    name: 'premium_paid',
    type: 'Money',
    formula: 'premium_owed',
    label: 'Premium',
    clause: '(i)',
  },
  {
    kind: 'pay',
    name: 'interest_paid',
    type: 'Money',
    formula: 'accrued_interest',
    label: 'Accrued Certificate Interest',
    clause: '(ii)',
    per: true,
  },
  {
    kind: 'pay',
    name: 'principal_paid',
    type: 'Money',
    formula: 'class_a_principal',
    label: 'Class A principal',
    clause: '(iii)',
    per: true,
  },
  { kind: 'pay', name: 'class_c', type: 'Money', formula: 'rest', label: 'To the Class C Certificate', clause: '(iv)' },
  'After the date',
  {
    kind: 'term',
    name: 'oc_amount',
    type: 'Money',
    formula: 'max(0, pool_end - balance(A))',
    label: 'OC after payments',
  },
  { kind: 'book', name: 'draws_made', type: 'Money', formula: 'shortfall', label: 'Drawn on this date' },
];

function payee(line: Line): string {
  if (line.per) return 'class_a_principal';
  return line.name === 'class_c' ? 'class_c' : 'insurer';
}

function flowOf(line: Line): LineFlow {
  const nothing: LineFlow = { paidBy: '', from: '', to: '', toKind: '', reduces: '', addsTo: '' };
  if (line.kind === 'book') return { ...nothing, addsTo: 'draws_owed' };
  if (line.kind !== 'pay') return nothing;
  const toKind = line.per ? 'classes in order' : 'party';
  return { ...nothing, from: 'available_funds', to: payee(line), toKind };
}

function describe(): DealDescription {
  const lines: LineDescription[] = [];
  let section = '';
  for (const [order, line] of LINES.entries()) {
    if (typeof line === 'string') {
      section = line;
      continue;
    }
    const { kind, name, type, formula, label, clause = '', per } = line;
    const classes = per ? CLASSES : [];
    lines.push({
      kind,
      name,
      section,
      label,
      clause,
      source: 'PSA',
      formula,
      type,
      classes,
      choice: '',
      flow: flowOf(line),
      line: order + 1,
    });
  }
  return {
    name: 'Sample Trust',
    document: 'An agreement made up for tests',
    closing: '2004-12-30',
    cutOff: '2004-12-30',
    firstMonth: '2005-01',
    classes: CLASSES.map((name) => ({ name, label: `Class ${name}`, source: 'PSA', balance: OPENING[name], pool: '' })),
    pools: [],
    sets: { A: CLASSES },
    parties: [
      { name: 'insurer', label: 'The Insurer' },
      { name: 'class_c', label: 'Holder of Class C' },
    ],
    parameters: [
      {
        name: 'closing_pool',
        label: 'Closing pool',
        type: 'Money',
        value: '$100,000,000.00',
        unit: '$',
        source: 'PSA',
      },
      {
        name: 'spread_threshold',
        label: 'Spread threshold',
        type: 'Ratio',
        value: '2.00%',
        unit: '%',
        source: 'PSA',
        assumed: 'not stated',
      },
    ],
    tables: [
      {
        name: 'loss_limits',
        label: 'Total Loss Freeze limit (from 2006)',
        by: 'month',
        type: 'Ratio',
        unit: '%',
        beforeFirst: 'unlimited',
        rows: [
          ['2006-01', '1.00%'],
          ['2006-07', '1.50%'],
        ],
        source: 'PSA',
      },
    ],
    choices: [],
    inputs: [],
    indices: [],
    ledgers: [],
    lines,
    statement: { title: '', source: '', isGeneric: true, recordDate: null, items: [], annual: null },
  };
}

/** A run over `dates` dates; more of them for measuring. */
export function sampleRun(dates = SAMPLE_DATES): RunReply {
  const deal = describe();
  const columns: ResultColumn[] = [];
  const values: Float64Array[] = [];
  const put = (name: string, cls: string, kind: ColumnKind, value: (date: number) => number): Float64Array => {
    const line = deal.lines.find((each) => each.name === name);
    const { type, label, section, clause, source } = line ?? {
      type: 'Money' as const,
      label: name,
      section: '',
      clause: '',
      source: '',
    };
    columns.push({ name, cls, kind, type, label, section, clause, source });
    values.push(Float64Array.from({ length: dates }, (_, date) => value(date)));
    return values.at(-1)!;
  };
  const principal = sequential(dates);
  const interest = CLASSES.map((cls) =>
    Float64Array.from({ length: dates }, (_, date) => Math.round((principal[cls].before[date]! * 0.04) / 12)),
  );
  const premium = 10_000_00;
  const rest = (date: number): number => 50_000_00 - (date % 3) * 1_000_00;
  const funds = put('available_funds', '', 'fund', (date) => {
    const classes = CLASSES.reduce((sum, cls, i) => sum + principal[cls].paid[date]! + interest[i]![date]!, 0);
    return classes + premium + rest(date);
  });
  CLASSES.forEach((cls, i) => {
    put('balance_begin', cls, 'term', (date) => principal[cls].before[date]!);
    put('balance', cls, 'ledger', (date) => principal[cls].before[date]! - principal[cls].paid[date]!);
    put('pass_through_rate', cls, 'term', () => 0.04);
    put('interest_paid', cls, 'pay', (date) => interest[i]![date]!);
    // On the third date a thousand dollars of A-1 interest are claimed and not paid.
    put('interest_paid', cls, 'offered', (date) => interest[i]![date]! + (date === 2 && i === 0 ? 1_000_00 : 0));
    put('principal_paid', cls, 'pay', (date) => principal[cls].paid[date]!);
  });
  put('principal_paid', '', 'offered', (date) => CLASSES.reduce((sum, cls) => sum + principal[cls].paid[date]!, 0));
  put('premium_paid', '', 'pay', () => premium);
  put('premium_paid', '', 'offered', () => premium);
  put('class_c', '', 'pay', rest);
  put('class_c', '', 'offered', rest);
  const losses = put('cumulative_loss', '', 'term', (date) => date * 100_000_00);
  const spread = put('rolling_excess_spread_pct', '', 'term', (date) => (date >= 8 && date < 12 ? 0.018 : 0.031));
  put('spread_ok', '', 'term', (date) => Number(spread[date]! >= 0.02));
  put('total_loss_ok', '', 'term', (date) =>
    Number(date < 12 || losses[date]! / CLOSING_POOL <= (date < 18 ? 0.01 : 0.015)),
  );
  put('event_of_default_loss', '', 'term', (date) => Number(losses[date]! / CLOSING_POOL > 0.02));
  put('stepped_down', '', 'term', (date) => Number(date >= 20));
  put('specified_oc', '', 'term', () => 2_000_000_00);
  put('oc_amount', '', 'term', (date) => Math.min(2_000_000_00, 1_000_000_00 + date * 250_000_00));
  put('draws_made', '', 'book', (date) => (date === 3 ? 12_345_67 : 0));
  const paid = funds.reduce((sum, value) => sum + value, 0);
  const months = Int32Array.from({ length: dates }, (_, date) => FIRST_MONTH + date);
  const results: Results = {
    dealName: deal.name,
    count: dates,
    months,
    distributionDates: months.map((month) => (month - FIRST_MONTH) * 30 + 12_808),
    columns,
    values,
    ended: null,
    conservation: { fundsIn: paid, paidOut: paid, cashHeld: 0, difference: 0, checks: dates * 9 },
  };
  return {
    results,
    deal,
    collateral: sampleCollateral(months),
    problems: [],
    timing: { collapse: 0, project: 1, waterfall: 2, total: 3 },
    register: null,
    classes: CLASSES.map((name): ClassFigures => {
      const { paid: flows, before } = principal[name];
      const first = flows.findIndex((value) => value > 0);
      const last = flows.findLastIndex((value) => value > 0);
      return {
        name,
        averageLife: 1.25,
        firstPrincipal: first < 0 ? null : FIRST_MONTH + first,
        lastPrincipal: last < 0 ? null : FIRST_MONTH + last,
        totalPrincipal: flows.reduce((sum, value) => sum + value, 0),
        totalInterest: interest[CLASSES.indexOf(name)]!.reduce((sum, value) => sum + value, 0),
        finalBalance: before[dates - 1]! - flows[dates - 1]!,
      };
    }),
  };
}

interface Flow {
  readonly before: Float64Array;
  readonly paid: Float64Array;
}

function sequential(dates: number): Record<(typeof CLASSES)[number], Flow> {
  const flow = (): Flow => ({ before: new Float64Array(dates), paid: new Float64Array(dates) });
  const flows = { 'A-1': flow(), 'A-2': flow(), 'A-3': flow() };
  const left: Record<(typeof CLASSES)[number], number> = { ...OPENING };
  for (let date = 0; date < dates; date++) {
    let amount = Math.round((99_000_000_00 * 1.6) / dates);
    for (const cls of CLASSES) {
      flows[cls].before[date] = left[cls];
      const paid = Math.min(amount, left[cls]);
      flows[cls].paid[date] = paid;
      left[cls] -= paid;
      amount -= paid;
    }
  }
  return flows;
}

function sampleCollateral(months: Int32Array): CollateralTable {
  const column = (value: (date: number) => number): Float64Array => Float64Array.from(months, (_, date) => value(date));
  const run = (share: number) => (date: number) => Math.round(CLOSING_POOL * share * 0.96 ** date);
  const columns: CollateralTable['columns'] = [
    { name: 'pool_begin', label: 'Pool at the start', type: 'Money', group: 'Balance' },
    { name: 'current', label: 'Current', type: 'Money', group: 'Status' },
    { name: 'delinquent_30', label: '30 days', type: 'Money', group: 'Status' },
    { name: 'prepayments', label: 'Prepayments', type: 'Money', group: 'Flows' },
    { name: 'cpr', label: 'CPR', type: 'Rate', group: 'Realised speeds' },
    { name: 'cdr', label: 'CDR', type: 'Rate', group: 'Realised speeds' },
    { name: 'cumulative_loss', label: 'Cumulative loss', type: 'Money', group: 'Loss' },
  ];
  return {
    months,
    columns,
    values: [
      column(run(1)),
      column(run(0.98)),
      column(run(0.02)),
      column(run(0.03)),
      column(() => 0.3),
      column(() => 0.01),
      column((date) => date * 100_000_00),
    ],
  };
}
