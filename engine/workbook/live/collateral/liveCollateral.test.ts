import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bookOf,
  collectionsOf,
  differences,
  exported,
  PLAIN,
  typedAssumptions,
  type Exported,
} from '../../../../test/support/liveCollateralBook';
import type { Assumptions } from '../../../collateral/assumptions';
import { DEFAULT_ASSUMPTIONS } from '../../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../../collateral/importTape';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from '../../../collateral/tape';
import type { RatePaths } from '../../../collections/collections';
import { addMonths, dayOf, firstDayOf, formatMonth, monthOf } from '../../../core/date';
import type { Project } from '../../../document/project';
import { isCellModel } from '../../model';
import type { CellPlace } from '../formulaTree';
import type { LiveBook } from '../LiveBook';
import { liveCollateral, type LiveCollateral } from './liveCollateral';

function asset(path: string): string {
  return readFileSync(new URL(`../../../../assets/${path}`, import.meta.url), 'utf8');
}

function sampleTape(file: string): Tape {
  return importTapeCsv(asset(`tapes/${file}.csv`), file).tape!;
}

function flatPath(first: number, percent: string): RatePaths[string] {
  const rows = Array.from({ length: 420 }, (_, i): [string, string] => [
    formatMonth(addMonths(monthOf(first, 1), i)),
    i % 24 < 12 ? percent : '6.25',
  ]);
  return { by: 'month', name: 'Path', source: 'Invented', rows };
}

const RATES: RatePaths = { libor_1m: flatPath(2004, '2.4'), libor_6m: flatPath(2000, '2.75') };
const FIRST_HORIZON = asset('deals/fh-2004-he4.deal.yaml');
const IMPAC = asset('deals/impac-cmb-2004-7.deal.yaml');

/** The engine's collections under other assumptions, and where the workbook's differ once they are typed into its cells. */
function typedOver(
  live: LiveCollateral,
  { project }: Exported,
  assumptions: Assumptions,
  own: Readonly<Record<string, Assumptions>> = {},
): readonly string[] {
  const engine = collectionsOf({ ...project, assumptions, poolAssumptions: own });
  const typed = new Map([
    ...typedAssumptions(live, assumptions),
    ...Object.entries(own).flatMap(([pool, one]) => [...typedAssumptions(live, one, pool)]),
  ]);
  return differences(bookOf(live, typed), live, engine);
}

describe('the sample of First Horizon', () => {
  let engine: Exported;
  let live: LiveCollateral;
  beforeAll(() => {
    engine = exported(FIRST_HORIZON, sampleTape('fh-2004-he4-synthetic'), {
      rates: RATES,
      assumptions: DEFAULT_ASSUMPTIONS,
    });
    live = liveCollateral(engine);
  });

  it('gives the collections of the export, every month and every cent', () => {
    expect(live.facts.pools).toEqual([{ pool: '', label: '', loans: 5200, groups: 51, whyValues: null }]);
    expect(live.collections.dates).toBe(174);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });

  const others: readonly [string, Partial<Assumptions>][] = [
    ['nothing prepaid, nothing in default', { prepayment: '0', defaults: '0' }],
    ['everything prepaid in the first month', { prepayment: '100', defaults: '0' }],
    ['everything in default in the first month', { prepayment: '0', defaults: '100', severity: '60' }],
    ['more in default and prepaid than there is', { prepayment: '99.9', defaults: '99.9', monthsToLiquidation: 2 }],
    ['no loss, liquidated a month later', { defaults: '8', severity: '0', monthsToLiquidation: 1 }],
    ['liquidated at once', { defaults: '8', severity: '55', monthsToLiquidation: 0 }],
    ['a year and a half to liquidation', { defaults: '8', severity: '40', monthsToLiquidation: 18 }],
    ['ten years to liquidation', { defaults: '8', severity: '40', monthsToLiquidation: 120 }],
    [
      'everything from month to month',
      {
        prepayment: '2 ramp 40 for 50 then 10',
        defaults: '12 ramp 0.5 for 80',
        severity: '30 ramp 90 for 100',
        monthsToLiquidation: 9,
        shortfallShare: '10 for 20 then 75',
        shortfallDaysPaid: 4,
      },
    ],
  ];
  it.each(others)('gives what the engine gives with %s typed into it', (_, changes) => {
    expect(typedOver(live, engine, { ...DEFAULT_ASSUMPTIONS, ...changes })).toEqual([]);
  });
});

describe('the cells of assumptions', () => {
  const engine = exported(FIRST_HORIZON, fewLoans(), {
    rates: RATES,
    assumptions: { ...PLAIN, prepayment: '10 ramp 30 for 12', severity: '40' },
  });
  const live = liveCollateral(engine);
  const sheet = live.sheets.find(({ name }) => name === 'Assumptions')!;
  const placeOf = (name: string, column: number): CellPlace => {
    const row = Number(
      live.names
        .find((one) => one.name === name)!
        .range.split('$')[2]!
        .replace(':', ''),
    );
    return { sheet: 'Assumptions', column, row };
  };
  const typedIn = (name: string, value: number | null): LiveBook =>
    bookOf(live, new Map([[`Assumptions!1,${placeOf(name, 1).row}`, value]]));

  it('hold one number where it is the same in every month, and a column by month where it is not', () => {
    const book = bookOf(live);
    expect(book.value(placeOf('severity', 1))).toBe(40);
    expect(book.value(placeOf('severity_by_month', 3))).toBeNull();
    expect(book.value(placeOf('CPR', 1))).toBeNull();
    expect(book.value(placeOf('CPR_by_month', 1))).toBe(10);
  });

  it('say what is out of range, which counts as the nearest that is not', () => {
    const check = placeOf('CPR', 3);
    expect(bookOf(live).value(check)).toBe('');
    expect(typedIn('CPR', 150).value(check)).toBe('out of range');
    expect(typedIn('severity', null).value(placeOf('severity', 3))).toBe('blank months count as 0');
    const all = collectionsOf({ ...engine.project, assumptions: { ...engine.project.assumptions, prepayment: '100' } });
    expect(differences(typedIn('CPR', 150), live, all)).toEqual([]);
  });

  it('are the only ones that can be typed into', () => {
    expect(live.sheets.every(({ isProtected }) => isProtected)).toBe(true);
    const open = sheet.rows.flatMap(({ cells }) => cells.filter((cell) => isCellModel(cell) && cell.isOpen));
    // Four vectors, two numbers, and the four vectors by month.
    expect(open).toHaveLength(4 + 2 + 4 * live.collections.dates);
  });

  it('take names that the deal has not taken', () => {
    const { names } = liveCollateral(engine, new Set(['severity', 'cdr']));
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['severity_2', 'CDR_2', 'CPR']));
  });
});

describe('a tape of too many maturities', () => {
  it('is values, and says why', () => {
    const rows = Array.from({ length: 440 }, (_, n) => ({
      ...oneLoan(n),
      maturity_date: firstDayOf(addMonths(monthOf(2005, 2), n)),
    }));
    const tape = withRowsInserted(emptyTape('Many'), 0, rows);
    const engine = exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: { ...PLAIN, prepayment: '30' } });
    const live = liveCollateral(engine);
    expect(live.facts.pools[0]?.whyValues).toMatch(/440 different maturities/);
    expect(live.collections.dates).toBe(engine.collections.months.length);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });
});

function oneLoan(n: number): TapeRow {
  return {
    loan_number: String(n),
    maturity_date: dayOf(2008 + n, 6, 1),
    original_balance: 20_000_000,
    cutoff_balance: 19_000_000 + n,
    first_payment_date: dayOf(2004, 7, 1),
    mortgage_rate: 7.125,
  };
}

function fewLoans(): Tape {
  return withRowsInserted(emptyTape('Few'), 0, [oneLoan(0), oneLoan(1)]);
}

const STATUSES = ['current', '30', '60', '90', '180', 'foreclosure', 'bankruptcy', 'reo'].length;

/** Loans of every kind: behind at the cut-off date, not yet paying, interest only, following an index, with fees of their own. */
function unevenTape(fee: (loan: number) => number): Tape {
  const rows = Array.from({ length: 60 }, (_, n): TapeRow => {
    const isAdjustable = n % 5 === 2;
    return {
      loan_number: String(n),
      maturity_date: dayOf(2008 + (n % 6), 1 + (n % 12), 1),
      original_balance: 12_000_000 + n * 345_678,
      cutoff_balance: 11_000_000 + n * 333_331,
      // From over two years before the cut-off date to three months after it.
      first_payment_date: n % 9 === 0 ? dayOf(2005, 3, 1) : dayOf(2002 + (n % 3), 1 + (n % 12), 1),
      mortgage_rate: 5 + (n % 7) * 0.625,
      servicing_fee_rate: fee(n),
      status: n % 4 === 3 ? n % STATUSES : 0,
      interest_only_months: n % 7 === 4 ? 60 : 0,
      ...(isAdjustable && { index_name: 'libor_6m', margin: 2.25, ...ADJUSTABLE }),
    };
  });
  return withRowsInserted(emptyTape('Uneven'), 0, rows);
}

const ADJUSTABLE = {
  first_rate_change: dayOf(2005, 6, 1),
  rate_change_months: 6,
  first_cap: 3,
  periodic_cap: 1,
  maximum_rate: 11,
  minimum_rate: 2.25,
} as const;

describe('loans of every kind', () => {
  const mixed = unevenTape((n) => (n % 2 === 0 ? 0.5 : 0.375));
  const from = (assumptions: Assumptions, tape = mixed): Exported =>
    exported(FIRST_HORIZON, tape, { rates: RATES, assumptions });
  const busy: Assumptions = {
    ...PLAIN,
    prepayment: '15',
    defaults: '6',
    severity: '45',
    shortfallShare: '50',
    shortfallDaysPaid: 11,
  };

  it('says which schedules follow an index as exported', () => {
    const { facts } = liveCollateral(from(busy));
    expect(facts.indices).toEqual([{ index: 'libor_6m', loans: 12 }]);
  });

  it.each([0, 1, 3, 6, 7, 40])('holds what is in default for %s months, those of the cut-off too', (lag) => {
    const engine = from(busy);
    const live = liveCollateral(engine);
    expect(typedOver(live, engine, { ...busy, monthsToLiquidation: lag })).toEqual([]);
  });

  it('pays one fee for all loans from an open cell', () => {
    const engine = from(
      busy,
      unevenTape(() => 0.5),
    );
    const live = liveCollateral(engine);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    const fee = live.names.find(({ name }) => name === 'loan_servicing_fee')!;
    const typed = new Map([[`Assumptions!1,${fee.range.replace('$B$', '')}`, 0.25]]);
    const other = from(
      busy,
      unevenTape(() => 0.25),
    );
    expect(differences(bookOf(live, typed), live, other.collections)).toEqual([]);
  });

  it('takes no fee where a loan states none, and leaves it to the deal', () => {
    const engine = from(
      busy,
      unevenTape((n) => (n === 3 ? NaN : 0.5)),
    );
    const live = liveCollateral(engine);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    expect(engine.collections.money.servicing_fee).toBeUndefined();
  });

  const curves: readonly [Assumptions['prepaymentUnit'], string, string, Assumptions['defaultUnit'], string, string][] =
    [
      ['PSA', '150', '50 ramp 900 for 30', 'SDA', '200', '100 ramp 5000 for 40'],
      ['HEP', '20', '60 then 4 for 2', 'CDR', '4', '2 ramp 9 for 20'],
      ['ABS', '1.2', '0.5 ramp 3 for 40', 'MDR', '0.3', '0.1 ramp 2 for 20'],
      ['SMM', '1.5', '0.5 ramp 9 for 40', 'SDA', '400', '0'],
    ];
  it.each(curves)('knows %s of %s and of %s, beside %s of %s and of %s', (prepaymentUnit, a, b, defaultUnit, c, d) => {
    const assumptions = { ...busy, prepaymentUnit, prepayment: a, defaultUnit, defaults: c };
    const engine = from(assumptions);
    const live = liveCollateral(engine);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    const other = { ...assumptions, prepayment: b.replace(/^(\S+) then (.*)$/, '$1 for 9 then $2'), defaults: d };
    expect(typedOver(live, engine, other)).toEqual([]);
  });

  it('stands as values where principal and interest are advanced, and says why', () => {
    const engine = from({ ...busy, advancing: 'full' });
    const live = liveCollateral(engine);
    expect(live.facts.pools[0]?.whyValues).toMatch(/advanced/);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    expect(live.sheets.map(({ name }) => name)).toEqual(['Assumptions', 'Flows', 'Collateral', 'Collections']);
  });
});

describe('the two pools of Impac', () => {
  const base: Assumptions = { ...PLAIN, prepayment: '20', defaults: '2', severity: '40', monthsToLiquidation: 12 };
  const changes: Partial<Project> = { rates: RATES, assumptions: base };
  const tape = sampleTape('impac-cmb-2004-7-synthetic');

  it('come under the assumptions of the deal, in the one set of cells', () => {
    const engine = exported(IMPAC, tape, changes);
    const live = liveCollateral(engine);
    expect(live.facts.pools.map(({ pool, groups }) => [pool, groups > 0])).toEqual([
      ['group_1', true],
      ['group_2', true],
    ]);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    const other = { ...base, prepayment: '45', defaults: '9', severity: '65 for 30 then 20' };
    expect(typedOver(live, engine, other)).toEqual([]);
  });

  it('come each under its own assumptions where one has some, one pool ending long before the other', () => {
    const own = { ...base, prepaymentUnit: 'PSA' as const, prepayment: '300' };
    const engine = exported(IMPAC, tape, { ...changes, poolAssumptions: { group_2: own } });
    const live = liveCollateral(engine);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
    const other = { ...own, prepayment: '100', defaults: '30', severity: '80', monthsToLiquidation: 3 };
    expect(typedOver(live, engine, { ...base, prepayment: '95' }, { group_2: other })).toEqual([]);
  });

  it('may be one of formulas and one of values', () => {
    const advanced = { ...base, advancing: 'full' as const };
    const engine = exported(IMPAC, tape, { ...changes, poolAssumptions: { group_1: advanced } });
    const live = liveCollateral(engine);
    expect(live.facts.pools.map(({ whyValues }) => whyValues === null)).toEqual([false, true]);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });
});

describe('typed inputs', () => {
  const tape = unevenTape(() => 0.5);
  const typed = {
    '2005-03': { prepayments: '1234567.89', wac: '6.123456', subsequent_recoveries: '250.00' },
    '2005-07': { gross_interest: '0' },
  };

  it('stand in place of what is projected, in open cells', () => {
    const engine = exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: PLAIN, typed });
    const live = liveCollateral(engine);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });

  it('can be typed in the workbook, with what the engine makes of the same', () => {
    const engine = exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: PLAIN, typed });
    const live = liveCollateral(exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: PLAIN }));
    const places = new Map<string, number | null>();
    const sheet = live.sheets.find(({ name }) => name === 'Collections')!;
    const put = (key: string, date: number, value: number): void => {
      const header = sheet.rows[3]!.cells.map((cell) =>
        typeof cell === 'object' && cell !== null && 'note' in cell ? cell.note : '',
      );
      places.set(`Collections!${header.lastIndexOf(key)},${6 + date}`, value);
    };
    put('prepayments', 2, 1_234_567.89);
    put('wac', 2, 0.06123456);
    put('subsequent_recoveries', 2, 250);
    put('gross_interest', 6, 0);
    expect(differences(bookOf(live, places), live, engine.collections)).toEqual([]);
  });

  it('may go on after the last loan, blanks being what nobody gave', () => {
    const tail = {
      pool_begin: '500.00',
      wac: '7',
      gross_interest: '5.00',
      scheduled_principal: '0',
      prepayments: '0',
      liquidated_balance: '0',
      liquidation_principal: '0',
      pool_end: '500.00',
    };
    const late = exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: PLAIN }).collections.months.length;
    const month = formatMonth(addMonths(monthOf(2005, 1), late));
    const engine = exported(FIRST_HORIZON, tape, { rates: RATES, assumptions: PLAIN, typed: { [month]: tail } });
    const live = liveCollateral(engine);
    expect(engine.collections.money.servicing_fee?.at(-1)).toBeNull();
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });

  it('are all there is where nothing is projected', () => {
    const months = Array.from({ length: 3 }, (_, i) => formatMonth(addMonths(monthOf(2005, 1), i)));
    const all = {
      pool_begin: '100.00',
      wac: '7.5',
      gross_interest: '1.00',
      scheduled_principal: '1.00',
      prepayments: '0',
      liquidated_balance: '0',
      liquidation_principal: '0',
      pool_end: '99.00',
    };
    const engine = exported(FIRST_HORIZON, emptyTape('None'), {
      rates: RATES,
      typed: Object.fromEntries(months.map((month) => [month, all])),
    });
    const live = liveCollateral(engine);
    expect(live.sheets.map(({ name }) => name)).toEqual(['Collections']);
    expect(live.collections.dates).toBe(3);
    expect(differences(bookOf(live), live, engine.collections)).toEqual([]);
  });
});
