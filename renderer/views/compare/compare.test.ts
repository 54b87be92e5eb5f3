import { describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { sampleRun } from '../../testing/sampleRun';
import { resultsOf } from '../results/useResults';
import { compareColumns, type Compared } from './compareColumns';
import { measuresOf, searched, usualMeasures } from './measures';
import { summaryRows } from './summaryRows';

function compared(id: string, name: string, change: (run: ReturnType<typeof sampleRun>) => void = () => undefined) {
  const run = sampleRun();
  change(run);
  return { id, name, colour: 'red', found: resultsOf(run)!, settings: NO_SETTINGS } satisfies Compared & {
    settings: unknown;
  };
}

const base = compared('', 'Base');
const fast = compared('s1', 'Fast', (run) => {
  const first = run.classes[0]!;
  Object.assign(first, { averageLife: 1, totalInterest: first.totalInterest + 12_345 });
});

describe('the summary of scenarios', () => {
  const rows = summaryRows([base, fast]);
  const row = (key: string) => rows.find((each) => each.key === key)!;

  it('has a row a figure and the difference from the base in its unit', () => {
    expect(row('wal A-1').cells).toEqual([
      { text: '1.25', difference: '', differs: false },
      { text: '1.00', difference: '−0.25', differs: true },
    ]);
    expect(row('interest A-1').cells[1]!.difference).toBe('+123.45');
    expect(row('wal A-2').cells[1]).toMatchObject({ difference: '', differs: false });
  });

  it('tells of each test when it first fails and on how many dates', () => {
    const tests = rows.filter(({ group }) => group === 'Tests and events');
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.map(({ cells }) => cells[0]!.text)).toContainEqual(
      expect.stringMatching(/^fails \w{3}-\d\d, \d+ dates?$/),
    );
  });

  it('ends with what the deal comes to', () => {
    expect(row('dates').cells[0]!.text).toBe(String(base.found.results.count));
    expect(row('residual').label).toBe('To Class C, in all');
  });
});

describe('results by date', () => {
  const measures = measuresOf(base.found);
  const oc = measures.find(({ key }) => key === 'oc_amount')!;

  it('can be any column of the run or of the collateral, each once', () => {
    const keys = measures.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('oc_amount');
    expect(keys.some((key) => key.startsWith('collateral:'))).toBe(base.found.run.collateral !== null);
    expect(usualMeasures(base.found)).toContain('oc_amount');
  });

  it('are found by words of the label, the name and the section', () => {
    expect(searched(measures, oc.label.split(' ')[0]!.toLowerCase()).map(({ key }) => key)).toContain('oc_amount');
    expect(searched(measures, 'nothing is called this')).toEqual([]);
  });

  it('stand side by side, then less the base; only what is in view can be explained', () => {
    const shorter = compared('s1', 'Fast', (run) => {
      const { results } = run;
      const at = results!.columns.findIndex(({ name }) => name === 'oc_amount');
      (results!.values as Float64Array[])[at] = results!.values[at]!.slice(0, 3).map((cents) => cents + 100);
    });
    const columns = compareColumns([base, shorter], [oc], true, 's1').slice(2);
    expect(columns.map(({ header }) => header)).toEqual(['Base', 'Fast', 'Δ Fast']);
    expect(columns.map(({ cell }) => cell?.name ?? null)).toEqual([null, 'oc_amount', null]);
    const by = Array.from(columns[2]!.values!);
    expect(by.slice(0, 3)).toEqual([100, 100, 100]);
    expect(by.slice(3).every((each) => Number.isNaN(each))).toBe(true);
    expect(compareColumns([base, shorter], [oc], false, '')).toHaveLength(4);
  });
});
