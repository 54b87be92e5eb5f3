/** An example of a page: a fenced deal or fragment, and what stands below it. Lines are 1-based in the page. */
export interface Example {
  readonly title: string;
  readonly line: number;
  /** The frame the fragment stands in; '' for a whole deal. */
  readonly frame: string;
  readonly text: string;
  readonly runs: readonly ExampleRun[];
  /** What is told of it where it is wrong, as the page prints it. */
  readonly problems: readonly string[];
}

/** One table: what comes in and what must come out, a row a date. */
export interface ExampleRun {
  readonly line: number;
  /** Text of a settings file; '' for none. */
  readonly settings: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A table of fixings by day above it. */
  readonly fixings: Table | null;
}

interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Page {
  readonly frames: ReadonlyMap<string, string>;
  readonly examples: readonly Example[];
  /** Lines of fenced YAML that no comment names. */
  readonly unnamed: readonly number[];
}

const MARK = /^<!-- (frame|deal|lines|wrong)(?: in)? ?([\w-]*) -->$/;

/**
 * Reads the examples of a page of the deal language. Above each fence of YAML a comment says what it is: `frame NAME` (a whole
 * deal that others stand in), `deal` (a whole deal), `lines in NAME` (a fragment for a frame). A table whose first column is
 * `date` is a run of the example above it, a table by `day` its fixings; a line above the table may hold a settings file in
 * backticks, after the word settings. A fence of text is what is told of a wrong one.
 */
export function readExamples(page: string): Page {
  const lines = page.split('\n');
  const frames = new Map<string, string>();
  const examples: (Example & { runs: ExampleRun[]; problems: string[] })[] = [];
  const unnamed: number[] = [];
  let title = '';
  let settings = '';
  let fixings: Table | null = null;
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i]!;
    const heading = /^#+ (.*)$/.exec(text);
    if (heading) title = heading[1]!;
    const given = /settings `(\{.*\})`/.exec(text);
    if (given) settings = given[1]!;
    const fence = /^```(\w*)$/.exec(text);
    if (fence) {
      const end = lines.indexOf('```', i + 1);
      const body = lines.slice(i + 1, end);
      const example = examples.at(-1);
      if (fence[1] === 'text') example?.problems.push(...body);
      if (fence[1] === 'yaml') {
        const mark = MARK.exec(lines[i - 1] ?? '');
        if (!mark) unnamed.push(i + 1);
        const [, kind = 'deal', name = ''] = mark ?? [];
        if (kind === 'frame') frames.set(name, body.join('\n'));
        examples.push({
          title,
          line: i + 1,
          frame: kind === 'lines' ? name : '',
          text: body.join('\n'),
          runs: [],
          problems: [],
        });
        settings = '';
      }
      i = end;
      continue;
    }
    const isHead = text.startsWith('|') && /^\|[-| ]+\|$/.test(lines[i + 1] ?? '');
    if (!isHead) continue;
    const line = i + 1;
    const headers = cells(text);
    const rows: string[][] = [];
    for (i += 2; lines[i]?.startsWith('|'); i++) rows.push(cells(lines[i]!));
    i--;
    if (headers[0] === 'day') fixings = { headers, rows };
    if (headers[0] !== 'date') continue;
    examples.at(-1)?.runs.push({ line, settings, headers, rows, fixings });
    settings = '';
    fixings = null;
  }
  return { frames, examples, unnamed };
}

function cells(row: string): string[] {
  return row
    .slice(1, row.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'));
}
