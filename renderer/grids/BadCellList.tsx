import { useEffect, useRef } from 'react';
import type { Problem } from '../../engine/core/problem';
import { forgetBadCells, letBe, useBadCells, type BadCell } from './badCells';
import { nextProblem, openBadCell } from './badCellSteps';
import { gridInView, useGridsInView } from './gridInView';
import './gridTools.css';

/** More than this at once is mended in the file, not on a screen. */
const SHOWN = 500;

/** What a paste could not write: each cell with what to do, and the good ones offered. F8 goes from one to the next. */
export function BadCellList() {
  const bad = useBadCells((state) => state.bad);
  const at = useBadCells((state) => state.at);
  const inView = useGridsInView(({ grids }) => grids.some((grid) => grid.view.model().name === bad?.sheet));
  const first = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const hasActions = (bad?.actions.length ?? 0) > 0;

  useEffect(() => {
    if (hasActions) first.current?.focus();
  }, [hasActions, bad?.text]);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, bad]);

  if (!bad) return null;
  const close = () => {
    forgetBadCells();
    gridInView()?.takeKeyboard();
  };
  const { cells, others } = bad;
  const tell = cells.length > 0 && !inView;
  return (
    <section
      className="bad-cells"
      aria-label="Cells to mend"
      onKeyDown={(event) => {
        const by = event.key === 'F8' ? (event.shiftKey ? -1 : 1) : 0;
        if (by !== 0) nextProblem(by);
        else if (event.key === 'Escape') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <header>
        <div role="alert">
          <h2>{bad.text}</h2>
        </div>
        {bad.actions.map((action, index) => (
          <button
            key={action.label}
            ref={index === 0 ? first : null}
            type="button"
            className={index === 0 ? 'button primary' : 'button'}
            onClick={() => {
              action.run();
              gridInView()?.takeKeyboard();
            }}
          >
            {action.label}
          </button>
        ))}
        <span className="spring" />
        {cells.length > 0 ? (
          <>
            {tell ? <span className="caption">{`on ${bad.sheet}`}</span> : null}
            <span className="caption">{at < 0 ? `${cells.length} to mend` : `${at + 1} of ${cells.length}`}</span>
            <button type="button" className="button small" title="Shift+F8" onClick={() => nextProblem(-1)}>
              Previous
            </button>
            <button type="button" className="button small" title="F8" onClick={() => nextProblem(1)}>
              Next
            </button>
          </>
        ) : null}
        <button type="button" className="button quiet small" onClick={close}>
          {bad.actions.length > 0 ? 'Cancel' : 'Close'}
        </button>
      </header>
      <ul ref={list} hidden={!inView}>
        {others.map((problem, index) => (
          <li key={`other-${index}`}>
            <span className="bad-line">
              <ProblemText where={bad.sheet} problem={problem} />
            </span>
          </li>
        ))}
        {cells.slice(0, SHOWN).map((cell, index) => (
          <CellLine
            key={`${cell.row} ${cell.column}`}
            sheet={bad.sheet}
            cell={cell}
            current={index === at}
            index={index}
          />
        ))}
        {cells.length > SHOWN ? (
          <li className="caption">{`and ${(cells.length - SHOWN).toLocaleString('en-US')} more`}</li>
        ) : null}
      </ul>
    </section>
  );
}

interface CellLineProps {
  readonly sheet: string;
  readonly cell: BadCell;
  readonly current: boolean;
  readonly index: number;
}

function CellLine({ sheet, cell, current, index }: CellLineProps) {
  const column = cell.problem.at?.column ?? cell.column;
  return (
    <li aria-current={current}>
      <button
        type="button"
        className="bad-line"
        onClick={() => {
          useBadCells.setState({ at: index });
          openBadCell(cell);
        }}
      >
        <ProblemText where={`${sheet}, row ${cell.row + 1}, ${column}`} problem={cell.problem} />
      </button>
      <button
        type="button"
        className="button quiet small"
        aria-label={`Leave row ${cell.row + 1}, ${column} as it is`}
        onClick={() => letBe(cell)}
      >
        Leave
      </button>
    </li>
  );
}

function ProblemText({ where, problem }: { readonly where: string; readonly problem: Problem }) {
  return (
    <>
      <span className="verdict fail" aria-hidden="true">
        ✕
      </span>
      <span className="problem-place">{where}</span>
      <span>
        {problem.message} <em>{problem.remedy}</em>
      </span>
    </>
  );
}
