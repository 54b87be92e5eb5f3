import type { Problem } from '../../../engine/core/problem';
import { numberText } from '../../format/rates';
import { change, type TapeImport } from './importState';
import { placeInFile } from './fileProblems';
import { withExcluded } from './planEdits';

/** More than this at once is corrected in the file. */
const SHOWN = 500;

/** What cannot be read, each with its cell, and what can be done about it: go there, or leave the row out. */
export function ImportProblems({
  open,
  onGoTo,
}: {
  readonly open: TapeImport;
  onGoTo(row: number, column: number): void;
}) {
  const { plan, reading } = open;
  const leftOut = reading?.leftOut ?? [];
  const problems = [...open.view!.problems, ...worstFirst(reading?.problems ?? [], leftOut)];
  const strays = reading?.strays ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="import-problems" aria-label="Problems of the file" aria-busy={!open.current}>
      <header>
        <h3>{problems.length === 0 ? 'Problems' : headline(errors, problems.length - errors)}</h3>
        <span className="spring" />
        {leftOut.length > 0 ? (
          <button type="button" className="button small" onClick={() => change(withExcluded(plan, leftOut))}>
            {leftOut.length === 1 ? 'Exclude the 1 bad row' : `Exclude all ${numberText(leftOut.length)} bad rows`}
          </button>
        ) : null}
      </header>
      {strays.length > 0 ? (
        <ul className="import-strays">
          {strays.map(({ row, why }) => (
            <li key={row}>
              <span className="verdict warn">
                <span aria-hidden="true">!</span>
                <span className="visually-hidden">check</span>
              </span>
              <span>
                Row {numberText(row + 1)} is probably no loan. {why}
              </span>
              <button type="button" className="button small" onClick={() => onGoTo(row, 0)}>
                Show
              </button>
              <button type="button" className="button small" onClick={() => change(withExcluded(plan, [row]))}>
                Exclude row {row + 1}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {problems.length === 0 ? (
        <p className="caption">
          {reading ? 'Every cell that is read means something.' : 'The file has not been read yet.'}
        </p>
      ) : (
        <ul>
          {problems.slice(0, SHOWN).map((problem, index) => (
            <ProblemRow key={index} open={open} problem={problem} onGoTo={onGoTo} />
          ))}
          {problems.length > SHOWN ? <li className="caption">{`and ${problems.length - SHOWN} more`}</li> : null}
        </ul>
      )}
    </section>
  );
}

function ProblemRow(props: { open: TapeImport; problem: Problem; onGoTo(row: number, column: number): void }) {
  const { open, problem, onGoTo } = props;
  const { severity, message, remedy, at } = problem;
  const place = placeInFile(problem);
  const where = [at?.row === undefined ? '' : `row ${at.row}`, at?.column ?? ''].filter(Boolean).join(', ');
  const words = (
    <>
      <span className={`verdict ${severity === 'error' ? 'fail' : 'warn'}`}>
        <span aria-hidden="true">{severity === 'error' ? '✕' : '!'}</span>
        <span className="visually-hidden">{severity}</span>
      </span>
      <span className="import-place">{where}</span>
      <span>
        {message} <em>{remedy}</em>
      </span>
    </>
  );
  return (
    <li>
      {place ? (
        <button type="button" className="import-problem" onClick={() => onGoTo(place.row, place.column)}>
          {words}
        </button>
      ) : (
        <span className="import-problem">{words}</span>
      )}
      {place && severity === 'error' ? (
        <button
          type="button"
          className="button quiet small"
          aria-label={`Exclude row ${place.row + 1}`}
          onClick={() => change(withExcluded(open.plan, [place.row]))}
        >
          Exclude row
        </button>
      ) : null}
    </li>
  );
}

/** What costs a loan before what costs a cell, and warnings last. */
function worstFirst(problems: readonly Problem[], leftOut: readonly number[]): readonly Problem[] {
  const out = new Set(leftOut);
  const rank = ({ severity, at }: Problem): number => {
    if (severity === 'warning') return 2;
    return at?.row !== undefined && !out.has(at.row - 1) ? 1 : 0;
  };
  return [...problems].sort((a, b) => rank(a) - rank(b));
}

function headline(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? (errors === 1 ? '1 problem' : `${numberText(errors)} problems`) : '',
    warnings > 0 ? (warnings === 1 ? '1 warning' : `${numberText(warnings)} warnings`) : '',
  ];
  return parts.filter(Boolean).join(', ');
}
