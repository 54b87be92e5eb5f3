import { csvField } from '../../engine-client/guardText';
import { useWorkbench } from '../../store/useWorkbench';
import { copyCells } from './copyCells';

interface InsurerActionsProps {
  /** What the table is of. */
  readonly title: string;
  /** It is of the inputs as they are. */
  readonly isReady: boolean;
  cells(): readonly (readonly string[])[];
}

/** What can be done with the table below the chart: copied whole, and saved. */
export function InsurerActions({ title, isReady, cells }: InsurerActionsProps) {
  const save = (): void => {
    const csv = cells().map((row) => `${row.map(csvField).join(',')}\n`);
    void useWorkbench.getState().saveCsv(`${title.replaceAll(',', '').toLowerCase()}.csv`, csv.join(''));
  };
  return (
    <div className="sheet-actions">
      <button type="button" className="button" disabled={!isReady} onClick={() => void copyCells(title, cells())}>
        Copy table
      </button>
      <button type="button" className="button" disabled={!isReady} onClick={save}>
        Save as CSV…
      </button>
    </div>
  );
}
