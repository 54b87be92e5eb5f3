import { useId, useState, type KeyboardEvent } from 'react';
import type { Problem } from '../../engine/core/problem';
import './ValueField.css';

export interface ValueFieldProps {
  readonly name: string;
  readonly label: string;
  /** The value as typed. */
  readonly value: string;
  readonly align?: 'left' | 'right';
  /** Lines that are shown at once, of a value that is a list of them. Enter and the arrows are then the text's own. */
  readonly rows?: number;
  /** Understands a text, and takes it when `accept` is true. Answers the problem when it means nothing. */
  read(text: string, accept: boolean): Problem | null;
  /** The typing is over: the next edit is another step. */
  onDone(): void;
}

/**
 * A typed value in a settings sheet. A text that means something takes effect while it is typed; one that does not stays, with
 * the reason below it, and changes nothing. Escape gives the value back, Enter and the arrows go to the next field.
 */
export function ValueField({ name, label, value, align = 'left', rows, read, onDone }: ValueFieldProps) {
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

  /** True where the key was for the field. */
  const isTaken = (event: KeyboardEvent): boolean => {
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
      // Undo is the document's, since typing takes effect at once; a text that means nothing is only taken back.
      if (problem !== null) giveBack();
      else {
        finish();
        return false;
      }
    } else if (event.key === 'Escape') giveBack();
    else return false;
    event.preventDefault();
    return true;
  };
  const shared = {
    'data-setting': name,
    'aria-label': label,
    'aria-invalid': problem !== null,
    ...(problem ? { 'aria-describedby': reason } : {}),
    spellCheck: false,
    value: draft ?? value,
    onBlur: finish,
  };
  const entered = () => {
    if (draft === null) setBefore(value);
  };
  const field =
    rows === undefined ? (
      <input
        {...shared}
        className="value-input"
        style={{ textAlign: align }}
        autoComplete="off"
        onFocus={(event) => {
          entered();
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
        onKeyDown={(event) => {
          if (isTaken(event)) return;
          if (event.key === 'Enter' || event.key === 'ArrowDown') step(event.currentTarget, event.shiftKey ? -1 : 1);
          else if (event.key === 'ArrowUp') step(event.currentTarget, -1);
          else return;
          event.preventDefault();
        }}
      />
    ) : (
      <textarea
        {...shared}
        className="value-input value-lines"
        rows={rows}
        onFocus={entered}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => void isTaken(event)}
      />
    );

  return (
    <div className="value-field">
      {field}
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
