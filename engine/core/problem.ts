/** Where a Problem is, in the user's own terms: a cell of a sheet, a row of a file, or a line of a deal file. */
export interface Place {
  /** File name as the user knows it (never a full path). */
  readonly file?: string;
  /** Sheet tab, when the place is a cell on screen or in a workbook. */
  readonly sheet?: string;
  /** 1-based row of the file or sheet as a text editor or Excel counts it (a header line is row 1). */
  readonly row?: number;
  /** Column name (field or header text). */
  readonly column?: string;
  /** Excel-style address such as `F118`, when there is one. */
  readonly cell?: string;
  /** 1-based column within the text line, for deal files. */
  readonly at?: number;
}

export type ProblemArea =
  | 'TAPE'
  | 'DEAL'
  | 'RATES'
  | 'COLLECTIONS'
  | 'INPUTS'
  | 'SETTINGS'
  | 'ASSUMPTIONS'
  | 'REGISTER'
  | 'RUN'
  | 'FILE'
  | 'PROJECT';

/** Something the user must know about an input: what is wrong, with the offending value, and what to do about it. */
export interface Problem {
  /** `AREA/slug`; the slug is stable and kebab-case, for tests and for filtering. */
  readonly code: `${ProblemArea}/${string}`;
  readonly severity: 'error' | 'warning';
  readonly at?: Place;
  /** What is wrong, with the offending value. A sentence. */
  readonly message: string;
  /** What was expected or what to do next. A sentence. */
  readonly remedy: string;
}

/** The outcome of reading something a user supplied. Throwing is for our own mistakes only. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T, warnings: readonly Problem[] = []): Result<T> {
  return { ok: true, value, warnings };
}

export function failure<T>(problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}

/** A Problem as one line: `file:row: column: what is wrong, what was expected`. */
export function problemLine(problem: Problem): string {
  const { at } = problem;
  const parts: string[] = [];
  if (at?.file !== undefined) parts.push(at.file);
  else if (at?.sheet !== undefined) parts.push(at.sheet);
  if (at?.row !== undefined) parts.push(parts.length > 0 ? `${parts.pop()}:${at.row}` : `row ${at.row}`);
  if (at?.at !== undefined && parts.length > 0) parts.push(`${parts.pop()}:${at.at}`);
  if (at?.column !== undefined) parts.push(at.column);
  else if (at?.cell !== undefined) parts.push(at.cell);
  const where = parts.length > 0 ? `${parts.join(': ')}: ` : '';
  const sentence = `${where}${problem.message} ${problem.remedy}`.replace(/\s+/g, ' ').trim();
  return problem.severity === 'warning' ? `warning: ${sentence}` : sentence;
}

/** The nearest known name to a mistyped one, or undefined when nothing is close (edit distance over a third of the length). */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  // A name of one letter is near to every other: nothing is suggested for it.
  let bestDistance = Math.min(wrong.length, Math.max(1, Math.floor(wrong.length / 3)) + 1);
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) >= bestDistance) continue;
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      bestDistance = distance;
      best = name;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length]!;
}
