import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProject } from '../engine/document/projectFile';
import { readSheets } from '../engine/workbook/xlsx';
import { trustProject } from '../test/support/trustProject';

const ROOT = resolve(import.meta.dirname, '..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
const MET = ['instrument', 'form_w9', 'non_foreign_certificate', 'rule_144a_letter', 'erisa_opinion', 'tax_opinion'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-register-'));
  writeFileSync(join(folder, 'trust.stepdown'), writeProject(trustProject(), '0.1.0'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(register: object | null, out: string) {
  if (register) writeFileSync(join(folder, 'register.json'), JSON.stringify(register, null, 1));
  const more = register ? ['--register', 'register.json'] : [];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', TSX, join(ROOT, 'cli/stepdown.ts'), 'run', 'trust.stepdown', ...more, '--out', out],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, errors: stderr.split('\n').filter((line) => line !== '') };
}

const written = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('stepdown run of a deal with a register', () => {
  it('writes who is paid what, and says which transfer is not made', async () => {
    const move = (date: string, met: readonly string[]) => ({ date, from: 'IMH', to: 'Alpha', percent: '40', met });
    const register = {
      holders: [{ id: 'Alpha', name: 'Alpha Fund', withholding: '30', authority: 'IRS' }],
      transfers: [move('2004-09-01', MET), move('2004-10-29', [...MET, 'not_affiliate'])],
    };
    const { status, errors } = run(register, 'out');
    expect(errors).toEqual([
      'warning: Register:1: met: Transfer 1 (2004-09-01, IMH to Alpha) is not made. Missing: The transferee is no affiliate of the Depositor or the Issuer. Required by TA 3.05.',
    ]);
    expect(status).toBe(0);
    expect(written('out/certificates.csv').trimEnd().split('\n')).toEqual([
      'payment_date,record_date,holder,percentage,share,withheld,authority,net',
      '2004-08-25,2004-07-30,IMH,100,1000.00,0.00,,1000.00',
      '2004-09-27,2004-08-31,IMH,100,2000.00,0.00,,2000.00',
      '2004-10-25,2004-09-30,IMH,100,3000.00,0.00,,3000.00',
      '2004-11-26,2004-10-29,IMH,60,2400.00,0.00,,2400.00',
      '2004-11-26,2004-10-29,Alpha,40,1600.00,480.00,IRS,1120.00',
      '2004-12-27,2004-11-30,IMH,60,3000.00,0.00,,3000.00',
      '2004-12-27,2004-11-30,Alpha,40,2000.00,600.00,IRS,1400.00',
      '2005-01-25,2004-12-31,IMH,60,3600.00,0.00,,3600.00',
      '2005-01-25,2004-12-31,Alpha,40,2400.00,720.00,IRS,1680.00',
    ]);
    const workbook = await readSheets(readFileSync(join(folder, 'out/workbook.xlsx')));
    expect(workbook.ok && workbook.value.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Register', 'Certificates', 'Account']),
    );
  });

  it('writes nothing where an entry cannot be read', () => {
    const { status, errors } = run(
      { holders: [], transfers: [{ date: 'soon', from: 'IMH', to: 'IMH2', percent: '40' }] },
      'none',
    );
    expect(status).toBe(2);
    expect(errors[0]).toBe(
      'Register:1: date: Transfer 1 (soon, IMH to IMH2) is not made. "soon" is not a date. Dates are written YYYY-MM-DD.',
    );
    expect(errors[1]).toContain('No holder is called IMH2. Did you mean IMH?');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('tells the mistakes of a register file', () => {
    const { status, errors } = run({ holder: [] }, 'none');
    expect(status).toBe(2);
    expect(errors).toEqual(['register.json:2: holder: Nothing here is called holder. Did you mean holders?']);
  });
});
