import { escapeXml, FORMULA, type WorkbookParts } from './workbookParts';

/** Stands where a result stood: no cell of any deal comes to this, so a cell that still says it was not recalculated. */
export const FORGED = -987_654_321.125;

/** What is typed into a cell; null empties it. Dates are serial numbers, as spreadsheets keep them. */
export type Typed = number | string | boolean | null;

/** Destroys the stored result of every formula of the workbook; answers how many there were. */
export function destroyResults(workbook: WorkbookParts): number {
  let count = 0;
  for (const sheet of workbook.sheets) {
    workbook.changeCells(sheet, (attributes, inside) => {
      const formula = FORMULA.exec(inside)?.[0];
      if (formula === undefined) return null;
      count++;
      return `<c${withoutType(attributes)}>${formula}<v>${FORGED}</v></c>`;
    });
  }
  return count;
}

/**
 * Types values into cells, as a user would: keys are defined names (`target_percentage`) or addresses (`Rates!B7`).
 *
 * Errors: throws where there is no such cell, or where it holds a formula: a user changes inputs
 */
export function typeInto(workbook: WorkbookParts, values: Readonly<Record<string, Typed>>): void {
  const bySheet = new Map<string, Map<string, Typed>>();
  for (const [key, value] of Object.entries(values)) {
    const { sheet, range } = place(workbook, key);
    const cells = bySheet.get(sheet) ?? new Map<string, Typed>();
    bySheet.set(sheet, cells.set(range, value));
  }
  for (const [sheet, cells] of bySheet) {
    const missing = new Set(cells.keys());
    workbook.changeCells(sheet, (attributes, inside, address) => {
      const value = cells.get(address);
      if (value === undefined) return null;
      if (/<f\b/.test(inside)) throw new Error(`${sheet}!${address} holds a formula, which is no input`);
      missing.delete(address);
      return typedCell(withoutType(attributes), value);
    });
    if (missing.size > 0) throw new Error(`${sheet} has no cell ${[...missing].join(', ')} to type into`);
  }
}

function place(workbook: WorkbookParts, key: string): { readonly sheet: string; readonly range: string } {
  const split = key.lastIndexOf('!');
  const found = split < 0 ? workbook.definedName(key) : { sheet: key.slice(0, split), range: key.slice(split + 1) };
  if (found.range.includes(':')) throw new Error(`${key} is ${found.range}, more than one cell`);
  return found;
}

function withoutType(attributes: string): string {
  return attributes.replace(/\s+t="[^"]*"/, '').trimEnd();
}

function typedCell(attributes: string, value: Typed): string {
  switch (typeof value) {
    case 'number':
      return `<c${attributes}><v>${value}</v></c>`;
    case 'boolean':
      return `<c${attributes} t="b"><v>${value ? 1 : 0}</v></c>`;
    case 'string':
      return `<c${attributes} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
    default:
      return `<c${attributes}/>`;
  }
}
