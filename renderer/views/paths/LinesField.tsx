import { useId, useState } from 'react';
import type { Problem } from '../../../engine/core/problem';
import { useWorkbench } from '../../store/useWorkbench';

interface LinesFieldProps {
  /** The name of the text of `paths`. */
  readonly name: string;
  readonly label: string;
  readonly usual: string;
  readonly rows: number;
  readonly check: (text: string) => Problem | null;
}

/** A typed list, a line an entry, kept in the document; blank takes it back to the usual one. */
export function LinesField({ name, label, usual, rows, check }: LinesFieldProps) {
  const typed = useWorkbench((state) => state.base?.analysis.paths?.[name]);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reason = useId();
  const { setAnalysis, endEdit } = useWorkbench.getState();
  const change = (text: string): void => {
    const wrong = text.trim() === '' ? null : check(text);
    setDraft(text);
    setProblem(wrong);
    if (wrong) return;
    const kept = text.trim() === '' || text === usual ? null : text;
    setAnalysis('paths', { [name]: kept }, `Change ${label.toLowerCase()}`, name);
  };
  return (
    <div className="value-field">
      <textarea
        className="value-input lines-input"
        data-setting={`paths.${name}`}
        aria-label={label}
        aria-invalid={problem !== null}
        {...(problem ? { 'aria-describedby': reason } : {})}
        spellCheck={false}
        rows={rows}
        value={draft ?? typed ?? usual}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => {
          // A text that means nothing stays where it was typed, with its reason; the request has the one before it.
          if (problem === null) setDraft(null);
          endEdit();
        }}
        onKeyDown={(event) => {
          // Undo is the document's, since typing takes effect at once.
          if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && problem === null) setDraft(null);
          if (event.key !== 'Escape' || draft === null) return;
          event.preventDefault();
          setDraft(null);
          setProblem(null);
        }}
      />
      {problem ? (
        <p id={reason} className="value-problem" role="alert">
          {problem.message} {problem.remedy}
        </p>
      ) : null}
    </div>
  );
}
