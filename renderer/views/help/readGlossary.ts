export interface GlossaryTerm {
  readonly term: string;
  readonly means: string;
  readonly unit: string;
}

export interface GlossaryGroup {
  readonly title: string;
  readonly terms: readonly GlossaryTerm[];
}

/** The tables of the glossary page, a group for each heading; anything else of the page is left out. */
export function readGlossary(markdown: string): readonly GlossaryGroup[] {
  const groups: { title: string; terms: GlossaryTerm[] }[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const title = /^## (.+)$/.exec(line)?.[1];
    if (title !== undefined) groups.push({ title, terms: [] });
    if (!line.startsWith('|')) continue;
    const [term = '', means = '', unit = ''] = line
      .slice(1)
      .replace(/\|\s*$/, '')
      .split(/(?<!\\)\|/)
      .map(plain);
    if (term === 'term' || /^-+$/.test(term) || means === '') continue;
    groups.at(-1)?.terms.push({ term, means, unit });
  }
  return groups.filter(({ terms }) => terms.length > 0);
}

function plain(cell: string): string {
  return cell
    .trim()
    .replace(/\\\|/g, '|')
    .replace(/[`*]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
