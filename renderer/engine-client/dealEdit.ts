import type { NameKind, OutlineItem } from '../../engine/language/types';

/** A change of the deal text made on its outline. The items are of an analysis of the very text that is changed. */
export type DealEdit =
  | { readonly kind: 'setKey'; readonly item: OutlineItem; readonly key: string; readonly value: string }
  | { readonly kind: 'removeKey'; readonly item: OutlineItem; readonly key: string }
  | {
      readonly kind: 'addLine';
      readonly item: OutlineItem;
      readonly place: 'above' | 'below';
      readonly line: LineKind;
      readonly name: string;
    }
  | { readonly kind: 'removeItem'; readonly item: OutlineItem }
  /** To the place before another of its block; null: last. */
  | { readonly kind: 'moveItem'; readonly item: OutlineItem; readonly before: OutlineItem | null }
  /** Everywhere it is named; `of` tells apart what shares a name. */
  | { readonly kind: 'rename'; readonly name: string; readonly of: NameKind; readonly newName: string };

export const LINE_KINDS = ['term', 'fund', 'pay', 'book', 'check', 'section'] as const;
export type LineKind = (typeof LINE_KINDS)[number];
