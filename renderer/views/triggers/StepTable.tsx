import type { TableDescription } from '../../../engine/deal/description';
import type { Settings, TableRow } from '../../../engine/deal/settings';
import { ValueField } from '../../grids/ValueField';
import { AssumedTag, sourceText } from '../results/AssumedTag';
import type { Inherited } from '../../store/inherited';
import { useWorkbench } from '../../store/useWorkbench';
import { literalBody } from './settingLiteral';
import { cellName, retyped, withStepAfter } from './stepRows';

/** A value that steps by month or by number: its steps, each with its start. */
export function StepTable({
  table,
  settings,
  inherited,
}: {
  readonly table: TableDescription;
  readonly settings: Settings;
  readonly inherited: Inherited;
}) {
  const setTable = useWorkbench((state) => state.setTable);
  const endEdit = useWorkbench((state) => state.endEdit);
  const own = settings.tables[table.name];
  const reset = inherited.settings.tables[table.name];
  const rows = own ?? table.rows;
  const resetRows = reset ?? table.rows;
  const changed = !sameRows(rows, resetRows);
  const set = (next: readonly TableRow[]) => setTable(table.name, sameRows(next, table.rows) ? undefined : next);
  const setNow = (next: readonly TableRow[]) => {
    set(next);
    endEdit();
  };
  return (
    <table>
      <caption>
        {table.label} <AssumedTag reason={table.assumed} />{' '}
        <span className="caption">· {sourceText(table.source, table.assumed)}</span>
        {changed ? (
          <button
            type="button"
            className="button quiet small"
            aria-label={`Reset ${table.label}`}
            onClick={() => {
              setTable(table.name, reset);
              endEdit();
            }}
          >
            Reset
          </button>
        ) : null}
      </caption>
      <colgroup>
        <col style={{ width: 160 }} />
        <col style={{ width: 160 }} />
        <col style={{ width: 80 }} />
        <col style={{ width: 140 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{table.by === 'month' ? 'From month' : 'From number'}</th>
          <th scope="col" style={{ textAlign: 'right' }}>
            Value
          </th>
          <th scope="col">Unit</th>
          <th scope="col">{inherited.word}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">before the first</th>
          <td className="muted" style={{ textAlign: 'right' }}>
            {literalBody(table.type, table.beforeFirst)}
          </td>
          <td />
          <td />
          <td />
        </tr>
        {rows.map((_, index) => (
          <StepRow
            key={index}
            table={table}
            resetRows={resetRows}
            rows={rows}
            index={index}
            onRows={set}
            onRowsNow={setNow}
            onDone={endEdit}
          />
        ))}
      </tbody>
    </table>
  );
}

function StepRow({
  table,
  resetRows,
  rows,
  index,
  onRows,
  onRowsNow,
  onDone,
}: {
  readonly table: TableDescription;
  /** The rows that it is reset to. */
  readonly resetRows: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly index: number;
  onRows(rows: readonly TableRow[]): void;
  onRowsNow(rows: readonly TableRow[]): void;
  onDone(): void;
}) {
  const [key, value] = rows[index]!;
  const own = resetRows[index];
  const changed = own?.[0] !== key || own[1] !== value;
  const longer = withStepAfter(table, rows, index);
  const field = (place: 'key' | 'value', text: string) => (
    <ValueField
      name={cellName(table.name, index, place)}
      label={`${table.label}, step ${index + 1}, ${place === 'key' ? 'start' : 'value'}`}
      value={text}
      align={place === 'key' ? 'left' : 'right'}
      read={(typed, accept) => {
        const reading = retyped(table, rows, index, place, typed);
        if (!reading.ok) return reading.problem;
        if (accept) onRows(reading.rows);
        return null;
      }}
      onDone={onDone}
    />
  );
  return (
    <tr className={changed ? 'changed' : ''}>
      <td className="value-cell">{field('key', key)}</td>
      <td className="value-cell">{field('value', literalBody(table.type, value))}</td>
      <td className="muted">{table.unit}</td>
      <td className="muted">{own ? `${own[0]}: ${literalBody(table.type, own[1])}` : 'added'}</td>
      <td>
        <button
          type="button"
          className="button quiet small"
          disabled={longer === rows}
          onClick={() => onRowsNow(longer)}
        >
          Add step after
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={rows.length === 1}
          onClick={() => onRowsNow(rows.filter((_, i) => i !== index))}
        >
          Remove
        </button>
      </td>
    </tr>
  );
}

function sameRows(a: readonly TableRow[], b: readonly TableRow[]): boolean {
  return a.length === b.length && a.every((row, i) => row[0] === b[i]![0] && row[1] === b[i]![1]);
}
