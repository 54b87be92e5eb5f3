import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keysText } from './keysText';
import { placeInWindow } from './placeInWindow';
import './ContextMenu.css';

export interface MenuItem {
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  run(): void;
}

export interface ContextMenuProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly label?: string;
  /** Groups, with a hairline between. */
  readonly groups: readonly (readonly MenuItem[])[];
  onClose(): void;
}

/** A menu at the pointer. Arrows and Enter choose, Escape and a click elsewhere close it. */
export function ContextMenu({ at, label = 'Cells', groups, onClose }: ContextMenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);

  useLayoutEffect(() => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    setPlace(placeInWindow(at, box));
    ref.current?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus();
  }, [at]);

  useEffect(() => {
    const away = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) onClose();
    };
    document.addEventListener('mousedown', away, true);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('mousedown', away, true);
      window.removeEventListener('blur', onClose);
    };
  }, [onClose]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const buttons = [...(ref.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = placeAfter(event.key, here, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };

  return (
    <div
      ref={ref}
      className="context-menu"
      role="menu"
      aria-label={label}
      style={{ left: place.x, top: place.y }}
      onKeyDown={onKeyDown}
    >
      {groups.map((group, index) => (
        <div key={index} className="context-menu-group" role="group">
          {group.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              disabled={item.disabled ?? false}
              onClick={() => {
                onClose();
                item.run();
              }}
            >
              <span>{item.label}</span>
              {item.keys ? <kbd>{keysText(item.keys)}</kbd> : null}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function placeAfter(key: string, here: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (here + 1) % count;
  if (key === 'ArrowUp') return (here - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
