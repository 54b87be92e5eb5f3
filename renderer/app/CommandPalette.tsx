import { useEffect, useMemo, useRef, useState } from 'react';
import type { DealDescription } from '../../engine/deal/description';
import { useWorkbench } from '../store/useWorkbench';
import { keysText } from '../grids/keysText';
import { appCommands, sheetCommands, type AppCommand } from './commands';
import { closePalette, usePalette, type PaletteMode } from './paletteState';
import { placeCommands } from './placeCommands';

/** Every command by a few letters of its name, and every deal parameter to go to. */
export function CommandPalette() {
  const mode = usePalette((state) => state.palette);
  return mode ? <Palette key={mode} mode={mode} /> : null;
}

function Palette({ mode }: { readonly mode: PaletteMode }) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const deal = useWorkbench((state) => state.run?.deal);
  // Some commands are of the results: a run that ends while the palette is open brings its own.
  const runCount = useWorkbench((state) => state.runCount);
  const before = useRef(document.activeElement);
  const all = useMemo(
    () => [...(mode === 'commands' ? appCommands() : sheetCommands()), ...settingCommands(deal)],
    [deal, mode, runCount],
  );
  const named = all.filter(({ label, isEnabled }) => matches(label, words) && (isEnabled?.() ?? true));
  const found = [...placeCommands(words), ...named].slice(0, 12);
  const hint = mode === 'commands' ? 'Search or run a command' : 'Go to a row, loan number, date, sheet or setting';
  const current = Math.min(chosen, found.length - 1);

  useEffect(() => {
    const focused = before.current;
    return () => {
      if (focused instanceof HTMLElement && document.activeElement === document.body) focused.focus();
    };
  }, []);

  const run = (command: AppCommand | undefined) => {
    // Nothing is called so: the words stay, to be typed otherwise.
    if (!command) return;
    closePalette();
    command.run();
  };
  return (
    <div className="palette-backdrop" onMouseDown={closePalette}>
      <div className="palette" role="dialog" aria-label="Commands" onMouseDown={(event) => event.stopPropagation()}>
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={`palette-${current}`}
          aria-label={hint}
          placeholder={hint}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setChosen(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') closePalette();
            else if (event.key === 'Enter') run(found[current]);
            else if (event.key === 'ArrowDown') setChosen(Math.min(current + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setChosen(Math.max(current - 1, 0));
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <ul id="palette-list" role="listbox">
          {found.map((command, index) => (
            <li
              key={command.label}
              id={`palette-${index}`}
              role="option"
              aria-selected={index === current}
              onMouseMove={() => setChosen(index)}
              onClick={() => run(command)}
            >
              <span>{command.label}</span>
              {command.keys ? <kbd>{keysText(command.keys)}</kbd> : null}
            </li>
          ))}
          {found.length === 0 ? <li className="caption">Nothing has these letters.</li> : null}
        </ul>
      </div>
    </div>
  );
}

/** `Change Target Percentage`: goes to the field on the Triggers sheet. */
function settingCommands(deal: DealDescription | null | undefined): AppCommand[] {
  if (!deal) return [];
  return [...deal.parameters, ...deal.tables].map(({ name, label }) => ({
    label: `Change ${label}`,
    run: () => useWorkbench.getState().goTo('Triggers', -1, name),
  }));
}

function matches(label: string, words: string): boolean {
  const text = label.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
