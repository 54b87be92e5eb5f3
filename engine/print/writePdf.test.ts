import { describe, expect, it } from 'vitest';
import { pdfPages } from '../../test/support/pdfText';
import { dayOf } from '../core/date';
import type { PrintDocument } from './printDocument';
import { writePdf } from './writePdf';

const DOCUMENT: PrintDocument = {
  title: 'A & B Trust: <2005>',
  subject: 'Statement',
  foot: 'Prepared for a test',
  parts: [
    {
      heading: 'Statement to Certificateholders',
      facts: [{ label: 'Deal', value: 'A & B Trust' }],
      note: 'Projected.',
      running: 'A & B Trust',
      sections: [
        {
          mark: '(v)',
          heading: 'Class Certificate Balance',
          source: '4.6(a)(v)',
          blocks: [
            {
              kind: 'table',
              columns: ['Balance'],
              rows: [
                { label: 'Class A-1', values: ['232,000,000.00'], isTotal: false },
                { label: 'All classes', values: ['232,000,000.00'], isTotal: true },
              ],
            },
            { kind: 'figures', rows: [{ label: 'Collections', value: '1,234.50' }] },
            { kind: 'remark', text: 'Not reported: no loan numbers.' },
          ],
        },
      ],
    },
  ],
};
const OPTIONS = { generator: 'Stepdown 9.9.9', day: dayOf(2005, 1, 25) };

describe('a document as a PDF', () => {
  it('says everything, in reading order', async () => {
    const [page, ...more] = pdfPages(await writePdf(DOCUMENT, OPTIONS));
    expect(more).toEqual([]);
    expect(page?.split('\n')).toEqual([
      'Statement to Certificateholders',
      ...['Deal', 'A & B Trust', 'Projected.'],
      ...['(v)', 'Class Certificate Balance', '4.6(a)(v)'],
      ...['Balance', 'Class A-1', '232,000,000.00', 'All classes', '232,000,000.00'],
      ...['Collections', '1,234.50', 'Not reported: no loan numbers.'],
      ...['Prepared for a test', 'Page 1 of 1'],
    ]);
  });

  it('is the same bytes each time, dated by what it is told', async () => {
    const [first, second] = [await writePdf(DOCUMENT, OPTIONS), await writePdf(DOCUMENT, OPTIONS)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(Buffer.from(first).toString('latin1')).toContain('(D:20050125000000Z)');
  });

  it('is tagged: headings, tables with their headers, a language and a title that XML can bear', async () => {
    const file = Buffer.from(await writePdf(DOCUMENT, OPTIONS)).toString('latin1');
    const count = (tag: string): number => file.split(`/S /${tag}\n`).length - 1;
    expect([count('H1'), count('H2'), count('Table'), count('TR'), count('TH'), count('TD')]).toEqual([
      1, 1, 2, 4, 5, 3,
    ]);
    expect(file).toContain('/Lang (en-US)');
    expect(file).toContain('A and B Trust:  2005 </rdf:li>');
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    const parts = Array.from({ length: 21 }, () => DOCUMENT.parts[0]!);
    await writePdf({ ...DOCUMENT, parts }, { ...OPTIONS, onProgress: (done, of) => told.push(`${done}/${of}`) });
    expect(told).toEqual(['0/21', '10/21', '20/21']);
  });
});
