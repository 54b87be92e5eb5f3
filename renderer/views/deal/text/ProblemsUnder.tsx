import { useMemo } from 'react';
import { useAnalysis } from '../useDealText';
import { lineOf } from './lineOf';

/** The problems of the text below it, errors first; each goes to its place. */
export function ProblemsUnder({ text, onGo }: { readonly text: string; onGo(offset: number): void }) {
  const diagnostics = useAnalysis()?.diagnostics;
  const sorted = useMemo(
    () =>
      [...(diagnostics ?? [])].sort(
        (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning') || a.from - b.from,
      ),
    [diagnostics],
  );
  if (!diagnostics) return null;
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="problems-under" aria-label="Problems of the deal text">
      <h3>
        <span role="status">{countText(errors, sorted.length - errors)}</span>
      </h3>
      {sorted.length === 0 ? null : (
        <ul>
          {sorted.map(({ severity, message, remedy, from }, index) => (
            <li key={index}>
              <button type="button" onClick={() => onGo(from)}>
                <span className={`verdict ${severity === 'error' ? 'fail' : 'warn'}`}>
                  {severity === 'error' ? '✕' : '!'}
                  <span className="visually-hidden">{severity}</span>
                </span>
                <span className="under-line">{`line ${lineOf(text, from)}`}</span>
                <span>
                  {message} <em>{remedy}</em>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function countText(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? `${errors} ${errors === 1 ? 'problem' : 'problems'}` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'The text has no problems.' : parts.join(', ');
}
