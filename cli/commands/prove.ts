import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from '../../engine/api/types';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { readRatePath } from '../../engine/collections/readRatePath';
import type { Result } from '../../engine/core/problem';
import { failure, success } from '../../engine/core/problem';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { ENGINE_CALCULATIONS } from '../../engine/proof/calculations';
import { NOT_PROVED, proofSteps, proveStep } from '../../engine/proof/prove';
import type { HandFigures, ProofLine } from '../../engine/proof/types';
import { refused, type Command, type Outcome } from '../command';
import { openDeal, openTape, problemsOf } from '../inputs';
import type { Given } from '../options';

const ASSETS = join(import.meta.dirname, '..', '..', 'assets');

export const proveCommand: Command = {
  name: 'prove',
  summary: 'Proves the calculation on this machine: printed examples, laws, and figures worked by hand.',
  usage: '[--red]',
  options: [{ name: 'red', summary: 'Shows only the lines that fail.' }],
  files: 'none',
  notes: `One line each: green or RED, what, the figure found, its source. Nothing is written and no other machine is asked.
Exit status: 0 all green; 2 something is red.`,
  run: runProve,
};

async function runProve(given: Given): Promise<Outcome> {
  const sample = await openSample();
  if (!sample.ok) return refused(sample.problems);
  const clock = (): number => performance.now();
  const byHand = JSON.parse(readFileSync(join(ASSETS, 'proof', 'fh-2004-he4.json'), 'utf8')) as HandFigures;
  const lines = proofSteps(byHand).flatMap((step) => proveStep(step, ENGINE_CALCULATIONS, sample.value, clock));
  return proofOutcome(lines, given.has('red'));
}

/** What the command says of the lines; not done while one of them is red. */
export function proofOutcome(lines: readonly ProofLine[], onlyRed: boolean): Outcome {
  const red = lines.filter(({ passed }) => !passed);
  const count = lines.reduce((sum, line) => sum + line.count, 0).toLocaleString('en-US');
  const milliseconds = lines.reduce((sum, line) => sum + line.milliseconds, 0).toFixed(0);
  const verdict = red.length === 0 ? 'Proved' : 'NOT PROVED';
  return {
    ok: red.length === 0,
    said: [
      ...(onlyRed ? red : lines).map(lineText),
      `${verdict}: ${lines.length - red.length} of ${lines.length} green, ${count} comparisons, ${milliseconds} ms.`,
      ...(onlyRed ? [] : ['Not proved:', ...NOT_PROVED.map((each) => `  ${each}`)]),
    ],
    problems: [],
  };
}

function lineText({ passed, group, title, source, expected, found }: ProofLine): string {
  const figures = passed ? found : `expected ${expected}, found ${found}`;
  return `${passed ? 'green' : 'RED  '}  ${group}: ${title}: ${figures} (${source})`;
}

/** The sample deal with the tape and the rates that come with the program. */
async function openSample(): Promise<Result<Inputs>> {
  const deal = openDeal('fh-2004-he4');
  const tape = await openTape(join(ASSETS, 'tapes', 'fh-2004-he4-synthetic.csv'), deal.ok ? deal.value.deal : null);
  const rates = readRatePath(
    readFileSync(join(ASSETS, 'rates', 'libor-1m-fh-2004-he4.csv'), 'utf8'),
    'libor-1m-fh-2004-he4.csv',
  );
  if (!deal.ok || !tape.ok || !rates.ok) return failure([deal, tape, rates].flatMap(problemsOf));
  return success({
    ...EMPTY_PARTS,
    dealFile: deal.value.name,
    dealText: deal.value.text,
    tape: tape.value,
    rates: { libor_1m: rates.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
  });
}
