import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../engine/document/project';
import { caseTexts } from '../golden/impac-cmb-2004-7/dealRun';
import { namedScenarios } from '../golden/impac-cmb-2004-7/scenarios';
import { dayOf } from '../oracle/newYorkCalendar';
import { crossedCase } from '../golden/textbook/crossedCase';
import { ALL_GOOD, judge, recalculatedBooks } from './exportedBook';
import { actuals, IMPAC } from './projects';

const TEXTBOOK = join(import.meta.dirname, '../golden/textbook');

function impacCase(name: string): Project {
  const found = namedScenarios().find((scenario) => scenario.name === name);
  if (!found) throw new Error(`The golden set has no case ${name}`);
  return actuals(name, IMPAC, caseTexts(found.rows, found.terms));
}

/** Two groups that lend each other cash and are bought after five years: as many months as that takes. */
function crossed(): Project {
  const fixings = [
    { day: dayOf(2023, 12, 1), rate: 5_330n },
    { day: dayOf(2024, 8, 22), rate: 6_481n },
    { day: dayOf(2026, 5, 21), rate: 2_007n },
  ];
  const speeds = [{ psa: 150, cdr: 3, severity: 50, recovery: 40 }, { psa: 500 }] as const;
  const { inputs } = crossedCase(speeds, fixings, { calledFrom: 30 });
  const [header, ...lines] = inputs.collections.trimEnd().split('\n');
  return actuals('crossed', join(TEXTBOOK, 'crossed.deal.yaml'), {
    collections: `${[header, ...lines.slice(0, 2 * 72)].join('\n')}\n`,
    rates: inputs.rates ?? null,
    settings: JSON.stringify(inputs.settings ?? {}),
  });
}

const CASES: readonly { readonly what: string; readonly project: () => Project; readonly pays: readonly string[] }[] = [
  {
    what: 'Impac, its bonds redeemed at what they are owed and its certificates paid from then on',
    project: () => impacCase('redeemed-at-the-price-owed'),
    pays: ['redemption_principal', 'certificate_distribution'],
  },
  {
    what: 'Impac, losses that reach the senior bonds of both groups',
    project: () => impacCase('losses-reach-the-seniors'),
    pays: ['write_down', 'loss_covered'],
  },
  {
    what: 'Impac, its certificates alone over remittances that are typed',
    project: () => impacCase('cap-direct'),
    pays: ['special_cap_direct', 'certificate_distribution'],
  },
  { what: 'a textbook deal of two groups that cross', project: crossed, pays: [] },
];

describe('other deals as live workbooks', () => {
  let made: Awaited<ReturnType<typeof recalculatedBooks>>;
  beforeAll(async () => {
    made = await recalculatedBooks(CASES.map(({ project }) => project()));
  });

  it.each(CASES.map((one, i) => ({ ...one, i })))('$what', ({ i, pays }) => {
    const { book, recalculated } = made[i]!;
    const { columns, values } = book.reply.results;
    for (const name of pays) {
      const of = values.filter((_, c) => columns[c]!.name === name);
      expect({ name, isPaid: of.some((amounts) => amounts.some((amount) => amount > 0)) }).toEqual({
        name,
        isPaid: true,
      });
    }
    const verdict = judge(book, recalculated);
    expect(verdict).toMatchObject(ALL_GOOD);
    expect(verdict.engineCells).toBeGreaterThan(2_000);
  });
});
