import { useRef, useState } from 'react';
import { FloatingBox } from './FloatingBox';
import { closeTool, type At } from './gridTools';
import type { RangeController } from './rangeController';
import {
  arranged,
  isHidden,
  isPinned,
  movedBefore,
  PLAIN_LOOK,
  resetLook,
  setHidden,
  setLook,
  useSheetLooks,
} from './sheetLook';

/** Which columns are shown and in what order: Space shows or hides, Alt with an arrow moves, P freezes. */
export function ColumnChooser({ grid, at }: { readonly grid: RangeController; readonly at: At }) {
  const { name, columns } = grid.view.model();
  const look = useSheetLooks(({ looks }) => looks[name] ?? PLAIN_LOOK);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const all = arranged(columns, look);
  const listed = all.filter(({ header }) => header.toLowerCase().includes(words.trim().toLowerCase()));
  const current = Math.max(0, Math.min(chosen, listed.length - 1));
  const grouped = columns.some(({ group }) => group !== undefined);

  const toggle = (index: number) => {
    const column = listed[index];
    if (column) setHidden(name, [column.id], !isHidden(look, column));
  };
  const move = (index: number, by: 1 | -1) => {
    const column = listed[index];
    const neighbour = listed[index + by];
    if (!column || !neighbour || grouped || isPinned(look, column) !== isPinned(look, neighbour)) return;
    const ids = all.map(({ id }) => id);
    setLook(name, {
      order: by < 0 ? movedBefore(ids, column.id, neighbour.id) : movedBefore(ids, neighbour.id, column.id),
    });
    choose(index + by);
  };
  const choose = (index: number) => {
    const next = Math.max(0, Math.min(index, listed.length - 1));
    setChosen(next);
    list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' });
  };
  const pin = (index: number) => {
    const column = listed[index];
    if (column) setLook(name, { pinned: { ...look.pinned, [column.id]: !isPinned(look, column) } });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      if (event.altKey) move(current, by);
      else choose(current + by);
    } else if (event.key === ' ' || event.key === 'Enter') toggle(current);
    else if (event.key.toLowerCase() === 'p') pin(current);
    else return;
    event.preventDefault();
  };
  return (
    <FloatingBox at={at} label="Columns">
      <input
        className="field"
        type="search"
        placeholder="Find a column"
        aria-label="Find a column"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.focus();
        }}
      />
      <div
        ref={list}
        className="column-list"
        role="listbox"
        aria-label="Columns"
        aria-multiselectable="true"
        aria-activedescendant={`column-option-${current}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {listed.map((column, index) => (
          <div
            key={column.id}
            id={`column-option-${index}`}
            role="option"
            aria-selected={!isHidden(look, column)}
            className={index === current ? 'column-option current' : 'column-option'}
            onClick={() => {
              setChosen(index);
              toggle(index);
            }}
          >
            <span aria-hidden="true" className="column-check">
              {isHidden(look, column) ? '' : '✓'}
            </span>
            <span className="spring">{column.header}</span>
            {isPinned(look, column) ? <span className="caption">frozen</span> : null}
          </div>
        ))}
      </div>
      <p className="caption">{`Space shows or hides${grouped ? '' : ', Alt+↑↓ moves'}, P freezes.`}</p>
      <div className="box-actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            setHidden(
              name,
              columns.map(({ id }) => id),
              false,
            )
          }
        >
          Show all
        </button>
        {grouped ? null : (
          <>
            <button type="button" className="button" aria-label="Move up" onClick={() => move(current, -1)}>
              ↑
            </button>
            <button type="button" className="button" aria-label="Move down" onClick={() => move(current, 1)}>
              ↓
            </button>
          </>
        )}
        <button type="button" className="button" onClick={() => resetLook(name)}>
          Reset
        </button>
        <button type="button" className="button primary" onClick={closeTool}>
          Done
        </button>
      </div>
    </FloatingBox>
  );
}
