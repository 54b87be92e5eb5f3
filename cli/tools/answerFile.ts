import type { Problem } from '../../engine/core/problem';
import { done, refused, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given, Option } from '../options';

/** Where an answer goes that is told in words, or written as rows or as one object. */
export const OUT: Option = {
  name: 'out',
  value: 'F.csv|F.json',
  summary: 'Where to write the answer; without it, it is told in words.',
};

/** An answer in each form; only the one that is asked for is made. */
export interface AnswerForms {
  readonly words: () => readonly string[];
  readonly csv: () => string;
  readonly json: () => string;
}

/** What is wrong with `--out`: one line, or none. */
export function outMistakes(given: Given): readonly string[] {
  const out = given.one('out');
  if (out === undefined || /\.(csv|json)$/i.test(out)) return [];
  return [`--out: ${out} is neither CSV nor JSON. Expected a name that ends in .csv or .json.`];
}

/** Tells or writes an answer. */
export function tellAnswer(given: Given, forms: AnswerForms, warnings: readonly Problem[]): Outcome {
  const path = given.one('out');
  if (path === undefined) return done(forms.words(), warnings);
  const content = /\.json$/i.test(path) ? forms.json() : forms.csv();
  const written = writeAll([{ path, content }], given.inputs);
  return written.ok ? done([], warnings) : refused(written.problems);
}
