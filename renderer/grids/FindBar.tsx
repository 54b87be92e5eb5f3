import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { samePlace } from './cellRange';
import { useFindWords, stepFind } from './findState';
import { findAll, replacedText } from './findCells';
import { closeTool, useGridTools } from './gridTools';
import { keysText } from './keysText';
import type { Assignment } from './pastePlan';
import type { RangeController } from './rangeController';

/** Finds on the sheet in view, and replaces where it is typed into: all of what is found is one step. */
export function FindBar({ grid, replace }: { readonly grid: RangeController; readonly replace: boolean }) {
  const asked = useFindWords();
  const [by, setBy] = useState('');
  const [told, setTold] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const opened = useGridTools((state) => state.asked);
  const project = useWorkbench((state) => state.project);
  const runCount = useWorkbench((state) => state.runCount);
  const editing = grid.view.model().editing;
  const found = useMemo(() => findAll(grid.view, asked), [grid, asked, project, runCount]);
  const active = grid.active();
  const [, repaint] = useState(0);
  const place = active ? found.findIndex((each) => samePlace(each, active)) : -1;

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [opened]);

  const step = (direction: 1 | -1) => {
    setTold('');
    stepFind(grid, direction);
    repaint((count) => count + 1);
    // The cell took the keyboard; what is looked for keeps it.
    requestAnimationFrame(() => field.current?.focus());
  };
  const set = (change: Partial<typeof asked>) => {
    setTold('');
    useFindWords.setState(change);
  };
  const replaceIn = (places: typeof found) => {
    const columns = grid.view.columns();
    const assignments = places.flatMap(({ row, column }): Assignment[] => {
      if (!columns[column]?.editable) return [];
      const text = replacedText(grid.view.typed(row, column), asked, by);
      return text === null ? [] : [{ row, column, text }];
    });
    grid.commands.apply({ does: 'Replace' }, assignments);
    const cells = assignments.length === 1 ? '1 cell' : `${assignments.length.toLocaleString('en-US')} cells`;
    setTold(assignments.length === 0 ? 'Nothing here can be replaced' : `${cells} replaced`);
  };
  const here = place >= 0 ? [found[place]!] : [];
  return (
    <div
      className="grid-bar"
      role="search"
      aria-label={replace ? 'Find and replace' : 'Find'}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeTool();
        else if (event.key === 'F3') step(event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <input
        ref={field}
        className="field"
        type="search"
        aria-label="Find"
        placeholder="Find on this sheet"
        value={asked.words}
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        }}
      />
      <span className="caption find-count" role="status">
        {countText(asked.words, found.length, place)}
      </span>
      <button type="button" className="button quiet small" title={keysText('Shift+F3')} onClick={() => step(-1)}>
        Previous
      </button>
      <button type="button" className="button quiet small" title="F3" onClick={() => step(1)}>
        Next
      </button>
      <label className="check">
        <input type="checkbox" checked={asked.whole} onChange={(event) => set({ whole: event.target.checked })} />
        <span>Whole cell</span>
      </label>
      <label className="check">
        <input type="checkbox" checked={asked.sameCase} onChange={(event) => set({ sameCase: event.target.checked })} />
        <span>Match case</span>
      </label>
      {replace && editing ? (
        <>
          <input
            className="field"
            aria-label="Replace with"
            placeholder="Replace with"
            value={by}
            onChange={(event) => setBy(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              replaceIn(here);
              step(1);
            }}
          />
          <button
            type="button"
            className="button small"
            disabled={here.length === 0}
            onClick={() => {
              replaceIn(here);
              step(1);
            }}
          >
            Replace
          </button>
          <button type="button" className="button small" disabled={found.length === 0} onClick={() => replaceIn(found)}>
            Replace all
          </button>
        </>
      ) : null}
      <span className="caption" role="status">
        {told}
      </span>
      <span className="spring" />
      <button type="button" className="button quiet small" aria-label="Close find" onClick={closeTool}>
        ✕
      </button>
    </div>
  );
}

function countText(words: string, found: number, place: number): string {
  if (words.trim() === '') return '';
  if (found === 0) return 'Not on this sheet';
  const all = found.toLocaleString('en-US');
  return place < 0 ? `${all} found` : `${(place + 1).toLocaleString('en-US')} of ${all}`;
}
