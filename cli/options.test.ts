import { describe, expect, it } from 'vitest';
import { readOptions, type Option } from './options';

const OPTIONS: readonly Option[] = [
  { name: 'deal', value: 'NAME', summary: '', required: true },
  { name: 'rates', value: 'FILE', summary: '', repeatable: true },
  { name: 'out', value: 'FILE', summary: '' },
  { name: 'quiet', summary: '' },
];

const read = (line: string, files: 'none' | 'one' | 'some' = 'none') =>
  readOptions(
    line.split(' ').filter((word) => word !== ''),
    OPTIONS,
    files,
  );
const mistakes = (line: string, files?: 'none' | 'one' | 'some') => {
  const reading = read(line, files);
  return reading.ok === false ? reading.mistakes : [];
};

describe('options', () => {
  it('are read with a space or an equals sign, and may repeat where they may', () => {
    const reading = read('--deal fh --rates a.csv --rates=b=c.csv --quiet');
    if (reading.ok !== true) throw new Error('these are good');
    expect(reading.given.required('deal')).toBe('fh');
    expect(reading.given.all('rates')).toEqual(['a.csv', 'b=c.csv']);
    expect(reading.given.has('quiet')).toBe(true);
    expect(reading.given.one('out')).toBeUndefined();
    expect(reading.given.inputs).toEqual(['fh', 'a.csv', 'c.csv', '']);
  });

  it('are refused all at once, an unknown one with the nearest name', () => {
    expect(mistakes('--deel fh --out a --out b --quiet=yes x.csv --rates')).toEqual([
      '--deel: There is no such option. Did you mean --deal?',
      'fh: This is not an option. Expected --option value.',
      '--out: This option is given twice. Expected it once.',
      '--quiet: This option takes no value. Write it alone.',
      'x.csv: This is not an option. Expected --option value.',
      '--rates: The value is missing. Expected --rates FILE.',
      '--deal: This option is missing. Expected --deal NAME.',
    ]);
    expect(mistakes('--deal fh --something-else')).toEqual([
      '--something-else: There is no such option. Expected --deal, --rates, --out, --quiet, --help.',
    ]);
  });

  it('do not swallow the option after a missing value', () => {
    expect(mistakes('--deal --out a.csv')[0]).toBe('--deal: The value is missing. Expected --deal NAME.');
    expect(mistakes('--deal= --out a.csv')[0]).toBe('--deal: The value is missing. Expected --deal NAME.');
  });

  it('take as many files as the command does', () => {
    expect(mistakes('--deal fh a b', 'one')).toEqual(['b: Another file is given already. Expected one.']);
    const some = read('a b --deal fh c', 'some');
    expect(some.ok === true && some.given.files).toEqual(['a', 'b', 'c']);
  });

  it('ask for help wherever it stands', () => {
    expect(read('--help').ok).toBe('help');
    expect(read('--dael x -h').ok).toBe('help');
  });
});
