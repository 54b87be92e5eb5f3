import type { GridApi } from 'ag-grid-community';
import { RangeController } from '../../grids/rangeController';
import { SheetView, type SheetModel, type SheetRow } from '../../grids/sheetView';
import type { SheetColumn } from '../../grids/sheetColumn';

/** Ranges, copy and sums over a result grid; to be released with the grid. */
export function rangesOf(root: HTMLElement, api: GridApi<SheetRow>, model: () => SheetModel): RangeController {
  return new RangeController(root, new ResultView(api, model));
}

/** A selection may still wait to be painted when its sheet has just gone: then there are no columns to paint. */
class ResultView extends SheetView {
  override columns(): readonly SheetColumn[] {
    return this.api.isDestroyed() ? [] : super.columns();
  }
}
