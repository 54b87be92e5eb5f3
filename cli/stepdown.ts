import { nearestName } from '../engine/core/problem';
import { helpPage, type Command } from './command';
import { breakevenCommand } from './commands/breakeven';
import { checkCommand } from './commands/check';
import { distributeCommand } from './commands/distribute';
import { gridCommand } from './commands/grid';
import { headroomCommand } from './commands/headroom';
import { insurerCommand } from './commands/insurer';
import { modelCommand } from './commands/model';
import { pathsCommand } from './commands/paths';
import { projectCommand } from './commands/project';
import { proveCommand } from './commands/prove';
import { runCommand } from './commands/run';
import { solveCommand } from './commands/solve';
import { statementCommand } from './commands/statement';
import { whyCommand } from './commands/why';
import { yieldsCommand } from './commands/yields';
import { readOptions } from './options';

const COMMANDS: readonly Command[] = [
  distributeCommand,
  projectCommand,
  runCommand,
  modelCommand,
  statementCommand,
  yieldsCommand,
  checkCommand,
  gridCommand,
  breakevenCommand,
  solveCommand,
  headroomCommand,
  whyCommand,
  insurerCommand,
  pathsCommand,
  proveCommand,
];

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: stepdown COMMAND [options]\n\n${lines.join('\n')}\n\nstepdown COMMAND --help tells the options of a command.\n`;
}

/** Runs one command; answers the exit status: 0 done, 2 something is wrong with what was given. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    const near = nearestName(
      name ?? '',
      COMMANDS.map((candidate) => candidate.name),
    );
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    process.stderr.write(
      name === undefined ? overview() : `${name}: There is no such command.${hint}\n\n${overview()}`,
    );
    return 2;
  }
  const reading = readOptions(rest, command.options, command.files);
  if (reading.ok === 'help') {
    process.stdout.write(helpPage(command));
    return 0;
  }
  if (!reading.ok) {
    process.stderr.write(reading.mistakes.map((line) => `${line}\n`).join(''));
    process.stderr.write(`Usage: stepdown ${command.name} ${command.usage}\n`);
    return 2;
  }
  const outcome = await command.run(reading.given);
  process.stderr.write(outcome.problems.map((line) => `${line}\n`).join(''));
  process.stdout.write(outcome.said.map((line) => `${line}\n`).join(''));
  return outcome.ok ? 0 : 2;
}

process.exitCode = await main(process.argv.slice(2));
