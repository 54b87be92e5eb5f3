import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { readRegisterFile } from './readRegisterFile';

function told(text: string): string[] {
  const read = readRegisterFile(text, 'r.json');
  return read.ok ? [] : read.problems.map(problemLine);
}

describe('a register file', () => {
  it('is read in the shape of a project, percentages with the digits as typed', () => {
    const text = `{
  "holders": [{"id": "Alpha", "name": "Alpha Fund", "taxStatus": "Foreign", "withholding": 30.10, "authority": "IRS"}],
  "transfers": [{"date": "2004-10-29", "from": "IMH", "to": "Alpha", "percent": "33.330", "met": ["w9", "letter"], "note": "n"}]
}`;
    const read = readRegisterFile(text, 'r.json');
    expect(read.ok && read.value).toEqual({
      holders: [{ id: 'Alpha', name: 'Alpha Fund', taxStatus: 'Foreign', withholding: '30.10', authority: 'IRS' }],
      transfers: [
        { date: '2004-10-29', from: 'IMH', to: 'Alpha', percent: '33.330', met: ['w9', 'letter'], note: 'n' },
      ],
    });
  });

  it('may leave out what has a usual value', () => {
    const read = readRegisterFile('{"holders": [{"id": "A"}]}', 'r.json');
    expect(read.ok && read.value).toEqual({
      holders: [{ id: 'A', name: '', taxStatus: '', withholding: '', authority: '' }],
      transfers: [],
    });
    expect(told('{}')).toEqual([]);
  });

  it('tells every mistake with its line', () => {
    expect(
      told(`{
  "holders": [
    {"id": "A", "withholdin": "30"},
    7,
    {"name": 5}
  ],
  "transfers": [
    {"date": "2004-10-29", "from": "A", "from": "B", "to": "C", "met": "w9"},
    {"date": "2004-10-29", "from": "A", "to": "C", "percent": "1", "met": [1]}
  ],
  "transfer": []
}`),
    ).toEqual([
      'r.json:3: holders[0].withholdin: Nothing here is called withholdin. Did you mean withholding?',
      'r.json:4: holders[1]: Found a number. Expected an entry in braces.',
      'r.json:5: holders[2].name: Found a number. Expected a text.',
      'r.json:5: holders[2].id: This is missing. Expected a text.',
      'r.json:8: transfers[0].from: This is given twice. Expected it once.',
      'r.json:8: transfers[0].percent: This is missing. Expected a text.',
      'r.json:8: transfers[0].met: Found a text. Expected a list of texts.',
      'r.json:9: transfers[1].met[0]: Found a number. Expected a text.',
      'r.json:11: transfer: Nothing here is called transfer. Did you mean transfers?',
    ]);
    expect(told('[]')).toEqual(['r.json:1:1: The file holds a list. Expected holders and transfers between { and }.']);
    expect(told('{"holders": {}}')).toEqual(['r.json:1: holders: Found an object. Expected a list.']);
  });
});
