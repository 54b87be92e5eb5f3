import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { PREBUILT_LICENCES } from './prebuiltLicences';

/** A package whose code or files are in the build. `text` is its licence, and its notice where it has one. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/**
 * Licences that ask for no more than to be named and printed. A package under any other stops the build: whether it may be
 * shipped is for people to decide.
 */
const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
];

/** Whether an SPDX expression can be met with allowed licences: one side of an OR, both of an AND. */
export function isAllowedLicence(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1');
  return plain
    .split(/\s+OR\s+/)
    .some((side) => side.split(/\s+AND\s+/).every((licence) => ALLOWED.includes(licence.replace(/[()]/g, '').trim())));
}

/** Adds to `files` every module and asset that a build puts into its output. */
export function collectFiles(files: Set<string>): Plugin {
  return {
    name: 'collect-files',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const origins = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
        for (const origin of origins) files.add(origin.replace(/\?.*$/, '').replaceAll('\\', '/'));
      }
    },
  };
}

/**
 * The notices of the packages that files come from, by name. A file that was itself bundled before it was published
 * (exceljs's for browsers) brings along the packages that its source map names.
 *
 * @throws when a package has no licence we know of, or one that is not allowed
 */
export function noticesOf(files: Iterable<string>, root: string): readonly Notice[] {
  const found = new Map<string, Notice>();
  const modules = join(root, 'node_modules');
  for (const file of files) {
    const name = packageOf(file);
    if (name === null) continue;
    if (!found.has(name)) found.set(name, installed(name, modules));
    for (const inside of packagesInside(join(modules, file.slice(file.lastIndexOf('/node_modules/') + 14)))) {
      if (!found.has(inside)) found.set(inside, carried(inside, name, modules));
    }
  }
  const notices = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const refused = notices.filter(({ licence }) => !isAllowedLicence(licence));
  if (refused.length > 0) {
    const list = refused.map(({ name, version, licence }) => `${name} ${version} (${licence || 'none stated'})`);
    throw new Error(`These packages may not be shipped without a decision: ${list.join(', ')}.`);
  }
  return notices;
}

/** Writes what the About panel reads: our own licence and the notices. */
export function writeNotices(file: string, root: string, packages: readonly Notice[]): void {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
  writeFileSync(file, JSON.stringify({ licence, packages }));
}

/** `@lezer/common` of `…/node_modules/@lezer/common/dist/index.js`; null for a file of our own. */
function packageOf(file: string): string | null {
  const all = [...`/${file}`.matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/g)];
  return all.at(-1)?.[1] ?? null;
}

function packagesInside(file: string): readonly string[] {
  if (!existsSync(`${file}.map`) || !file.endsWith('.min.js')) return [];
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] };
  return [...new Set(sources.flatMap((source) => packageOf(source) ?? []))];
}

function installed(name: string, modules: string): Notice {
  const { version, licence, text } = read(name, modules);
  if (text === '') throw new Error(`${name} ${version} has no licence text to print.`);
  return { name, version, licence, text };
}

/** A package inside another's prebuilt file: its version there is not told, and it need not be installed here. */
function carried(name: string, by: string, modules: string): Notice {
  const known = existsSync(join(modules, name, 'package.json')) ? read(name, modules) : null;
  const licence = known?.licence ?? PREBUILT_LICENCES[name] ?? '';
  const elsewhere = `Part of the prebuilt file of ${by}. Its licence (${licence}) is at https://www.npmjs.com/package/${name}.`;
  return { name, version: `within ${by}`, licence, text: known?.text || elsewhere };
}

function read(name: string, modules: string): Notice {
  const folder = join(modules, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license?: string;
  };
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|copyrightnotice)(\.|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { name, version: manifest.version, licence: manifest.license ?? '', text: texts.join('\n\n') };
}
