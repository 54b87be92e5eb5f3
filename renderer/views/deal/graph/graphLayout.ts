import type { Box, Flow, Scope } from './graphScope';

export interface PlacedBox {
  readonly id: string;
  /** Of the top left corner, as all places here in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Caption {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedFlow extends Flow {
  readonly path: string;
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly captions: readonly Caption[];
  readonly flows: readonly PlacedFlow[];
  readonly width: number;
  readonly height: number;
}

export const BOX_HEIGHT = 34;
const GAP = 8;
const CAPTION = 16;
const COLUMN_GAP = 56;
const MARGIN = 16;
const NARROWEST = 96;
const WIDEST = 230;
const LETTER = 6.7;
/** A closed section stands this much right of and below the one before it: the deal falls from the top left. */
const STEP = { x: 104, y: 62 };

/** A name between what it is formed from, on its left, and what comes of it: a column for each step away, by sections. */
export function layoutAround(scope: Scope, focus: string): Layout {
  const steps = stepsFrom(scope, focus);
  const columns = new Map<number, Box[]>();
  for (const box of scope.boxes) {
    const step = steps.get(box.id) ?? 0;
    columns.set(step, [...(columns.get(step) ?? []), box]);
  }
  const order = [...columns.keys()].sort((a, b) => a - b);
  const placed = new Map<string, PlacedBox>();
  const captions: Caption[] = [];
  const tallest = Math.max(...order.map((step) => columnHeight(columns.get(step)!)));
  let x = MARGIN;
  for (const step of order) {
    const boxes = columns.get(step)!;
    const y = MARGIN + (tallest - columnHeight(boxes)) / 2;
    x += stack(boxes, x, y, placed, captions) + COLUMN_GAP;
  }
  return finished(scope, placed, captions);
}

/** What is given on the left, then the sections in the order of the program; open ones as columns of their lines. */
export function layoutWhole(scope: Scope, given: ReadonlySet<string>): Layout {
  const placed = new Map<string, PlacedBox>();
  const captions: Caption[] = [];
  const groups = grouped(scope.boxes);
  let y = MARGIN;
  let widest = 0;
  for (const [group, boxes] of groups) {
    if (!given.has(group)) continue;
    widest = Math.max(widest, stack(boxes, MARGIN, y, placed, captions));
    y += heightOf(boxes) + GAP;
  }
  let x = MARGIN + widest + (widest > 0 ? COLUMN_GAP : 0);
  y = MARGIN;
  for (const [group, boxes] of groups) {
    if (given.has(group)) continue;
    const width = stack(boxes, x, y, placed, captions);
    x += isClosed(boxes) ? STEP.x : width + COLUMN_GAP;
    y += STEP.y;
  }
  return finished(scope, placed, captions);
}

/** Boxes one below the other, a caption over each section; answers the width they take. */
function stack(
  boxes: readonly Box[],
  x: number,
  top: number,
  placed: Map<string, PlacedBox>,
  captions: Caption[],
): number {
  let y = top;
  let widest = 0;
  for (const [group, members] of grouped(boxes)) {
    if (!isClosed(members)) {
      captions.push({ text: group, x, y: y + 11 });
      y += CAPTION;
    }
    for (const { id, title, subtitle } of members) {
      const width = boxWidth(title, subtitle);
      placed.set(id, { id, x, y, width });
      widest = Math.max(widest, width);
      y += BOX_HEIGHT + GAP;
    }
  }
  return widest;
}

function columnHeight(boxes: readonly Box[]): number {
  let height = 0;
  for (const members of grouped(boxes).values()) height += heightOf(members);
  return height;
}

function heightOf(members: readonly Box[]): number {
  return (isClosed(members) ? 0 : CAPTION) + members.length * (BOX_HEIGHT + GAP);
}

function isClosed(members: readonly Box[]): boolean {
  return members[0]?.kind === 'group';
}

function grouped(boxes: readonly Box[]): Map<string, Box[]> {
  const groups = new Map<string, Box[]>();
  for (const box of boxes) {
    const members = groups.get(box.group);
    if (members) members.push(box);
    else groups.set(box.group, [box]);
  }
  return groups;
}

/** How many arrows a box is from the focus: below zero what leads to it, above zero what it leads to. */
function stepsFrom({ flows }: Scope, focus: string): ReadonlyMap<string, number> {
  const steps = new Map([[focus, 0]]);
  const walk = (by: 1 | -1) => {
    let edge = [focus];
    for (let step = by; edge.length > 0; step += by) {
      const next: string[] = [];
      for (const { source, target } of flows) {
        const [near, far] = by < 0 ? [target, source] : [source, target];
        if (!edge.includes(near) || steps.has(far)) continue;
        steps.set(far, step);
        next.push(far);
      }
      edge = next;
    }
  };
  walk(-1);
  walk(1);
  return steps;
}

function finished(scope: Scope, boxes: ReadonlyMap<string, PlacedBox>, captions: readonly Caption[]): Layout {
  const all = [...boxes.values()];
  return {
    boxes,
    captions,
    flows: scope.flows.map((flow) => ({ ...flow, path: pathOf(boxes.get(flow.source)!, boxes.get(flow.target)!) })),
    width: Math.max(0, ...all.map(({ x, width }) => x + width)) + MARGIN,
    height: Math.max(0, ...all.map(({ y }) => y + BOX_HEIGHT)) + MARGIN,
  };
}

/** From the right side of one box to the left side of the other; within a column around its right side; back the shorter way. */
function pathOf(source: PlacedBox, target: PlacedBox): string {
  const y1 = source.y + BOX_HEIGHT / 2;
  const y2 = target.y + BOX_HEIGHT / 2;
  const right = source.x + source.width;
  if (source.x === target.x) {
    const end = target.x + target.width;
    const out = Math.max(right, end) + 12 + Math.min(36, Math.abs(y2 - y1) / 8);
    return `M${right} ${y1}C${out} ${y1} ${out} ${y2} ${end} ${y2}`;
  }
  const back = target.x < source.x;
  const [x1, x2] = back ? [source.x, target.x + target.width] : [right, target.x];
  const bend = (back ? -1 : 1) * Math.max(28, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function boxWidth(title: string, subtitle: string): number {
  const letters = Math.max(title.length, subtitle.length * 0.82);
  return Math.min(WIDEST, Math.max(NARROWEST, letters * LETTER + 20));
}

/** As much of a text as a box of this width holds. */
export function fitting(text: string, width: number, letter = LETTER): string {
  const room = Math.floor((width - 16) / letter);
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}
