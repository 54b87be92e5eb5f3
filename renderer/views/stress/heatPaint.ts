import type { ContourEdge, GridLimit, GridMatrix } from '../../../engine/analytics/grid/gridMatrix';
import { gridPasses } from '../../engine-client/stressValues';

/** Where the plot is in its canvas, in CSS pixels. */
export interface HeatFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface HeatPlace {
  readonly row: number;
  readonly column: number;
}

/** Plain colours: of values from least to greatest, and of both sides of a limit by distance from it. */
export interface HeatColours {
  readonly low: string;
  readonly high: string;
  readonly pass: string;
  readonly fail: string;
}

/** The least and the greatest of the cells that have a number; null while none has. */
export function extentOf({ values }: GridMatrix): readonly [number, number] | null {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least <= greatest ? [least, greatest] : null;
}

/** The colour of a value; with a limit the hue says which side it is on and the depth how far. */
export function heatColour(
  value: number,
  [least, greatest]: readonly [number, number],
  colours: HeatColours,
  limit: GridLimit | null,
): string {
  if (!limit) return mixed(colours.low, colours.high, greatest > least ? (value - least) / (greatest - least) : 0);
  const farthest = Math.max(Math.abs(greatest - limit.value), Math.abs(least - limit.value));
  const distance = farthest > 0 ? Math.abs(value - limit.value) / farthest : 0;
  const side = gridPasses(value, limit) ? colours.pass : colours.fail;
  return mixed(colours.low, side, 0.25 + 0.75 * distance);
}

/** Between two colours `#rrggbb`, 0 the first and 1 the second, in 256 steps. */
export function mixed(from: string, to: string, part: number): string {
  const key = from + to;
  let ramp = ramps.get(key);
  // Ten thousand cells are of a few hundred colours: each is written once.
  if (!ramp) ramps.set(key, (ramp = rampOf(full(from), full(to))));
  return ramp[Math.round(Math.max(0, Math.min(1, part)) * STEPS)]!;
}

const STEPS = 256;
const ramps = new Map<string, readonly string[]>();

function rampOf(from: string, to: string): readonly string[] {
  const channel = (at: number, step: number): string => {
    const [a, b] = [parseInt(from.slice(at, at + 2), 16), parseInt(to.slice(at, at + 2), 16)];
    return Math.round(a + ((b - a) * step) / STEPS)
      .toString(16)
      .padStart(2, '0');
  };
  return Array.from({ length: STEPS + 1 }, (_, step) => `#${channel(1, step)}${channel(3, step)}${channel(5, step)}`);
}

/** A style sheet that was made smaller writes `#fff`. */
function full(colour: string): string {
  return colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}

/** The cell under a point of the canvas; null outside the plot. */
export function placeAt(
  x: number,
  y: number,
  { columns, rows }: Pick<GridMatrix, 'columns' | 'rows'>,
  frame: HeatFrame,
): HeatPlace | null {
  const column = Math.floor(((x - frame.left) / frame.width) * columns);
  const row = Math.floor(((y - frame.top) / frame.height) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? { row, column } : null;
}

/** Where an arrow, Home, End or a page key takes a cell; null for any other key. */
export function moveOf(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: HeatPlace,
  { columns, rows }: Pick<GridMatrix, 'columns' | 'rows'>,
): HeatPlace | null {
  const page = Math.max(1, Math.round(rows / 10));
  const places: Readonly<Record<string, HeatPlace>> = {
    ArrowLeft: { row, column: ctrlKey ? 0 : column - 1 },
    ArrowRight: { row, column: ctrlKey ? columns - 1 : column + 1 },
    ArrowUp: { row: ctrlKey ? 0 : row - 1, column },
    ArrowDown: { row: ctrlKey ? rows - 1 : row + 1, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
  };
  const to = places[key];
  if (!to) return null;
  return {
    row: Math.max(0, Math.min(rows - 1, to.row)),
    column: Math.max(0, Math.min(columns - 1, to.column)),
  };
}

/** Every how many labels one fits, when each needs `needed` pixels and cells are `apart`. */
export function labelStep(apart: number, needed: number): number {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];
  return steps.find((step) => step * apart >= needed) ?? 1000;
}

interface HeatPicture {
  readonly matrix: GridMatrix;
  readonly frame: HeatFrame;
  readonly colours: HeatColours;
  readonly limit: GridLimit | null;
  readonly contour: readonly ContourEdge[];
  /** Ink of the line between pass and fail, of what has no value, and of the ground of cells not run yet. */
  readonly ink: string;
  readonly quiet: string;
  readonly ground: string;
}

/** Draws the cells and the line between pass and fail. A cell whose run has no such number is a dot, on its side of the limit. */
export function paintHeat(context: CanvasRenderingContext2D, picture: HeatPicture): void {
  const { matrix, frame, colours, limit, ground, quiet } = picture;
  const { columns, rows, values } = matrix;
  context.fillStyle = ground;
  context.fillRect(frame.left, frame.top, frame.width, frame.height);
  const extent = extentOf(matrix) ?? [0, 0];
  // Edges on whole pixels leave no hairline between neighbours.
  const xs = edges(frame.left, frame.width, columns);
  const ys = edges(frame.top, frame.height, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column];
      if (value === undefined) continue;
      const [left, top] = [xs[column]!, ys[row]!];
      const [width, height] = [xs[column + 1]! - left, ys[row + 1]! - top];
      if (value !== null || limit) {
        context.fillStyle = value === null ? noneColour(colours, limit!) : heatColour(value, extent, colours, limit);
        context.fillRect(left, top, width, height);
      }
      if (value !== null) continue;
      context.fillStyle = quiet;
      context.fillRect(left + width / 2 - 1, top + height / 2 - 1, 2, 2);
    }
  }
  paintContour(context, picture, xs, ys);
}

function noneColour({ low, pass, fail }: HeatColours, limit: GridLimit): string {
  return mixed(low, gridPasses(null, limit) ? pass : fail, 0.25);
}

function paintContour(
  context: CanvasRenderingContext2D,
  { contour, ink }: HeatPicture,
  xs: readonly number[],
  ys: readonly number[],
): void {
  context.beginPath();
  for (const { row, column, side } of contour) {
    if (side === 'right') {
      context.moveTo(xs[column + 1]!, ys[row]!);
      context.lineTo(xs[column + 1]!, ys[row + 1]!);
    } else {
      context.moveTo(xs[column]!, ys[row + 1]!);
      context.lineTo(xs[column + 1]!, ys[row + 1]!);
    }
  }
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.lineCap = 'square';
  context.stroke();
}

function edges(start: number, size: number, count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, i) => Math.round(start + (size * i) / count));
}
