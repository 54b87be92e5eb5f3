/** A page of print: what stands where, in points from the top left corner, in reading order. */
export interface Page {
  readonly items: readonly PageItem[];
}

export type PageItem =
  | {
      readonly kind: 'text';
      /** Heading of the part or of a section, a paragraph, or what only pages have: heads, feet, repeated headers. */
      readonly tag: 'H1' | 'H2' | 'P' | 'Artifact';
      readonly texts: readonly PlacedText[];
    }
  | {
      readonly kind: 'row';
      /** Rows of one number are of one table, also where they stand on several pages. */
      readonly table: number;
      readonly isHeader: boolean;
      /** The first names the row. */
      readonly cells: readonly (readonly PlacedText[])[];
    }
  | {
      readonly kind: 'rule';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly isStrong: boolean;
    };

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly font: string;
  readonly size: number;
  readonly ink: Ink;
}

export type Ink = 'ink' | 'muted';
