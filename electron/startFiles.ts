import { isAbsolute, resolve } from 'node:path';

/** The project files named on a command line, made absolute, in order and each once. Flags are skipped. */
export function startFiles(args: readonly string[], workingFolder: string): readonly string[] {
  const named = args.filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.stepdown'));
  return [...new Set(named.map((path) => (isAbsolute(path) ? path : resolve(workingFolder, path))))];
}
