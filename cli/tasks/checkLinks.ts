import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export interface BrokenLink {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly target: string;
}

const LEFT_OUT = new Set(['node_modules', '.git', '.tools', 'dist', 'release', 'coverage', 'test-results']);

/** Every link of the project's Markdown pages that leads to a file or heading that is not there. */
export function checkLinks(root: string): readonly BrokenLink[] {
  return pagesBelow(root).flatMap((page) => brokenLinks(root, page));
}

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

function brokenLinks(root: string, page: string): readonly BrokenLink[] {
  const broken: BrokenLink[] = [];
  let isCode = false;
  readFileSync(page, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      if (/^\s*(```|~~~)/.test(text)) isCode = !isCode;
      if (isCode) return;
      for (const [, target = ''] of text.replace(/`[^`]*`/g, '').matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)/g)) {
        if (!isThere(page, target)) broken.push({ file: relative(root, page), line: index + 1, target });
      }
    });
  return broken;
}

/** Addresses on the web are not asked; a heading is compared as GitHub writes its anchor. */
function isThere(page: string, target: string): boolean {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return true;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : resolve(dirname(page), decodeURIComponent(path));
  if (!existsSync(file)) return false;
  return anchor === undefined || !file.endsWith('.md') || anchorsOf(file).has(anchor);
}

function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm);
  return new Set([...headings].map(([, heading = '']) => anchorOf(heading)));
}

export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
