import type { Layout } from './graphLayout';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The box an arrow key goes to: along an arrow of the picture left or right, else the nearest box that way. */
export function boxBeside({ boxes, flows }: Layout, id: string, direction: Direction): string | undefined {
  const here = boxes.get(id);
  if (!here) return undefined;
  const back = direction === 'ArrowLeft';
  const linked =
    back || direction === 'ArrowRight'
      ? flows.filter(({ source, target }) => (back ? target : source) === id).map((f) => (back ? f.source : f.target))
      : [];
  const others = linked.length > 0 ? linked : [...boxes.keys()].filter((each) => each !== id);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const each of others) {
    const box = boxes.get(each)!;
    const [dx, dy] = [box.x - here.x, box.y - here.y];
    const along = { ArrowLeft: -dx, ArrowRight: dx, ArrowUp: -dy, ArrowDown: dy }[direction];
    if (linked.length === 0 && along <= 0) continue;
    const across = direction === 'ArrowUp' || direction === 'ArrowDown' ? dx : dy;
    const distance = Math.max(0, along) + 3 * Math.abs(across);
    if (distance < bestDistance) [best, bestDistance] = [each, distance];
  }
  return best;
}
