import { useEffect, useState } from 'react';
import type { Reach } from '../../../engine/explain/moves';
import { indicesOf } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { useResults, type RunResults } from '../results/useResults';
import { fulfilWish } from './explainFocus';
import { showSubject } from './explainState';
import { columnRows, dealRows, firstReached, inputsReached, moveFrom, type MoveFrom, type MoveRow } from './moveRows';
import { subjectKey, type Subject } from './subject';
import { useMoves } from './useMoves';

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
  const reached = inputsReached(start, deal).map((name): MoveFrom => ({
    kind: 'deal',
    subject: { kind: 'name', name, cls: '' },
  }));
  const movesOf = useMoves([start, ...open.values(), ...reached], found);
  const rowsOf = (from: MoveFrom, at: number): readonly MoveRow[] | undefined => {
    if (from.kind === 'columns') return columnRows(from, run, deal, lookup, at);
    const moves = movesOf(from);
    return moves && dealRows(moves.direct, lookup, at);
  };
  const followed = subject.kind === 'index' && tape !== undefined && indicesOf(tape).includes(subject.name);
  const ofLoans = followed ? columnRows(indexColumns(), run, deal, lookup, date) : [];
  const rows = rowsOf(start, date);
  const reach: readonly Reach[] | undefined =
    start.kind === 'deal' ? movesOf(start)?.reach : joined(reached.map((each) => movesOf(each)?.reach));
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
      {reach && reach.some(({ by }) => by.length > 0) && (
        <section>
          <h3>First month it comes to each class</h3>
          <ul className="trace-operands">
            {firstReached(reach, lookup, date).map(({ cls, first }) => (
              <li key={cls}>
                <button
                  type="button"
                  data-figure=""
                  disabled={!first}
                  title={first ? 'Explain this figure' : undefined}
                  onClick={() =>
                    first && showSubject({ kind: 'cell', cell: { name: first.name, cls, date: first.date } })
                  }
                >
                  <span className="movement-name">{cls}</span>
                  <span className="operand-value">
                    {first ? longMonthText(results.months[first.date]!) : 'not in this run'}
                  </span>
                  {first && <span className="operand-label caption">{first.label}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
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
                aria-label={[row.label, row.value, row.how].filter(Boolean).join(', ')}
                onClick={() => row.subject && showSubject(row.subject)}
                onKeyDown={(event) => {
                  const opens = event.key === 'ArrowRight' && !isOpen && !isRound;
                  const closes = event.key === 'ArrowLeft' && isOpen;
                  if (event.altKey || (!opens && !closes)) return;
                  event.preventDefault();
                  toggle(own, row.from);
                }}
              >
                <span className="move-label">{row.label}</span>
                <span className="operand-value">{row.value}</span>
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

/** Of several inputs the earliest that each comes to a class; undefined while one is not known. */
function joined(all: readonly (readonly Reach[] | undefined)[]): readonly Reach[] | undefined {
  if (all.length === 0 || all.some((each) => each === undefined)) return undefined;
  const found = new Map<string, Map<string, Reach['by'][number]>>();
  for (const { cls, by } of all.flatMap((each) => each ?? [])) {
    const own = found.get(cls) ?? new Map<string, Reach['by'][number]>();
    for (const each of by) {
      const known = own.get(each.name);
      if (!known || known.later > each.later) own.set(each.name, each);
    }
    found.set(cls, own);
  }
  return [...found].map(([cls, by]) => ({ cls, by: [...by.values()] }));
}
