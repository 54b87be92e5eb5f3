import { unzip, zip } from './zipParts';

/** A cell as it stands in a file: what its value is, and the formula that it is the result of, if any. */
export interface StoredCell {
  /** Null for a cell without a value: blank, or a formula whose result was not stored. */
  readonly value: number | string | boolean | StoredError | null;
  readonly isFormula: boolean;
}

/** `#DIV/0!` and its kin. */
export interface StoredError {
  readonly error: string;
}

export function isError(value: StoredCell['value']): value is StoredError {
  return typeof value === 'object' && value !== null;
}

/** What a cell holds, in words. */
export function said(value: StoredCell['value']): string {
  if (isError(value)) return value.error;
  return typeof value === 'string' ? JSON.stringify(value) : String(value ?? 'blank');
}

/** Cells by address (`F118`). */
export type SheetCells = ReadonlyMap<string, StoredCell>;

/** One cell of a sheet's XML: attributes before and after the address, and what is inside (nothing for `<c …/>`). */
const CELL = /<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;
/** The formula inside a cell. */
export const FORMULA = /<f\b[^>]*?(?:\/>|>.*?<\/f>)/s;

/** An .xlsx file taken apart: its sheets as text that can be changed, and put together again. */
export class WorkbookParts {
  private readonly parts: Map<string, Uint8Array>;
  private readonly paths: ReadonlyMap<string, string>;
  private strings: readonly string[] | null = null;
  /** What was read of each sheet; forgotten when any part changes. */
  private readonly cells = new Map<string, SheetCells>();

  constructor(bytes: Uint8Array) {
    this.parts = unzip(bytes);
    this.paths = this.sheetPaths();
  }

  /** Names of the sheets, in their order. */
  get sheets(): readonly string[] {
    return [...this.paths.keys()];
  }

  bytes(): Uint8Array {
    return zip(this.parts);
  }

  /** Replaces cells of a sheet: `change` gets a cell's attributes, address and inside, and gives its XML or null for as it is. */
  changeCells(sheet: string, change: (attributes: string, inside: string, address: string) => string | null): void {
    this.changeSheet(sheet, (xml) =>
      xml.replace(CELL, (whole, attributes: string, inside: string | undefined) => {
        return change(attributes, inside ?? '', attribute(attributes, 'r') ?? '') ?? whole;
      }),
    );
  }

  /** Changes what a sheet is besides its cells: its page, its panes. */
  changeSheet(sheet: string, change: (xml: string) => string): void {
    this.changePart(this.path(sheet), change);
  }

  readCells(sheet: string): SheetCells {
    const known = this.cells.get(sheet);
    if (known) return known;
    const cells = new Map<string, StoredCell>();
    for (const [, attributes = '', inside = ''] of this.sheetXml(sheet).matchAll(CELL)) {
      const address = attribute(attributes, 'r');
      if (address !== undefined) cells.set(address, this.read(attributes, inside));
    }
    this.cells.set(sheet, cells);
    return cells;
  }

  /** Where a defined name leads: a sheet, and the address or range without its dollar signs. */
  definedName(name: string): { readonly sheet: string; readonly range: string } {
    const found = this.definedNames().get(name.toLowerCase());
    if (!found) throw new Error(`The workbook has no name ${name}`);
    return found;
  }

  /** Names of ranges on one sheet, in lower case; the workbook's own (print titles and alike) are left out. */
  definedNames(): ReadonlyMap<string, { readonly sheet: string; readonly range: string }> {
    const names = new Map<string, { sheet: string; range: string }>();
    for (const [, attributes = '', content = ''] of this.text('xl/workbook.xml').matchAll(
      /<definedName\b([^>]*)>(.*?)<\/definedName>/gs,
    )) {
      const name = attribute(attributes, 'name') ?? '';
      const place = /^(?:'((?:[^']|'')+)'|([^'!]+))!([$A-Z0-9:]+)$/.exec(unescapeXml(content));
      if (!place || name.startsWith('_xlnm.')) continue;
      const sheet = place[1]?.replaceAll("''", "'") ?? place[2] ?? '';
      names.set(unescapeXml(name).toLowerCase(), { sheet, range: (place[3] ?? '').replaceAll('$', '') });
    }
    return names;
  }

  /** Changes any part of the file, such as `xl/workbook.xml`. */
  changePart(name: string, change: (xml: string) => string): void {
    this.cells.clear();
    this.parts.set(name, new TextEncoder().encode(change(this.text(name))));
  }

  private read(attributes: string, inside: string): StoredCell {
    const isFormula = FORMULA.test(inside);
    const type = attribute(attributes, 't') ?? 'n';
    if (type === 'inlineStr') return { value: plainText(inside), isFormula };
    const raw = /<v\b[^>]*>(.*?)<\/v>/s.exec(inside)?.[1];
    if (raw === undefined) return { value: type === 'str' ? '' : null, isFormula };
    switch (type) {
      case 's':
        return { value: this.sharedStrings()[Number(raw)] ?? '', isFormula };
      case 'str':
        return { value: unescapeXml(raw), isFormula };
      case 'b':
        return { value: raw === '1', isFormula };
      case 'e':
        return { value: { error: unescapeXml(raw) }, isFormula };
      default:
        return { value: Number(raw), isFormula };
    }
  }

  private sharedStrings(): readonly string[] {
    this.strings ??= this.parts.has('xl/sharedStrings.xml')
      ? [...this.text('xl/sharedStrings.xml').matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map(([, si = '']) =>
          plainText(si),
        )
      : [];
    return this.strings;
  }

  private sheetPaths(): ReadonlyMap<string, string> {
    const targets = new Map(
      [...this.text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b([^>]*)>/g)].map(([, attributes = '']) => [
        attribute(attributes, 'Id'),
        attribute(attributes, 'Target') ?? '',
      ]),
    );
    return new Map(
      [...this.text('xl/workbook.xml').matchAll(/<sheet\b([^>]*)>/g)].map(([, attributes = '']) => {
        const target = targets.get(attribute(attributes, 'r:id')) ?? '';
        const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
        return [unescapeXml(attribute(attributes, 'name') ?? ''), path];
      }),
    );
  }

  private path(sheet: string): string {
    const path = this.paths.get(sheet);
    if (path === undefined) throw new Error(`The workbook has no sheet ${sheet}; it has ${this.sheets.join(', ')}`);
    return path;
  }

  private sheetXml(sheet: string): string {
    return this.text(this.path(sheet));
  }

  private text(part: string): string {
    const content = this.parts.get(part);
    if (!content) throw new Error(`The workbook has no part ${part}`);
    return new TextDecoder().decode(content);
  }
}

/** The value of an attribute; each is written in double quotes, after a blank. */
function attribute(attributes: string, name: string): string | undefined {
  const start = ` ${attributes.trim()}`.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 2;
  const trimmed = attributes.trim();
  return trimmed.slice(from, trimmed.indexOf('"', from));
}

/** The words of a string with or without runs of its own style; phonetic hints are no part of it. */
function plainText(xml: string): string {
  const spoken = xml.replace(/<rPh\b.*?<\/rPh>/gs, '');
  return unescapeXml([...spoken.matchAll(/<t\b[^>]*?(?:\/>|>(.*?)<\/t>)/gs)].map(([, t = '']) => t).join(''));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return (name !== undefined && ENTITIES[name]) || whole;
    },
  );
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
