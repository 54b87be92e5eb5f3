import { formatDay, type Day } from '../core/date';

/**
 * The part of pdfkit that `writePdf.ts` uses, as narrow types of our own: it publishes none (`pdfkit.d.ts` names its parts), and a
 * library with the same calls can take its place by changing this file.
 */
export interface PdfDocument {
  addPage(): PdfDocument;
  font(name: string): PdfDocument;
  fontSize(size: number): PdfDocument;
  fillColor(color: string): PdfDocument;
  lineWidth(width: number): PdfDocument;
  strokeColor(color: string): PdfDocument;
  moveTo(x: number, y: number): PdfDocument;
  lineTo(x: number, y: number): PdfDocument;
  stroke(): PdfDocument;
  text(text: string, x: number, y: number, options: { readonly lineBreak: false; readonly baseline: string }): void;
  widthOfString(text: string): number;
  struct(type: string, options: object, children?: () => void): PdfElement;
  addStructure(element: PdfElement): void;
  markContent(tag: string, options?: object): void;
  endMarkedContent(): void;
  readonly outline: PdfOutline;
  end(): void;
}

/** A part of what the document says, for readers that do not look at pages. */
export interface PdfElement {
  add(child: PdfElement): void;
  end(): void;
}

export interface PdfOutline {
  addItem(title: string): unknown;
}

export interface PdfInfo {
  readonly title: string;
  readonly subject: string;
  readonly generator: string;
  /** The date the file gives as its own: it has no clock, so that the same figures are the same bytes. */
  readonly day: Day;
}

export const REGULAR = 'Helvetica';
export const BOLD = 'Helvetica-Bold';

/** Letter, in points. */
export const PAGE = { width: 612, height: 792 } as const;

/** Loads the library when a file is first written, and gives an empty document and what will be its bytes once it is ended. */
export async function newPdf(
  info: PdfInfo,
): Promise<{ readonly pdf: PdfDocument; readonly bytes: Promise<Uint8Array> }> {
  const { PDFDocument, registerStdFonts } = await import('pdfkit');
  const { default: regular } = await import('pdfkit/standard-fonts/Helvetica');
  const { default: bold } = await import('pdfkit/standard-fonts/HelveticaBold');
  const { toBytes } = await import('pdfkit/output');
  registerStdFonts?.(regular, bold);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en-US',
    tagged: true,
    displayTitle: true,
    info: {
      Title: plain(info.title),
      Subject: plain(info.subject),
      Creator: plain(info.generator),
      Producer: 'PDFKit',
      CreationDate: fixedDate(info.day),
    },
  }) as PdfDocument;
  return { pdf, bytes: toBytes(pdf) };
}

/** The library writes these texts into XML as they are. */
function plain(text: string): string {
  return text.replaceAll('&', 'and').replace(/[<>]/g, ' ');
}

/** A date as the library asks for it, three ways, without a clock or a time zone. */
function fixedDate(day: Day): object {
  const iso = formatDay(day);
  // A wrapped text: the library takes a plain one for a name.
  const text = Object(`D:${iso.replaceAll('-', '')}000000Z`) as object;
  return Object.assign(text, { getTime: () => day * 86_400_000, toISOString: () => `${iso}T00:00:00.000Z` });
}
