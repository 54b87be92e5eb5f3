import { useState } from 'react';
import type { NameInfo } from '../../../../engine/language/types';
import { useWorkbench } from '../../../store/useWorkbench';

/** Another name for a thing, everywhere it is named: one step. */
export function RenameBar({ info, onClose }: { readonly info: NameInfo; onClose(): void }) {
  const [name, setName] = useState(info.name);
  const places = info.uses.length + 1;
  const rename = async () => {
    if (name.trim() !== info.name) {
      const edit = { kind: 'rename', name: info.name, of: info.kind, newName: name.trim() } as const;
      if (!(await useWorkbench.getState().editDeal(edit, `Rename ${info.name} to ${name.trim()}`))) return;
    }
    onClose();
  };
  return (
    <form
      className="rename-bar"
      aria-label={`Rename ${info.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <label>
        {`Rename ${info.name} to `}
        <input
          autoFocus
          className="field"
          value={name}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={name.trim() === ''}>
        {`Rename in ${places === 1 ? '1 place' : `${places} places`}`}
      </button>
      <button type="button" className="button quiet" onClick={onClose}>
        Cancel
      </button>
    </form>
  );
}
