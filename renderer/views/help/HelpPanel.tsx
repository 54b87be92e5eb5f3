import { useEffect, useRef } from 'react';
import { KeyHelp } from '../../app/KeyHelp';
import { toggleHelp } from '../../app/paletteState';
import { goToStop } from '../../app/tourState';
import { useWorkbench } from '../../store/useWorkbench';
import { Glossary } from './Glossary';
import { useHelp, type HelpPage } from './helpState';
import './HelpPanel.css';

const PAGES: readonly HelpPage[] = ['Keys', 'Glossary'];

/** Keys and words beside the work, searched as one types. Escape closes it, and the keyboard goes back to where it was. */
export function HelpPanel() {
  const page = useHelp((state) => state.page);
  const words = useHelp((state) => state.words);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // Who asks for Explain, or puts it away, wants the place back.
  useEffect(
    () =>
      useWorkbench.subscribe((state, before) => {
        if (state.explainOpen !== before.explainOpen) toggleHelp(false);
      }),
    [],
  );
  return (
    <div
      className="help"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        toggleHelp(false);
      }}
    >
      <header>
        <h2>Help</h2>
        <span className="spring" />
        <button type="button" className="button quiet small" onClick={() => goToStop(0)}>
          Take the tour
        </button>
        <button
          type="button"
          className="button quiet small"
          aria-label="Hide the help"
          title="Hide the help (F1)"
          onClick={() => toggleHelp(false)}
        >
          ✕
        </button>
      </header>
      <div
        className="help-pages"
        role="tablist"
        aria-label="Help"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
          event.preventDefault();
          const other = PAGES.find((each) => each !== page)!;
          useHelp.setState({ page: other });
          event.currentTarget.querySelector<HTMLElement>(`[data-page="${other}"]`)?.focus();
        }}
      >
        {PAGES.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            data-page={each}
            aria-selected={each === page}
            tabIndex={each === page ? 0 : -1}
            onClick={() => useHelp.setState({ page: each })}
          >
            {each}
          </button>
        ))}
      </div>
      <input
        ref={field}
        className="field"
        type="search"
        aria-label={`Search the ${page.toLowerCase()}`}
        placeholder={page === 'Keys' ? 'Search keys' : 'Search terms'}
        value={words}
        onChange={(event) => useHelp.setState({ words: event.target.value })}
      />
      <div className="help-page" role="tabpanel" aria-label={page} tabIndex={0}>
        {page === 'Keys' ? <KeyHelp words={words} /> : <Glossary words={words} />}
      </div>
    </div>
  );
}
