import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { numberText } from '../../format/rates';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { PaneBorder } from '../results/PaneBorder';
import { useSplit } from '../results/useSplit';
import { ColumnTable } from './ColumnTable';
import { FileOptions } from './FileOptions';
import { ImportProblems } from './ImportProblems';
import { ImportTotals } from './ImportTotals';
import { closeImport, importNow, redoPlan, stopReading, undoPlan, useTapeImport, type TapeImport } from './importState';
import { RawGrid, type RawGridHandle } from './RawGrid';
import './ImportSheet.css';

/** A tape file on its way into the document: what its columns are, what cannot be read, and what would be imported. */
export function ImportSheet() {
  const open = useTapeImport((state) => state.open);
  if (!open) return null;
  return <Import open={open} />;
}

function Import({ open }: { readonly open: TapeImport }) {
  const root = useRef<HTMLElement>(null);
  const { view, plan } = open;
  // A button that goes with its row takes the keyboard with it: it comes back to the sheet, whose keys go on working.
  useEffect(() => {
    if (document.activeElement === document.body) root.current?.focus({ preventScroll: true });
  });
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('[data-sheet="Tape"]')?.focus();
      });
    },
    [],
  );

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
      if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
      (key === 'y' || event.shiftKey ? redoPlan : undoPlan)();
      event.preventDefault();
    }
  };

  const rows = view ? Math.max(0, view.rowCount - plan.headerRow - 1) : 0;
  return (
    <section
      ref={root}
      className="sheet import-sheet"
      aria-label="Import a loan tape"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <SheetHeader
        title="Import a loan tape"
        tag={open.remembered ? <span className="tag">As last time</span> : null}
        note={[open.name, view ? `${numberText(rows)} rows, ${view.columns.length} columns` : '']
          .filter(Boolean)
          .join(' · ')}
      >
        <button type="button" className="button" onClick={() => void useWorkbench.getState().importTape()}>
          Another file…
        </button>
        <button type="button" className="button" onClick={closeImport}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          disabled={importable(open) === 0}
          onClick={() => void importNow()}
        >
          {importLabel(open)}
        </button>
      </SheetHeader>
      {open.busy ? <BusyLine open={open} /> : null}
      {view ? <ImportBody open={open} /> : null}
    </section>
  );
}

/** Loans that can be imported: none while the file is being read, or where its rows cannot be told apart. */
function importable({ view, reading, current }: TapeImport): number {
  const isBroken = view?.problems.some(({ severity }) => severity === 'error') ?? true;
  return current && !isBroken ? (reading?.totals.count ?? 0) : 0;
}

function importLabel(open: TapeImport): string {
  const count = importable(open);
  if (count === 0) return 'Import';
  return count === 1 ? 'Import 1 loan' : `Import ${numberText(count)} loans`;
}

function BusyLine({ open }: { readonly open: TapeImport }) {
  const { text, fraction } = open.busy!;
  return (
    <div className="import-busy" role="status">
      <span>{text}…</span>
      <progress aria-label={text} {...(fraction === null ? {} : { value: fraction, max: 1 })} />
      <button type="button" className="button quiet small" onClick={stopReading}>
        Stop
      </button>
    </div>
  );
}

function ImportBody({ open }: { readonly open: TapeImport }) {
  const panes = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const grid = useRef<RawGridHandle>(null);
  const [share, setShare] = useSplit('import', 44);
  const [height, setHeight] = useSplit('import-rows', 58);
  const [place, setPlace] = useState<{ row: number; column: number } | null>(null);
  return (
    <>
      <FileOptions open={open} />
      <div ref={panes} className="import-panes" style={{ '--columns-share': `${share}%` } as CSSProperties}>
        <ColumnTable
          open={open}
          onShow={(column) => grid.current?.goTo(place?.row ?? open.plan.headerRow + 1, column)}
        />
        <PaneBorder
          name="Width of the columns"
          className="import-border"
          orientation="vertical"
          panes={panes}
          share={share}
          usual={44}
          onShare={setShare}
        />
        <div ref={right} className="import-file" style={{ '--rows-share': `${height}%` } as CSSProperties}>
          <RawGrid ref={grid} open={open} place={place} onPlace={setPlace} />
          <PaneBorder
            name="Height of the rows"
            className="result-border"
            orientation="horizontal"
            panes={right}
            share={height}
            usual={58}
            onShare={setHeight}
          />
          <ImportProblems open={open} onGoTo={(row, column) => grid.current?.goTo(row, column)} />
        </div>
      </div>
      <ImportTotals open={open} />
    </>
  );
}
