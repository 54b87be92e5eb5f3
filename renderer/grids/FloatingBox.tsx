import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { closeTool, type At } from './gridTools';
import { placeInWindow } from './placeInWindow';
import './gridTools.css';

/** A small panel that floats at a place of the grid: Escape and a click elsewhere close it, and the grid has the keyboard again. */
export function FloatingBox({
  at,
  label,
  children,
}: {
  readonly at: At;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);

  useLayoutEffect(() => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    setPlace(placeInWindow(at, box));
    const field = ref.current?.querySelector<HTMLElement>('input:not([type="checkbox"])');
    (field ?? ref.current?.querySelector<HTMLElement>('select, input, button'))?.focus();
  }, [at]);

  useEffect(() => {
    const away = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) closeTool();
    };
    document.addEventListener('mousedown', away, true);
    return () => document.removeEventListener('mousedown', away, true);
  }, []);

  return (
    <div
      ref={ref}
      className="floating-box"
      role="dialog"
      aria-label={label}
      style={{ left: place.x, top: place.y }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        closeTool();
      }}
    >
      <h2>{label}</h2>
      {children}
    </div>
  );
}
