import { layoutPages } from './layoutPages';
import type { Page, PageItem, PlacedText } from './page';
import { BOLD, newPdf, type PdfDocument, type PdfElement, type PdfInfo } from './pdfLibrary';
import type { PrintDocument } from './printDocument';
import type { Measure } from './wrapText';

const INK = { ink: '#1b1f23', muted: '#636b73' } as const;
const RULE = { strong: '#8a9199', light: '#d9dde0' } as const;
/** How often a long file tells how far it is, in pages. */
const TELL_EVERY = 10;

export interface PdfOptions extends Omit<PdfInfo, 'title' | 'subject'> {
  readonly onProgress?: (done: number, pages: number) => void;
}

/**
 * A document as the bytes of a PDF: Letter pages, tagged so that it can be read aloud with its headings and tables; the same
 * document always gives the same bytes.
 *
 * Units: everything is text by now
 */
export async function writePdf(document: PrintDocument, options: PdfOptions): Promise<Uint8Array> {
  const { title, subject } = document;
  const { pdf, bytes } = await newPdf({ ...options, title, subject });
  const pages = layoutPages(document, measureWith(pdf));
  const root = pdf.struct('Document', {});
  pdf.addStructure(root);
  const drawing = new Drawing(pdf, root);
  pages.forEach((page, at) => {
    if (at % TELL_EVERY === 0) options.onProgress?.(at, pages.length);
    drawing.page(page);
  });
  drawing.end();
  root.end();
  pdf.end();
  return await bytes;
}

/** Measuring is most of the work, and statements say the same words on every date. */
function measureWith(pdf: PdfDocument): Measure {
  const known = new Map<string, number>();
  return (text, font, size) => {
    const key = `${font === BOLD ? 'b' : 'r'}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      width = pdf.font(font).fontSize(1000).widthOfString(text);
      known.set(key, width);
    }
    return (width * size) / 1000;
  };
}

class Drawing {
  #section: PdfElement | null = null;
  #table: { readonly number: number; readonly element: PdfElement } | null = null;
  /** What is set in the page: saying it again for every figure would be most of the file. */
  #set: Partial<Pick<PlacedText, 'font' | 'size' | 'ink'>> = {};

  constructor(
    readonly pdf: PdfDocument,
    readonly root: PdfElement,
  ) {}

  page(page: Page): void {
    this.pdf.addPage();
    this.#set = {};
    for (const item of page.items) this.#draw(item);
  }

  end(): void {
    this.#leaveTable();
    this.#section?.end();
  }

  #draw(item: PageItem): void {
    switch (item.kind) {
      case 'rule':
        this.pdf.markContent('Artifact', { type: 'Layout' });
        this.pdf
          .lineWidth(item.isStrong ? 0.6 : 0.4)
          .strokeColor(item.isStrong ? RULE.strong : RULE.light)
          .moveTo(item.x, item.y)
          .lineTo(item.x + item.width, item.y)
          .stroke();
        this.pdf.endMarkedContent();
        return;
      case 'text':
        if (item.tag === 'Artifact') {
          this.pdf.markContent('Artifact', { type: 'Pagination' });
          this.#texts(item.texts);
          this.pdf.endMarkedContent();
          return;
        }
        this.#leaveTable();
        if (item.tag !== 'P') this.#nextSection(item.tag, item.texts);
        this.#element(this.#section ?? this.root, item.tag, {}, item.texts);
        return;
      case 'row':
        this.#row(item);
    }
  }

  /** A heading begins a section; the heading of a part is also an entry of the outline. */
  #nextSection(tag: 'H1' | 'H2', texts: readonly PlacedText[]): void {
    this.#section?.end();
    this.#section = this.pdf.struct('Sect', {});
    this.root.add(this.#section);
    if (tag === 'H1') this.pdf.outline.addItem(texts.map(({ text }) => text).join(' '));
  }

  #row({ table, isHeader, cells }: Extract<PageItem, { kind: 'row' }>): void {
    if (this.#table?.number !== table) {
      this.#leaveTable();
      const element = this.pdf.struct('Table', {});
      (this.#section ?? this.root).add(element);
      this.#table = { number: table, element };
    }
    const row = this.pdf.struct('TR', {});
    this.#table!.element.add(row);
    cells.forEach((texts, column) => {
      if (isHeader) this.#element(row, 'TH', { scope: 'Column' }, texts);
      else if (column === 0) this.#element(row, 'TH', { scope: 'Row' }, texts);
      else this.#element(row, 'TD', {}, texts);
    });
    row.end();
  }

  #element(parent: PdfElement, tag: string, options: object, texts: readonly PlacedText[]): void {
    const element =
      texts.length === 0 ? this.pdf.struct(tag, options) : this.pdf.struct(tag, options, () => this.#texts(texts));
    parent.add(element);
    element.end();
  }

  #leaveTable(): void {
    this.#table?.element.end();
    this.#table = null;
  }

  #texts(texts: readonly PlacedText[]): void {
    for (const { text, x, y, font, size, ink } of texts) {
      if (font !== this.#set.font || size !== this.#set.size) this.pdf.font(font).fontSize(size);
      if (ink !== this.#set.ink) this.pdf.fillColor(INK[ink]);
      this.#set = { font, size, ink };
      this.pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}
