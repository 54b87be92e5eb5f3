import { useEffect } from 'react';
import { hasOwnKeys } from '../../grids/hasOwnKeys';
import { useWorkbench } from '../../store/useWorkbench';
import './ExportBar.css';
import { announcementOf, percentOf } from './exportWords';

/** A line above the sheet while a workbook is being made: how far it has come, and a way to stop it. */
export function ExportBar() {
  const exporting = useWorkbench((state) => state.exporting);
  // While it is asked where to save, Escape is the dialog's; while the file is written, it is too late.
  const canStop = exporting !== null && exporting.name !== '' && exporting.fraction !== 1;
  const { cancelExport } = useWorkbench.getState();

  useEffect(() => {
    if (!canStop) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || hasOwnKeys(event.target)) return;
      event.preventDefault();
      cancelExport();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [canStop, cancelExport]);

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
          <button
            type="button"
            className="button small"
            title="Cancel the export (Escape)"
            disabled={!canStop}
            onClick={cancelExport}
          >
            Cancel
          </button>
        </section>
      ) : null}
    </>
  );
}
