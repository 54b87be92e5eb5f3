import type { Page, PageItem } from './page';
import { PAGE } from './pdfLibrary';
import type { PrintDocument, PrintPart } from './printDocument';
import { footOf, MARGIN, runningHead, sectionUnits, titleUnits, type Unit } from './units';
import type { Measure } from './wrapText';

const TOP = MARGIN.top;
const BOTTOM = PAGE.height - MARGIN.bottom;

/** The pages of one part, before they are numbered. */
interface PartPages {
  readonly part: PrintPart;
  readonly pages: readonly (readonly PageItem[])[];
}

/**
 * Sets a document in pages: no row is cut, a heading stands with the first rows under it, a table that goes on says its header
 * again, and each page its number and how many there are.
 */
export function layoutPages(document: PrintDocument, measure: Measure): Page[] {
  let tables = 0;
  const nextTable = (): number => (tables += 1);
  const parts = document.parts.map((part): PartPages => {
    const units = [
      ...titleUnits(part, measure),
      ...part.sections.flatMap((section) => sectionUnits(section, measure, nextTable)),
    ];
    return { part, pages: pagesOf(units, runningHead(part, measure)) };
  });
  const count = parts.reduce((sum, { pages }) => sum + pages.length, 0);
  let number = 0;
  return parts.flatMap(({ pages }) =>
    pages.map((items) => {
      number += 1;
      return { items: [...items, ...footOf(document.foot, `Page ${number} of ${count}`, measure)] };
    }),
  );
}

function pagesOf(units: readonly Unit[], running: Unit): PageItem[][] {
  const pages: PageItem[][] = [[]];
  let y = TOP;
  const put = (unit: Unit): void => {
    pages.at(-1)!.push(...unit.place(y));
    y += unit.height;
  };
  units.forEach((unit, at) => {
    if (y + needed(units, at) > BOTTOM && y > TOP) {
      pages.push([]);
      y = TOP;
      put(running);
      if (unit.again) put(unit.again);
      else if (unit.isSpace) return;
    }
    put(unit);
  });
  return pages;
}

/** The height of a unit with those that must stay with it; no more than a page, or nothing would ever fit. */
function needed(units: readonly Unit[], from: number): number {
  let height = 0;
  for (let at = from; at < units.length; at++) {
    height += units[at]!.height;
    if (!units[at]!.keeps) break;
  }
  return Math.min(height, (BOTTOM - TOP) * 0.9);
}
