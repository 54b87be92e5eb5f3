import type { ValueType } from '../deal/description';

/** A stretch of a deal file's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Diagnostic extends Span {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** For colouring: what a stretch of text is. Text between tokens is plain. */
export interface Token extends Span {
  readonly kind:
    | 'block'
    | 'key'
    | 'text'
    | 'comment'
    | 'name'
    | 'class'
    | 'function'
    | 'word'
    | 'number'
    | 'money'
    | 'date'
    | 'mark'
    | 'wrong';
}

/** What a name of the deal is. */
export type NameKind =
  | 'class'
  | 'set'
  | 'pool'
  | 'order'
  | 'party'
  | 'parameter'
  | 'table'
  | 'choice'
  | 'input'
  | 'index'
  | 'ledger'
  | 'fund'
  | 'term'
  | 'pay'
  | 'book'
  | 'check'
  | 'built-in';

export interface NameInfo {
  readonly name: string;
  readonly kind: NameKind;
  /** '' where a name has no value (a set, a party). */
  readonly type: ValueType | '';
  /** Classes or pools it has a value for; empty for a deal amount. */
  readonly members: readonly string[];
  readonly label: string;
  readonly source: string;
  /** Where it is defined; null for a built-in name. */
  readonly definition: Span | null;
  /** Every place that names it, the definition left out. */
  readonly uses: readonly Span[];
}

export interface OutlineKey {
  readonly key: string;
  /** The text as written, without quotes; nested blocks as their text. */
  readonly value: string;
  readonly span: Span;
}

/** One entry of a block, or one line of `each_date`. */
export interface OutlineItem {
  readonly block: string;
  /** `term`, `fund`, `pay`, `book`, `check`, `section` for lines; the block's singular otherwise (`class`, `parameter`). */
  readonly kind: string;
  readonly name: string;
  readonly label: string;
  readonly clause: string;
  readonly source: string;
  /** Formula, amount or value in one line; '' where there is none. */
  readonly formula: string;
  readonly section: string;
  /** The whole entry, comments above it left out. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly keys: readonly OutlineKey[];
}

export interface GraphNode {
  /** The name; with its kind before it where the name alone is another node's (`party class_c`) and for a check. */
  readonly id: string;
  readonly name: string;
  readonly kind: NameKind;
  readonly label: string;
  readonly section: string;
}

/** Ids of nodes: `from` depends on (`reads`, `reads before`) or acts on (`pays`, `reduces`, `adds to`) `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly how: 'reads' | 'reads before' | 'takes from' | 'pays' | 'reduces' | 'adds to';
}

/** Everything an editor shows of a deal text, right or wrong. Plain data, safe to send between threads. */
export interface DealAnalysis {
  readonly diagnostics: readonly Diagnostic[];
  readonly tokens: readonly Token[];
  readonly outline: readonly OutlineItem[];
  readonly names: readonly NameInfo[];
  readonly graph: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };
}

export interface CompletionItem {
  readonly label: string;
  /** `Money, per class of A`, `key`, `Rate`. */
  readonly detail: string;
  /** Label and source, for the side box. */
  readonly info: string;
  readonly kind: NameKind | 'function' | 'key' | 'value';
  /** What is put in, where it is not the label. */
  readonly insert?: string;
}

/** The span that the chosen item replaces. */
export interface Completions extends Span {
  readonly items: readonly CompletionItem[];
}
