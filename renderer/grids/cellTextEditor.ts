import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community';
import { badCellAt, letBe } from './badCells';
import type { SheetColumn, SheetEditing } from './sheetColumn';
import type { SheetRow } from './sheetView';

export interface CellTextEditorParams {
  /** The grid's name. */
  readonly sheet: string;
  readonly sheetColumn: SheetColumn;
  readonly editing: () => SheetEditing | undefined;
}

/**
 * A plain text field over a cell. It begins with the value in full precision, or with the key that was typed; a text that
 * means nothing keeps it open with the reason beside it, and Escape gives the old value back.
 */
export class CellTextEditor implements ICellEditorComp<SheetRow> {
  private readonly input = document.createElement('input');
  private list: HTMLDataListElement | null = null;
  private params!: ICellEditorParams<SheetRow> & CellTextEditorParams;
  private gui: HTMLElement = this.input;
  private readonly note = document.createElement('div');

  init(params: ICellEditorParams<SheetRow> & CellTextEditorParams): void {
    this.params = params;
    const { sheetColumn: column, eventKey } = params;
    const input = this.input;
    input.className = 'cell-editor';
    input.spellcheck = false;
    input.autocomplete = 'off';
    input.style.textAlign = column.align;
    input.setAttribute('aria-label', column.header);
    const over = typeof eventKey === 'string' && eventKey.length === 1;
    input.dataset['mode'] = over ? 'over' : 'edit';
    input.value = over ? eventKey : eventKey === 'Backspace' ? '' : this.begun();
    input.addEventListener('input', () => this.showReason());
    input.addEventListener('mousedown', () => {
      input.dataset['mode'] = 'edit';
    });
    if (column.options) this.offer(column.options);
  }

  /** A cell that a paste could not write begins with what was pasted, to be mended. */
  private begun(): string {
    const { sheet, sheetColumn: column, data } = this.params;
    return badCellAt(sheet, data.row, column.id)?.text ?? column.typed(data.row);
  }

  private offer(options: readonly string[]): void {
    const list = document.createElement('datalist');
    list.id = `options-${this.params.sheetColumn.id}`;
    for (const option of options) list.append(new Option(option, option));
    this.list = list;
    this.input.setAttribute('list', list.id);
    const wrapper = document.createElement('div');
    wrapper.className = 'cell-editor-with-options';
    wrapper.append(this.input, list);
    this.gui = wrapper;
  }

  getGui(): HTMLElement {
    return this.gui;
  }

  afterGuiAttached(): void {
    this.input.focus();
    if (this.input.dataset['mode'] !== 'edit') return;
    this.input.select();
    this.showReason();
  }

  getValue(): string {
    return this.input.value;
  }

  getValidationErrors(): string[] | null {
    const reason = this.reason();
    return reason === null ? null : [reason];
  }

  getValidationElement(): HTMLElement {
    return this.input;
  }

  isCancelAfterEnd(): boolean {
    const { sheet, sheetColumn: column, data } = this.params;
    const same = this.input.value === column.typed(data.row);
    // The value that was there, chosen again, is good.
    const bad = same ? badCellAt(sheet, data.row, column.id) : undefined;
    if (bad) letBe(bad);
    return same;
  }

  destroy(): void {
    this.list?.remove();
    this.note.remove();
  }

  private reason(): string | null {
    const { sheetColumn: column, data, editing } = this.params;
    if (this.input.value === column.typed(data.row)) return null;
    const parsed = editing()?.parse(data.row, column.id, this.input.value.trim());
    return !parsed || parsed.ok ? null : `${parsed.problem.message} ${parsed.problem.remedy}`;
  }

  private showReason(): void {
    this.params.validate();
    const reason = this.reason();
    this.input.setAttribute('aria-invalid', String(reason !== null));
    if (reason === null) {
      this.note.remove();
      return;
    }
    const box = this.params.eGridCell.getBoundingClientRect();
    this.note.className = 'cell-reason';
    this.note.setAttribute('role', 'alert');
    this.note.textContent = reason;
    this.note.style.left = `${box.left}px`;
    this.note.style.top = `${box.bottom + 2}px`;
    document.body.append(this.note);
  }
}
