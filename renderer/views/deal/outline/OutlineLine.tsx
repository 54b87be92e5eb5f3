import { memo, type ReactNode } from 'react';
import { useWorkbench } from '../../../store/useWorkbench';
import type { LiveValue } from './liveValue';
import { moneyWay, titled, type OutlineRow } from './outlineRows';

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
        style={{ paddingLeft: indentOf(row) }}
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
        {kind === 'entry' && item && depth === 0 ? (
          <WholeBlock item={item} onMenu={onMenu} />
        ) : kind === 'entry' && item ? (
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

/** Where names begin: under the titles of blocks, with the clause before them in the program of a date. */
function indentOf({ kind, depth, item }: OutlineRow): number {
  if (kind !== 'entry' || depth === 0) return 4 + depth * 12;
  return item?.block === PROGRAM ? 4 + (depth - 1) * 12 : 26;
}

const PROGRAM = 'each_date';

/** A block that is one thing, as the name of the deal or its dates: a heading with what it says beside it. */
function WholeBlock({ item, onMenu }: Omit<EntryCellsProps, 'value'>) {
  const { kind, name, label, formula } = item;
  const says = (name === kind ? [label, formula] : [name, label === name ? '' : label]).filter(Boolean).join(' · ');
  return (
    <>
      <span role="gridcell" className="outline-heading outline-whole">
        {titled(kind)}
        <span className="outline-says" title={says}>
          {says}
        </span>
      </span>
      <More name={name} onMenu={onMenu} />
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
  const inProgram = item.block === PROGRAM;
  const hasMore = formula !== '' || way !== '';
  return (
    <>
      {inProgram ? (
        <span role="gridcell" className="outline-clause">
          {clause}
        </span>
      ) : null}
      <span role="gridcell" className={`outline-name ${hasMore ? '' : 'alone'} ${inProgram ? '' : 'given'}`}>
        <span className="outline-first" title={name}>
          {inProgram || !isKindOf(kind, item.block) ? <span className={`kind-word ${kind}`}>{kind}</span> : null}
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
      {value && value.text !== '' ? (
        <span role="gridcell" className="outline-value">
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
        </span>
      ) : null}
      <More name={name} onMenu={onMenu} />
    </>
  );
});

function More({ name, onMenu }: { readonly name: string } & Pick<EntryCellsProps, 'onMenu'>) {
  return (
    <span role="gridcell">
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
    </span>
  );
}

/** `parameter` in `parameters`: a word that the heading says already. */
function isKindOf(kind: string, block: string): boolean {
  return block === kind || block === `${kind}s` || block === `${kind}es` || block === `${kind.slice(0, -1)}ies`;
}

function valueTitle({ parts }: LiveValue): string {
  return ['Explain', ...parts.map(({ member, text }) => `${member} ${text}`)].join('\n');
}
