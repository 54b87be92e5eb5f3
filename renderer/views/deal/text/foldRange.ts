/** The lines below a line that belong to it, by their indentation; a section reaches to the next. */
export interface LineReader {
  readonly count: number;
  /** 1-based. */
  text(line: number): string;
}

/** The last line of the block that `line` opens, blank lines and comments at its end left out; null where it opens none. */
export function blockEnd(lines: LineReader, line: number): number | null {
  const head = lines.text(line);
  if (isBlank(head)) return null;
  const depth = indentOf(head);
  const section = isSection(head);
  let last = line;
  for (let at = line + 1; at <= lines.count; at++) {
    const text = lines.text(at);
    if (isBlank(text)) continue;
    const deeper = indentOf(text) > depth;
    if (!deeper && !(section && indentOf(text) === depth && !isSection(text))) break;
    last = at;
  }
  return last > line ? last : null;
}

/** Columns that a new line after this one is indented by. */
export function indentAfter(line: string): number {
  const depth = indentOf(line);
  const code = line.replace(/\s+#.*$/, '').trimEnd();
  const inItem = /^\s*- \S/.test(code) ? 2 : 0;
  return depth + inItem + (code.endsWith(':') ? 2 : 0);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function isBlank(text: string): boolean {
  return /^\s*(#.*)?$/.test(text);
}

function isSection(text: string): boolean {
  return /^\s*- section:/.test(text);
}
