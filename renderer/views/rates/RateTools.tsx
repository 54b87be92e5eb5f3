import { useState } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { useWorkbench } from '../../store/useWorkbench';
import { flatPath } from './indexList';
import { shiftedRows, withRateRows } from './ratePath';

/** Every month at one rate: the quickest path there is. */
export function FlatTool({ index, path }: { readonly index: string; readonly path: RatePath | undefined }) {
  const [text, setText] = useState('');
  const setRatePath = useWorkbench((state) => state.setRatePath);
  const firstMonth = useWorkbench((state) => state.run?.deal?.firstMonth ?? '');
  const flat = flatPath(index, text, firstMonth, path);
  const set = () => {
    if (flat) setRatePath(index, flat, `Set ${index} to ${text.trim()} in every month`);
  };
  return (
    <div className="rate-tools">
      <span>{path?.by === 'date' ? 'Set every fixing to' : 'Set every month to'}</span>
      <input
        className="field"
        aria-label="Rate of every month"
        aria-invalid={text !== '' && !flat}
        placeholder="3.50"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') set();
        }}
      />
      <span>%</span>
      <button type="button" className="button" disabled={!flat} onClick={set}>
        Set
      </button>
    </div>
  );
}

/** The whole path up or down by basis points. */
export function ShiftTool({ index, path }: { readonly index: string; readonly path: RatePath }) {
  const [text, setText] = useState('100');
  const setRatePath = useWorkbench((state) => state.setRatePath);
  const shift = (sign: '' | '-') => {
    const points = sign === '-' ? negated(text) : text;
    const rows = shiftedRows(path.rows, points);
    if (rows) setRatePath(index, withRateRows(path, rows), `Shift rates by ${points} bp`);
  };
  const usable = shiftedRows([], text) !== undefined;
  return (
    <div className="rate-tools">
      <span>Shift the whole path by</span>
      <input
        className="field"
        aria-label="Basis points"
        aria-invalid={!usable}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') shift('');
        }}
      />
      <span>bp</span>
      <button type="button" className="button" disabled={!usable} onClick={() => shift('')}>
        Shift up
      </button>
      <button type="button" className="button" disabled={!usable} onClick={() => shift('-')}>
        Shift down
      </button>
      {usable ? null : <span className="caption">Enter a number of basis points, such as 100 or 12.5.</span>}
    </div>
  );
}

function negated(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('-') ? trimmed.slice(1) : `-${trimmed.replace(/^\+/, '')}`;
}
