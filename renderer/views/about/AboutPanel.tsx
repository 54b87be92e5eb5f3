import { useEffect, useRef } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { About } from './About';
import './AboutPanel.css';
import { Proof } from './Proof';
import { ABOUT_TITLES, closeAbout, type AboutPanelName } from './aboutState';

/** A panel about the program itself, where Explain stands otherwise. Escape closes it; the keyboard goes back to where it was. */
export function AboutPanel({ panel }: { readonly panel: AboutPanelName }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // Who asks for Explain, or puts it away, wants the place back.
  useEffect(
    () =>
      useWorkbench.subscribe((state, before) => {
        if (state.explainOpen !== before.explainOpen) closeAbout();
      }),
    [],
  );
  const title = ABOUT_TITLES[panel];
  return (
    <div
      className="about"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeAbout();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button
          ref={close}
          type="button"
          className="button quiet small"
          aria-label={`Close ${title}`}
          title="Close (Esc)"
          onClick={closeAbout}
        >
          ✕
        </button>
      </header>
      {panel === 'proof' ? <Proof /> : <About />}
    </div>
  );
}
