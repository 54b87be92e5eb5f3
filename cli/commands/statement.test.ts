import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions } from '../options';
import { statementCommand } from './statement';

const ROOT = resolve(import.meta.dirname, '../..');
/** One loan that makes up the pool of the deal. */
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,236305552.93,240000000.00,7.50,2004-02-01,2019-01-01,0.5
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-statement-'));
  writeFileSync(join(folder, 'tape.csv'), TAPE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function statement(...more: readonly string[]) {
  const rates = join(ROOT, 'assets/rates/libor-1m-fh-2004-he4.csv');
  const args = ['--deal', 'fh-2004-he4', '--tape', join(folder, 'tape.csv'), '--rates', rates, ...more];
  const reading = readOptions(args, statementCommand.options, statementCommand.files);
  if (reading.ok !== true) throw new Error('the options are wrong');
  return statementCommand.run(reading.given);
}

describe('stepdown statement', () => {
  it('shows the statement of the month, every item of it', async () => {
    const { ok, said } = await statement('--date', '2005-02');
    expect(ok).toBe(true);
    const lines = said[0]!.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'First Horizon ABS Trust 2004-HE4',
      'Monthly Statement to Certificateholders, PSA 4.6(a)',
      'Distribution Date 2005-02-25, Record Date 2005-01-31',
    ]);
    expect(lines.filter((line) => /^\([ivx]+\)/.test(line))).toHaveLength(23);
  });

  it('takes the day of a Distribution Date for its month, and writes all dates and years to a file', async () => {
    const byDay = await statement('--date', '2005-03-25');
    expect(byDay.said).toEqual((await statement('--date', '2005-03')).said);
    const out = join(folder, 'all.csv');
    const { ok, said } = await statement('--date', 'all', '--year', '2005', '--format', 'csv', '--out', out);
    expect([ok, said]).toEqual([true, []]);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('period,item,what,name,class,amount,per_1000,not_reported');
    const amount = (line: string): number => Number(line.split(',').at(-3));
    const fees = lines.filter((line) => line.includes(',servicing_fee,'));
    const of2005 = fees.filter((line) => line.startsWith('2005-'));
    expect(of2005).toHaveLength(12);
    const sum = of2005.reduce((total, line) => total + Math.round(amount(line) * 100), 0);
    expect(Math.round(amount(fees.at(-1)!) * 100)).toBe(sum);
  });

  it('says everything that is wrong with what it was given', async () => {
    expect((await statement('--format', 'pdf')).problems).toEqual([
      '--format: There is no format pdf. Expected txt, csv, json.',
      '--date: This option is missing. Expected a month such as 2005-01, or --year.',
    ]);
    expect((await statement('--date', '2040-01', '--date', 'soon', '--year', '1999')).problems).toEqual([
      expect.stringMatching(
        /^--date: The run has no Distribution Date in 2040-01\. Expected 2005-01 to 20\d\d-\d\d, or all\.$/,
      ),
      expect.stringMatching(/^--date: "soon" is no month\./),
      expect.stringMatching(/^--year: The run has no Distribution Date in 1999\. Expected 2005 to 20\d\d, or all\.$/),
    ]);
  });
});
