import { useId, useState } from 'react';
import type { Problem } from '../../engine/core/problem';
import './ValueField.css';

export interface ValueFieldProps {
  readonly name: string;
  readonly label: string;
  /** The value as typed. */
  readonly value: string;
  readonly align?: 'left' | 'right';
  /** Understands a text, and takes it when `accept` is true. Answers the problem when it means nothing. */
  read(text: string, accept: boolean): Problem | null;
  /** The typing is over: the next edit is another step. */
  onDone(): void;
}

/**
 * A typed value in a settings sheet. A text that means something takes effect while it is typed; one that does not stays, with
 * the reason below it, and changes nothing. Escape gives the value back, Enter and the arrows go to the next field.
 */
export function ValueField({ name, label, value, align = 'left', read, onDone }: ValueFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reason = useId();

  const change = (text: string) => {
    // The value the typing starts from: undo and redo may have changed it since the field was entered.
    const start = draft === null ? value : before;
    setBefore(start);
    const wrong = read(text, true);
    setDraft(text);
    setProblem(wrong);
    // A text that stopped meaning something takes nothing with it: the value is as it was before the typing.
    if (wrong) read(start, true);
  };
  const finish = () => {
    if (problem === null) setDraft(null);
    onDone();
  };
  const giveBack = () => {
    if (draft !== null) read(before, true);
    setDraft(null);
    setProblem(null);
    onDone();
  };

  return (
    <div className="value-field">
      <input
        className="value-input"
        data-setting={name}
        aria-label={label}
        aria-invalid={problem !== null}
        {...(problem ? { 'aria-describedby': reason } : {})}
        style={{ textAlign: align }}
        spellCheck={false}
        autoComplete="off"
        value={draft ?? value}
        onFocus={(event) => {
          if (draft === null) setBefore(value);
          event.target.select();
        }}
        onChange={(event) => change(event.target.value)}
        onPaste={(event) => {
          // A column pasted from a spreadsheet is one value a month; an input would run its lines together.
          const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
          if (!text.includes('\n')) return;
          event.preventDefault();
          change(text.split('\n').join('\t'));
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
            // Undo is the document's, since typing takes effect at once; a text that means nothing is only taken back.
            if (problem === null) return finish();
            giveBack();
          } else if (event.key === 'Escape') giveBack();
          else if (event.key === 'Enter' || event.key === 'ArrowDown')
            step(event.currentTarget, event.shiftKey ? -1 : 1);
          else if (event.key === 'ArrowUp') step(event.currentTarget, -1);
          else return;
          event.preventDefault();
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

function step(from: HTMLElement, by: 1 | -1): void {
  const fields = [...(from.closest('.sheet')?.querySelectorAll<HTMLElement>('[data-setting]') ?? [])];
  fields[fields.indexOf(from) + by]?.focus();
}
