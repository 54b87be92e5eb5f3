/** What is printed, before it knows of pages: parts that each begin on a page of their own. */
export interface PrintDocument {
  readonly title: string;
  readonly subject: string;
  /** At the foot of every page. */
  readonly foot: string;
  readonly parts: readonly PrintPart[];
}

export interface PrintPart {
  readonly heading: string;
  /** Under the heading: what the part is of. */
  readonly facts: readonly PrintFact[];
  /** A sentence on how to read it. */
  readonly note: string;
  /** At the head of the pages that follow its first. */
  readonly running: string;
  readonly sections: readonly PrintSection[];
}

export interface PrintFact {
  readonly label: string;
  readonly value: string;
}

export interface PrintSection {
  /** As the document numbers it: `(iv)`. */
  readonly mark: string;
  readonly heading: string;
  readonly source: string;
  readonly blocks: readonly PrintBlock[];
}

export type PrintBlock =
  /** Figures one below the other. */
  | { readonly kind: 'figures'; readonly rows: readonly PrintFigure[] }
  /** Members down, figures across; split into several where they do not fit a page's width. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly PrintTableRow[] }
  /** What is not said, and why. */
  | { readonly kind: 'remark'; readonly text: string };

export interface PrintFigure {
  readonly label: string;
  readonly value: string;
}

export interface PrintTableRow {
  readonly label: string;
  /** One a column; '' where it has none. */
  readonly values: readonly string[];
  readonly isTotal: boolean;
}
