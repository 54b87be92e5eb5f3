import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { atomicWrite } from './atomicWrite';

/** A rectangle of the desktop in its own (device-independent) pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState extends Area {
  readonly maximized: boolean;
}

/** A display as the system names it, with the part of it that windows may cover. */
export interface DisplayArea {
  readonly id: number;
  readonly workArea: Area;
}

/** How windows were left on each display, by its id, and on which the last one was. */
export interface WindowMemory {
  readonly last: string | null;
  readonly displays: Readonly<Record<string, WindowState>>;
}

export const NO_MEMORY: WindowMemory = { last: null, displays: {} };

export const FIRST_SIZE = { width: 1440, height: 900 } as const;

/** The smallest window in which every sheet can still be used. */
export const SMALLEST = { width: 960, height: 600 } as const;

/** A new window stands this far right of and below the one it was opened from. */
const STEP = 28;

/** What the last run left, or nothing when there is nothing readable. */
export function readWindowMemory(file: string): WindowMemory {
  try {
    return parseWindowMemory(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NO_MEMORY;
  }
}

/** Keeps what has its shape and drops the rest: the file is ours, but anyone may have been at it. */
export function parseWindowMemory(value: unknown): WindowMemory {
  const { last, displays } = asRecord(value);
  const kept = Object.entries(asRecord(displays)).flatMap(([id, state]) => {
    const parsed = parseWindowState(state);
    return parsed === null ? [] : [[id, parsed] as const];
  });
  return { last: typeof last === 'string' ? last : null, displays: Object.fromEntries(kept) };
}

/** The memory with a window's state put in for the display it is on. */
export function remembered(memory: WindowMemory, display: number, state: WindowState): WindowMemory {
  return { last: String(display), displays: { ...memory.displays, [String(display)]: state } };
}

/**
 * Where the first window goes: on the display of the last run where it was, if that display is there; else on the first
 * one (the main one) as it was left there; else in its middle.
 */
export function firstPlace(memory: WindowMemory, displays: readonly DisplayArea[]): WindowState {
  const display = displays.find(({ id }) => String(id) === memory.last) ?? displays[0];
  if (display === undefined) return { x: 0, y: 0, ...FIRST_SIZE, maximized: false };
  const state = memory.displays[String(display.id)];
  return state === undefined ? centred(display.workArea) : { ...state, ...within(state, display.workArea) };
}

/** Where another window goes: a step from the one before, from the corner again where the display ends. */
export function nextPlace(before: Area, workArea: Area): WindowState {
  const moved = { ...before, x: before.x + STEP, y: before.y + STEP };
  const fitsX = moved.x + moved.width <= workArea.x + workArea.width;
  const fitsY = moved.y + moved.height <= workArea.y + workArea.height;
  const placed = { ...moved, ...(fitsX ? {} : { x: workArea.x }), ...(fitsY ? {} : { y: workArea.y }) };
  return { ...within(placed, workArea), maximized: false };
}

/** The rectangle made to fit on the display: no larger than it, and all of it in view. */
function within(area: Area, workArea: Area): Area {
  const width = Math.max(SMALLEST.width, Math.min(area.width, workArea.width));
  const height = Math.max(SMALLEST.height, Math.min(area.height, workArea.height));
  const x = Math.max(workArea.x, Math.min(area.x, workArea.x + workArea.width - width));
  const y = Math.max(workArea.y, Math.min(area.y, workArea.y + workArea.height - height));
  return { x, y, width, height };
}

function centred(workArea: Area): WindowState {
  const x = workArea.x + Math.round((workArea.width - FIRST_SIZE.width) / 2);
  const y = workArea.y + Math.round((workArea.height - FIRST_SIZE.height) / 2);
  return { ...within({ x, y, ...FIRST_SIZE }, workArea), maximized: false };
}

function parseWindowState(value: unknown): WindowState | null {
  const { x, y, width, height, maximized } = asRecord(value);
  if (![x, y, width, height].every((each) => typeof each === 'number' && Number.isSafeInteger(each))) return null;
  return {
    x: Number(x),
    y: Number(y),
    width: Math.max(SMALLEST.width, Number(width)),
    height: Math.max(SMALLEST.height, Number(height)),
    maximized: maximized === true,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Remembers the windows; losing it is no reason to disturb anyone. */
export async function writeWindowMemory(file: string, memory: WindowMemory): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await atomicWrite(file, new TextEncoder().encode(JSON.stringify(memory)));
  } catch {
    // A read-only profile begins in the middle of the screen.
  }
}
