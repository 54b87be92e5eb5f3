import type { Span } from './types';

/**
 * A deal text as blocks, entries and leaves, each with its place. Unlike the YAML reader it never gives up: what is
 * not closed ends where the indentation says so, and the rest of the text is read as if it were.
 */
export type Node = Leaf | Mapping | Listing;

export interface Leaf {
  readonly kind: 'text';
  /** The value: quotes taken off, folded lines joined. */
  readonly text: string;
  /** As written, quotes and block header included; empty, behind the colon or dash, where nothing is given. */
  readonly span: Span;
  /** Within the quotes, or below the block header. */
  readonly inner: Span;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

export interface Mapping {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly span: Span;
  /** Written in {…}. */
  readonly flow: boolean;
}

export interface Listing {
  readonly kind: 'list';
  readonly items: readonly Node[];
  /** Where each item's dash is; in […] where the item begins. */
  readonly starts: readonly number[];
  readonly span: Span;
  /** Written in […]. */
  readonly flow: boolean;
}

export interface TextTree {
  readonly root: Node | null;
  readonly comments: readonly Span[];
  /** Stretches that belong to nothing: a word without its colon, what stands behind a closed quote. */
  readonly stray: readonly Span[];
}

/** An empty leaf at a place. */
export function nothingAt(at: number): Leaf {
  return { kind: 'text', text: '', span: { from: at, to: at }, inner: { from: at, to: at }, style: 'plain' };
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a key's leaf; '' where there is none. */
export function textOf(node: Node | undefined, key: string): string {
  const value = valueOf(node, key);
  return value?.kind === 'text' ? value.text : '';
}
