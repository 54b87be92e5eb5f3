import { useEffect, useState } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import './DropTarget.css';

/** Takes files dropped anywhere on the window, and says so while they are held over it. */
export function DropTarget() {
  const isOver = useDrop();
  if (!isOver) return null;
  return (
    <div className="drop-target" role="status">
      <p>Drop a loan tape, a project or a rate path to open it</p>
    </div>
  );
}

/** Are files held over the window? Texts that are dragged within it are the business of what they are dragged in. */
function useDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Each element that is entered and left under the pointer says so: they are counted.
    let entered = 0;
    const listener = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (event.type === 'dragenter') entered++;
      else if (event.type === 'dragleave') entered--;
      else if (event.type === 'drop') {
        entered = 0;
        void useWorkbench.getState().openDropped([...event.dataTransfer.files]);
      } else event.dataTransfer.dropEffect = 'copy';
      setOver(entered > 0);
    };
    const kinds = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
    for (const kind of kinds) window.addEventListener(kind, listener, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, listener, true);
    };
  }, []);
  return isOver;
}
