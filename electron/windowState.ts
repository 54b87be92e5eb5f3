import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { atomicWrite } from './atomicWrite';

export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState extends Bounds {
  readonly maximized: boolean;
}

export const FIRST_STATE: WindowState = { width: 1440, height: 900, maximized: false };

/** The smallest window in which every sheet can still be used. */
export const SMALLEST = { width: 960, height: 600 } as const;

/** What the last run left, or the first state when there is nothing readable. */
export function readWindowState(file: string): WindowState {
  try {
    return parseWindowState(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return FIRST_STATE;
  }
}

export function parseWindowState(value: unknown): WindowState {
  if (typeof value !== 'object' || value === null) return FIRST_STATE;
  const entries = new Map(Object.entries(value));
  const whole = (name: string): number | undefined => {
    const found: unknown = entries.get(name);
    return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
  };
  const width = Math.max(SMALLEST.width, whole('width') ?? FIRST_STATE.width);
  const height = Math.max(SMALLEST.height, whole('height') ?? FIRST_STATE.height);
  const x = whole('x');
  const y = whole('y');
  const place = x === undefined || y === undefined ? {} : { x, y };
  return { ...place, width, height, maximized: entries.get('maximized') === true };
}

/** The state with its place dropped when no screen shows enough of it to be grabbed: a screen may have been unplugged. */
export function onScreen(state: WindowState, screens: readonly Required<Bounds>[]): WindowState {
  const { x, y } = state;
  if (x === undefined || y === undefined) return state;
  const isVisible = screens.some(
    (screen) =>
      x + state.width > screen.x + 80 &&
      x < screen.x + screen.width - 80 &&
      y >= screen.y - 8 &&
      y < screen.y + screen.height - 80,
  );
  return isVisible ? state : { width: state.width, height: state.height, maximized: state.maximized };
}

/** Remembers the state; losing it is no reason to disturb anyone. */
export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await atomicWrite(file, new TextEncoder().encode(JSON.stringify(state)));
  } catch {
    // A read-only profile keeps the first state.
  }
}
