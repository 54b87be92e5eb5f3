import { folded, literal, unescaped } from './foldText';
import { nothingAt, type Entry, type Leaf, type Listing, type Mapping, type Node, type TextTree } from './textTree';
import type { Span } from './types';

/** Reads any text as a tree, right or wrong. */
export function readTextTree(text: string): TextTree {
  return new TreeReader(text).read();
}

const PLAIN_KEY = /(?:[^\s#?:,[\]{}&*!|>'"%@`-]|-(?!\s)|:(?!\s))(?:[^\n\r#:]|:(?!\s|$)|(?<!\s)#)*?(?=[ \t]*:(?:\s|$))/y;
const QUOTED_KEY = /(?:"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\n\r]|'')*')(?=[ \t]*:(?:\s|$))/y;
const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?=#|\r?\n|$)/y;
/** Nesting far beyond any deal, and far from the end of the stack. */
const DEEPEST = 80;

class TreeReader {
  private at = 0;
  private depth = 0;
  private readonly comments: Span[] = [];
  private readonly stray: Span[] = [];

  constructor(private readonly text: string) {}

  read(): TextTree {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    const roots: Node[] = [];
    for (this.skip(); this.at < this.text.length; this.skip()) {
      const before = this.at;
      const root = this.block(-1);
      if (root.kind !== 'text') roots.push(root);
      else if (root.span.to > root.span.from) this.stray.push(root.span);
      if (this.at === before) this.at++;
    }
    return { root: joined(roots), comments: this.comments, stray: this.stray };
  }

  /** A node whose content stands deeper than its parent. */
  private block(parent: number): Node {
    if (this.depth > DEEPEST) return this.restOfLine();
    this.depth++;
    const node = this.isDash()
      ? this.list(this.column(), parent)
      : this.keyHere()
        ? this.map(this.column(), parent)
        : this.scalar(parent);
    this.depth--;
    return node;
  }

  private map(column: number, parent: number): Mapping {
    const from = this.at;
    let to = from;
    const entries: Entry[] = [];
    while (this.at < this.text.length) {
      const here = this.column();
      // An entry that is set in a little too far, or not far enough, is still one of this block.
      if (here <= parent || (here < column && !this.keyHere())) break;
      const key = this.keyHere();
      if (!key) {
        if (this.isDash() && here < column) break;
        this.stray.push(this.restOfLine().span);
        this.skip();
        continue;
      }
      this.at = this.text.indexOf(':', key.span.to) + 1;
      const value = this.valueAfterColon(Math.min(here, column));
      entries.push({ key: key.text, keySpan: key.span, value });
      to = Math.max(value.span.to, this.text.indexOf(':', key.span.to) + 1);
      this.skip();
    }
    return { kind: 'map', entries, span: { from, to }, flow: false };
  }

  private valueAfterColon(column: number): Node {
    const behind = this.at;
    this.blanks();
    if (!this.atLineEnd()) return this.inline(column);
    const back = this.at;
    this.skip();
    if (this.at < this.text.length) {
      const here = this.column();
      if (here > column) return this.block(column);
      if (here === column && this.isDash()) return this.list(here, column - 1);
    }
    if (this.at >= this.text.length) this.at = Math.max(this.at, back);
    return nothingAt(behind);
  }

  private list(column: number, parent: number): Listing {
    const from = this.at;
    let to = from + 1;
    const items: Node[] = [];
    const starts: number[] = [];
    while (this.at < this.text.length) {
      const here = this.column();
      if (here <= parent) break;
      if (!this.isDash()) {
        if (here <= column) break;
        this.stray.push(this.restOfLine().span);
        this.skip();
        continue;
      }
      starts.push(this.at);
      this.at++;
      const behind = this.at;
      this.blanks();
      let item: Node = nothingAt(behind);
      if (!this.atLineEnd()) {
        item = this.isDash() || this.keyHere() ? this.block(column) : this.inline(column);
      } else {
        this.skip();
        if (this.at < this.text.length && this.column() > column) item = this.block(column);
      }
      items.push(item);
      to = Math.max(item.span.to, behind);
      this.skip();
    }
    return { kind: 'list', items, starts, span: { from, to }, flow: false };
  }

  /** A value on the line of its key or dash; what is left of the line behind it belongs to nothing. */
  private inline(column: number): Node {
    const node = this.scalar(column);
    this.blanks();
    if (!this.atLineEnd() && node.span.to > this.lineStart(this.at)) this.stray.push(this.restOfLine().span);
    return node;
  }

  private scalar(parent: number): Node {
    const c = this.text[this.at]!;
    if (c === '[' || c === '{') return this.flow(parent);
    if (c === '"' || c === "'") return this.quoted(parent);
    BLOCK_HEADER.lastIndex = this.at;
    const header = BLOCK_HEADER.exec(this.text);
    return header ? this.blockScalar(parent, header[0]) : this.plain(parent);
  }

  private plain(parent: number): Leaf {
    const from = this.at;
    let to = this.plainEnd(from);
    this.at = to;
    // Lines below that are set in and are no entry of their own go on with the text.
    for (;;) {
      const next = this.nextLine(to, parent);
      if (next === -1) break;
      to = this.plainEnd(next);
      this.at = to;
    }
    return this.leaf('plain', from, to, { from, to }, folded(this.text.slice(from, to)));
  }

  /** Start of the next line's content where that goes on with a text; −1 where it does not. */
  private nextLine(from: number, parent: number): number {
    let at = from;
    while (this.text[at] === ' ' || this.text[at] === '\t') at++;
    if (this.text[at] !== '\n' && this.text[at] !== '\r') return -1;
    while (/\s/.test(this.text[at] ?? '')) at++;
    if (at >= this.text.length || this.text[at] === '#') return -1;
    if (at - this.lineStart(at) <= parent) return -1;
    const back = this.at;
    this.at = at;
    const isKey = this.keyHere() !== undefined;
    this.at = back;
    return isKey ? -1 : at;
  }

  /** Where a plain text ends on its line: before a comment and trailing blanks. */
  private plainEnd(from: number): number {
    let end = this.lineEnd(from);
    for (let i = from; i < end; i++) {
      if (this.text[i] === '#' && i > from && /\s/.test(this.text[i - 1]!)) end = i;
    }
    while (end > from && /\s/.test(this.text[end - 1]!)) end--;
    return end;
  }

  private quoted(parent: number): Leaf {
    const from = this.at;
    const quote = this.text[from]!;
    const style = quote === '"' ? 'double' : 'single';
    let at = from + 1;
    for (; at < this.text.length; at++) {
      const c = this.text[at]!;
      if (c === '\\' && style === 'double') at++;
      else if (c === quote && style === 'single' && this.text[at + 1] === quote) at++;
      else if (c === quote) break;
      else if (c === '\n' && this.isOutside(at + 1, parent)) {
        at = this.text.length;
        break;
      }
    }
    if (at >= this.text.length) {
      const to = this.plainEnd(from);
      this.at = to;
      return this.leaf(style, from, to, { from: from + 1, to }, this.text.slice(from + 1, to));
    }
    this.at = at + 1;
    const raw = folded(this.text.slice(from + 1, at));
    const text = style === 'double' ? unescaped(raw) : raw.replaceAll("''", "'");
    return this.leaf(style, from, at + 1, { from: from + 1, to: at }, text);
  }

  /** Does the line at this place begin outside of a parent of that column? Empty lines do not. */
  private isOutside(lineStart: number, parent: number): boolean {
    let at = lineStart;
    while (this.text[at] === ' ' || this.text[at] === '\t') at++;
    if (at >= this.text.length) return true;
    if (this.text[at] === '\n' || this.text[at] === '\r') return false;
    return at - lineStart <= parent;
  }

  private blockScalar(parent: number, header: string): Leaf {
    const from = this.at;
    this.at += header.length;
    this.blanks();
    if (this.text[this.at] === '#') this.comment();
    const below = Math.min(this.text.length, this.lineEnd(this.at) + 1);
    let at = below;
    let to = below;
    while (at < this.text.length && !this.isOutside(at, parent)) {
      const end = this.lineEnd(at);
      if (this.text.slice(at, end).trim() !== '') to = end;
      at = end + 1;
    }
    while (to > below && /\s/.test(this.text[to - 1]!)) to--;
    if (to === below) to = from + header.trimEnd().length;
    this.at = Math.max(to, this.at);
    const inner = { from: Math.min(below, to), to };
    const lines = this.text.slice(inner.from, inner.to).split(/\r?\n/);
    const text = header.startsWith('|') ? literal(lines) : folded(lines.join('\n'));
    return this.leaf('block', from, to, inner, text);
  }

  private flow(parent: number): Node {
    const from = this.at;
    if (this.depth > DEEPEST) return this.restOfLine();
    this.depth++;
    const isMap = this.text[from] === '{';
    const entries: Entry[] = [];
    const items: Node[] = [];
    const starts: number[] = [];
    this.at++;
    let to = this.at;
    for (;;) {
      if (!this.flowSkip(parent)) break;
      const c = this.text[this.at]!;
      if (c === ']' || c === '}') {
        this.at++;
        to = this.at;
        break;
      }
      if (c === ',') {
        this.at++;
        to = this.at;
        continue;
      }
      const start = this.at;
      const node = this.flowNode(parent);
      to = Math.max(to, node.span.to);
      const entry = this.flowEntry(node, parent);
      if (entry) to = Math.max(to, entry.value.span.to, this.at);
      if (isMap) {
        if (entry) entries.push(entry);
        else if (node.kind === 'text')
          entries.push({ key: node.text, keySpan: node.span, value: nothingAt(node.span.to) });
      } else {
        starts.push(start);
        if (entry) {
          const span = { from: start, to: Math.max(entry.value.span.to, entry.keySpan.to) };
          items.push({ kind: 'map', entries: [entry], span, flow: true });
        } else items.push(node);
      }
      if (this.at === start) this.at++;
    }
    this.depth--;
    const span = { from, to };
    return isMap ? { kind: 'map', entries, span, flow: true } : { kind: 'list', items, starts, span, flow: true };
  }

  /** Is a colon behind what was just read in brackets? Then that is a key. */
  private flowEntry(key: Node, parent: number): Entry | undefined {
    if (key.kind !== 'text') return undefined;
    let at = this.at;
    while (this.text[at] === ' ' || this.text[at] === '\t') at++;
    const isQuoted = key.style !== 'plain';
    if (this.text[at] !== ':' || !(isQuoted || /[\s,\]}]|$/y.test(this.text[at + 1] ?? ''))) return undefined;
    this.at = at + 1;
    const behind = this.at;
    const more = this.flowSkip(parent);
    const c = this.text[this.at];
    const value = !more || c === ',' || c === ']' || c === '}' ? nothingAt(behind) : this.flowNode(parent);
    return { key: key.text, keySpan: key.span, value };
  }

  private flowNode(parent: number): Node {
    const c = this.text[this.at]!;
    if (c === '[' || c === '{') return this.flow(parent);
    if (c === '"' || c === "'") return this.quoted(parent);
    const from = this.at;
    let to = from;
    while (this.at < this.text.length) {
      const here = this.text[this.at]!;
      if (',[]{}'.includes(here)) break;
      if (here === ':' && /[\s,[\]{}]/.test(this.text[this.at + 1] ?? ' ')) break;
      if (here === '#' && /\s/.test(this.text[this.at - 1] ?? ' ')) break;
      if (here === '\n' && this.isOutside(this.at + 1, parent)) break;
      this.at++;
      if (!/\s/.test(here)) to = this.at;
    }
    this.at = Math.max(to, from);
    return this.leaf('plain', from, to, { from, to }, folded(this.text.slice(from, to)));
  }

  /** Skips blanks and comments within brackets; false where the brackets were never closed. */
  private flowSkip(parent: number): boolean {
    const start = this.at;
    const line = this.lineStart(start);
    this.skip();
    if (this.at >= this.text.length) {
      this.at = start;
      return false;
    }
    if (this.lineStart(this.at) === line || this.column() > parent) return true;
    if (']}'.includes(this.text[this.at]!)) return true;
    this.at = start;
    return false;
  }

  private restOfLine(): Leaf {
    const from = this.at;
    const to = this.plainEnd(from);
    this.at = this.lineEnd(from);
    const hash = this.text.slice(to, this.at).indexOf('#');
    if (hash !== -1) this.at = to + hash;
    return this.leaf('plain', from, to, { from, to }, this.text.slice(from, to));
  }

  private leaf(style: Leaf['style'], from: number, to: number, inner: Span, text: string): Leaf {
    return { kind: 'text', text, span: { from, to }, inner, style };
  }

  private isDash(): boolean {
    return this.text[this.at] === '-' && /\s|^$/.test(this.text[this.at + 1] ?? '');
  }

  private keyHere(): { text: string; span: Span } | undefined {
    const isQuoted = this.text[this.at] === '"' || this.text[this.at] === "'";
    const pattern = isQuoted ? QUOTED_KEY : PLAIN_KEY;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || found[0] === '') return undefined;
    const span = { from: this.at, to: pattern.lastIndex };
    return { text: isQuoted ? found[0].slice(1, -1) : found[0].trim(), span };
  }

  /** Blanks, line ends, comments and document marks. */
  private skip(): void {
    while (this.at < this.text.length) {
      const c = this.text[this.at]!;
      if (/\s/.test(c)) this.at++;
      else if (c === '#' && /\s|^$/.test(this.text[this.at - 1] ?? '')) this.comment();
      else if (this.column() === 0 && /^(?:---|\.\.\.)(?=\s|$)/.test(this.text.slice(this.at, this.at + 4)))
        this.at += 3;
      else return;
    }
  }

  private comment(): void {
    const to = this.lineEnd(this.at);
    const trimmed = this.text[to - 1] === '\r' ? to - 1 : to;
    if (this.comments.at(-1)?.from !== this.at && (this.comments.at(-1)?.from ?? -1) < this.at) {
      this.comments.push({ from: this.at, to: trimmed });
    }
    this.at = to;
  }

  private blanks(): void {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
  }

  private atLineEnd(): boolean {
    const c = this.text[this.at];
    return c === undefined || c === '\n' || c === '\r' || c === '#';
  }

  private lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1;
  }

  private lineEnd(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end;
  }

  private column(): number {
    return this.at - this.lineStart(this.at);
  }
}

/** Several roots are one that was broken by something between them. */
function joined(roots: readonly Node[]): Node | null {
  const [first, ...more] = roots;
  if (!first || more.length === 0) return first ?? null;
  const maps = roots.filter((root) => root.kind === 'map');
  if (maps.length === 0) return first;
  const entries = maps.flatMap((map) => map.entries);
  const span = { from: maps[0]!.span.from, to: maps.at(-1)!.span.to };
  return { kind: 'map', entries, span, flow: false };
}
