import type { DesktopContract, FileKind } from './ipc/contract';

export type SaveKind = DesktopContract['file:saveAs']['request']['kind'];

export interface FileKindRule {
  /** What the dialog calls it. */
  readonly name: string;
  /** Without the dot, lower case; the first is the one given to a name that has none. */
  readonly extensions: readonly string[];
  /** Largest file that is read or written, in bytes. */
  readonly limit: number;
}

const MB = 1024 * 1024;

export const OPEN_RULES: Readonly<Record<FileKind, FileKindRule>> = {
  project: { name: 'Stepdown project', extensions: ['stepdown'], limit: 512 * MB },
  tape: { name: 'Loan tape', extensions: ['csv', 'txt', 'xlsx'], limit: 512 * MB },
  rates: { name: 'Rate path', extensions: ['csv', 'txt', 'xlsx'], limit: 16 * MB },
  collections: { name: 'Collections', extensions: ['csv', 'txt'], limit: 16 * MB },
  deal: { name: 'Deal', extensions: ['yaml', 'yml'], limit: 4 * MB },
};

export const SAVE_RULES: Readonly<Record<SaveKind, FileKindRule>> = {
  project: OPEN_RULES.project,
  deal: OPEN_RULES.deal,
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'], limit: 512 * MB },
  csv: { name: 'Comma-separated values', extensions: ['csv'], limit: 512 * MB },
  pdf: { name: 'PDF document', extensions: ['pdf'], limit: 512 * MB },
  png: { name: 'PNG image', extensions: ['png'], limit: 64 * MB },
  svg: { name: 'SVG image', extensions: ['svg'], limit: 64 * MB },
};

/** Whether a file name ends as its kind demands, whatever the case of its letters. */
export function hasExtension(name: string, rule: FileKindRule): boolean {
  const lower = name.toLowerCase();
  return rule.extensions.some((extension) => lower.endsWith(`.${extension}`));
}

/** The name with the kind's extension added when it has none of them. */
export function withExtension(name: string, rule: FileKindRule): string {
  return hasExtension(name, rule) ? name : `${name}.${rule.extensions[0] ?? ''}`;
}

/** A suggested file name with everything removed that could make it a path or that Windows forbids in a name. */
export function safeFileName(suggested: string): string {
  const cleaned = [...suggested]
    .map((character) => (character < ' ' || '<>:"/\\|?*'.includes(character) ? ' ' : character))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return cleaned === '' ? 'Untitled' : cleaned;
}
