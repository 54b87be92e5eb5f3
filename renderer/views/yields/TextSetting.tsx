import { useRef } from 'react';
import type { Problem } from '../../../engine/core/problem';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';
import { setTexts, useTexts } from './analysisTexts';

interface TextSettingProps {
  readonly part: 'pricing' | 'tables';
  readonly name: string;
  readonly label: string;
  /** What stands where nothing is typed, and where it is from; null while that is not known, because something is typed. */
  readonly usual: { readonly text: string; readonly how: string } | null;
  readonly wide?: boolean;
  problemOf(text: string): Problem | null;
}

/** A typed text of an analysis, with what stands in its place where it is blank, and a way back to that. */
export function TextSetting({ part, name, label, usual, wide = false, problemOf }: TextSettingProps) {
  const text = useTexts(part)[name];
  const endEdit = useWorkbench((state) => state.endEdit);
  // While a typed value is in force the report does not tell the usual one: the last that it told is remembered.
  const known = useRef(usual);
  if (usual) known.current = usual;
  const what = label.toLowerCase();
  return (
    <div className={`yields-setting${text === undefined ? '' : ' changed'}${wide ? ' wide' : ''}`}>
      <span className="setting-name">{label}</span>
      <ValueField
        name={name}
        label={label}
        value={text ?? known.current?.text ?? ''}
        read={(typed, accept) => {
          const trimmed = typed.trim();
          const isUsual = trimmed === '' || trimmed === known.current?.text;
          const problem = isUsual ? null : problemOf(trimmed);
          if (problem) return problem;
          if (accept) setTexts(part, { [name]: isUsual ? null : trimmed }, `Change ${what}`, name);
          return null;
        }}
        onDone={endEdit}
      />
      <span />
      {text === undefined ? (
        <span className="caption">{known.current?.how}</span>
      ) : (
        <button
          type="button"
          className="button quiet small"
          aria-label={`Usual ${what}`}
          onClick={() => {
            setTexts(part, { [name]: null }, `Usual ${what}`);
            endEdit();
          }}
        >
          Usual value
        </button>
      )}
    </div>
  );
}
