import type { At } from './gridTools';

/** Where something that floats at a place stands wholly within the window. */
export function placeInWindow(at: At, { width, height }: { readonly width: number; readonly height: number }): At {
  return {
    x: Math.max(4, Math.min(at.x, window.innerWidth - width - 4)),
    y: Math.max(4, Math.min(at.y, window.innerHeight - height - 4)),
  };
}
