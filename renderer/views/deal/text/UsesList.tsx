import { useEffect, useRef } from 'react';
import type { NameInfo } from '../../../../engine/language/types';
import { placesOf } from '../nameAt';
import { lineOf, lineTextAt } from './lineOf';

interface UsesListProps {
  readonly info: NameInfo;
  readonly text: string;
  onGo(offset: number): void;
  onClose(): void;
}

/** Every place that names a thing, its definition first. */
export function UsesList({ info, text, onGo, onClose }: UsesListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
  }, [info]);
  const places = placesOf(info);
  const move = (by: number) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus();
  };
  return (
    <section
      className="problems-under"
      aria-label={`Uses of ${info.name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        else if (event.key === 'ArrowDown') move(1);
        else if (event.key === 'ArrowUp') move(-1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <header>
        <h3>{`${info.name}: ${info.uses.length === 1 ? '1 use' : `${info.uses.length} uses`}`}</h3>
        <button type="button" className="button quiet small" onClick={onClose}>
          Close
        </button>
      </header>
      <ul ref={list}>
        {places.map((span, index) => (
          <li key={index}>
            <button type="button" onClick={() => onGo(span.from)}>
              <span className="under-line">{`line ${lineOf(text, span.from)}`}</span>
              <code>{lineTextAt(text, span.from).trim()}</code>
              {span === info.definition ? <span className="tag">definition</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
