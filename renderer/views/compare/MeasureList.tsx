import { useEffect, useRef, useState } from 'react';
import { searched, type Measure } from './measures';

interface MeasureListProps {
  readonly measures: readonly Measure[];
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Every result of the run, to choose those that stand side by side. */
export function MeasureList({ measures, chosen, onChoose, onClose }: MeasureListProps) {
  const [words, setWords] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = searched(measures, words);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <aside
      className="measure-list"
      aria-label="Choose results"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="measure-search">
        <input
          ref={field}
          className="field"
          type="search"
          aria-label="Search results"
          placeholder="Search results"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <button type="button" className="button quiet icon" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </div>
      <div className="measure-groups">
        {found.length === 0 && <p className="caption">No result of the deal has these words.</p>}
        {groups.map((group) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            {found
              .filter((measure) => measure.group === group)
              .map(({ key, label }) => (
                <label key={key}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(key)}
                    onChange={({ currentTarget }) =>
                      onChoose(currentTarget.checked ? [...chosen, key] : chosen.filter((each) => each !== key))
                    }
                  />
                  {label}
                </label>
              ))}
          </fieldset>
        ))}
      </div>
    </aside>
  );
}
