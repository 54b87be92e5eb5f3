/** A file name from a chart's title: `class-balances.svg`. */
export function chartFileName(title: string, extension: 'svg' | 'png'): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug || 'chart'}.${extension}`;
}

/** Room for the title above an exported chart, in pixels. */
const TITLE_HEIGHT = 30;

export interface ExportLook {
  readonly title: string;
  readonly surface: string;
  readonly ink: string;
  readonly font: string;
}

/** The drawn chart as a stand-alone SVG file, with its title and background. */
export function chartSvg(host: HTMLElement, look: ExportLook): string {
  const drawn = host.querySelector('svg');
  if (!drawn) return '';
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawn.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + TITLE_HEIGHT));
  copy.setAttribute('viewBox', `0 ${-TITLE_HEIGHT} ${width} ${height + TITLE_HEIGHT}`);
  const ground = element('rect', { y: -TITLE_HEIGHT, width, height: height + TITLE_HEIGHT, fill: look.surface });
  const title = element('text', {
    x: 12,
    y: -10,
    fill: look.ink,
    'font-family': look.font,
    'font-size': 13,
    'font-weight': 600,
  });
  title.textContent = look.title;
  copy.prepend(ground, title);
  return new XMLSerializer().serializeToString(copy);
}

function element(name: 'rect' | 'text', attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

export function saveSvg(host: HTMLElement, look: ExportLook): void {
  download(new Blob([chartSvg(host, look)], { type: 'image/svg+xml' }), chartFileName(look.title, 'svg'));
}

/** The drawn chart as a PNG at twice the screen's size, sharp in a report. */
export async function savePng(host: HTMLElement, look: ExportLook): Promise<void> {
  const { width, height } = host.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chartSvg(host, look))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round((height + TITLE_HEIGHT) * 2);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob) download(blob, chartFileName(look.title, 'png'));
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
