import { useEffect } from 'react';
import type { ProofLine } from '../../../engine/proof/types';
import { useWorkbench } from '../../store/useWorkbench';
import { proofText, startProof, stopProof, summaryOf, useProof } from './proofRun';

/** Proves the calculation on this machine: printed examples, laws and figures by hand, each green or red with its source. */
export function Proof() {
  const { state, lines, done, steps, doing, notProved, problem } = useProof();
  useEffect(() => {
    if (useProof.getState().state === 'idle') void startProof();
  }, []);
  const red = lines.filter(({ passed }) => !passed);
  const groups = [...new Set(lines.map(({ group }) => group))];
  const running = state === 'running';
  return (
    <>
      <p>
        Runs printed examples, laws that always hold and figures worked by hand with the calculation of this program, on
        this machine. The open deal is not touched.
      </p>
      <p className="proof-bar">
        <button type="button" className="button" onClick={() => (running ? stopProof() : void startProof())}>
          {running ? 'Stop' : 'Run again'}
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={running || lines.length === 0}
          onClick={() => copyLines(lines)}
        >
          Copy
        </button>
      </p>
      {running ? <progress aria-label="Proof" max={Math.max(1, steps)} value={done} /> : null}
      <p role="status" className={`proof-verdict ${verdictOf(state, red.length)}`}>
        {wordsOf(state, lines, doing, red.length)}
      </p>
      {problem === '' ? null : <p className="proof-verdict fail">{problem}</p>}
      {groups.map((group) => (
        <Group key={group} title={group} lines={lines.filter((line) => line.group === group)} />
      ))}
      {notProved.length > 0 ? (
        <section aria-label="Not proved">
          <h3>Not proved</h3>
          <ul>
            {notProved.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** The lines of one kind, folded away while all are green. */
function Group({ title, lines }: { readonly title: string; readonly lines: readonly ProofLine[] }) {
  const green = lines.filter(({ passed }) => passed).length;
  const isGreen = green === lines.length;
  const seconds = lines.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  return (
    <details key={String(isGreen)} open={!isGreen} className={`proof-group ${isGreen ? 'pass' : 'fail'}`}>
      <summary>
        <Mark passed={isGreen} /> <strong>{title}</strong>{' '}
        <span className="caption">{`${green} of ${lines.length}, ${seconds.toFixed(1)} s`}</span>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={`${line.group} ${line.title}`} className={`proof-line ${line.passed ? 'pass' : 'fail'}`}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mark({ passed }: { readonly passed: boolean }) {
  return (
    <span className="proof-mark">
      <span aria-hidden="true">{passed ? '✓' : '✕'}</span>
      <span className="visually-hidden">{passed ? 'green' : 'red'}</span>
    </span>
  );
}

function Line({ line: { passed, title, source, expected, found, count, milliseconds } }: { readonly line: ProofLine }) {
  const figures = passed ? `${found}, as expected` : `expected ${expected}, found ${found}`;
  const many = count > 1 ? `${count.toLocaleString('en-US')} comparisons · ` : '';
  return (
    <>
      <Mark passed={passed} />
      <div>
        <div>{title}</div>
        <div className="proof-figures">{figures}</div>
        <div className="caption">{`${source} · ${many}${milliseconds.toFixed(1)} ms`}</div>
      </div>
    </>
  );
}

type State = ReturnType<typeof useProof.getState>['state'];

function verdictOf(state: State, red: number): string {
  if (red > 0 || state === 'failed') return 'fail';
  return state === 'done' ? 'pass' : '';
}

function wordsOf(state: State, lines: readonly ProofLine[], doing: string, red: number): string {
  if (state === 'running') return `${doing}…`;
  if (state === 'idle') return '';
  if (state === 'failed') return 'The proof could not be run to its end.';
  if (state === 'stopped') return `Stopped: ${summaryOf(lines)}`;
  return `${red > 0 ? '✕ Not proved' : '✓ Proved'}: ${summaryOf(lines)}`;
}

function copyLines(lines: readonly ProofLine[]): void {
  const { notify } = useWorkbench.getState();
  navigator.clipboard.writeText(`${summaryOf(lines)}\n${proofText(lines)}`).then(
    () => notify({ kind: 'info', text: 'The proof is on the clipboard.', problems: [] }),
    () => notify({ kind: 'problem', text: 'The proof could not be copied.', problems: [] }),
  );
}
