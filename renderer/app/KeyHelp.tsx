import { keysText } from '../grids/keysText';
import { fits } from '../views/help/helpState';
import { appCommands } from './commands';

type Key = readonly [combination: string, does: string];

interface KeyGroup {
  readonly title: string;
  readonly keys: readonly Key[];
}

/** Keys that are no command's. */
const KEYS: readonly KeyGroup[] = [
  {
    title: 'Cells',
    keys: [
      ['F2', 'Edit the cell; typing replaces it'],
      ['Enter, Tab', 'Down, right; with Shift up, left; round inside a selection'],
      ['Ctrl+Enter', 'Change all selected cells: +0.25, *1.1, =7.5'],
      ['Ctrl+Arrow', 'To the edge of the data'],
      ['Shift+Arrow', 'Extend the selection'],
      ['Ctrl+A', 'Select all'],
      ['Ctrl+Space', 'Select columns; Shift+Space rows; or click their heads'],
      ['Ctrl+Click', 'Add to the selection'],
      ['Ctrl+C, X, V', 'Copy, cut, paste; Ctrl+Shift+C with headers'],
      ['F8', 'Next cell to mend, next problem; with Shift back'],
      ['Ctrl+D', 'Fill down'],
      ['Ctrl+R', 'Fill right'],
      ['Delete', 'Clear'],
      ['Ctrl++', 'Insert rows'],
      ['Ctrl+Shift+D', 'Duplicate rows'],
      ['Ctrl+-', 'Delete rows'],
      ['Alt+Down', 'Menu of the column: sort, filter, format, hide'],
      ['Ctrl+Alt+L', 'Sort and filter again'],
      ['Ctrl+Alt+N', 'Number format'],
    ],
  },
  {
    title: 'Document',
    keys: [
      ['Ctrl+Z', 'Undo'],
      ['Ctrl+Y', 'Redo'],
      ['Ctrl+O', 'Open'],
      ['Ctrl+S', 'Save; with Shift save as'],
      ['Alt+T', 'Import a loan tape'],
      ['Alt+R', 'Import a rate path'],
      ['Ctrl+Shift+E', 'Export to Excel'],
      ['Alt+M', 'Export the Excel model'],
      ['Ctrl+P', 'Save the statement of the date in view as PDF'],
    ],
  },
  {
    title: 'Deal text',
    keys: [
      ['Ctrl+Space', 'Names that fit here; also while typing'],
      ['F12', 'Go to the definition; Ctrl+click too'],
      ['Shift+F12', 'Every use of a name'],
      ['F2', 'Rename everywhere'],
      ['F8', 'Next problem'],
      ['Alt+Up, Down', 'Move the line of the outline or text'],
      ['Insert', 'In the outline: add a line, and more'],
      ['Esc, then Tab', 'Leave the text'],
    ],
  },
  {
    title: 'Chart of a rate path',
    keys: [
      ['Left, Right', 'The month before, the month after; with Shift several months'],
      ['Up, Down', 'The chosen months by 1 bp; with Shift by 25 bp'],
      ['PgUp, PgDn', 'A year back, a year on; Home and End the ends'],
      ['+, -, 0', 'Closer, further, all months'],
      ['Drag', 'The line: draw a month, with Shift in proportion; beside it: choose months'],
    ],
  },
  {
    title: 'Explain',
    keys: [
      ['Ctrl+[', 'To the figures it came from; again into one'],
      ['Ctrl+]', 'To what it moves; again into one'],
      ['Up, Down', 'Walk its figures; Right and Left open and close'],
      ['Enter', 'Follow the figure'],
      ['Alt+Left', 'Back, from anywhere; Alt+Right forward'],
      ['F12', 'Its line in the deal'],
      ['Esc', 'Back to the cell'],
      ['N', 'On Tests: the next month a test changes; Shift+N back'],
    ],
  },
  {
    title: 'Charts',
    keys: [
      ['Left, Right', 'The date before or after; PgUp, PgDn a year'],
      ['+, -, 0', 'Closer, wider, all dates; Ctrl+wheel too'],
      ['Shift+Left, Right', 'Move the dates in view; Shift+drag too'],
      ['Esc', 'A maximised chart back to its place'],
    ],
  },
  {
    title: 'Moving around',
    keys: [
      ['F6', 'Round the window: toolbar, key figures, sheet, Explain, tabs; Shift+F6 back'],
      ['Ctrl+PgUp', 'Sheet to the left'],
      ['Ctrl+PgDn', 'Sheet to the right'],
      ['Ctrl+G', 'Go to a row, loan, date or setting'],
      ['Ctrl+F', 'Find on this sheet; F3 the next, Ctrl+H replace'],
      ['Ctrl+K', 'Every command'],
      ['Ctrl+E', 'Show or hide Explain'],
      ['F1', 'Keys and glossary'],
    ],
  },
];

/** The keys of the commands, as the commands have them, and then those of the places that have keys of their own. */
export function KeyHelp({ words }: { readonly words: string }) {
  const commands = commandKeys();
  const taken = new Set(commands.map(([combination]) => combination));
  const groups: readonly KeyGroup[] = [
    { title: 'Commands', keys: commands },
    ...KEYS.map(({ title, keys }) => ({ title, keys: keys.filter(([combination]) => !taken.has(combination)) })),
  ];
  const found = groups
    .map(({ title, keys }) => ({
      title,
      keys: keys.filter(([combination, does]) => fits(`${keysText(combination)} ${does} ${title}`, words)),
    }))
    .filter(({ keys }) => keys.length > 0);
  if (found.length === 0) return <p className="caption">No key has these words.</p>;
  return (
    <>
      {found.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([combination, does]) => (
              <div key={combination}>
                <dt>
                  <kbd>{keysText(combination)}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="caption">
        In a browser some keys of its tabs, Ctrl+PgUp and Ctrl+PgDn among them, stay with the browser.
      </p>
    </>
  );
}

/** Sheets and scenarios have nine keys each: the first stands for all. */
const ONE_OF_NINE: readonly (readonly [RegExp, string, string])[] = [
  [/^Alt\+[1-9]$/, 'Alt+1 to 9', 'The sheets, in order'],
  [/^Ctrl\+[1-9]$/, 'Ctrl+1 to 9', 'The scenarios, the base first; in a browser Ctrl+Shift+1 to 9'],
];

function commandKeys(): readonly Key[] {
  const found = new Map<string, string>();
  for (const { keys, label } of appCommands()) {
    if (keys === undefined) continue;
    const nine = ONE_OF_NINE.find(([pattern]) => pattern.test(keys));
    const what = label.replace(/^(Undo|Redo) .*/, '$1').replace(/…$/, '');
    if (nine) found.set(nine[1], nine[2]);
    else if (!found.has(keys)) found.set(keys, what);
  }
  return [...found];
}
