import { useCallback, useRef, useState } from 'react';
import { ContextMenu, type MenuItem } from '../grids/ContextMenu';
import { useWorkbench } from '../store/useWorkbench';
import { fileCommands } from './commands';

/** The File menu in the page, for a browser has none of its own: what the native menu of the desktop app holds. */
export function FileMenu() {
  const button = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const hasProject = useWorkbench((state) => state.project !== null);
  // A press on the button closes the open menu before the click arrives; that click must not open it again.
  const wasOpen = useRef(false);

  const open = () => {
    const box = button.current?.getBoundingClientRect();
    if (box) setAt({ x: box.left, y: box.bottom + 2 });
  };
  const close = useCallback(() => {
    setAt(null);
    button.current?.focus();
  }, []);
  const items = fileCommands().map((group) =>
    group.map(({ label, keys, needsDocument, run }): MenuItem => ({
      label,
      ...(keys === undefined ? {} : { keys }),
      disabled: needsDocument === true && !hasProject,
      run,
    })),
  );
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onPointerDown={() => (wasOpen.current = at !== null)}
        onClick={() => {
          if (!wasOpen.current) open();
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        }}
      >
        File <span aria-hidden="true">▾</span>
      </button>
      {at ? <ContextMenu label="File" at={at} groups={items} onClose={close} /> : null}
    </>
  );
}
