import { memo } from 'react';
import type { ColumnUnit } from '../../../engine/collateral/import/tapePlan';
import { TAPE_FIELDS, tapeField, unitsOf, type TapeField, type TapeFieldName } from '../../engine-client/engineValues';
import { change, readColumnAs, useTapeImport, type TapeImport } from './importState';
import { MeaningList, meaningRows } from './MeaningList';
import { withUnit } from './planEdits';

type NamedField = TapeField & { readonly name: TapeFieldName };
const FIELDS: readonly NamedField[] = TAPE_FIELDS;
const GROUPS: readonly (readonly [string, readonly NamedField[]])[] = [
  ['Required', FIELDS.filter(({ required }) => required)],
  ['Optional', FIELDS.filter(({ required, sparse }) => !required && !sparse)],
  ['Groups, adjustable rates and more', FIELDS.filter(({ sparse }) => sparse)],
];

interface Props {
  readonly open: TapeImport;
  /** Brings a column of the file into view. */
  onShow(column: number): void;
}

/** What each column of the file is read as, and how it is written. */
export function ColumnTable({ open, onShow }: Props) {
  const { plan } = open;
  const view = open.view!;
  return (
    <div className="import-columns" role="region" aria-label="Columns of the file">
      <Missing open={open} />
      <table>
        <thead>
          <tr>
            <th scope="col">Column of the file</th>
            <th scope="col">First values</th>
            <th scope="col">Read as</th>
            <th scope="col">Written in</th>
          </tr>
        </thead>
        <tbody>
          {view.columns.map(({ header, sample, suggested }, column) => {
            const held = plan.columns[column]!;
            const isSuggested = !open.remembered && held.field === suggested.field && held.field !== null;
            return (
              <ColumnRow
                key={column}
                column={column}
                header={header}
                sample={sample.join(' · ')}
                field={held.field}
                unit={held.unit}
                by={isSuggested ? suggested.by : null}
                doubt={isSuggested && held.unit === suggested.unit ? suggested.doubt : ''}
                onShow={onShow}
              >
                {held.field !== null && meaningRows(open, column).length > 0 ? (
                  <MeaningList open={open} column={column} field={tapeField(held.field)} />
                ) : null}
              </ColumnRow>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Missing({ open }: { readonly open: TapeImport }) {
  const held = new Set(open.plan.columns.map(({ field }) => field));
  const missing = FIELDS.filter(({ name, required }) => required && !held.has(name));
  if (missing.length === 0) return null;
  return (
    <p className="import-missing" role="status">
      <span className="verdict fail">
        <span aria-hidden="true">✕</span> Still needed
      </span>{' '}
      {missing.map(({ label }) => label).join(', ')}. Choose a column for {missing.length === 1 ? 'it' : 'each'} below.
    </p>
  );
}

interface RowProps {
  readonly column: number;
  readonly header: string;
  readonly sample: string;
  readonly field: TapeFieldName | null;
  readonly unit: ColumnUnit | null;
  readonly by: 'name' | 'likeness' | 'values' | null;
  readonly doubt: string;
  readonly children: React.ReactNode;
  onShow(column: number): void;
}

const ColumnRow = memo(function ColumnRow(props: RowProps) {
  const { column, header, sample, field, unit, by, doubt, children, onShow } = props;
  const units = field === null ? [] : unitsOf(tapeField(field));
  const note = [by === 'values' ? 'Suggested by its values alone.' : '', doubt].filter(Boolean).join(' ');
  return (
    <>
      <tr className={field === null ? 'not-read' : ''} data-column={column}>
        <th scope="row">
          <button
            type="button"
            className="import-show"
            title="Show this column in the file"
            onClick={() => onShow(column)}
          >
            {header}
          </button>
          {by === 'likeness' ? (
            <span
              className="tag"
              title={`Suggested, since the header is much like ${field ? tapeField(field).label : ''}`}
            >
              alike
            </span>
          ) : null}
        </th>
        <td className="import-sample" title={sample}>
          {sample}
        </td>
        <td>
          <FieldSelect header={header} column={column} field={field} />
        </td>
        <td>
          {units.length > 0 ? (
            <select
              className="field"
              aria-label={`How ${header} is written`}
              value={unit ?? units[0]}
              onChange={(event) => writtenIn(column, event.target.value as ColumnUnit)}
            >
              {units.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          ) : null}
        </td>
      </tr>
      {note !== '' ? (
        <tr className="import-note">
          <td colSpan={4}>
            <span className="verdict warn">
              <span aria-hidden="true">!</span>
              <span className="visually-hidden">check</span>
            </span>{' '}
            {note}
          </td>
        </tr>
      ) : null}
      {children}
    </>
  );
});

/** Offers every field; one that another column holds moves here. */
function FieldSelect({ header, column, field }: { header: string; column: number; field: TapeFieldName | null }) {
  return (
    <select
      className="field"
      aria-label={`What ${header} is read as`}
      value={field ?? ''}
      onChange={(event) => void readColumnAs(column, (event.target.value || null) as TapeFieldName | null)}
    >
      <option value="">not read</option>
      {GROUPS.map(([label, fields]) => (
        <optgroup key={label} label={label}>
          {fields.map(({ name, label: text }) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function writtenIn(column: number, unit: ColumnUnit): void {
  const { open } = useTapeImport.getState();
  if (open) change(withUnit(open.plan, column, unit));
}
