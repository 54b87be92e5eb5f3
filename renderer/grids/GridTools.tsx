import { BadCellList } from './BadCellList';
import { ColumnChooser } from './ColumnChooser';
import { ContextMenu } from './ContextMenu';
import { EntryBar } from './EntryBar';
import { FilterBox } from './FilterBox';
import { FindBar } from './FindBar';
import { FormatBox } from './FormatBox';
import { useGridsInView } from './gridInView';
import { closeGridMenu, useGridTools, type Tool } from './gridTools';
import { OrderStrip } from './OrderStrip';
import type { RangeController } from './rangeController';
import './gridTools.css';

/** What goes with the grids of the sheet in view: find, quick entry, sorting and filters in words, cells to mend, menus. */
export function GridTools() {
  const { grid, open, menu } = useGridTools();
  const inView = useGridsInView(({ grids }) => grids.at(-1) ?? null);
  return (
    <>
      {inView ? <OrderStrip grid={inView} /> : null}
      {grid && open ? <OpenTool grid={grid} tool={open} /> : null}
      <BadCellList />
      {menu ? <ContextMenu at={menu.at} label={menu.label} groups={menu.groups} onClose={closeGridMenu} /> : null}
    </>
  );
}

function OpenTool({ grid, tool }: { readonly grid: RangeController; readonly tool: Tool }) {
  const asked = useGridTools((state) => state.asked);
  switch (tool.tool) {
    case 'find':
      return <FindBar grid={grid} replace={tool.replace} />;
    case 'entry':
      return <EntryBar key={asked} grid={grid} begun={tool.text} />;
    case 'filter':
      return <FilterBox grid={grid} column={tool.column} at={tool.at} />;
    case 'format':
      return <FormatBox key={asked} grid={grid} columns={tool.columns} at={tool.at} />;
    case 'columns':
      return <ColumnChooser grid={grid} at={tool.at} />;
  }
}
