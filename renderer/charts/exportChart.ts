import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';

/** A file name from a chart's title: `class-balances.svg`. */
export function chartFileName(title: string, extension: 'svg' | 'png'): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug || 'chart'}.${extension}`;
}

/** A name beside its colour, for what is not named within the drawing. */
export interface LegendEntry {
  readonly label: string;
  readonly paint: string;
}

/** What stands above and below a drawing that leaves the app, and the colours of the theme it was drawn in. */
export interface PictureLook {
  readonly title: string;
  /** Whose figures these are: deal, scenario, dates. */
  readonly lines?: readonly string[];
  readonly legend?: readonly LegendEntry[];
  readonly surface: string;
  readonly ink: string;
  readonly font: string;
}

/** A drawing of so many pixels with its words around it. */
interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const EDGE = 12;
const LINE = 15;
const SWATCH = 8;

interface Placed extends LegendEntry {
  readonly x: number;
  readonly row: number;
}

/** Names in rows as wide as the picture, each with room for its text. */
export function legendRows(entries: readonly LegendEntry[], width: number): readonly Placed[] {
  let x = EDGE;
  let row = 0;
  return entries.map((entry) => {
    const wide = entry.label.length * 6.3 + SWATCH + 18;
    if (x > EDGE && x + wide > width - EDGE) {
      x = EDGE;
      row += 1;
    }
    const placed = { ...entry, x, row };
    x += wide;
    return placed;
  });
}

/** The drawn chart as a stand-alone SVG: title, whose figures, the names of its colours, the drawing, on the theme's surface. */
function chartPicture(host: HTMLElement, look: PictureLook): Picture | null {
  const drawn = host.querySelector('svg');
  if (!drawn) return null;
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const width = drawn.clientWidth;
  const lines = look.lines ?? [];
  const legend = legendRows(look.legend ?? [], width);
  const head = 14 + (1 + lines.length) * LINE + (legend.length === 0 ? 0 : (legend.at(-1)!.row + 1) * LINE) + 4;
  const height = drawn.clientHeight + head;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `0 ${-head} ${width} ${height}`);
  copy.removeAttribute('style');
  const write = (text: string, x: number, y: number, size: number, weight: number, fill: string): SVGElement => {
    const made = element('text', {
      ...{ x, y: y - head, fill },
      ...{ 'font-family': look.font, 'font-size': size, 'font-weight': weight },
    });
    made.textContent = text;
    return made;
  };
  const name = element('title', {});
  name.textContent = [look.title, ...lines].join('. ');
  const below = 12 + (1 + lines.length) * LINE;
  copy.prepend(
    name,
    element('rect', { x: 0, y: -head, width, height, fill: look.surface }),
    write(look.title, EDGE, 20, 13, 600, look.ink),
    ...lines.map((line, i) => write(line, EDGE, 20 + (i + 1) * LINE, 11, 400, look.ink)),
    ...legend.flatMap(({ label, paint, x, row }) => [
      element('rect', { x, y: below + row * LINE - head, width: SWATCH, height: SWATCH, rx: 2, fill: paint }),
      write(label, x + SWATCH + 4, below + row * LINE + SWATCH, 11, 400, look.ink),
    ]),
  );
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
}

function element(name: 'rect' | 'text' | 'title', attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Pixels of a PNG for each pixel of the screen: sharp in a report. */
const SCALE = 2;

async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be drawn');
  return blob;
}

/** Asks where and saves the drawn chart as SVG. Refusals and mistakes are told in the notice line. */
export async function saveSvg(host: HTMLElement, look: PictureLook): Promise<void> {
  await save(host, look, 'svg', ({ svg }) => new Blob([svg]));
}

/** Asks where and saves the drawn chart as a PNG of twice the screen's pixels. */
export async function savePng(host: HTMLElement, look: PictureLook): Promise<void> {
  await save(host, look, 'png', pngOf);
}

async function save(
  host: HTMLElement,
  look: PictureLook,
  kind: 'png' | 'svg',
  make: (picture: Picture) => Blob | Promise<Blob>,
): Promise<void> {
  await told('The picture was not saved', async () => {
    const picture = chartPicture(host, look);
    if (!picture) return;
    const bytes = new Uint8Array(await (await make(picture)).arrayBuffer());
    const suggestedName = chartFileName(look.title, kind);
    const reply = await getDesktop().invoke('file:saveAs', { suggestedName, kind, bytes });
    const { notify } = useWorkbench.getState();
    if (!reply.ok) notify({ kind: 'problem', text: 'The picture was not saved.', problems: reply.problems });
    else if (reply.value) notify({ kind: 'info', text: `Saved ${reply.value.name}.`, problems: [] });
  });
}

/** Puts the drawn chart on the clipboard as a picture. */
export async function copyPicture(host: HTMLElement, look: PictureLook): Promise<void> {
  await told('The picture was not copied', async () => {
    const picture = chartPicture(host, look);
    if (!picture) return;
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })]);
    useWorkbench.getState().notify({
      kind: 'info',
      text: `${look.title}: the picture is on the clipboard.`,
      problems: [],
    });
  });
}

/** Work that may be refused by the browser: a failure is told as a sentence instead of silence. */
export async function told(failure: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    useWorkbench.getState().notify({ kind: 'problem', text: `${failure}: ${reason}.`, problems: [] });
  }
}
