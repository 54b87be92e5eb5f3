import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBook } from './exportedBook';
import { print } from './libreOffice';
import { layOutForPictures } from './printArea';
import { firstHorizon } from './projects';
import { WorkbookParts } from './workbookParts';

/**
 * Draws the main sheets of the sample's live workbook as LibreOffice does, into docs/screenshots/excel:
 * `npx tsx test/recalculation/writePictures.ts`. Needs pdftoppm (Debian: poppler-utils); with the font Carlito, whose
 * widths are those of Calibri, columns are as wide as in Excel.
 */
const OUT = join(import.meta.dirname, '../../docs/screenshots/excel');

/** In the order of the workbook's sheets, as they are printed. */
const AREAS = {
  'Read me': 'A1:C48',
  Inputs: 'A1:I40',
  Assumptions: 'A1:E40',
  Collateral: 'A1:N45',
  Waterfall: 'A1:L45',
  Classes: 'A1:N45',
  Tests: 'A1:L45',
  Statement: 'A1:H50',
  Check: 'A1:I45',
} as const;

async function writePictures(): Promise<void> {
  const { bytes } = await exportBook(firstHorizon('Sample'));
  const workbook = new WorkbookParts(bytes);
  layOutForPictures(workbook, AREAS);
  const [pdf] = await print([workbook.bytes()]);
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-pictures-'));
  try {
    writeFileSync(join(folder, 'sheets.pdf'), pdf!);
    const drawn = spawnSync('pdftoppm', ['-r', '120', '-png', join(folder, 'sheets.pdf'), join(folder, 'page')]);
    if (drawn.status !== 0) throw new Error(`pdftoppm failed: ${String(drawn.stderr)}`);
    mkdirSync(OUT, { recursive: true });
    const names = workbook.sheets.filter((sheet) => sheet in AREAS);
    names.forEach((name, page) => {
      const file = `${name.toLowerCase().replaceAll(' ', '-')}.png`;
      renameSync(join(folder, `page-${page + 1}.png`), join(OUT, file));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await writePictures();
