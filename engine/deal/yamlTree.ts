import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLError } from 'yaml';
import { nearestName, type Problem } from '../core/problem';

/**
 * A YAML file as text leaves with their places. Every scalar stays as typed (the failsafe schema): `3.40%`, `2005-01`, `no`
 * and `0.10` reach the formula reader untouched.
 */
export type Tree = TextNode | MapNode | ListNode;

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly offset: number;
  /** Do offsets within the text match the file? False for folded and escaped scalars. */
  readonly verbatim: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly offset: number;
}

export interface MapEntry {
  readonly key: string;
  readonly keyOffset: number;
  readonly value: Tree;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly offset: number;
}

/** Collects the problems of one deal file, each with line and column. */
export class DealReporter {
  readonly problems: Problem[] = [];

  constructor(
    readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  error(offset: number, slug: string, message: string, remedy: string): void {
    this.add('error', offset, slug, message, remedy);
  }

  warn(offset: number, slug: string, message: string, remedy: string): void {
    this.add('warning', offset, slug, message, remedy);
  }

  lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  private add(severity: Problem['severity'], offset: number, slug: string, message: string, remedy: string): void {
    const { line, col } = this.lines.linePos(offset);
    const at = { file: this.file, row: line, at: col };
    const same = (p: Problem): boolean => p.message === message && p.at?.row === line && p.at.at === col;
    if (!this.problems.some(same)) this.problems.push({ code: `DEAL/${slug}`, severity, at, message, remedy });
  }
}

export function readTree(text: string, file: string): { tree: Tree | null; reporter: DealReporter } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const reporter = new DealReporter(file, lines);
  // What follows the first break in the YAML is read in the wrong place: telling it would bury the one mistake.
  const [error] = document.errors;
  if (error) {
    const [message, remedy] = yamlFault(error);
    reporter.error(error.pos[0], 'not-yaml', message, remedy);
    return { tree: null, reporter };
  }
  if (document.contents === null) {
    reporter.error(0, 'empty', 'The file is empty.', 'A deal file starts with deal: and the name of the deal.');
    return { tree: null, reporter };
  }
  return { tree: toTree(document.contents as Node, text, reporter), reporter };
}

/** What a break in the YAML is in words of a deal file, where it is a usual one. */
function yamlFault({ code, message }: YAMLError): readonly [message: string, remedy: string] {
  if (message.includes('call stack')) return ['The file nests too deeply here.', 'Name the inner parts.'];
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && message.includes('compact')) {
    const remedy = 'Put a text with a colon in quotes, such as label: "Interest due: both classes".';
    return ['A second colon stands in this line.', remedy];
  }
  if (code === 'TAB_AS_INDENT') return ['A tab indents this line.', 'Indent with spaces.'];
  const sentence = message.charAt(0).toUpperCase() + message.slice(1).replace(/\.?$/, '.');
  return [sentence, 'Mend the YAML: check indentation, brackets and quotes near here.'];
}

/** Blocks within blocks, far beyond any deal. */
const DEEPEST = 60;

function toTree(node: Node | null, text: string, reporter: DealReporter, fallback = 0, depth = 0): Tree {
  const offset = node?.range?.[0] ?? fallback;
  if (depth > DEEPEST) {
    reporter.error(offset, 'too-deep', 'The file nests too deeply here.', 'Name the inner parts and use their names.');
    return { kind: 'text', text: '', offset, verbatim: true };
  }
  if (isMap(node)) {
    const seen = new Set<string>();
    const entries: MapEntry[] = [];
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      const keyOffset = keyNode?.range?.[0] ?? offset;
      const key = isScalar(keyNode) ? scalarText(keyNode.value) : '';
      if (seen.has(key)) {
        reporter.error(keyOffset, 'duplicate-key', `${key} is given twice.`, 'Keep one of the two.');
        continue;
      }
      seen.add(key);
      entries.push({ key, keyOffset, value: toTree(pair.value as Node | null, text, reporter, keyOffset, depth + 1) });
    }
    return { kind: 'map', entries, offset };
  }
  if (isSeq(node)) {
    return {
      kind: 'list',
      items: node.items.map((item) => toTree(item as Node | null, text, reporter, offset, depth + 1)),
      offset,
    };
  }
  if (isScalar(node)) {
    const value = scalarText(node.value);
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    const start = quoted ? offset + 1 : offset;
    return { kind: 'text', text: value, offset: start, verbatim: text.startsWith(value, start) };
  }
  if (node) reporter.error(offset, 'alias', 'Anchors and aliases are not part of the deal language.', 'Write it out.');
  return { kind: 'text', text: '', offset, verbatim: true };
}

/** Under the failsafe schema a scalar is a string; an empty one is null. */
function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads a map block by its known keys; unknown keys are reported with the nearest one. */
export class Fields {
  private readonly byKey = new Map<string, MapEntry>();

  constructor(
    readonly map: MapNode,
    readonly what: string,
    known: readonly string[],
    private readonly reporter: DealReporter,
  ) {
    for (const entry of map.entries) {
      this.byKey.set(entry.key, entry);
      if (!known.includes(entry.key)) {
        const near = nearestName(entry.key, known);
        reporter.error(
          entry.keyOffset,
          'unknown-key',
          `${this.subject} has no ${entry.key}.`,
          /[()$]|^\d/.test(entry.key)
            ? 'In {…} a comma ends the value: put the formula in quotes, or on a line of its own.'
            : near
              ? `Did you mean ${near}?`
              : `It may have ${known.join(', ')}.`,
        );
      }
    }
  }

  /** What is read, as a sentence begins with it. */
  private get subject(): string {
    return `${this.what.charAt(0).toUpperCase()}${this.what.slice(1)}`;
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  node(key: string): Tree | undefined {
    return this.byKey.get(key)?.value;
  }

  /** The text of a key; '' when it is not there. */
  text(key: string): string {
    return this.textNode(key)?.text ?? '';
  }

  textNode(key: string): TextNode | undefined {
    const node = this.node(key);
    if (!node) return undefined;
    if (node.kind === 'text') return node;
    this.reporter.error(
      node.offset,
      'not-text',
      `${key} of ${this.what} is a ${node.kind}.`,
      'A single value was expected.',
    );
    return undefined;
  }

  required(key: string): TextNode | undefined {
    if (!this.has(key)) {
      this.reporter.error(this.map.offset, 'missing-key', `${this.subject} has no ${key}.`, `Add ${key}: ….`);
      return undefined;
    }
    return this.textNode(key);
  }
}
