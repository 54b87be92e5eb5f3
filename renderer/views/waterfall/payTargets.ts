/** Where the money of a payment or booking comes from and goes, as its line in the deal file says. */
export interface PayTarget {
  readonly from: string;
  readonly to: string;
  readonly changes: string;
}

const NONE: PayTarget = { from: '', to: '', changes: '' };

/**
 * Reads `from:`, `to:`, `reduces:` and `adds_to:` of one line of a deal file, given the 1-based number at which its entry begins.
 * The entry ends where the next one, or anything less indented, begins. Values over several lines are joined.
 */
export function payTarget(dealText: string, line: number): PayTarget {
  const lines = dealText.split('\n');
  const head = lines[line - 1];
  if (head === undefined) return NONE;
  const dash = head.search(/\S/);
  const found: Record<string, string> = {};
  let key = '';
  let keyIndent = -1;
  for (let at = line - 1; at < lines.length; at++) {
    // The first key stands behind the dash of the entry.
    const text = (at === line - 1 ? head.replace('-', ' ') : lines[at]!).replace(/\s#.*$/, '');
    if (text.trim() === '') continue;
    const indent = text.search(/\S/);
    if (at > line - 1 && indent <= dash) break;
    const match = /^\s*([a-z_]+):\s*(.*)$/.exec(text);
    if (match && (keyIndent < 0 || indent <= keyIndent)) {
      keyIndent = indent;
      key = match[1]!;
      found[key] = match[2]!.trim();
    } else found[key] = `${found[key] ?? ''} ${text.trim()}`.trim();
  }
  return { from: found['from'] ?? '', to: found['to'] ?? '', changes: found['reduces'] ?? found['adds_to'] ?? '' };
}
