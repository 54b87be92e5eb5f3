import type { Node } from './textTree';
import type { Span } from './types';

/** What a node says, in one line. */
export function inlineText(node: Node, nested = false): string {
  switch (node.kind) {
    case 'text':
      return node.text.replace(/\s+/g, ' ').trim();
    case 'list': {
      return `[${node.items.map((item) => inlineText(item, true)).join(', ')}]`;
    }
    case 'map': {
      const entries = node.entries.map(({ key, value }) => `${key}: ${inlineText(value, true)}`).join(', ');
      return nested ? `{${entries}}` : entries;
    }
  }
}

/** A leaf's text, or a nested block as written, without what its lines are set in by. */
export function nestedText(text: string, node: Node): string {
  if (node.kind === 'text') return node.text.trim();
  const { from, to } = node.span;
  const written = text.slice(from, to);
  if (node.flow) return written;
  const depth = from - (text.lastIndexOf('\n', from - 1) + 1);
  return written
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.slice(Math.min(depth, /^ */.exec(line)![0].length))))
    .join('\n');
}

export function withoutQuotes(text: string, span: Span): Span {
  const quoted = text[span.from] === '"' || text[span.from] === "'";
  return quoted && span.to - span.from > 1 ? { from: span.from + 1, to: span.to - 1 } : span;
}
