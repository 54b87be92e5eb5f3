import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { entryRanges, planEntry } from './entryPlan';
import { closeTool, useGridTools } from './gridTools';
import { ENTRY_EXAMPLES, readEntry } from './quickEntry';
import type { RangeController } from './rangeController';
import { ofRange } from './selection';
import { columnsIn } from './selection';

/** Changes all selected cells at once, by a few signs: `+0.25`, `*1.1`, `=7.5`. Says beforehand what would change; one step. */
export function EntryBar({ grid, begun }: { readonly grid: RangeController; readonly begun: string }) {
  const [text, setText] = useState(begun);
  const field = useRef<HTMLInputElement>(null);
  const opened = useGridTools((state) => state.asked);
  const project = useWorkbench((state) => state.project);
  const [ranges] = useState(() => entryRanges(grid.view, grid.ranges()));
  const reading = readEntry(text);
  const plan = useMemo(() => {
    const read = readEntry(text);
    return read.ok ? planEntry(grid.view, ranges, read.entry) : null;
  }, [grid, ranges, text, project]);

  useEffect(() => {
    field.current?.focus();
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
    const [range] = ranges;
    // What it is about is seen to be selected.
    if (range && ranges.length === 1) {
      const { top, left, bottom, right } = range;
      const active = grid.active();
      grid.select(
        ofRange({ anchor: { row: top, column: left }, head: { row: bottom, column: right } }, active ?? undefined),
      );
    }
  }, [opened, grid, ranges]);

  const apply = () => {
    if (!reading.ok || !plan || plan.assignments.length === 0) return;
    closeTool();
    grid.commands.apply({ does: 'Change', label: `${text.trim()} on ${where}` }, plan.assignments);
  };
  const columns = grid.view.columns();
  const named = columnsIn(ranges).map((place) => columns[place]?.header ?? '');
  const where = named.length === 1 ? named[0]! : `${named.length} columns`;
  return (
    <form
      className="grid-bar"
      aria-label="Change cells"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        closeTool();
      }}
    >
      <label className="entry-label">
        <span>{`Change ${where}`}</span>
        <input
          ref={field}
          className="field"
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-describedby="entry-preview"
          aria-invalid={text.trim() !== '' && !reading.ok}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="button small primary" disabled={!plan || plan.assignments.length === 0}>
        Apply
      </button>
      <span
        id="entry-preview"
        role="status"
        className={plan && plan.refused > 0 ? 'entry-preview warn' : 'entry-preview'}
      >
        {text.trim() === '' || text.trim() === '=' ? (
          <span className="caption">{ENTRY_EXAMPLES}</span>
        ) : reading.ok ? (
          plan && previewText(plan)
        ) : (
          reading.reason
        )}
      </span>
      <span className="spring" />
      <button type="button" className="button quiet small" aria-label="Close the change bar" onClick={closeTool}>
        ✕
      </button>
    </form>
  );
}

function previewText({ changes, refused, calculated, first }: NonNullable<ReturnType<typeof planEntry>>): string {
  const cells = (count: number) => (count === 1 ? '1 cell' : `${count.toLocaleString('en-US')} cells`);
  const parts = [
    changes === 0 ? 'Nothing would change' : `${cells(changes)} would change`,
    first ? `row ${(first.row + 1).toLocaleString('en-US')} from ${first.before} to ${first.after}` : '',
    refused > 0 ? `${cells(refused)} could not be read` : '',
    calculated > 0 ? `${cells(calculated)} are calculated` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
