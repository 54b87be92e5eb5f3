import { useMemo, useState } from 'react';
import { FloatingBox } from './FloatingBox';
import { closeTool, type At } from './gridTools';
import type { RangeController } from './rangeController';
import { TEXT_TESTS, type ColumnFilter, type NumberTest, type TextTest } from './rowOrder';
import type { SheetColumn } from './sheetColumn';
import { orderOf, setFilter } from './sheetOrders';
import { plainCellText } from './spreadsheetText';

/** More values than this are no choice; a test is. */
const VALUES_LISTED = 400;

interface FilterBoxProps {
  readonly grid: RangeController;
  readonly column: string;
  readonly at: At;
}

/** Which rows are shown by one column: a range of numbers or some words, and a choice of values. */
export function FilterBox({ grid, column: id, at }: FilterBoxProps) {
  const { name, columns, rowCount } = grid.view.model();
  const column = columns.find((each) => each.id === id);
  return column ? <FilterForm key={id} sheet={name} column={column} rowCount={rowCount} at={at} /> : null;
}

interface FormProps {
  readonly sheet: string;
  readonly column: SheetColumn;
  readonly rowCount: number;
  readonly at: At;
}

function FilterForm({ sheet, column, rowCount, at }: FormProps) {
  const before = orderOf(sheet).filters[column.id];
  const numeric = column.amount !== undefined;
  const [text, setText] = useState(() => textOf(before));
  const [how, setHow] = useState(before?.test?.kind === 'text' ? before.test.how : TEXT_TESTS[0]);
  const all = useMemo(() => valuesOf(column, rowCount), [column, rowCount]);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(before?.values ? new Set(before.values) : null);
  const [words, setWords] = useState('');
  const test = numeric ? numberTest(text) : textTest(text, how);
  const listed = all.filter((value) => (value || '(blank)').toLowerCase().includes(words.trim().toLowerCase()));
  const wrong = text.from.trim() + text.to.trim() !== '' && test === undefined;

  const apply = () => {
    if (wrong) return;
    // Values that were looked for and not ticked one by one are the ones that are meant.
    const meant = chosen ?? (words.trim() === '' ? null : new Set(listed));
    const filter: ColumnFilter = {
      ...(test ? { test } : {}),
      ...(meant && meant.size < all.length ? { values: all.filter((value) => meant.has(value)) } : {}),
    };
    setFilter(sheet, column.id, filter);
    closeTool();
  };
  const choose = (values: readonly string[], on: boolean) => {
    const next = new Set(chosen ?? all);
    for (const value of values)
      if (on) next.add(value);
      else next.delete(value);
    setChosen(next);
  };
  const allListed = listed.every((value) => chosen?.has(value) ?? true);
  return (
    <FloatingBox at={at} label={`Filter by ${column.header}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {numeric ? (
          <div className="box-row">
            <label>
              From
              <input
                className="field"
                inputMode="decimal"
                value={text.from}
                aria-invalid={wrong}
                onChange={(event) => setText({ ...text, from: event.target.value })}
              />
            </label>
            <label>
              to
              <input
                className="field"
                inputMode="decimal"
                value={text.to}
                aria-invalid={wrong}
                onChange={(event) => setText({ ...text, to: event.target.value })}
              />
            </label>
            <span className="caption">{column.unit}</span>
          </div>
        ) : (
          <div className="box-row">
            <select
              className="field"
              aria-label="How"
              value={how}
              onChange={(event) => setHow(TEXT_TESTS.find((each) => each === event.target.value) ?? how)}
            >
              {TEXT_TESTS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
            <input
              className="field"
              aria-label="Words"
              value={text.from}
              onChange={(event) => setText({ from: event.target.value, to: '' })}
            />
          </div>
        )}
        {wrong ? <p className="box-problem">Write numbers such as 7.5, the smaller one first.</p> : null}
        {all.length <= VALUES_LISTED ? (
          <fieldset className="value-list">
            <legend className="visually-hidden">Values</legend>
            <input
              className="field"
              type="search"
              placeholder="Find a value"
              aria-label="Find a value"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <label className="check">
              <input type="checkbox" checked={allListed} onChange={(event) => choose(listed, event.target.checked)} />
              <span>{words.trim() === '' ? 'All values' : 'All found'}</span>
            </label>
            <div className="value-scroll">
              {listed.map((value) => (
                <label key={value} className="check">
                  <input
                    type="checkbox"
                    checked={chosen?.has(value) ?? true}
                    onChange={(event) => choose([value], event.target.checked)}
                  />
                  <span>{value === '' ? '(blank)' : value}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ) : (
          <p className="caption">{`More than ${VALUES_LISTED} different values; filter by ${numeric ? 'a range' : 'words'}.`}</p>
        )}
        <div className="box-actions">
          <button type="submit" className="button primary" disabled={wrong || chosen?.size === 0}>
            Filter
          </button>
          <button
            type="button"
            className="button"
            disabled={!before}
            onClick={() => {
              setFilter(sheet, column.id, null);
              closeTool();
            }}
          >
            Clear
          </button>
          <button type="button" className="button quiet" onClick={closeTool}>
            Cancel
          </button>
        </div>
      </form>
    </FloatingBox>
  );
}

interface Typed {
  readonly from: string;
  readonly to: string;
}

function textOf(filter: ColumnFilter | undefined): Typed {
  const test = filter?.test;
  if (!test) return { from: '', to: '' };
  if (test.kind === 'text') return { from: test.words, to: '' };
  return { from: test.from === null ? '' : String(test.from), to: test.to === null ? '' : String(test.to) };
}

/** Undefined where nothing, or no range, is typed. */
function numberTest({ from, to }: Typed): NumberTest | undefined {
  if (from.trim() === '' && to.trim() === '') return undefined;
  const figure = (text: string) => (text.trim() === '' ? null : Number(plainCellText('money', text.replace('%', ''))));
  const test: NumberTest = { kind: 'number', from: figure(from), to: figure(to) };
  if (Number.isNaN(test.from) || Number.isNaN(test.to)) return undefined;
  return test.from !== null && test.to !== null && test.from > test.to ? undefined : test;
}

function textTest({ from }: Typed, how: TextTest['how']): TextTest | undefined {
  return from === '' ? undefined : { kind: 'text', how, words: from };
}

/** The different values of a column as shown, in order; more than can be listed once there are too many. */
function valuesOf(column: SheetColumn, rowCount: number): string[] {
  const byText = new Map<string, string | number | null>();
  for (let row = 0; row < rowCount && byText.size <= VALUES_LISTED; row++) {
    const text = column.text(row);
    if (!byText.has(text)) byText.set(text, column.value(row));
  }
  return [...byText]
    .sort(([a, one], [b, other]) => {
      if (typeof one === 'number' && typeof other === 'number') return one - other;
      return a === b ? 0 : a < b ? -1 : 1;
    })
    .map(([text]) => text);
}
