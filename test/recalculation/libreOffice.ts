import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findLibreOffice, LIBREOFFICE_ADVICE } from '../../cli/tasks/findLibreOffice';

/**
 * LibreOffice keeps stored results of a file it did not write unless it is told to work them out on loading: 0 is always.
 * All else is as a user has it, its threads included.
 */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** Milliseconds that a start and each workbook are given; one that takes longer hangs, even beside other work. */
const LIMIT_OF_START = 180_000;
const LIMIT_OF_WORKBOOK = 120_000;

/** Opens workbooks in LibreOffice, which works out every formula, and gives back what it then writes; one start for all. */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  return convert(workbooks, 'xlsx:Calc MS Excel 2007 XML', 'xlsx');
}

/** Workbooks printed by LibreOffice as PDF files, by their page setup. */
export async function print(workbooks: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  return convert(workbooks, 'pdf:calc_pdf_Export', 'pdf');
}

async function convert(
  workbooks: readonly Uint8Array[],
  filter: string,
  ending: string,
): Promise<readonly Uint8Array[]> {
  const program = findLibreOffice();
  if (program === null) throw new Error(LIBREOFFICE_ADVICE);
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-libreoffice-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    const given = workbooks.map((bytes, i) => {
      const path = join(folder, `${i}.xlsx`);
      writeFileSync(path, bytes);
      return path;
    });
    const written = join(folder, 'written');
    const limit = LIMIT_OF_START + LIMIT_OF_WORKBOOK * workbooks.length;
    const said = await start(program, limit, [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      filter,
      '--outdir',
      written,
      ...given,
    ]);
    return workbooks.map((_, i) => {
      const path = join(written, `${i}.${ending}`);
      if (!existsSync(path)) throw new Error(`LibreOffice wrote no ${ending} of workbook ${i + 1}. It said: ${said}`);
      return new Uint8Array(readFileSync(path));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(program: string, limit: number, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    // One language for formats and messages, whatever the machine speaks.
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' }, timeout: limit });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`LibreOffice ended with ${code ?? signal}. It said: ${said}`));
    });
  });
}
