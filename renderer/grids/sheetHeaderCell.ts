import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { SheetColumn } from './sheetColumn';
import { orderOf } from './sheetOrders';
import type { SheetRow } from './sheetView';

export interface SheetHeaderCellParams {
  /** The grid's name. */
  readonly sheet: string;
  readonly sheetColumn: SheetColumn;
}

/** A header: the column's name and unit, how it is sorted, whether it is filtered, and a button for its menu. */
export class SheetHeaderCell implements IHeaderComp {
  private readonly gui = document.createElement('div');
  private readonly label = document.createElement('span');
  private readonly mark = document.createElement('span');
  private params!: IHeaderParams<SheetRow> & SheetHeaderCellParams;

  init(params: IHeaderParams<SheetRow> & SheetHeaderCellParams): void {
    this.gui.className = 'ag-header-cell-label header-label';
    this.label.className = 'ag-header-cell-text';
    this.mark.className = 'header-mark';
    const menu = document.createElement('button');
    menu.type = 'button';
    menu.className = 'header-menu';
    menu.tabIndex = -1;
    menu.textContent = '▾';
    menu.setAttribute('aria-label', `Menu of ${params.sheetColumn.header}`);
    menu.addEventListener('click', () => {
      const { left, bottom } = menu.getBoundingClientRect();
      const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom });
      this.gui.dispatchEvent(event);
    });
    this.gui.append(this.label, this.mark, menu);
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.gui;
  }

  refresh(params: IHeaderParams<SheetRow> & SheetHeaderCellParams): boolean {
    this.params = params;
    const { sheet, sheetColumn, displayName, eGridHeader } = this.params;
    const { sorts, filters } = orderOf(sheet);
    const place = sorts.findIndex(({ column }) => column === sheetColumn.id);
    const sort = sorts[place];
    const filtered = filters[sheetColumn.id] !== undefined;
    this.label.textContent = displayName;
    const arrow = sort ? (sort.descending ? '↓' : '↑') : '';
    this.mark.replaceChildren(`${arrow}${sort && sorts.length > 1 ? place + 1 : ''}`);
    if (filtered) this.mark.append(funnel());
    eGridHeader.setAttribute('aria-sort', sort ? (sort.descending ? 'descending' : 'ascending') : 'none');
    return true;
  }
}

function funnel(): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'header-funnel';
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', 'filtered');
  return mark;
}
