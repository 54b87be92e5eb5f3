/** A deal made of a frame and a fragment, and where each line of the fragment went. */
export interface Stood {
  readonly text: string;
  /** Line of the fragment (1-based) and how far it was indented, by line of the deal (0-based); null for the frame's own. */
  readonly origins: readonly (Origin | null)[];
}

interface Origin {
  readonly line: number;
  readonly indent: number;
}

type DealLine = [text: string, origin: Origin | null];

/** Where the lines of an example go in a frame. */
const PLACE = '# the lines of an example';

/**
 * Puts a fragment into a frame. A fragment is a list of lines, or blocks: lines go to the frame's marked place, entries to the
 * end of the block of that name, a block on one line stands in place of the frame's, and one that the frame lacks is added.
 */
export function standIn(frame: string, fragment: string): Stood {
  const deal: DealLine[] = frame.split('\n').map((text) => [text, null]);
  for (const { key, own, body } of blocksOf(fragment)) {
    const at = deal.findIndex(([text]) => text.startsWith(`${key}:`));
    const end = at < 0 ? deal.length : endOfBlock(deal, at);
    const place = deal.findIndex(([text]) => text.trim() === PLACE);
    if (own) deal.splice(at < 0 ? deal.length : at, at < 0 ? 0 : end - at, own);
    else if (at < 0) deal.push([`${key}:`, null], ...body);
    else if (key === 'inputs') mergeInputs(deal, at, body);
    else if (key === 'each_date' && place >= 0) deal.splice(place, 0, ...body);
    else deal.splice(end, 0, ...body);
  }
  return { text: deal.map(([text]) => text).join('\n'), origins: deal.map(([, origin]) => origin) };
}

/** Columns and indices are blocks of their own within inputs. */
function mergeInputs(deal: DealLine[], at: number, body: readonly DealLine[]): void {
  let place = endOfBlock(deal, at);
  for (const line of body) {
    const [text] = line;
    const own = /^ {2}\w+:$/.test(text) ? deal.findIndex(([other], i) => i > at && other === text) : -1;
    if (own < 0) deal.splice(place++, 0, line);
    else {
      const end = deal.findIndex(([other], i) => i > own && !/^ {3}/.test(other));
      place = end < 0 ? deal.length : end;
    }
  }
}

interface Block {
  readonly key: string;
  /** A block on one line. */
  readonly own: DealLine | null;
  readonly body: DealLine[];
}

function blocksOf(fragment: string): Block[] {
  const lines = fragment.split('\n');
  const isList = lines.find((line) => line.trim() !== '' && !line.startsWith('#'))?.startsWith('- ');
  if (isList) {
    return [{ key: 'each_date', own: null, body: lines.map((text, i) => [`  ${text}`, { line: i + 1, indent: 2 }]) }];
  }
  const blocks: Block[] = [];
  lines.forEach((text, i) => {
    const origin = { line: i + 1, indent: 0 };
    const [, key, rest] = /^([a-z_]+):(.*)$/.exec(text) ?? [];
    if (key !== undefined) blocks.push({ key, own: rest?.trim() ? [text, origin] : null, body: [] });
    else blocks.at(-1)?.body.push([text, origin]);
  });
  return blocks;
}

function endOfBlock(deal: readonly DealLine[], at: number): number {
  const end = deal.findIndex(([text], i) => i > at && /^[a-z_]/.test(text));
  return end < 0 ? deal.length : end;
}
