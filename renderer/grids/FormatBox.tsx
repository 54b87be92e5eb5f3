import { useState } from 'react';
import { FloatingBox } from './FloatingBox';
import { closeTool, type At } from './gridTools';
import {
  DATE_STYLES,
  formatKindOf,
  formatOf,
  formattedText,
  numberFormatText,
  type ColumnFormat,
  type NumberFormat,
} from './numberFormat';
import type { RangeController } from './rangeController';
import { lookOf, setFormat } from './sheetLook';

interface FormatBoxProps {
  readonly grid: RangeController;
  readonly columns: readonly string[];
  readonly at: At;
}

/** How the numbers or dates of columns are shown. Nothing of what is held changes. */
export function FormatBox({ grid, columns: ids, at }: FormatBoxProps) {
  const { name, columns, rowCount } = grid.view.model();
  const named = columns.filter(({ id }) => ids.includes(id));
  const first = named[0];
  const [format, setChosen] = useState<ColumnFormat | null>(() =>
    first ? (lookOf(name).formats[first.id] ?? formatOf(first)) : null,
  );
  if (!first || !format) return null;
  const alike = named.filter((column) => formatKindOf(column) === format.kind);
  const change = (next: ColumnFormat) => {
    setChosen(next);
    setFormat(
      name,
      alike.map(({ id }) => id),
      next,
    );
  };
  const title = alike.length === 1 ? first.header : `${alike.length} columns`;
  const sample = Array.from({ length: Math.min(rowCount, 50) }, (_, row) => formattedText(first, row, format)).find(
    Boolean,
  );
  return (
    <FloatingBox at={at} label={`Format of ${title}`}>
      {format.kind === 'date' ? (
        <label className="box-row">
          Date
          <select
            className="field"
            value={format.style}
            onChange={(event) =>
              change({ kind: 'date', style: DATE_STYLES.find((style) => style === event.target.value) ?? format.style })
            }
          >
            {DATE_STYLES.map((style) => (
              <option key={style}>{style}</option>
            ))}
          </select>
        </label>
      ) : (
        <NumberFields format={format} percent={alike.every(({ unit }) => unit === '%')} onChange={change} />
      )}
      <p className="box-sample">
        {sample ?? ''}
        {format.kind === 'number' ? <span className="caption">{numberFormatText(-1234.5678, format)}</span> : null}
      </p>
      <div className="box-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            setFormat(name, ids, null);
            closeTool();
          }}
        >
          Reset
        </button>
        <button type="button" className="button primary" onClick={closeTool}>
          Done
        </button>
      </div>
    </FloatingBox>
  );
}

interface NumberFieldsProps {
  readonly format: NumberFormat;
  readonly percent: boolean;
  onChange(format: NumberFormat): void;
}

function NumberFields({ format, percent, onChange }: NumberFieldsProps) {
  return (
    <>
      <label className="box-row">
        Decimals
        <input
          className="field narrow"
          type="number"
          min={0}
          max={10}
          value={format.decimals}
          onChange={(event) => {
            const decimals = Math.max(0, Math.min(10, Math.round(Number(event.target.value))));
            if (Number.isFinite(decimals)) onChange({ ...format, decimals });
          }}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={format.thousands}
          onChange={(event) => onChange({ ...format, thousands: event.target.checked })}
        />
        <span>Separate thousands</span>
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={format.negative === 'parentheses'}
          onChange={(event) => onChange({ ...format, negative: event.target.checked ? 'parentheses' : 'minus' })}
        />
        <span>Negative in parentheses</span>
      </label>
      {percent ? (
        <label className="box-row">
          Shown as
          <select
            className="field"
            value={format.sign}
            onChange={(event) => {
              const sign = (['none', '%', 'bp'] as const).find((each) => each === event.target.value) ?? 'none';
              onChange({ ...format, sign, ...(sign === 'bp' ? { decimals: 0 } : {}) });
            }}
          >
            <option value="none">percent, no sign</option>
            <option value="%">percent with %</option>
            <option value="bp">basis points</option>
          </select>
        </label>
      ) : null}
    </>
  );
}
