import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheets } from '../../engine/workbook/xlsx';
import type { Outcome } from '../command';
import { readOptions } from '../options';
import { modelCommand } from './model';

const RATES = resolve(import.meta.dirname, '../../assets/rates/libor-1m-fh-2004-he4.csv');
/** Three loans whose balances make up the pool of the deal, and that are soon over. */
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,100000000.00,101000000.00,7.50,2004-02-01,2006-01-01,0.5
L2,100000000.00,102000000.00,8.25,2003-08-01,2005-12-01,0.5
L3,36305552.93,37000000.00,7.75,2004-05-01,2006-04-01,0.5
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-model-'));
  writeFileSync(join(folder, 'tape.csv'), TAPE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function model(...args: readonly string[]): Promise<Outcome> {
  const reading = readOptions(args, modelCommand.options, modelCommand.files);
  if (reading.ok !== true) throw new Error('the options were not read');
  return await modelCommand.run(reading.given);
}

describe('stepdown model', () => {
  it('writes a workbook whose own figures are those of the run', async () => {
    const out = join(folder, 'model.xlsx');
    const deal = ['--deal', 'fh-2004-he4', '--tape', join(folder, 'tape.csv'), '--rates', RATES];
    expect(await model(...deal, '--out', out)).toMatchObject({ ok: true, said: [] });
    expect(readdirSync(folder).sort()).toEqual(['model.xlsx', 'tape.csv']);
    const read = await readSheets(new Uint8Array(readFileSync(out)));
    if (!read.ok) throw new Error(read.problems[0]?.message);
    const check = read.value.find(({ name }) => name === 'Check');
    // The verdict, by its first words: the sheet explains itself with longer sentences.
    expect(check?.rows.flat().filter((cell) => typeof cell === 'string' && /^RECONCILED/.test(cell))).toHaveLength(1);
  });

  it('tells what the run warns of', async () => {
    const assumptions = join(folder, 'assumptions.json');
    writeFileSync(assumptions, JSON.stringify({ prepayment: '10', pools: { group_9: { prepayment: '20' } } }));
    const deal = ['--deal', 'fh-2004-he4', '--tape', join(folder, 'tape.csv'), '--rates', RATES];
    expect(await model(...deal, '--assumptions', assumptions, '--out', join(folder, 'warned.xlsx'))).toEqual({
      ok: true,
      said: [],
      problems: [expect.stringContaining('The deal has no pool called group_9, so its assumptions are not used.')],
    });
  });

  it('writes nothing where a part is missing or the deal cannot be run', async () => {
    const out = join(folder, 'never.xlsx');
    expect(await model('--deal', 'fh-2004-he4', '--out', out)).toMatchObject({
      ok: false,
      problems: ['--tape: This option is missing. Expected it, or a project file.'],
    });
    const withoutRates = await model('--deal', 'fh-2004-he4', '--tape', join(folder, 'tape.csv'), '--out', out);
    expect(withoutRates.ok).toBe(false);
    expect(withoutRates.problems.join('\n')).toMatch(/rates|LIBOR|index/i);
    expect(readdirSync(folder)).not.toContain('never.xlsx');
  });
});
