import type { Problem } from '../../engine/core/problem';
import { useWorkbench } from '../store/useWorkbench';
import { goToProblem, whereOf } from './problemPlace';
import { useAllProblems } from './useAllProblems';

/** More than this at once is read in a file, not on a screen. */
const SHOWN = 500;

/** The problems of the document, worst first; a click goes to the cell. */
export function ProblemList() {
  const open = useWorkbench((state) => state.problemsOpen);
  const toggle = useWorkbench((state) => state.toggleProblems);
  const problems = useAllProblems();
  if (!open) return null;
  return (
    <section className="problem-list" aria-label="Problems">
      <header>
        <h2>Problems</h2>
        <span className="caption">{problems.length === 0 ? 'Nothing needs attention.' : ''}</span>
        <span className="spring" />
        <button type="button" className="button quiet small" onClick={() => toggle(false)}>
          Close
        </button>
      </header>
      <ProblemRows problems={problems} />
    </section>
  );
}

export function ProblemRows({ problems }: { readonly problems: readonly Problem[] }) {
  const sorted = [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return (
    <ul>
      {sorted.slice(0, SHOWN).map((problem, index) => (
        <li key={index}>
          <button type="button" onClick={() => goToProblem(problem)}>
            <span className={`verdict ${problem.severity === 'error' ? 'fail' : 'warn'}`}>
              {problem.severity === 'error' ? '✕' : '!'}
              <span className="visually-hidden">{problem.severity}</span>
            </span>
            <span className="problem-place">{whereOf(problem)}</span>
            <span>
              {problem.message} <em>{problem.remedy}</em>
            </span>
          </button>
        </li>
      ))}
      {problems.length > SHOWN ? <li className="caption">{`and ${problems.length - SHOWN} more`}</li> : null}
    </ul>
  );
}
