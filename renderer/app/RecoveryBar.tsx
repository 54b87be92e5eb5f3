import { useEffect, useRef } from 'react';
import type { KeptWork } from '../../electron/ipc/keep';
import { useKeep, withdraw, type Question } from '../store/keepState';
import { stepsInWords, timeInWords } from '../store/keepWords';
import { useWorkbench } from '../store/useWorkbench';
import './RecoveryBar.css';

/** What was recovered, and what must be known before the app goes on: lines with buttons above the sheet. */
export function RecoveryBar() {
  const questions = useKeep((state) => state.questions);
  const found = useKeep((state) => state.found);
  if (questions.length === 0 && found.length === 0) return null;
  return (
    <div className="recovery-bar">
      {questions.map((question) => (
        <QuestionLine key={question.kind} question={question} />
      ))}
      {found.map((work) => (
        <KeptLine key={work.id} work={work} />
      ))}
    </div>
  );
}

function QuestionLine({ question }: { readonly question: Question }) {
  const line = useRef<HTMLElement>(null);
  const { kind, text, choices, cancel, urgent } = question;

  useEffect(() => {
    if (!urgent) return undefined;
    const before = document.activeElement;
    line.current?.querySelector('button')?.focus();
    return () => {
      // The keyboard goes back to where it was, unless the answer has led it elsewhere.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [question, urgent]);

  return (
    <section
      ref={line}
      className={`notice ${urgent ? 'problem' : 'info'}`}
      role={urgent ? 'alertdialog' : 'status'}
      aria-label={text}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        withdraw(kind);
      }}
    >
      <div className="notice-line">
        <span>{text}</span>
        {choices.map(({ label, run }) => (
          <button
            key={label}
            type="button"
            className="button"
            onClick={() => {
              withdraw(kind);
              void run();
            }}
          >
            {label}
          </button>
        ))}
        <span className="spring" />
        <button type="button" className="button quiet small" onClick={() => withdraw(kind)}>
          {cancel}
        </button>
      </div>
    </section>
  );
}

const FILE_TODAY: Readonly<Record<KeptWork['file'], string>> = {
  none: ' It was never saved.',
  same: '',
  changed: ' The file has changed since.',
  gone: ' The file itself is not there any more.',
};

function KeptLine({ work }: { readonly work: KeptWork }) {
  const { recover, saveKept, discardKept } = useWorkbench.getState();
  const { name, at, labels, aside, file } = work;
  const steps = labels.length === 0 ? '' : `: ${stepsInWords(labels)}`;
  const when = timeInWords(at, Date.now());
  const text = aside
    ? `Your version of ${name}, put aside at ${when}${steps}.${FILE_TODAY[file]}`
    : `Unsaved work on ${name} was kept at ${when}${steps}.${FILE_TODAY[file]}`;
  return (
    <section className="notice info recovered" role="status" aria-label={`Kept work: ${name}`}>
      <div className="notice-line">
        <span>{text}</span>
        <button type="button" className="button" onClick={() => void recover(work)}>
          Recover
        </button>
        <button type="button" className="button" onClick={() => void saveKept(work)}>
          {file === 'none' || file === 'gone' ? 'Save as a file…' : 'Keep both…'}
        </button>
        <span className="spring" />
        <button type="button" className="button quiet small" onClick={() => void discardKept(work)}>
          Discard
        </button>
      </div>
    </section>
  );
}
