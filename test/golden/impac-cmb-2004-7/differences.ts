import type { ImpacDate } from '../../oracle/impacResults';
import type { RunDate } from './dealRun';

/** Where a run departs from the calculation, in words; nothing when they agree in every item of every date. */
export function differences(found: readonly RunDate[], expected: readonly ImpacDate[], typed: boolean): string[] {
  const told: string[] = [];
  const dates = (all: readonly { month: string; date: string }[]): string =>
    all.map(({ month, date }) => `${month} ${date}`).join();
  if (dates(found) !== dates(expected)) {
    told.push(
      `${found.length} dates to ${found.at(-1)?.date}, ${expected.length} to ${expected.at(-1)?.date} expected`,
    );
  }
  expected.forEach(({ month, items }, i) => {
    const run = found[i];
    if (!run) return;
    for (const [key, text] of items) {
      const other = run.items.get(key);
      if (other !== text) told.push(`${month} ${key}: ${text} expected, ${other ?? 'nothing'} found`);
    }
    // Bonds that are not modelled pay nothing and are owed nothing.
    if (!typed) return;
    for (const [key, text] of run.items) {
      const isOfBonds = /^(interest|principal|basis_risk|write_down|balance_end)/.test(key);
      if (isOfBonds && text !== '0.00') told.push(`${month} ${key}: ${text} found, the bonds are not modelled`);
    }
  });
  return told;
}
