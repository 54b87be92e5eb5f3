import { columnLetters } from '../../cellAddress';
import { legalDefinedName } from '../../legalNames';
import type { WorkbookModel } from '../../model';
import type { CellPlace } from '../formulaTree';

export type Name = WorkbookModel['names'][number];

/** A defined name for a cell or a range of a sheet: the nearest legal one that none of the others has. */
export function rangeName(name: string, from: CellPlace, to: CellPlace, others: readonly Name[]): Name {
  const taken = others.map((other) => other.name);
  const range = from === to ? corner(from) : `${corner(from)}:${corner(to)}`;
  return { name: legalDefinedName(name, taken), sheet: from.sheet, range };
}

function corner({ column, row }: CellPlace): string {
  return `$${columnLetters(column)}$${row}`;
}
