import { failure, success, type Problem, type Result } from '../core/problem';
import { readZipDirectory, withEntries, type ZipEntry } from './zipDirectory';

/** Largest workbook file that is read. */
export const MAX_WORKBOOK_BYTES = 64 * 1024 * 1024;
/** Largest total that the parts we read may unpack to; about four million cells. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** A real sheet shrinks 5 to 60 times; past this it was made to exhaust a reader. */
const MAX_RATIO = 400;
/** Small parts may shrink as they like. */
const RATIO_MATTERS_ABOVE = 4 * 1024 * 1024;

function problem(slug: string, message: string, remedy: string): Problem {
  return { code: `FILE/${slug}`, severity: 'error', message, remedy };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

/** The parts that hold cells. Charts, pictures, macros, comments and links are never unpacked. */
function isNeeded(name: string): boolean {
  return (
    name === '[Content_Types].xml' ||
    name === '_rels/.rels' ||
    name === 'xl/workbook.xml' ||
    name === 'xl/_rels/workbook.xml.rels' ||
    name === 'xl/styles.xml' ||
    name === 'xl/sharedStrings.xml' ||
    /^xl\/worksheets\/sheet\d+\.xml$/.test(name)
  );
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** Looks for ASCII text stored two bytes a letter, as the directory of an OLE file does. */
function holdsWide(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 0;
    while (same < text.length && bytes[at + 2 * same] === text.charCodeAt(same) && bytes[at + 2 * same + 1] === 0)
      same++;
    if (same === text.length) return true;
  }
  return false;
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SAVE_AS = 'Open it in a spreadsheet and save it as an Excel Workbook (.xlsx).';

function notAWorkbook(bytes: Uint8Array): Problem {
  if (startsWith(bytes, OLE)) {
    return holdsWide(bytes, 'EncryptedPackage')
      ? problem(
          'workbook-encrypted',
          'The workbook is protected with a password.',
          'Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again.',
        )
      : problem('workbook-old', 'This is a workbook of the old .xls kind.', SAVE_AS);
  }
  const opening = Array.from(bytes.subarray(0, 512));
  if (opening.length > 0 && opening.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)) {
    return problem(
      'workbook-text',
      'This is a text file, not a workbook.',
      'Give it the ending .csv if its columns are separated by commas, or choose an .xlsx file.',
    );
  }
  return problem('workbook-not', 'This is not a workbook.', 'Choose an .xlsx file, or a .csv file.');
}

function otherPackage(names: ReadonlySet<string>): Problem | undefined {
  if (names.has('xl/workbook.bin')) {
    return problem('workbook-binary', 'This is a binary workbook (.xlsb).', SAVE_AS);
  }
  if (names.has('content.xml') && names.has('mimetype')) {
    return problem('workbook-open-document', 'This is an OpenDocument file (.ods or alike).', SAVE_AS);
  }
  if (!names.has('xl/workbook.xml') || !names.has('xl/_rels/workbook.xml.rels')) {
    return problem(
      'workbook-not',
      'This is a zip file, but no workbook: it has no xl/workbook.xml.',
      'Choose an .xlsx file; if it was zipped, unzip it first.',
    );
  }
  return undefined;
}

function limits(entries: readonly ZipEntry[]): Problem | undefined {
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const dense = entries.find(
    (entry) => entry.unpacked > RATIO_MATTERS_ABOVE && entry.unpacked > MAX_RATIO * entry.packed,
  );
  if (dense) {
    return problem(
      'workbook-bomb',
      `${dense.name} would unpack to ${megabytes(dense.unpacked)} from ${dense.packed.toLocaleString('en-US')} bytes, which no table of loans does; it was not opened.`,
      'Save the table again from a spreadsheet, or as .csv.',
    );
  }
  if (total > MAX_UNPACKED_BYTES) {
    return problem(
      'workbook-too-large',
      `The workbook would unpack to ${megabytes(total)}; up to ${megabytes(MAX_UNPACKED_BYTES)} is read.`,
      'Save the sheet as .csv, which has no such limit, or split it.',
    );
  }
  return undefined;
}

/**
 * Checks a workbook file from its table of contents alone and gives it back reduced to the parts that hold cells.
 *
 * Errors: FILE/file-empty, workbook-too-large, workbook-encrypted, workbook-old, workbook-binary, workbook-open-document,
 *         workbook-text, workbook-not, workbook-truncated, workbook-bomb
 */
export function openPackage(bytes: Uint8Array): Result<Uint8Array<ArrayBuffer>> {
  if (bytes.length === 0) {
    return failure([problem('file-empty', 'The file is empty.', 'Choose a file with a table in it.')]);
  }
  if (bytes.length > MAX_WORKBOOK_BYTES) {
    return failure([
      problem(
        'workbook-too-large',
        `The workbook is ${megabytes(bytes.length)}; up to ${megabytes(MAX_WORKBOOK_BYTES)} is read.`,
        'Save the sheet as .csv, which has no such limit.',
      ),
    ]);
  }
  const directory = readZipDirectory(bytes);
  if (!directory.ok) {
    if (directory.why === 'not-zip') return failure([notAWorkbook(bytes)]);
    if (directory.why === 'zip64') {
      return failure([problem('workbook-too-large', 'The workbook is packed for files above 4 GB.', SAVE_AS)]);
    }
    return failure([
      problem(
        'workbook-truncated',
        'The workbook is cut short: the table of contents at its end is missing or points outside the file.',
        'Copy or download the file again.',
      ),
    ]);
  }
  const wrongKind = otherPackage(new Set(directory.entries.map((entry) => entry.name)));
  if (wrongKind) return failure([wrongKind]);
  const needed = directory.entries.filter((entry) => isNeeded(entry.name));
  if (needed.some((entry) => entry.encrypted)) {
    return failure([
      problem('workbook-encrypted', 'The zip file is protected with a password.', 'Save it without a password.'),
    ]);
  }
  if (needed.some((entry) => entry.method !== 0 && entry.method !== 8)) {
    return failure([problem('workbook-not', 'The workbook is packed in a way that Excel does not use.', SAVE_AS)]);
  }
  const beyond = limits(needed);
  if (beyond) return failure([beyond]);
  return success(withEntries(bytes, directory.start, needed));
}
