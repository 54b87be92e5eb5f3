import { problemLine, type Problem } from '../engine/core/problem';
import type { Given, Option } from './options';

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** What follows the command's name in the usage line. */
  readonly usage: string;
  readonly options: readonly Option[];
  /** How many arguments without an option name may follow, as files. */
  readonly files: 'none' | 'one' | 'some';
  /** Anything more to say on the help page. */
  readonly notes?: string;
  readonly run: (given: Given) => Promise<Outcome>;
}

/** Lines for stdout and stderr, and whether the command did what it was asked. */
export interface Outcome {
  readonly ok: boolean;
  readonly said: readonly string[];
  readonly problems: readonly string[];
}

/** The command did nothing but say what is wrong. */
export function refused(problems: readonly Problem[]): Outcome {
  return { ok: false, said: [], problems: linesOf(problems) };
}

export function done(said: readonly string[], warnings: readonly Problem[] = []): Outcome {
  return { ok: true, said, problems: linesOf(warnings) };
}

/** One line a problem; what two steps both tell is said once. */
function linesOf(problems: readonly Problem[]): string[] {
  return [...new Set(problems.map(problemLine))];
}

export function helpPage(command: Command): string {
  const rows = command.options.map(({ name, value, summary, required }) => {
    const left = value === undefined ? `--${name}` : `--${name} ${value}`;
    return [left, required ? `${summary} Required.` : summary] as const;
  });
  const all = [...rows, ['--help', 'Show this page.'] as const];
  const width = Math.max(...all.map(([left]) => left.length));
  const lines = all.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  const notes = command.notes === undefined ? '' : `\n${command.notes.trim()}\n`;
  return `${command.summary}\n\nUsage: stepdown ${command.name} ${command.usage}\n\n${lines.join('\n')}\n${notes}`;
}
