import { holds } from '../../formula/ast';
import { cellAddress } from '../cellAddress';
import { isCellModel, type CellModel, type CellValue, type SheetModel, type WorkbookModel } from '../model';
import { CellStore } from './cellStore';
import { cell, range, type CellPlace, type FormulaTree } from './formulaTree';
import { printFormula } from './printFormula';
import { calculate, OF_CELLS, one } from './operations';
import { callFunction, type Operand } from './sheetFunctions';
import { asFlag, asNumber, asText, compareValues, roundTo, SheetError, type SheetValue } from './sheetValues';

/**
 * LibreOffice works out a long run of like formulas down a column all at once, in threads, and then sees circles where columns
 * wait for each other row by row. Brackets around the formulas of every fiftieth row keep the runs short enough for it to go
 * cell by cell; they change no result.
 */
const LIKE_ROWS = 50;

/** How far one formula may lead into the next before the rest is put off: a stack is no place for a run of 400 dates. */
const DEEPEST = 150;

/** Thrown where a formula needs a cell that is to be worked out first. */
class Wanting extends Error {
  index = -1;
  place: CellPlace | null = null;

  constructor() {
    super('A cell is to be worked out first');
  }
}

/**
 * Works out the formulas of a workbook as a spreadsheet does: doubles, blanks that count as 0, errors that spread. Every cell
 * is worked out once, when first asked for.
 *
 * Errors: throws on formulas that lead in a circle, and names a cell of it; that is a mistake of ours
 */
export class LiveBook {
  private readonly cells: CellStore;
  private readonly names: ReadonlyMap<string, FormulaTree>;
  private readonly wanting = new Wanting();
  private depth = 0;

  constructor(private readonly model: WorkbookModel) {
    this.cells = new CellStore(model.sheets);
    this.names = new Map(
      model.names.map(({ name, sheet, range: cells }) => [name.toLowerCase(), placeOf(cells, sheet)]),
    );
  }

  value(place: CellPlace): SheetValue {
    const index = this.cells.indexOf(place);
    if (this.cells.isKnown(index)) return this.cells.read(index);
    // Formulas that wait for the one at the end; a stack of our own instead of the language's.
    const waiting: { index: number; place: CellPlace }[] = [{ index, place }];
    while (waiting.length > 0) {
      const next = waiting.at(-1)!;
      this.depth = 0;
      try {
        this.workOut(next.index, next.place);
        waiting.pop();
      } catch (reason) {
        if (reason !== this.wanting) throw reason;
        const { index: needed, place: at } = this.wanting;
        if (waiting.some((waits) => waits.index === needed)) throw circle(at!);
        waiting.push({ index: needed, place: at! });
      }
    }
    return this.cells.read(index);
  }

  /** The same workbook with every formula printed and its result beside it; told before each sheet which part is done. */
  resolve(tell?: (done: number) => void): WorkbookModel {
    const { sheets } = this.model;
    const resolved = sheets.map((sheet, i) => {
      tell?.(i / sheets.length);
      return this.resolveSheet(sheet);
    });
    return { ...this.model, sheets: resolved };
  }

  private resolveSheet(sheet: SheetModel): SheetModel {
    const resolved = (value: CellValue, column: number, row: number): CellValue => {
      if (value === null || typeof value !== 'object' || !('tree' in value)) return value;
      const result = this.value({ sheet: sheet.name, column, row });
      const formula = printFormula(value.tree, sheet.name);
      return {
        formula: row % LIKE_ROWS === 0 ? `(${formula})` : formula,
        result: result instanceof SheetError ? result.code : (result ?? 0),
      };
    };
    const rows = sheet.rows.map((row, r) => {
      const cells = row.cells.map((entry, c): CellModel | CellValue =>
        isCellModel(entry) ? { ...entry, value: resolved(entry.value, c, r + 1) } : resolved(entry, c, r + 1),
      );
      return { ...row, cells };
    });
    return { ...sheet, rows };
  }

  private workOut(index: number, place: CellPlace): void {
    const { cells } = this;
    this.depth++;
    const tree = cells.begin(index);
    try {
      const value = this.evaluate(tree, 0, 0);
      // A formula that only points at a blank shows 0.
      cells.store(index, value ?? 0);
    } catch (reason) {
      cells.putOff(index);
      throw reason instanceof RangeError
        ? new Error(`${called(place)} cannot be worked out: ${reason.message}`)
        : reason;
    } finally {
      this.depth--;
    }
  }

  private read({ sheet, column, row }: CellPlace): SheetValue {
    return this.readAt(sheet, column, row);
  }

  private readAt(sheet: string, column: number, row: number): SheetValue {
    const { cells } = this;
    const index = cells.indexAt(sheet, column, row);
    if (!cells.isKnown(index)) {
      const place = { sheet, column, row };
      if (cells.isUnderWay(index)) throw circle(place);
      if (this.depth >= DEEPEST) {
        this.wanting.index = index;
        this.wanting.place = place;
        throw this.wanting;
      }
      this.workOut(index, place);
    }
    return cells.read(index);
  }

  /** The value of a tree; of its ranges the cell at (row, column) where it is worked out cell by cell. */
  private evaluate(tree: FormulaTree, row: number, column: number): SheetValue {
    switch (tree.kind) {
      case 'number':
      case 'text':
      case 'flag':
        return tree.value;
      case 'cell':
        return this.read(tree.at);
      case 'range':
        return this.readAt(tree.from.sheet, tree.from.column + column, tree.from.row + row);
      case 'name':
        return this.evaluate(this.named(tree.name), row, column);
      case 'negative': {
        const number = asNumber(this.evaluate(tree.of, row, column));
        return number instanceof SheetError ? number : 0 - number;
      }
      case 'operation':
        return this.operate(tree, row, column);
      case 'call':
        return this.call(tree, row, column);
    }
  }

  private named(name: string): FormulaTree {
    const tree = this.names.get(name.toLowerCase());
    if (!tree) throw new Error(`The workbook has no name ${name}`);
    return tree;
  }

  private operate(tree: Extract<FormulaTree, { kind: 'operation' }>, row: number, column: number): SheetValue {
    const left = this.evaluate(tree.left, row, column);
    const right = this.evaluate(tree.right, row, column);
    switch (tree.op) {
      case '&': {
        const a = asText(left);
        const b = asText(right);
        return a instanceof SheetError ? a : b instanceof SheetError ? b : a + b;
      }
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const order = compareValues(left, right);
        return order instanceof SheetError ? order : holds(tree.op, order);
      }
      default: {
        const a = asNumber(left);
        if (a instanceof SheetError) return a;
        const b = asNumber(right);
        return b instanceof SheetError ? b : calculate(tree.op, a, b);
      }
    }
  }

  private call(tree: Extract<FormulaTree, { kind: 'call' }>, row: number, column: number): SheetValue {
    const { fn, args } = tree;
    switch (fn) {
      case 'IF': {
        const condition = asFlag(this.evaluate(args[0]!, row, column));
        if (condition instanceof SheetError) return condition;
        const taken = condition ? args[1] : args[2];
        return taken ? this.evaluate(taken, row, column) : false;
      }
      case 'IFERROR': {
        const value = this.evaluate(args[0]!, row, column);
        return value instanceof SheetError ? this.evaluate(args[1]!, row, column) : value;
      }
      case 'SUMPRODUCT':
        return this.sumProduct(args);
      case 'ROUND': {
        const number = asNumber(this.evaluate(args[0]!, row, column));
        if (number instanceof SheetError) return number;
        const places = args[1] ? asNumber(this.evaluate(args[1], row, column)) : 0;
        return places instanceof SheetError ? places : roundTo(number, places);
      }
      default: {
        const isOfCells = OF_CELLS.has(fn);
        return callFunction(
          fn,
          args.map((arg) => (isOfCells ? this.operand(arg, row, column) : one(this.evaluate(arg, row, column), arg))),
        );
      }
    }
  }

  private operand(tree: FormulaTree, row: number, column: number): Operand {
    const of = tree.kind === 'name' ? this.named(tree.name) : tree;
    if (of.kind === 'range') {
      const { from, to } = of;
      return {
        rows: to.row - from.row + 1,
        columns: to.column - from.column + 1,
        isReference: true,
        at: (r, c) => this.readAt(from.sheet, from.column + c, from.row + r),
      };
    }
    return one(this.evaluate(of, row, column), of);
  }

  private sumProduct(args: readonly FormulaTree[]): SheetValue {
    const size = args.map((arg) => this.sizeOf(arg)).find((found) => found !== null) ?? { rows: 1, columns: 1 };
    let sum = 0;
    for (let r = 0; r < size.rows; r++) {
      for (let c = 0; c < size.columns; c++) {
        let product = 1;
        for (const arg of args) {
          const value = this.evaluate(arg, r, c);
          if (value instanceof SheetError) return value;
          // Text and flags count as 0, unless a calculation made numbers of them.
          product *= typeof value === 'number' ? value : 0;
        }
        sum += product;
      }
    }
    return sum;
  }

  /** Rows and columns of the first range a tree works through. */
  private sizeOf(tree: FormulaTree): { rows: number; columns: number } | null {
    switch (tree.kind) {
      case 'range':
        return { rows: tree.to.row - tree.from.row + 1, columns: tree.to.column - tree.from.column + 1 };
      case 'name':
        return this.sizeOf(this.named(tree.name));
      case 'negative':
        return this.sizeOf(tree.of);
      case 'operation':
        return this.sizeOf(tree.left) ?? this.sizeOf(tree.right);
      case 'call':
        return tree.args.map((arg) => this.sizeOf(arg)).find((found) => found !== null) ?? null;
      default:
        return null;
    }
  }
}

function called({ sheet, column, row }: CellPlace): string {
  return `${sheet}!${cellAddress(column, row)}`;
}

function circle(place: CellPlace): Error {
  return new Error(`The formula of ${called(place)} leads back to itself`);
}

/** A defined name's address (`$B$12`, `$B$12:$B$40`) as a cell or a range. */
function placeOf(address: string, sheet: string): FormulaTree {
  const [from, to] = address
    .replaceAll('$', '')
    .split(':')
    .map((one) => cornerOf(one, sheet));
  return to ? range(from!, to, 'both') : cell(from!, 'both');
}

function cornerOf(address: string, sheet: string): CellPlace {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  if (!letters) throw new Error(`${address} is not the address of a cell`);
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { sheet, column: column - 1, row: Number(row) };
}
