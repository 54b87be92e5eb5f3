import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { keyFigureModel } from './keyFigureModel';

const run = sampleRun();
const found = { run, results: run.results!, deal: run.deal!, lookup: lookupOf(run.results!) };
const NO_CHANGES = { parameters: {}, tables: {}, choices: {}, pinned: {} };
const model = keyFigureModel(found, NO_CHANGES);
const at = (date: number, key: string) => model.at(date).find((figure) => figure.key === key)!;

describe('the key figures', () => {
  it('begin with the average life of each class', () => {
    expect(model.fixed.map(({ label, text, sheet }) => [label, text, sheet])).toEqual([
      ['A-1', '1.25', 'Classes'],
      ['A-2', '1.25', 'Classes'],
      ['A-3', '1.25', 'Classes'],
    ]);
  });

  it('show overcollateralization against its target on the chosen date', () => {
    expect(at(0, 'oc')).toMatchObject({ text: '1.00m / 2.00m', verdict: { tone: 'warn', word: 'under target' } });
    expect(at(4, 'oc')).toMatchObject({ text: '2.00m / 2.00m', verdict: { tone: 'pass', word: 'at target' } });
  });

  it('show nothing at all as 0, for a dash would read as missing', () => {
    const bare = sampleRun();
    const lookup = lookupOf(bare.results!);
    for (const name of ['oc_amount', 'specified_oc']) lookup.values(name)!.fill(0);
    const none = keyFigureModel({ run: bare, results: bare.results!, deal: bare.deal!, lookup }, NO_CHANGES);
    expect(none.at(0).find((figure) => figure.key === 'oc')).toMatchObject({ text: '0 / 0' });
  });

  it('show the rolling excess spread with the verdict of its test', () => {
    expect(at(7, 'rolling_excess_spread_pct')).toMatchObject({ text: '3.10%', verdict: { word: 'passes' } });
    expect(at(8, 'rolling_excess_spread_pct')).toMatchObject({
      text: '1.80%',
      verdict: { tone: 'fail', word: 'fails' },
    });
  });

  it('show the cumulative loss as the share that its test looks at', () => {
    expect(at(10, 'cumulative_loss')).toMatchObject({ text: '1.00%', verdict: { word: 'not tested' }, sheet: 'Tests' });
    expect(at(12, 'cumulative_loss').verdict).toMatchObject({ tone: 'fail' });
  });

  it('end with all draws and all that is left over', () => {
    expect(model.last.map(({ label, text }) => [label, text])).toEqual([
      ['Draws', '12.3k'],
      ['To Class C', '1.18m'],
    ]);
  });
});
