export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
const EDGE = 8;

/**
 * Where a card of a size stands so that it covers nothing of what it is about: below it, above it, or to a side, whichever has the
 * room; without room anywhere, in the corner that covers least. Pixels of a window.
 */
export function cardPlace(
  about: Box,
  card: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const right = window.width - card.width - EDGE;
  const bottom = window.height - card.height - EDGE;
  const along = (start: number, least: number, most: number) => Math.max(least, Math.min(start, most));
  const left = along(about.left, EDGE, right);
  const top = along(about.top, EDGE, bottom);
  const below = about.top + about.height + GAP;
  if (below <= bottom) return { left, top: below };
  const above = about.top - GAP - card.height;
  if (above >= EDGE) return { left, top: above };
  const after = about.left + about.width + GAP;
  if (after <= right) return { left: after, top };
  const before = about.left - GAP - card.width;
  if (before >= EDGE) return { left: before, top };
  return { left: Math.max(EDGE, right), top: Math.max(EDGE, bottom) };
}
