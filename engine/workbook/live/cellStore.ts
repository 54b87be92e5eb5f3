import { firstDayOf } from '../../core/date';
import { isCellModel, type CellValue, type SheetModel } from '../model';
import type { CellPlace, FormulaTree } from './formulaTree';
import { serialOf } from './sheetDates';
import { type SheetError, WRONG_REFERENCE, type SheetValue } from './sheetValues';

/** What is known of a cell: the kind of its value, or that it is a formula not yet worked out. */
const BLANK = 0;
const NUMBER = 1;
const FLAG = 2;
const OTHER = 3;
const PENDING = 4;
const UNDER_WAY = 5;

interface StoredSheet {
  readonly name: string;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** The cells of all sheets of a model in typed arrays, column after column. */
export class CellStore {
  private readonly sheets = new Map<string, StoredSheet>();
  private readonly kinds: Uint8Array;
  private readonly numbers: Float64Array;
  /** Text and errors. */
  private readonly others = new Map<number, string | SheetError>();
  private readonly trees: (FormulaTree | undefined)[];
  private last: StoredSheet | null = null;

  constructor(models: readonly SheetModel[]) {
    let size = 0;
    for (const { name, rows } of models) {
      const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
      this.sheets.set(name, { name, offset: size, rows: rows.length, columns });
      size += rows.length * columns;
    }
    this.kinds = new Uint8Array(size);
    this.numbers = new Float64Array(size);
    this.trees = new Array<FormulaTree | undefined>(size);
    for (const { name, rows } of models) {
      const { offset, rows: height } = this.sheets.get(name)!;
      rows.forEach((row, r) => {
        row.cells.forEach((entry, c) => this.fill(offset + c * height + r, isCellModel(entry) ? entry.value : entry));
      });
    }
  }

  private fill(index: number, value: CellValue): void {
    if (value !== null && typeof value === 'object') {
      if ('tree' in value) {
        this.trees[index] = value.tree;
        this.kinds[index] = PENDING;
      } else if ('cents' in value) this.store(index, value.cents / 100);
      else if ('day' in value) this.store(index, serialOf(value.day));
      else if ('month' in value) this.store(index, serialOf(firstDayOf(value.month)));
      else this.store(index, value.result);
    } else this.store(index, value);
  }

  /** Where a cell is kept; −1 outside the cells of its sheet, where all is blank. */
  indexOf(place: CellPlace): number {
    return this.indexAt(place.sheet, place.column, place.row);
  }

  indexAt(name: string, column: number, row: number): number {
    const sheet = this.last?.name === name ? this.last : this.sheets.get(name);
    if (!sheet) return -2;
    this.last = sheet;
    if (column < 0 || row < 1 || column >= sheet.columns || row > sheet.rows) return -1;
    return sheet.offset + column * sheet.rows + row - 1;
  }

  store(index: number, value: SheetValue): void {
    if (typeof value === 'number') {
      this.kinds[index] = NUMBER;
      this.numbers[index] = value;
    } else if (typeof value === 'boolean') {
      this.kinds[index] = FLAG;
      this.numbers[index] = value ? 1 : 0;
    } else if (value === null) this.kinds[index] = BLANK;
    else {
      this.kinds[index] = OTHER;
      this.others.set(index, value);
    }
  }

  /** The value of a cell that is known; for one outside its sheet a blank, for one of no sheet an error. */
  read(index: number): SheetValue {
    if (index < 0) return index === -1 ? null : WRONG_REFERENCE;
    switch (this.kinds[index]) {
      case NUMBER:
        return this.numbers[index]!;
      case FLAG:
        return this.numbers[index] === 1;
      case OTHER:
        return this.others.get(index)!;
      default:
        return null;
    }
  }

  isKnown(index: number): boolean {
    return index < 0 || this.kinds[index]! < PENDING;
  }

  isUnderWay(index: number): boolean {
    return this.kinds[index] === UNDER_WAY;
  }

  begin(index: number): FormulaTree {
    this.kinds[index] = UNDER_WAY;
    return this.trees[index]!;
  }

  putOff(index: number): void {
    this.kinds[index] = PENDING;
  }
}
