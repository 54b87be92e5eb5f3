import { useEffect, useState } from 'react';
import type { Reach } from '../../../engine/explain/reach';
import { indicesOf } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { useResults, type RunResults } from '../results/useResults';
import { fulfilWish } from './explainFocus';
import { showSubject } from './explainState';
import { columnRows, dealRows, moveFrom, reachFrom, reachSubject, type MoveFrom, type MoveRow } from './moveRows';
import { subjectKey, type Subject } from './subject';
import { useMoves, useReach } from './useMoves';

interface MovesViewProps {
  readonly subject: Subject;
  /** The date that values are of. */
  readonly date: number;
}

/** Rows of a level that are shown before one asks for all. */
const SHOWN = 10;

/** What a subject moves: directly, each with what it moves in turn, and where each class first feels it. */
export function MovesView(props: MovesViewProps) {
  const found = useResults();
  if (!found) return null;
  return <Moves key={subjectKey(props.subject)} {...props} found={found} />;
}

function Moves({ subject, date, found }: MovesViewProps & { readonly found: RunResults }) {
  const [open, setOpen] = useState<ReadonlyMap<string, MoveFrom>>(new Map());
  const tape = useWorkbench((state) => state.project?.tape);
  const { deal, lookup, run, results } = found;
  const start = moveFrom(subject);
  const movesOf = useMoves([start, ...open.values()], found);
  const reach = useReach(reachSubject(start, deal), reachFrom(subject, date), found);
  const rowsOf = (from: MoveFrom, at: number): readonly MoveRow[] | undefined => {
    if (from.kind === 'columns') return columnRows(from, run, deal, lookup, at);
    const moves = movesOf(from);
    return moves && dealRows(moves, lookup, at);
  };
  const followed = subject.kind === 'index' && tape !== undefined && indicesOf(tape).includes(subject.name);
  const ofLoans = followed ? columnRows(indexColumns(), run, deal, lookup, date) : [];
  const rows = rowsOf(start, date);
  // It may be what the keyboard waits for.
  useEffect(fulfilWish, [rows === undefined]);
  const toggle = (path: string, from: MoveFrom): void => {
    const next = new Map(open);
    if (!next.delete(path)) next.set(path, from);
    setOpen(next);
  };
  const level = { open, rowsOf, toggle, months: results.months };
  return (
    <>
      <section aria-label="What this moves">
        <h3>What this moves</h3>
        {rows === undefined ? null : rows.length + ofLoans.length === 0 ? (
          <p className="caption" tabIndex={-1} data-moves-none="">
            Nothing reads it.
          </p>
        ) : (
          <Level rows={[...ofLoans, ...rows]} path="" {...level} />
        )}
      </section>
      {reach?.some(({ first }) => first) && <ReachView reach={reach} months={results.months} />}
    </>
  );
}

/** The first payment or write-down of each class that something comes to. */
function ReachView({ reach, months }: { readonly reach: readonly Reach[]; readonly months: Int32Array }) {
  return (
    <section>
      <h3>First month it comes to each class</h3>
      <ul className="trace-operands">
        {reach.map(({ cls, first }) => (
          <li key={cls}>
            <button
              type="button"
              data-figure=""
              disabled={!first}
              title={first ? 'Explain this figure' : undefined}
              onClick={() => first && showSubject({ kind: 'cell', cell: { name: first.name, cls, date: first.date } })}
            >
              <span className="movement-name">{cls}</span>
              <span className="operand-value">{first ? longMonthText(months[first.date]!) : 'not in this run'}</span>
              {first && <span className="operand-label caption">{first.label}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LevelProps {
  readonly rows: readonly MoveRow[];
  readonly path: string;
  readonly open: ReadonlyMap<string, MoveFrom>;
  readonly months: Int32Array;
  rowsOf(from: MoveFrom, date: number): readonly MoveRow[] | undefined;
  toggle(path: string, from: MoveFrom): void;
}

function Level({ rows, path, ...rest }: LevelProps) {
  const [isWhole, setWhole] = useState(false);
  const { open, rowsOf, toggle } = rest;
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return (
    <ul className="moves">
      {shown.map((row) => {
        const own = `${path}/${row.key}`;
        const isOpen = open.has(own);
        // What comes round to itself is not opened again.
        const isRound = path.split('/').includes(row.key);
        const inner = isOpen ? rowsOf(row.from, row.date) : undefined;
        return (
          <li key={row.key}>
            <div className="move-row">
              <button
                type="button"
                className="move-open"
                aria-expanded={isOpen}
                aria-label={`What ${row.label} moves`}
                disabled={isRound}
                tabIndex={-1}
                onClick={() => toggle(own, row.from)}
              >
                {isOpen ? '▾' : '▸'}
              </button>
              <button
                type="button"
                data-figure=""
                data-move=""
                className="move-figure"
                aria-disabled={row.subject === null}
                title={row.subject ? [row.source, 'Explain this figure'].filter(Boolean).join(' · ') : row.source}
                onClick={() => row.subject && showSubject(row.subject)}
                onKeyDown={(event) => {
                  const opens = event.key === 'ArrowRight' && !isOpen && !isRound;
                  const closes = event.key === 'ArrowLeft' && isOpen;
                  if (event.altKey || (!opens && !closes)) return;
                  event.preventDefault();
                  toggle(own, row.from);
                }}
              >
                <span className="move-label">{row.label}</span> <span className="operand-value">{row.value}</span>{' '}
                <span className="operand-label caption">{row.how}</span>
              </button>
            </div>
            {inner && inner.length > 0 && <Level rows={inner} path={own} {...rest} />}
            {inner?.length === 0 && <p className="caption moves">It moves nothing further.</p>}
          </li>
        );
      })}
      {rows.length > shown.length && (
        <li>
          <button type="button" data-figure="" className="move-more" onClick={() => setWhole(true)}>
            {rows.length - shown.length} more
          </button>
        </li>
      )}
    </ul>
  );
}

/** Columns that loans following an index move. */
function indexColumns(): Extract<MoveFrom, { kind: 'columns' }> {
  const from = moveFrom({ kind: 'field', name: 'index_name', row: -1 });
  return from.kind === 'columns' ? from : { kind: 'columns', columns: [], pool: '', of: '' };
}
