import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../command';
import { readOptions } from '../options';
import { yieldsCommand } from './yields';

const ROOT = resolve(import.meta.dirname, '../..');
/** One loan that makes up the pool of the deal. */
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,236305552.93,240000000.00,7.50,2004-02-01,2019-01-01,0.5
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-yields-'));
  writeFileSync(join(folder, 'tape.csv'), TAPE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function yields(...more: readonly string[]): Promise<Outcome> {
  const rates = join(ROOT, 'assets/rates/libor-1m-fh-2004-he4.csv');
  const deal = more.includes('--deal') ? [] : ['--deal', 'fh-2004-he4'];
  const args = [...deal, '--tape', join(folder, 'tape.csv'), '--rates', rates, ...more];
  const reading = readOptions(args, yieldsCommand.options, yieldsCommand.files);
  if (reading.ok !== true) throw new Error('the options are wrong');
  return yieldsCommand.run(reading.given);
}

describe('stepdown yields', () => {
  it('shows the classes at the prices given, to the side asked for', async () => {
    const { ok, said, problems } = await yields('--price', 'A-2=99-16+', '--price', 'A-3=yield 5', '--to', 'maturity');
    expect([ok, problems]).toEqual([true, []]);
    const lines = said[0]!.split('\n');
    expect(lines.some((line) => line.startsWith('To call'))).toBe(false);
    const cells = (label: string): string[] =>
      lines
        .find((line) => line.startsWith(label))!
        .slice(22)
        .trim()
        .split(/\s{2,}/);
    expect(cells('Price')[1]).toBe('99-16+');
    expect(cells('Yield %')[2]).toBe('5.000');
    expect(cells('Delay (days)')).toEqual(['0', '24', '24', '24', '24']);
  });

  it('refuses to run to call a deal that has none, and says what ends a run to maturity', async () => {
    const text = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
    const path = join(folder, 'always.deal.yaml');
    writeFileSync(path, text.replace('month >= clean_up_call and ', ''));
    expect((await yields('--deal', path, '--to', 'call')).problems).toEqual([
      '--to: The deal has no call to run to: no early end compares month with a Month parameter. Expected maturity.',
    ]);
    const { ok, said, problems } = await yields('--deal', path);
    expect([ok, problems.some((line) => line.includes('no parameter of the deal leaves it out'))]).toEqual([
      true,
      true,
    ]);
    expect(said[0]).toContain('To maturity, ended by Clean-up call');
  });

  it('writes every table to a folder, all or nothing', async () => {
    const out = join(folder, 'out');
    const { ok } = await yields('--speeds', 'flat 12 18', '--class', 'A-2', '--prices', 'A-2=99 100', '--out', out);
    expect(ok).toBe(true);
    const files = [
      'classes.csv',
      'decrement.csv',
      'prices.csv',
      'yields.json',
      'yields.pdf',
      'yields.txt',
      'yields.xlsx',
    ];
    expect(readdirSync(out).sort()).toEqual(files);
    const prices = readFileSync(join(out, 'prices.csv'), 'utf8').trimEnd().split('\n');
    expect(prices.filter((line) => line.includes(',yield,'))).toHaveLength(2 * 2 * 2);
    expect(prices[1]).toMatch(/^A-2,call,12 CPR,yield,99,\d+\.\d+$/);
  });

  it('says everything that is wrong with what it was given', async () => {
    const wrong = ['--to', 'both ways', '--table', 'prices', '--table', 'bond', '--price', 'A-1', '--format', 'pdf'];
    expect((await yields(...wrong)).problems).toEqual([
      '--to: There is no both ways. Expected call, maturity, both.',
      '--format: There is no pdf. Expected txt, csv, json.',
      '--table: There is no table bond. Expected classes, prices, decrement.',
      '--price: "A-1" has no equals sign between a name and its value. Expected A-1=99-16.',
    ]);
    expect((await yields('--class', 'A-9')).problems).toEqual([
      '--class: The deal has no class A-9. Expected A-1, A-2, A-3, A-4, A-5.',
    ]);
    expect((await yields('--settle', '2004-02-30', '--price', 'A-8=100')).problems).toEqual([
      'price(A-8): Pricing has no such term in this deal. Did you mean price(A-1)?',
      'settlement: "2004-02-30" cannot be read. Expected a date such as 2004-12-30, not before the Closing Date.',
    ]);
  });
});
