import type { FileProblems } from './fileProblems';
import { JsonMistake, kindOfJson, readJsonText, type JsonMember } from './jsonText';

/** The members of a file that holds one JSON object; `what` they are, for the sentence when it holds something else. */
export function readJsonMembers(text: string, what: string, problems: FileProblems): readonly JsonMember[] | undefined {
  try {
    const root = readJsonText(text);
    if (root.kind === 'object') return root.members;
    problems.error('not-an-object', root, `The file holds ${kindOfJson(root)}.`, `Expected ${what} between { and }.`);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    problems.error(
      'not-json',
      error.spot,
      `Here ${error.found} where JSON has ${error.expected}.`,
      'Correct it there.',
    );
  }
  return undefined;
}
