import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0, 2.1 and 2.2 at A and AA, and what axe holds to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Findings about markup that is not ours, or that axe cannot judge; each with its reason. */
const NOT_OURS: readonly { readonly rule: string; readonly markup: RegExp; readonly why: string }[] = [];

export interface AccessFinding {
  /** What was on screen: `Tests, dark`. */
  readonly where: string;
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** Where in the page, what it looks like in markup, and what is wrong with it. */
  readonly elements: readonly string[];
}

/** What axe-core finds in the page as it stands. A serious or critical finding is one that keeps somebody from the work. */
export async function scanAccess(page: Page, where: string): Promise<AccessFinding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const results = await page.evaluate(async (tags) => {
    // What is still fading in is not yet what is read.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const { axe } = window as unknown as { axe: { run(root: Node, options: object): Promise<AxeResults> } };
    return await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    });
  }, TAGS);
  return results.violations.flatMap(({ id, impact, help, nodes }) => {
    const ours = nodes.filter(({ html }) => !NOT_OURS.some(({ rule, markup }) => rule === id && markup.test(html)));
    if (ours.length === 0) return [];
    const elements = ours.map(({ target, html, failureSummary }) => {
      const wrong = (failureSummary ?? '').split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim();
      return `${target.join(' ')}: ${html.slice(0, 220)} (${wrong})`;
    });
    return [{ where, rule: id, impact: impact ?? 'minor', help, elements }];
  });
}

export function isGrave({ impact }: AccessFinding): boolean {
  return impact === 'serious' || impact === 'critical';
}

/** A finding as a test prints it, with a few of its elements. */
export function findingText({ where, rule, impact, help, elements }: AccessFinding): string {
  const more = elements.length > 3 ? [`    and ${elements.length - 3} more`] : [];
  return [`${where}: ${impact} ${rule}. ${help}`, ...elements.slice(0, 3).map((each) => `    ${each}`), ...more].join(
    '\n',
  );
}
