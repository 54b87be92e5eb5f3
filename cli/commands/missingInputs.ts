import type { Given } from '../options';

/** What a command that runs a deal lacks: a project file, or a deal and a tape. One line each. */
export function missingInputs(given: Given): string[] {
  if (given.files.length > 0) return [];
  const missing = ['deal', 'tape'].filter((name) => !given.has(name));
  const lines = missing.map((name) => `--${name}: This option is missing. Expected it, or a project file.`);
  if (!given.has('scenario')) return lines;
  return [...lines, '--scenario: Scenarios are part of a project file. Expected PROJECT.stepdown beside it.'];
}
