import type { Problem } from '../core/problem';

/**
 * Vector text: how a user writes a speed that changes from month to month.
 *
 *   6                              6 in every month
 *   6 for 12                       6 for twelve months (and on, being last)
 *   2 ramp 20 for 12               twelve values in equal steps: month 1 is 2, month 12 is 20
 *   0.2 ramp 6 for 30 then 6       segments one after another; `;` and `,` mean the same as `then`
 *   a pasted column                one value a month
 *
 * The last value persists. What can be read in two ways is refused, with both readings named.
 */
export interface VectorSegment {
  readonly from: number;
  readonly to: number;
  /** Whole months; null for a last segment without a length. */
  readonly months: number | null;
}

export interface Vector {
  readonly ok: true;
  readonly segments: readonly VectorSegment[];
  /** The vector in words, month by month. */
  describe(): string;
  /** Values of months 1 to `count`. */
  expand(count: number): Float64Array;
}

export type VectorReading = Vector | { readonly ok: false; readonly problem: Problem };

const LONGEST = 1200;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)%?$/;

export function parseVector(text: string): VectorReading {
  const trimmed = text.trim();
  if (trimmed === '') {
    return refuse('empty-vector', 'The vector is empty.', 'Enter a value such as 6, or 2 ramp 20 for 12.');
  }
  const cells = trimmed.split(/[\n\r\t]+/).map((cell) => cell.trim());
  if (cells.length > 1 && cells.every((cell) => NUMBER.test(cell))) {
    return vector(mergeRuns(cells.map((cell) => numberOf(cell))));
  }
  const decimalComma = /(?:^|[\s;])(\d+,\d+)(?=$|[\s;%])/.exec(trimmed);
  if (decimalComma) {
    const both = decimalComma[1]!;
    return refuse(
      'ambiguous-vector',
      `"${both}" can be one number or two values.`,
      `Write ${both.replace(',', '.')} or ${both.replace(',', '')} for one number, or put "then" between segments.`,
    );
  }
  const parts = trimmed.split(/\s*(?:[;,\n\r]+|\bthen\b)\s*/i);
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  const segments: VectorSegment[] = [];
  for (const [index, part] of parts.entries()) {
    const segment = parseSegment(part);
    if ('problem' in segment) return segment;
    if (segment.months === null && index < parts.length - 1) {
      return refuse(
        'ambiguous-vector',
        `"${part}" is followed by another segment but does not say for how many months it holds.`,
        `Write ${part} for 12, say; or paste one value a month, each on its own line.`,
      );
    }
    segments.push(segment);
  }
  return vector(segments);
}

function parseSegment(part: string): VectorSegment | { readonly ok: false; readonly problem: Problem } {
  const words = part
    .toLowerCase()
    .replace(/(\d)\s+%/g, '$1%')
    .replace(/\bramp(s|ing|ed)?\s+to\b|\bto\b/g, (found) => (found === 'to' ? 'to' : 'ramp'))
    .replace(/\bmonths?\b/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const shape = words.map((word) => (NUMBER.test(word) ? 'n' : word === 'over' ? 'for' : word)).join(' ');
  const n = words.filter((word) => NUMBER.test(word)).map(numberOf);
  const said = `"${part.trim()}"`;
  switch (shape) {
    case 'n':
      return { from: n[0]!, to: n[0]!, months: null };
    case 'n for n':
      return checkLength(said, { from: n[0]!, to: n[0]!, months: n[1]! });
    case 'n ramp n for n':
    case 'n ramp for n to n':
    case 'n ramp for n ramp n': {
      const direct = shape === 'n ramp n for n';
      return checkLength(said, { from: n[0]!, to: direct ? n[1]! : n[2]!, months: direct ? n[2]! : n[1]! });
    }
    case 'n ramp n n':
      return refuse(
        'ambiguous-vector',
        `${said} can mean ${n[0]} to ${n[1]} over ${n[2]} months or ${n[0]} to ${n[2]} over ${n[1]} months.`,
        `Write ${n[0]} ramp ${n[1]} for ${n[2]}, or ${n[0]} ramp ${n[2]} for ${n[1]}.`,
      );
    case 'n ramp n':
      return refuse(
        'ambiguous-vector',
        `${said} does not say over how many months it ramps.`,
        `Write ${n[0]} ramp ${n[1]} for 12, say: month 1 is ${n[0]}, month 12 is ${n[1]}.`,
      );
    case 'n for n ramp n for n':
      return refuse(
        'ambiguous-vector',
        `${said} does not say whether the ramp repeats ${n[0]} in its first month.`,
        `Write ${n[0]} for ${n[1]} then ${n[0]} ramp ${n[2]} for ${n[3]}, giving the ramp its own start.`,
      );
    case '':
      return refuse('vector-syntax', 'A segment of the vector is empty.', 'Remove the extra separator.');
  }
  if (/^n( n)+$/.test(shape)) {
    return refuse(
      'ambiguous-vector',
      `${said} can be ${n.length} monthly values or values with lengths.`,
      'Put each monthly value on its own line, or write 6 for 12 then 8.',
    );
  }
  if (/^(n for n|n ramp n for n)( n)/.test(shape)) {
    return refuse(
      'ambiguous-vector',
      `${said} runs two segments together.`,
      'Put "then" or ";" between segments, such as 6 for 12 then 8 for 12 then 10.',
    );
  }
  const odd = words.find((word) => !NUMBER.test(word) && !['for', 'over', 'ramp', 'to'].includes(word));
  return refuse(
    'vector-syntax',
    odd === undefined ? `${said} is not a vector segment.` : `"${odd}" in ${said} is not part of a vector.`,
    'Write 6, 6 for 12, or 2 ramp 20 for 12, with "then" between segments.',
  );
}

function checkLength(
  said: string,
  segment: { from: number; to: number; months: number },
): VectorSegment | { readonly ok: false; readonly problem: Problem } {
  const { from, to, months } = segment;
  if (!Number.isInteger(months) || months < 1 || months > LONGEST) {
    return refuse(
      'vector-length',
      `${said} has a length of ${months} months.`,
      `A length is a whole number of months from 1 to ${LONGEST}.`,
    );
  }
  if (months === 1 && from !== to) {
    return refuse(
      'ambiguous-vector',
      `${said} ramps within a single month, which cannot hold both ${from} and ${to}.`,
      'Give a ramp at least 2 months.',
    );
  }
  return segment;
}

function vector(segments: readonly VectorSegment[]): Vector {
  return {
    ok: true,
    segments,
    describe: () => describeSegments(segments),
    expand: (count) => expandSegments(segments, count),
  };
}

function expandSegments(segments: readonly VectorSegment[], count: number): Float64Array {
  const values = new Float64Array(count);
  let at = 0;
  let last = 0;
  for (const { from, to, months } of segments) {
    const length = months ?? 1;
    for (let k = 0; k < length && at < count; k++) {
      values[at++] = k === length - 1 ? to : from + ((to - from) * k) / (length - 1);
    }
    last = to;
  }
  return values.fill(last, at);
}

function describeSegments(segments: readonly VectorSegment[]): string {
  const parts: string[] = [];
  let month = 1;
  for (const [index, { from, to, months }] of segments.entries()) {
    const end = month + (months ?? 1) - 1;
    const isLast = index === segments.length - 1;
    if (from === to && isLast) parts.push(month === 1 ? `${to} every month` : `${to} from month ${month} on`);
    else {
      const when = end === month ? `month ${month}` : `months ${month} to ${end}`;
      parts.push(from === to ? `${to} in ${when}` : `${from} to ${to} in ${when}`);
      if (isLast) parts.push(`${to} from month ${end + 1} on`);
    }
    month = end + 1;
  }
  return parts.join(', then ');
}

/** A pasted column as segments: equal neighbours become one. */
function mergeRuns(values: readonly number[]): VectorSegment[] {
  const runs: { from: number; to: number; months: number }[] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run && run.from === value) run.months++;
    else runs.push({ from: value, to: value, months: 1 });
  }
  return runs;
}

function numberOf(word: string): number {
  return Number(word.replace('%', ''));
}

function refuse(slug: string, message: string, remedy: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code: `ASSUMPTIONS/${slug}`, severity: 'error', message, remedy } };
}
