/** Lines of a plain, quoted or folded text joined by a space each; an empty line stays a line end. */
export function folded(text: string): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n(\n*)/g, (_, more: string) => (more === '' ? ' ' : more))
    .trim();
}

/** Lines of a literal block without what they are set in by. */
export function literal(lines: readonly string[]): string {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const depth = Math.min(...depths, Infinity);
  return lines.map((line) => line.slice(Number.isFinite(depth) ? depth : 0)).join('\n');
}

/** A text in double quotes with its escapes read. */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g,
    (_, long?: string, short?: string, c?: string) => {
      const code = long ?? short;
      return code === undefined ? (ESCAPES[c ?? ''] ?? c ?? '') : String.fromCharCode(parseInt(code, 16));
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };
