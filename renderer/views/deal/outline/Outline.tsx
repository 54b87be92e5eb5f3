import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ContextMenu } from '../../../grids/ContextMenu';
import { useWorkbench } from '../../../store/useWorkbench';
import { useResults } from '../../results/useResults';
import { toggleHeading, useDealView } from '../dealView';
import { useAnalysis } from '../useDealText';
import { EntryFields } from './EntryFields';
import { liveValue } from './liveValue';
import { lineMenu, moveEntry, removeEntry } from './outlineEdits';
import { OutlineLine } from './OutlineLine';
import { outlineRows, type OutlineRow } from './outlineRows';
import './Outline.css';

interface OutlineProps {
  /** Shows an entry in the text too; with the keyboard there when asked. */
  onSelect(key: string, focusText?: boolean): void;
}

/** The deal as its blocks, and the program of one date line by line with what each line came to. */
export function Outline({ onSelect }: OutlineProps) {
  const outline = useAnalysis()?.outline;
  const { selected, toggled, editing } = useDealView();
  const [words, setWords] = useState('');
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number; readonly row: OutlineRow } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useResults();
  const date = useWorkbench((state) => state.date);
  const rows = useMemo(() => outlineRows(outline ?? [], toggled, words), [outline, toggled, words]);
  const at = rows.findIndex(({ key }) => key === selected);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, rows]);

  const focusRow = (row: OutlineRow | undefined) => {
    if (!row) return;
    // Selected at once, so that the next key is for this row; the text follows when it has been read.
    useDealView.setState({ selected: row.key });
    if (row.kind !== 'block') onSelect(row.key);
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)?.focus();
  };
  const edit = (key: string | null) => {
    useDealView.setState({ editing: key });
    if (key === null) requestAnimationFrame(() => focusRow(rows[at]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const done = rowKey(event, row, rows, at, { focusRow, edit, openMenu, onSelect });
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  };
  function openMenu(row: OutlineRow, place?: { readonly x: number; readonly y: number }): void {
    const box = list.current?.querySelector(`[data-row="${CSS.escape(row.key)}"]`)?.getBoundingClientRect();
    setMenu({ x: place?.x ?? (box?.left ?? 0) + 40, y: place?.y ?? box?.bottom ?? 0, row });
  }

  return (
    <div className="outline">
      <label className="outline-find">
        <span className="visually-hidden">Find a line</span>
        <input
          className="field"
          type="search"
          data-find
          placeholder="Find a line"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <div ref={list} className="outline-rows" role="treegrid" aria-label="Outline of the deal" onKeyDown={onKeyDown}>
        {rows.map((row, index) => {
          const value = row.item && found ? liveValue(row.item, found.lookup, date) : null;
          return (
            <OutlineLine
              key={row.key}
              row={row}
              value={value}
              isSelected={row.key === selected}
              isTabStop={row.key === selected || (at < 0 && index === 0)}
              onSelect={() => focusRow(row)}
              onToggle={() => toggleHeading(row.key)}
              onEdit={() => edit(row.key)}
              onMenu={(place) => openMenu(row, place)}
            >
              {editing === row.key && row.item ? (
                <EntryFields itemKey={row.key} item={row.item} value={value} onDone={() => edit(null)} />
              ) : null}
            </OutlineLine>
          );
        })}
        {outline && rows.length === 0 ? <p className="caption outline-empty">No line has these words.</p> : null}
      </div>
      {menu ? (
        <ContextMenu
          label={menu.row.title}
          at={menu}
          groups={lineMenu(menu.row, edit, onSelect)}
          onClose={() => {
            setMenu(null);
            list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(menu.row.key)}"]`)?.focus();
          }}
        />
      ) : null}
    </div>
  );
}

interface RowActions {
  focusRow(row: OutlineRow | undefined): void;
  edit(key: string | null): void;
  openMenu(row: OutlineRow): void;
  onSelect(key: string, focusText?: boolean): void;
}

/** What a key does on a row; false where it is not a key of the outline. */
function rowKey(
  event: KeyboardEvent,
  row: OutlineRow | undefined,
  rows: readonly OutlineRow[],
  at: number,
  actions: RowActions,
): boolean {
  const { key, altKey } = event;
  if (event.ctrlKey || event.metaKey) return false;
  if (altKey) {
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !row?.item) return false;
    void moveEntry(row, by);
    return true;
  }
  const go = (index: number) => actions.focusRow(rows[Math.max(0, Math.min(index, rows.length - 1))]);
  switch (key) {
    case 'ArrowDown':
      go(at + 1);
      return true;
    case 'ArrowUp':
      go(at - 1);
      return true;
    case 'Home':
      go(0);
      return true;
    case 'End':
      go(rows.length - 1);
      return true;
    case 'ArrowRight':
      if (row?.open === false) toggleHeading(row.key);
      else if (row?.open) go(at + 1);
      return true;
    case 'ArrowLeft':
      if (row?.open) toggleHeading(row.key);
      else if (row) go(rows.findLastIndex(({ depth }, index) => index < at && depth < row.depth));
      return true;
    case 'Enter':
    case ' ':
      if (row?.open !== null && row) toggleHeading(row.key);
      else if (row) actions.edit(useDealView.getState().editing === row.key ? null : row.key);
      return true;
    case 'F2':
      if (row?.item) actions.edit(row.key);
      return true;
    case 'F12':
      if (row?.item) actions.onSelect(row.key, true);
      return true;
    case 'Delete':
      if (row?.item) void removeEntry(row);
      return true;
    case 'Insert':
    case 'ContextMenu':
      if (row?.item) actions.openMenu(row);
      return true;
    default:
      return false;
  }
}
