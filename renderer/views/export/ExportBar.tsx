import { useEffect } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import './ExportBar.css';
import { announcementOf, percentOf } from './exportWords';

/** A line above the sheet while a workbook is being made: how far it has come, and a way to stop it. */
export function ExportBar() {
  const exporting = useWorkbench((state) => state.exporting);
  const isUnderWay = exporting !== null;
  const { cancelExport } = useWorkbench.getState();

  useEffect(() => {
    if (!isUnderWay) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTaken(event.target)) return;
      event.preventDefault();
      cancelExport();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isUnderWay, cancelExport]);

  // There from the start: a region that comes with its words is not told by every reader.
  const announcement = exporting ? announcementOf(exporting) : '';
  return (
    <>
      <p className="visually-hidden" role="status" aria-label="Export">
        {announcement}
      </p>
      {exporting && exporting.name !== '' ? (
        <section className="export-bar" aria-label={`Export of ${exporting.name}`}>
          <span className="export-name">{`Exporting ${exporting.name}`}</span>
          <progress
            aria-label={`Export of ${exporting.name}`}
            aria-valuetext={`${exporting.text}, ${percentOf(exporting) ?? 0}%`}
            max={1}
            {...(exporting.fraction === null ? {} : { value: exporting.fraction })}
          />
          <span className="export-share">{`${percentOf(exporting) ?? 0}%`}</span>
          <span className="export-step">{exporting.text}</span>
          <span className="spring" />
          <button type="button" className="button small" title="Cancel the export (Escape)" onClick={cancelExport}>
            Cancel
          </button>
        </section>
      ) : null}
    </>
  );
}

/** Where Escape has a meaning of its own: it gives up what is being typed, and closes what is open. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], [role=dialog], [role=menu]') !== null;
}
