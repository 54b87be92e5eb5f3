import { useState } from 'react';
import { tapeField, type TapeField } from '../../engine-client/engineValues';
import { numberText } from '../../format/rates';
import { useWorkbench } from '../../store/useWorkbench';
import { change, type TapeImport } from './importState';
import { withMeaning } from './planEdits';

interface MeaningRow {
  readonly text: string;
  /** Cells that hold it and mean nothing; 0 where it has a meaning. */
  readonly count: number;
  readonly meaning: string | undefined;
}

/**
 * Texts of a column that mean nothing in its field, and those that were given a meaning. A text of one cell alone, unless it is a
 * code, is corrected in its cell.
 */
export function meaningRows({ plan, reading }: TapeImport, column: number): readonly MeaningRow[] {
  const { field, meanings } = plan.columns[column]!;
  if (field === null) return [];
  const fewest = field === 'pool' || tapeField(field).kind === 'code' ? 1 : 2;
  const given = Object.entries(meanings).map(([text, meaning]): MeaningRow => ({ text, count: 0, meaning }));
  const missed = (reading?.missed ?? [])
    .filter((each) => each.column === column && each.count >= fewest && !(each.text in meanings))
    .map(({ text, count }): MeaningRow => ({ text, count, meaning: undefined }));
  return [...given, ...missed];
}

const SHOWN = 12;

/** What texts of a column mean: a code of the field, another text, or a blank. */
export function MeaningList({ open, column, field }: { open: TapeImport; column: number; field: TapeField }) {
  const [all, setAll] = useState(false);
  const rows = meaningRows(open, column);
  const { header } = open.view!.columns[column]!;
  const pools = useWorkbench((state) => state.run?.deal?.pools);
  const groups = field.name === 'pool' && pools && pools.length > 0 ? pools : null;
  const codes = field.codes ?? groups?.map(({ name, label }) => ({ code: name, label: label || name }));
  const shown = all ? rows : rows.slice(0, SHOWN);
  const give = (text: string, meaning: string | undefined): void =>
    change(withMeaning(open.plan, column, text, meaning));
  return (
    <>
      {shown.map(({ text, count, meaning }) => (
        <tr key={text} className="import-meaning">
          <td colSpan={2}>
            <span className={`verdict ${meaning === undefined ? 'fail' : 'pass'}`}>
              <span aria-hidden="true">{meaning === undefined ? '✕' : '✓'}</span>
              <span className="visually-hidden">{meaning === undefined ? 'not understood' : 'understood'}</span>
            </span>{' '}
            <q>{text}</q>
            {count > 0 ? (
              <span className="caption"> {count === 1 ? '1 cell' : `${numberText(count)} cells`}</span>
            ) : null}
          </td>
          <td colSpan={2}>
            {codes ? (
              <CodeChoice
                codes={codes}
                label={`What ${text} means in ${header}`}
                meaning={meaning}
                onGive={(to) => give(text, to)}
              />
            ) : (
              <TextChoice label={`What ${text} means in ${header}`} meaning={meaning} onGive={(to) => give(text, to)} />
            )}
          </td>
        </tr>
      ))}
      {rows.length > shown.length ? (
        <tr className="import-meaning">
          <td colSpan={4}>
            <button type="button" className="button quiet small" onClick={() => setAll(true)}>
              Show {rows.length - shown.length} more
            </button>
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly meaning: string | undefined;
  onGive(meaning: string | undefined): void;
}

const UNKNOWN = '?';
const BLANK = '';

interface Code {
  readonly code: string;
  readonly label: string;
}

function CodeChoice({ codes, label, meaning, onGive }: ChoiceProps & { readonly codes: readonly Code[] }) {
  return (
    <select
      className="field"
      aria-label={label}
      value={meaning ?? UNKNOWN}
      onChange={({ target: { value } }) => onGive(value === UNKNOWN ? undefined : value)}
    >
      <option value={UNKNOWN}>not understood</option>
      <option value={BLANK}>leave blank</option>
      {codes.map(({ code, label: text }) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** Another text in its place: typed, or none. */
function TextChoice({ label, meaning, onGive }: ChoiceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    if (typed !== null && typed.trim() !== '') onGive(typed.trim());
    setTyped(null);
  };
  return (
    <span className="import-text-choice">
      <input
        className="field"
        type="text"
        aria-label={label}
        placeholder={meaning === BLANK ? 'left blank' : 'read as…'}
        value={typed ?? meaning ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <button
        type="button"
        className="button quiet small"
        aria-pressed={meaning === BLANK}
        onClick={() => onGive(meaning === BLANK ? undefined : BLANK)}
      >
        Blank
      </button>
    </span>
  );
}
