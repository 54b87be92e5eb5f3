import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { findScenario, namedScenarios, randomScenarios } from '../golden/fh-2004-he4/scenarios';
import { distributionsCsv } from './oracleResults';
import { runCase } from './runCase';

/*
 * Writes a scenario's input files and the distributions expected from them, to compare with the command line:
 *   npx tsx test/oracle/writeCase.ts <scenario | random-N | all> <folder>
 * Each scenario gets a folder of its own: collections.csv, rates.csv, settings.json (when it has settings), expected.csv.
 */
const [name, folder] = process.argv.slice(2);
if (name === undefined || folder === undefined) {
  process.stderr.write('usage: writeCase <scenario | random-N | all> <folder>\n');
  process.exit(2);
}
const chosen = name === 'all' ? [...namedScenarios(), ...randomScenarios()] : [findScenario(name)];
for (const scenario of chosen) {
  if (scenario === undefined) {
    const names = namedScenarios().map((known) => known.name);
    process.stderr.write(`There is no scenario "${name}". Known: ${names.join(', ')}, random-1 and so on.\n`);
    process.exit(2);
  }
  const into = join(folder, scenario.name);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'collections.csv'), scenario.collectionsCsv);
  writeFileSync(join(into, 'rates.csv'), scenario.ratesCsv);
  if (scenario.settingsJson !== null) writeFileSync(join(into, 'settings.json'), scenario.settingsJson);
  writeFileSync(join(into, 'expected.csv'), distributionsCsv(runCase(scenario)));
}
process.stdout.write(`${chosen.length} written to ${folder}\n`);
