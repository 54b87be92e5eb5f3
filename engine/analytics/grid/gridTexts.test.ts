import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { NO_SETTINGS } from '../../deal/settings';
import { describeDeal } from '../../deal/describeDeal';
import { loadDeal } from '../../deal/loadDeal';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { printGridAxis, readGridAxis } from './gridAxis';
import { readGridTexts } from './gridTexts';

const DEAL_FILE = 'fh-2004-he4.deal.yaml';
const dealText = readFileSync(new URL(`../../../assets/deals/${DEAL_FILE}`, import.meta.url), 'utf8');
const loaded = loadDeal(dealText, DEAL_FILE);
if (!loaded.ok) throw new Error('the sample deal cannot be read');
const deal = describeDeal(loaded.value);
const { tape } = importTapeCsv(
  'loan_number,maturity_date,original_balance,cutoff_balance,first_payment_date,cltv,mortgage_rate\n1,2019-01-01,100,100,2004-10-01,90,8\n',
  'one.csv',
);
const inputs: Inputs = {
  dealFile: DEAL_FILE,
  dealText,
  tape: tape!,
  rates: { libor_1m: { name: 'none', source: '', by: 'month', rows: [] } },
  assumptions: DEFAULT_ASSUMPTIONS,
  ...EMPTY_PARTS,
  settings: NO_SETTINGS,
};

const valuesOf = (text: string): readonly number[] | string => {
  const read = readGridAxis(text, deal, inputs);
  return read.ok ? read.value.values : read.problems[0]!.message;
};

describe('what a grid is asked for', () => {
  it('refuses axes of which one would leave nothing of the other, and takes those that add up', () => {
    const said = (x: string, y: string): string => {
      const { request } = readGridTexts({ x, y, results: 'wal A-1' }, deal, inputs);
      return request.ok ? '' : request.problems[0]!.message;
    };
    expect(said('severity 20,40', 'severity 50,60')).toBe('Both axes set severity: nothing of x would be left.');
    expect(said('lag 1,2', 'lag 3,4')).toContain('Both axes set lag');
    expect(said('severity 20,40', 'severity x 50,60')).toBe('');
    expect(said('rates + 0,100', 'rates + over 12 0,100')).toBe('');
  });

  it.each([
    ['severity 20:100:20', [20, 40, 60, 80, 100]],
    // Both ends, and no noise of adding tenths up.
    ['defaults 0:0.5:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
    ['defaults 1:2:0.4', [1, 1.4, 1.8]],
    ['rates + -100,0,100', [-100, 0, 100]],
    ['lag 3', [3]],
    ['lag 0:2', [0, 1, 2]],
    ['test spread_squeeze_ok pass,fail', [1, 2]],
    ['severity 60 : 20 : 20', [60, 40, 20]],
  ])('reads %s', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    ['severity', 'It has no values'],
    ['severity 20:100:0', '"20:100:0" is not a range'],
    ['severity 0:100:0.001', 'These are 100001 values'],
    ['severity 20,x', '"x" is not a value'],
    ['severity 20,20', '20 is among its values twice'],
    ['severity 20:140:40', '140'],
    ['severty 20', '"severty" is not an input'],
    ['test no_such_test pass', 'no_such_test'],
    ['parameter clean_up_call 2005-01:2006-01:0.5', 'steps over values'],
  ])('tells why %s is no axis', (text, message) => {
    expect(valuesOf(text)).toContain(message);
  });

  it('reads back what it writes, digit for digit', () => {
    const numbers = fc.integer({ min: 0, max: 100_000 }).map((thousandth) => thousandth / 1000);
    fc.assert(
      fc.property(fc.uniqueArray(numbers, { minLength: 1, maxLength: 12 }), (values) => {
        const axis = { input: { kind: 'severity', how: 'flat', pool: '' }, values } as const;
        expect(readGridAxis(printGridAxis(axis, deal), deal, inputs)).toMatchObject({ ok: true, value: axis });
      }),
    );
    expect(printGridAxis({ input: { kind: 'lag', pool: '' }, values: [12, 9, 6] }, deal)).toBe('lag 12:6:3');
  });

  it('is usually defaults across, severity down, and what the guarantor brings in', () => {
    const { texts, request } = readGridTexts({}, deal, inputs);
    expect(texts).toMatchObject({ x: 'defaults 0:30:1', y: 'severity 0:100:10' });
    expect(texts.results[0]).toBe('total insured_payment');
    expect(request.ok && [request.value.x.values.length, request.value.y?.values.length]).toEqual([31, 11]);
  });

  it('has one row where the second input is none, and tells every text that cannot be read', () => {
    const row = readGridTexts({ y: 'none' }, deal, inputs);
    expect(row.request.ok && row.request.value.y).toBeNull();
    const { request: wrong } = readGridTexts({ x: 'rates', y: 'lag x', results: 'wal A-9; foo' }, deal, inputs);
    expect(wrong.ok ? 0 : wrong.problems.length).toBe(4);
    const { request: none } = readGridTexts({ results: '' }, deal, inputs);
    expect(none.ok ? '' : none.problems[0]!.message).toBe('No result is asked for.');
    const { request: large } = readGridTexts({ x: 'defaults 0:50:0.05', y: 'severity 0:100:0.1' }, deal, inputs);
    expect(large.ok ? '' : large.problems[0]!.message).toBe('The grid has 1,002,001 cells.');
  });
});
