import { memo, type ReactNode } from 'react';
import { useWorkbench } from '../../../store/useWorkbench';
import type { LiveValue } from './liveValue';
import { moneyWay, type OutlineRow } from './outlineRows';

interface OutlineLineProps {
  readonly row: OutlineRow;
  readonly value: LiveValue | null;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly children: ReactNode;
  onSelect(): void;
  onToggle(): void;
  onEdit(): void;
  onMenu(place: { readonly x: number; readonly y: number }): void;
}

/** One row of the outline. */
export function OutlineLine(props: OutlineLineProps) {
  const { row, isSelected, isTabStop, children, onSelect, onToggle, onEdit, onMenu } = props;
  const { key, kind, depth, open, item, title, count } = row;
  return (
    <>
      <div
        role="row"
        data-row={key}
        className={`outline-row ${kind}`}
        style={{ paddingLeft: 4 + depth * 12 }}
        aria-level={depth + 1}
        aria-selected={isSelected}
        {...(open === null ? {} : { 'aria-expanded': open })}
        tabIndex={isTabStop ? 0 : -1}
        onClick={onSelect}
        onDoubleClick={item && kind === 'entry' ? onEdit : onToggle}
        onContextMenu={(event) => {
          if (!item) return;
          event.preventDefault();
          onSelect();
          onMenu({ x: event.clientX, y: event.clientY });
        }}
      >
        {kind === 'entry' && item ? (
          <EntryCells item={item} value={props.value} onMenu={onMenu} />
        ) : (
          <span role="gridcell" className="outline-heading">
            <button
              type="button"
              className="outline-toggle"
              tabIndex={-1}
              aria-label={`${open ? 'Close' : 'Open'} ${title}`}
              disabled={open === null}
              onClick={(event) => {
                event.stopPropagation();
                onToggle();
              }}
            >
              {open === null ? '' : open ? '▾' : '▸'}
            </button>
            {title}
            <span className="caption">{count === 0 ? '' : count}</span>
          </span>
        )}
      </div>
      {children}
    </>
  );
}

interface EntryCellsProps {
  readonly item: NonNullable<OutlineRow['item']>;
  readonly value: LiveValue | null;
  onMenu(place: { readonly x: number; readonly y: number }): void;
}

const EntryCells = memo(function EntryCells({ item, value, onMenu }: EntryCellsProps) {
  const { clause, name, label, formula, kind } = item;
  const way = moneyWay(item);
  return (
    <>
      <span role="gridcell" className="outline-clause">
        {clause}
      </span>
      <span role="gridcell" className="outline-name">
        <span className="outline-first">
          <span className={`kind-word ${kind}`}>{kind}</span>
          <code>{name}</code>
        </span>
        <span className="outline-second" title={label}>
          {label === name ? '' : label}
        </span>
      </span>
      <span role="gridcell" className="outline-formula">
        <code className="outline-first" title={formula}>
          {formula}
        </code>
        <span className="outline-second" title={way}>
          {way}
        </span>
      </span>
      <span role="gridcell" className="outline-value">
        {value && value.text !== '' ? (
          <button
            type="button"
            tabIndex={-1}
            title={valueTitle(value)}
            onClick={() => {
              const { explain, date } = useWorkbench.getState();
              explain({ ...value.cell, date });
            }}
          >
            {value.text}
          </button>
        ) : null}
      </span>
      <button
        type="button"
        className="outline-more"
        tabIndex={-1}
        aria-label={`What can be done with ${name}`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          onMenu({ x: box.left, y: box.bottom });
        }}
      >
        ⋯
      </button>
    </>
  );
});

function valueTitle({ parts }: LiveValue): string {
  return ['Explain', ...parts.map(({ member, text }) => `${member} ${text}`)].join('\n');
}
