import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TapePlan } from '../../engine/collateral/import/tapePlan';
import { createTapeFileReader, type TapeFileReader } from './tapeReading';
import { decodePieces, detectEncoding, type Encoding } from './textEncoding';
import type { TapeFileView } from './tapeFile';

const HEADER = 'Loan ID;Maturity;Orig Bal;UPB;First Payment;Rate;Borrower';
const ROW = (i: number): string => `A${i};2019-06-01;50000;49000;2004-07-01;7,5;José ${i}`.replace('7,5', '7.5');
const TEXT = `${[HEADER, ...Array.from({ length: 5 }, (_, i) => ROW(i))].join('\r\n')}\r\n`;

function encoded(text: string, encoding: Encoding, mark = false): Uint8Array {
  const whole = mark ? `\uFEFF${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(whole);
  if (encoding === 'windows-1252') return Uint8Array.from(whole, (letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(whole.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < whole.length; i++) view.setUint16(i * 2, whole.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

async function open(bytes: Uint8Array, name = 'tape.csv'): Promise<{ reader: TapeFileReader; view: TapeFileView }> {
  const reader = createTapeFileReader(() => 0);
  const opened = await reader.open({ name, bytes });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  return { reader, view: opened.value };
}

function planOf({ headerRow, columns }: TapeFileView): TapePlan {
  return { headerRow, columns: columns.map(({ suggested }) => suggested), excluded: [], edits: [], synthetic: false };
}

const NO_DEAL = { cutOff: null, groups: [] };

describe('a text file of a tape', () => {
  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['windows-1252', false],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('is read in %s, with a mark: %s', async (encoding, mark) => {
    const bytes = encoded(TEXT, encoding, mark);
    expect(detectEncoding(bytes)).toBe(encoding);
    expect([...decodePieces(bytes, encoding)].join('')).toBe(TEXT);
    const { reader, view } = await open(bytes);
    expect([view.delimiter, view.rowCount, view.headerRow]).toEqual([';', 6, 0]);
    const reading = await reader.read(planOf(view), NO_DEAL, () => {});
    expect(reading!.totals).toEqual({ count: 5, originalBalance: 25_000_000, balance: 24_500_000, rate: 7.5 });
    const taken = reader.take();
    expect(taken.ok && (taken.value.tape.columns.mortgagor_name as string[])[2]).toBe('José 2');
  });

  it('is laid out anew under another choice, without being read again', async () => {
    const { reader, view } = await open(encoded(TEXT, 'utf-8'));
    expect(view.columns).toHaveLength(7);
    expect(reader.view({ delimiter: ',' }).columns).toHaveLength(1);
    const none = reader.view({ headerRow: -1 });
    expect(none.columns[1]!.header).toBe('Column 2');
    expect(reader.rows(0, 2).map((row) => row[0])).toEqual(['Loan ID', 'A0']);
  });

  it('that is empty, or no text, is refused with what to do', async () => {
    const reader = createTapeFileReader(() => 0);
    for (const [name, bytes, code] of [
      ['empty.csv', new Uint8Array(0), 'TAPE/empty-file'],
      ['picture.csv', Uint8Array.from([137, 80, 78, 71, 0, 0, 1, 2, 0]), 'TAPE/not-text'],
    ] as const) {
      const opened = await reader.open({ name, bytes });
      expect(opened.ok ? [] : opened.problems.map((problem) => problem.code)).toEqual([code]);
    }
  });

  it('tells an open quotation mark, which can be read as a plain character', async () => {
    const broken = TEXT.replace('A3;', 'A3";"');
    const { reader, view } = await open(encoded(broken.replace('A3";"', '"A3;'), 'utf-8'));
    expect(view.problems.map(({ code, at }) => [code, at?.row])).toEqual([['TAPE/unclosed-quote', 5]]);
    const plain = reader.view({ quotes: false });
    expect([plain.problems, plain.rowCount]).toEqual([[], 6]);
  });
});

describe('a workbook of a tape', () => {
  it('is known by its content, whatever its name', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('../../test/fixtures/files/plain.xlsx', import.meta.url)));
    const { view } = await open(bytes, 'plain.csv');
    expect(view.sheets).not.toBeNull();
  });

  it('that cannot be read is refused under its own name', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('../../test/fixtures/files/encrypted.xlsx', import.meta.url)));
    const opened = await createTapeFileReader(() => 0).open({ name: 'encrypted.xlsx', bytes });
    expect(opened.ok ? null : opened.problems[0]!.at?.file).toBe('encrypted.xlsx');
  });
});

describe('a reading', () => {
  it('gives way to a later one, and to a stop', async () => {
    let time = 0;
    const reader = createTapeFileReader(() => (time += 1000));
    const rows = Array.from({ length: 5000 }, (_, i) => ROW(i));
    const opened = await reader.open({ name: 'long.csv', bytes: encoded([HEADER, ...rows].join('\n'), 'utf-8') });
    if (!opened.ok) throw new Error('not opened');
    const plan = planOf(opened.value);
    const told: (number | null)[] = [];
    const first = reader.read(plan, NO_DEAL, ({ fraction }) => told.push(fraction));
    const second = reader.read({ ...plan, excluded: [1] }, NO_DEAL, () => {});
    expect(await first).toBeNull();
    expect((await second)!.totals.count).toBe(4999);
    expect(told[0]).toBeCloseTo(2001 / 5001, 6);
    const third = reader.read(plan, NO_DEAL, () => {});
    reader.stop();
    expect(await third).toBeNull();
    // The last whole reading is the one that can be taken.
    const taken = reader.take();
    expect(taken.ok && taken.value.tape.count).toBe(4999);
  });
});
