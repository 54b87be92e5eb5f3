import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe',
];

/** What the tests of exported workbooks need and how to get it, in one sentence. */
export const LIBREOFFICE_ADVICE =
  'The tests that recalculate exported workbooks need LibreOffice: install it (on Debian: apt-get install --no-install-recommends libreoffice-calc), or name its program in STEPDOWN_SOFFICE.';

/** The LibreOffice that recalculates workbooks: the one named in STEPDOWN_SOFFICE, else one in a usual place, else null. */
export function findLibreOffice(named: string | undefined = process.env['STEPDOWN_SOFFICE']): string | null {
  if (named) return existsSync(named) ? named : null;
  return USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}
