import { useEffect, useRef } from 'react';
import { DEALS, TEMPLATES, type DealStart } from '../../store/dealSources';
import { useWorkbench } from '../../store/useWorkbench';
import './NewDeal.css';

/** Chooses what a new deal begins from. Arrows move, Enter takes, Escape closes. */
export function NewDeal({ onClose }: { onClose(): void }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    root.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);
  const take = (start: DealStart) => {
    onClose();
    void useWorkbench.getState().newDeal(start);
  };
  const move = (by: number) => {
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus();
  };
  const list = (title: string, entries: readonly DealStart[]) => (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {entries.map((each) => (
          <li key={each.title}>
            <button type="button" onClick={() => take(each)}>
              <strong>{each.title}</strong>
              <span className="caption">{each.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
  return (
    <div className="palette-backdrop" onMouseDown={onClose}>
      <div
        ref={root}
        className="palette new-deal"
        role="dialog"
        aria-modal="true"
        aria-label="New deal"
        onMouseDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <h2>New deal</h2>
        {list('From a template', TEMPLATES)}
        {list('From a deal', DEALS)}
      </div>
    </div>
  );
}
