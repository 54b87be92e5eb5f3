import type { Delimiter } from '../../../engine/collateral/import/detectDelimiter';
import type { Encoding } from '../../engine-client/textEncoding';
import { change, chooseFile, forgetRemembered, type TapeImport } from './importState';

const DELIMITERS: Readonly<Record<Delimiter, string>> = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' };
const ENCODINGS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows Latin',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  macintosh: 'Macintosh',
};
/** Header rows further down than this are chosen in the grid. */
const OFFERED_ROWS = 60;

/** How the file as a whole is read: found from it, and changeable. */
export function FileOptions({ open }: { readonly open: TapeImport }) {
  const view = open.view!;
  const { plan } = open;
  const rows = Math.max(Math.min(view.rowCount, OFFERED_ROWS), plan.headerRow + 1);
  return (
    <div className="import-options">
      {view.sheets ? (
        <Choice
          label="Sheet"
          value={String(view.sheet)}
          options={view.sheets.map((name, index) => [String(index), name])}
          onChange={(sheet) => void chooseFile({ sheet: Number(sheet) })}
        />
      ) : (
        <>
          <Choice
            label="Separator"
            value={view.delimiter}
            options={Object.entries(DELIMITERS)}
            onChange={(delimiter) => void chooseFile({ delimiter: delimiter as Delimiter })}
          />
          <Choice
            label="Encoding"
            value={view.encoding}
            options={Object.entries(ENCODINGS)}
            onChange={(encoding) => void chooseFile({ encoding: encoding as Encoding })}
          />
          <Choice
            label="Quotation marks"
            value={view.quotes ? 'group' : 'plain'}
            options={[
              ['group', 'enclose cells'],
              ['plain', 'are plain characters'],
            ]}
            onChange={(quotes) => void chooseFile({ quotes: quotes === 'group' })}
          />
        </>
      )}
      <Choice
        label="Header row"
        value={String(view.headerRow)}
        options={[
          ['-1', 'none'],
          ...Array.from({ length: rows }, (_, row): [string, string] => [String(row), `row ${row + 1}`]),
        ]}
        onChange={(row) => void chooseFile({ headerRow: Number(row) })}
      />
      <label className="import-check" title="Loans that are made up: figures on them say so on every sheet and export">
        <input
          type="checkbox"
          checked={plan.synthetic}
          onChange={(event) => change({ ...plan, synthetic: event.target.checked })}
        />
        Synthetic loans
      </label>
      {open.remembered ? (
        <button type="button" className="button quiet" onClick={forgetRemembered}>
          Forget last time
        </button>
      ) : null}
    </div>
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  onChange(value: string): void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <label className="import-choice">
      <span className="caption">{label}</span>
      <select className="field" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
