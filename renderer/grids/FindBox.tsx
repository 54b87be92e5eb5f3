import { useRef, useState } from 'react';

/** What the sheet in view is found by: Ctrl+F puts the keyboard here, Enter goes to the next cell that holds the words. */
export function FindBox({ onFind, hint }: { onFind(words: string): boolean; readonly hint: string }) {
  const [words, setWords] = useState('');
  const [missed, setMissed] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  return (
    <label className="find-box">
      <span className="visually-hidden">{hint}</span>
      <input
        ref={ref}
        className="field"
        type="search"
        data-find
        placeholder={hint}
        value={words}
        aria-invalid={missed}
        onChange={(event) => {
          setWords(event.target.value);
          setMissed(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || words.trim() === '') return;
          const found = onFind(words);
          setMissed(!found);
          // The grid took the keyboard to the cell; Enter again looks further.
          if (found) requestAnimationFrame(() => ref.current?.focus());
        }}
      />
      {missed ? <span className="caption">Not on this sheet</span> : null}
    </label>
  );
}
