import { describe, expect, it } from 'vitest';
import { runCells } from './dealRun';
import { namedScenarios } from './scenarios';

describe('every figure of Impac 2004-7 says where it comes from', () => {
  it.each(['base', 'redeemed-with-arrears', 'sold-after-redemption'])('%s', (name) => {
    const { rows, terms } = namedScenarios().find((one) => one.name === name)!;
    const { results, trace } = runCells(rows, terms);
    const mute: string[] = [];
    for (const date of [0, 1, 7, results.count - 1]) {
      for (const { name: item, cls } of results.columns) {
        const story = trace({ name: item, cls, date });
        const isTold = story.value !== '' && (story.formula !== '' || story.kind !== 'term');
        if (!isTold) mute.push(`${item} ${cls} on date ${date + 1}`);
      }
    }
    expect(results.columns.length).toBeGreaterThan(300);
    expect(mute).toEqual([]);
  });
});
