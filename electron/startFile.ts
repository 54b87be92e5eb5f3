import { isAbsolute, resolve } from 'node:path';

/** The project file named on a command line, made absolute; null when there is none. Flags are skipped. */
export function startFile(args: readonly string[], workingFolder: string): string | null {
  const named = args.findLast((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.stepdown'));
  if (named === undefined) return null;
  return isAbsolute(named) ? named : resolve(workingFolder, named);
}
