import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSession, type Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { readRatePath } from '../../collections/readRatePath';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { readSheets } from '../../workbook/xlsx';
import { yieldReport } from '../pricing/yieldReport';
import type { YieldReport } from '../pricing/types';
import { analysisTables } from './analysisTables';
import { plainTables } from './plainTable';
import { classesCsv, decrementCsv, pricesCsv, tablesJson, tablesText } from './tableFiles';
import type { AnalysisTables, TableFooter } from './types';
import { writeTables } from './writeTables';

const asset = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');

/** First Horizon on one loan that makes up its pool, at 18 CPR and a little loss. */
function inputs(prepayment: string): Inputs {
  const { tape } = importTapeCsv(
    'loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate\n' +
      'L1,236305552.93,240000000.00,8.50,2004-02-01,2019-01-01,0.5\n',
    'one loan',
  );
  const path = readRatePath(asset('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  return {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: asset('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: { ...DEFAULT_ASSUMPTIONS, prepaymentUnit: 'CPR', prepayment, defaults: '1', severity: '40' },
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}

function opened(prepayment: string): Session {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs: inputs(prepayment) });
  return session;
}

const TEXTS = { speeds: '0 50 100 200', 'prices(A-2)': '99 to 101 by 0-16', 'prices(A-1)': '99-16+ 100' };

describe('tables of First Horizon at multiples of 18 CPR', () => {
  let session: Session;
  let tables: AnalysisTables;
  let report: YieldReport;
  beforeAll(() => {
    session = opened('18');
    const made = analysisTables(session, {}, TEXTS);
    const told = yieldReport(session, {});
    if (!made.ok || !told.ok) throw new Error('the sample does not run');
    tables = made.value;
    report = told.value;
  });

  it('have the prices and speeds that were asked for', () => {
    expect(tables.problems).toEqual([]);
    const table = tables.priceYield.find(({ cls, side }) => cls === 'A-2' && side === 'call')!;
    expect(table.rows.map(({ priceText }) => priceText)).toEqual(['99-00', '99-16', '100-00', '100-16', '101-00']);
    expect(table.speeds).toEqual(['0%', '50%', '100%', '200%']);
    const floater = tables.priceYield.find(({ cls, side }) => cls === 'A-1' && side === 'maturity')!;
    expect([floater.quote, floater.rows.map(({ priceText }) => priceText)]).toEqual([
      'discountMargin',
      ['99-16+', '100-00'],
    ]);
    expect(table.footers.find(({ name }) => name === 'prepay')!.texts).toEqual(['0 CPR', '9 CPR', '18 CPR', '36 CPR']);
  });

  it('agree with the report at par and the speed in the inputs, to call and to maturity', () => {
    for (const { cls, side, quote, rows, footers } of tables.priceYield) {
      const value = report.classes.find(({ name }) => name === cls)![side]!;
      const par = rows.find(({ price }) => price === 100)!.values[2]!;
      expect(par.value).toBe(quote === 'yield' ? value.yield.value : value.discountMargin.value);
      const foot = (name: string): number | null => footers.find((footer) => footer.name === name)!.values[2]!;
      expect(foot('wal')).toBe(value.averageLife.value);
      expect(foot('written_down')).toBe(value.writtenDown);
    }
  });

  it('run each speed as if it had been typed: half of 18 CPR is 9 CPR', () => {
    const typed = yieldReport(opened('9'), {});
    const half = tables.priceYield.filter(({ cls }) => cls === 'A-4');
    for (const { side, footers } of half) {
      const value = typed.ok && typed.value.classes.find(({ name }) => name === 'A-4')![side]!;
      expect(footers.find(({ name }) => name === 'wal')!.values[1]).toBe(value && value.averageLife.value);
    }
  });

  it('end where nothing is left, and what goes in each year adds up to the original balance', () => {
    expect(tables.decrement.map(({ cls }) => cls)).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5']);
    for (const { rows } of tables.decrement) {
      tables.request.speeds.value.forEach((_, at) => {
        const left = rows.map(({ values }) => values[at]!);
        expect(left[0]).toBe(100);
        expect(left.at(-1)).toBe(0);
        const drops = left.slice(1).map((value, i) => left[i]! - value);
        drops.forEach((drop) => expect(drop).toBeGreaterThanOrEqual(0));
        expect(drops.reduce((sum, drop) => sum + drop, 0)).toBeCloseTo(100, 9);
      });
    }
  });

  it('tell what the run left on every twelfth date, in whole percent, and its average lives', () => {
    const run = session.run();
    const { columns, values, months } = run.results!;
    const balance = values[columns.findIndex(({ name, cls }) => name === 'balance' && cls === 'A-2')]!;
    const { rows, footers } = tables.decrement[1]!;
    rows.slice(1).forEach(({ month, values: at, texts }, year) => {
      const percent = (balance[12 * year + 11]! / 58_022_000_00) * 100;
      expect(month).toBe(months[12 * year + 11]);
      expect(at[2]).toBe(percent);
      expect(texts[2]).toBe(percent > 0 && percent < 0.5 ? '*' : String(Math.round(percent)));
    });
    expect(footers.map(({ name }) => name)).toEqual(['wal_to_maturity', 'wal_to_call']);
    // The strip's average life is from closing; so is this one, as settlement is on the Closing Date.
    expect(footers[0]!.values[2]).toBeCloseTo(run.classes.find(({ name }) => name === 'A-2')!.averageLife!, 12);
  });

  it('stand around the price of a class that is valued by a yield or margin, and count from settlement', () => {
    const texts = { 'price(A-2)': 'yield 5', settlement: '2005-06-15' };
    const made = analysisTables(session, texts, { speeds: '100' });
    const told = yieldReport(session, texts);
    if (!made.ok || !told.ok) throw new Error('the sample does not run');
    for (const cls of ['A-1', 'A-2']) {
      const table = made.value.priceYield.find((each) => each.cls === cls && each.side === 'call')!;
      const { call, maturity, bought } = told.value.classes.find(({ name }) => name === cls)!;
      expect(Math.abs(table.rows[4]!.price - maturity!.price.value!)).toBeLessThanOrEqual(1 / 64);
      const foot = (name: string): TableFooter => table.footers.find((footer) => footer.name === name)!;
      // The floater's buyer gets June's payment; that of the fixed class, of May's interest, is the seller's.
      const first = cls === 'A-1' ? 2005 * 12 + 5 : 2005 * 12 + 6;
      if (cls === 'A-1') expect(foot('window').texts[0]).toMatch(/^Jun05 - /);
      expect(foot('maturity').values[0]).toBe(call!.lastPrincipal! - first + 1);
      expect(call!.principalPaid + call!.writtenDown + call!.finalBalance).toBe(bought);
      expect(foot('optional_redemption').texts).toEqual(['Call (Y)']);
    }
    const maturity = made.value.priceYield.find(({ side }) => side === 'maturity')!;
    expect(maturity.footers.find(({ name }) => name === 'optional_redemption')!.texts).toEqual(['Call (N)']);
    const head = Object.fromEntries(maturity.header.map(({ label, value }) => [label, value]));
    expect([head['Cap'], head['Net'], head['WALA']]).toEqual(['a1_hard_cap | 7.150%', '8.000%', '11']);
  });

  it('say what cannot be read, and go on with the usual values', () => {
    const wrong = analysisTables(
      session,
      { settlement: 'soon' },
      { speeds: '50 x', 'prices(A-9)': '99', 'prices(A-1)': '101 to 99 by 1' },
    );
    expect(wrong.ok && wrong.value.problems.map(({ at }) => at!.column)).toEqual([
      'settlement',
      'prices(A-9)',
      'speeds',
      'prices(A-1)',
    ]);
    expect(wrong.ok && wrong.value.request.speeds.value).toHaveLength(7);
  });

  it('tell a settlement after the last payment instead of a figure', () => {
    const late = yieldReport(session, { settlement: '2030-01-01' });
    const value = late.ok ? late.value.classes[0]!.maturity! : null;
    expect(value!.yield).toEqual({ value: null, why: 'Nothing of the class is left at settlement.' });
  });

  describe('as files', () => {
    const all = (): ReturnType<typeof plainTables> =>
      plainTables(report, tables, ['classes', 'priceYield', 'decrement'], { classes: ['A-2'], to: null });

    it('are pages of text', () => {
      const pages = tablesText(report.deal, all()).split('\f');
      expect(pages).toHaveLength(4);
      const lines = pages[1]!.trim().split('\n');
      expect(lines[1]).toBe('A-2: price/yield to call');
      expect(lines.find((line) => line.startsWith('100-00'))).toMatch(/^100-00( +\d\.\d{3}){4}$/);
      expect(lines.find((line) => line.startsWith('Principal Window'))).toMatch(
        /( {2}[A-Z][a-z]{2}\d\d - [A-Z][a-z]{2}\d\d){4}$/,
      );
      expect(pages[3]).toMatch(/\nInitial Percentage +100 +100 +100 +100\nDecember 2005 /);
    });

    it('are CSV with figures that are not rounded', () => {
      const cells = (text: string): string[][] =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => line.split(','));
      const [head, ...classes] = cells(classesCsv(report));
      expect(classes).toHaveLength(10);
      const a2 = report.classes[1]!.call!;
      expect(Number(classes[2]![head!.indexOf('yield')])).toBe(a2.yield.value);
      const prices = cells(pricesCsv(tables)).filter(([cls, to, speed, figure, price]) => {
        return cls === 'A-2' && to === 'call' && speed === '100%' && figure === 'yield' && price === '100';
      });
      expect(prices.map((row) => Number(row[5]))).toEqual([a2.yield.value]);
      const left = cells(decrementCsv(tables)).filter(([cls, speed, figure]) => {
        return cls === 'A-2' && speed === '50%' && figure === 'outstanding';
      });
      expect(left.map((row) => Number(row[4]))).toEqual(tables.decrement[1]!.rows.map(({ values }) => values[1]));
    });

    it('are JSON that says why a figure is not there', () => {
      const plain = JSON.parse(tablesJson(report, tables)) as {
        settlement: string;
        classes: { call: Record<string, { value: number | null; why?: string }> }[];
        decrement: unknown[];
      };
      expect(plain.settlement).toBe('2004-12-30');
      expect(plain.classes[1]!.call['discount_margin']).toEqual({
        value: null,
        why: 'No index: its rate reads no index.',
      });
      expect(plain.classes[1]!.call['yield']!.value).toBe(report.classes[1]!.call!.yield.value);
      expect(plain.decrement).toHaveLength(5);
    });

    it('are a workbook of numbers, and a PDF', async () => {
      const setting = { deal: report.deal, scenario: '', generator: 'Test' };
      const bytes = await writeTables(all(), 'xlsx', setting, report.request.settlement.value);
      const sheets = await readSheets(bytes);
      if (!sheets.ok) throw new Error('the workbook cannot be read');
      expect(sheets.value.map(({ name }) => name)).toEqual([
        'Classes',
        'A-2 price yield to call',
        'A-2 price yield to maturity',
        'A-2 percent of original balance',
      ]);
      const text = JSON.stringify(sheets.value[1]);
      const par = tables.priceYield.find(({ cls, side }) => cls === 'A-2' && side === 'call')!.rows[2]!.values[2]!;
      expect(text).toContain(String(par.value));
      const pdf = await writeTables(all(), 'pdf', setting, report.request.settlement.value);
      expect(String.fromCharCode(...pdf.subarray(0, 5))).toBe('%PDF-');
    });
  });
});
