/** A table as a grid shows it: columns across, and rows that have a cell by column, or none. */
export interface TableColumn {
  readonly id: string;
  readonly header: string;
  /** What the column means, said when its header is pointed at. */
  readonly about: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly frozen?: boolean;
  /** Takes the room that the others leave; its words take as many lines as they need there. */
  readonly grows?: boolean;
  readonly group?: { readonly id: string; readonly header: string; readonly about?: string };
}

export interface TableCell {
  readonly text: string;
  /** As copied: full precision without separators; left out where the text is that. */
  readonly plain?: string;
  /** For sums of a selection. */
  readonly amount?: number;
  /** A dash that stands for nothing; a figure that cannot be had, whose reason is `more`; words in the place of a figure. */
  readonly tone?: 'nothing' | 'fail' | 'words';
  readonly more?: string;
}

export interface TableRow {
  readonly id: string;
  /** A heading over rows; a figure; a line of the foot. */
  readonly kind: 'head' | 'figure' | 'foot';
  readonly cells: ReadonlyMap<string, TableCell>;
}
