import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvField, unguardText } from '../core/guardText';

const TEXT = fc.string({ unit: fc.oneof(fc.constantFrom(...'\'=+-@\t\r\n",; 1.a'), fc.string({ unit: 'binary' })) });

describe('texts in a line of a CSV file', () => {
  it('are as many fields, and come back as they were', () => {
    fc.assert(
      fc.property(fc.array(TEXT, { minLength: 2, maxLength: 5 }), (texts) => {
        const line = `${texts.map(csvField).join(',')}\n`;
        const { data } = Papa.parse<string[]>(line, { delimiter: ',', newline: '\n' });
        expect(data[0]!.map(unguardText)).toEqual(texts);
      }),
    );
  });
});
