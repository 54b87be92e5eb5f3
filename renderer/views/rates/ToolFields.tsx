import type { ReactNode } from 'react';
import { fillIn, useRatesView, type ToolForm } from './ratesView';

type TextName = { [K in keyof ToolForm]: ToolForm[K] extends string ? K : never }[keyof ToolForm];

/** A short text of the form, with its words before it and its unit after it. */
export function ToolText(props: {
  readonly name: TextName;
  readonly label: string;
  readonly before?: string;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly wide?: boolean;
  /** Enter does what the button does. */
  readonly onEnter?: (() => void) | undefined;
}) {
  const { name, label, before, unit, placeholder, wide, onEnter } = props;
  const value = useRatesView(({ form }) => form[name]);
  return (
    <label className="rate-field">
      {before ? <span>{before}</span> : null}
      <input
        className={`field${wide ? ' wide' : ''}`}
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => fillIn({ [name]: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter?.();
          else if (event.key === 'Escape' && value !== '') fillIn({ [name]: '' });
        }}
      />
      {unit ? <span>{unit}</span> : null}
    </label>
  );
}

export function ToolSelect<K extends TextName>(props: {
  readonly name: K;
  readonly label: string;
  readonly before?: string;
  readonly options: readonly { readonly value: ToolForm[K]; readonly label: string }[];
}) {
  const { name, label, before, options } = props;
  const value = useRatesView(({ form }) => form[name]);
  return (
    <label className="rate-field">
      {before ? <span>{before}</span> : null}
      <select
        className="field"
        aria-label={label}
        value={value}
        onChange={(event) => fillIn({ [name]: event.target.value })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ToolCheck({
  name,
  children,
}: {
  readonly name: 'floorAtZero' | 'stressOne';
  readonly children: ReactNode;
}) {
  const checked = useRatesView(({ form }) => form[name]);
  return (
    <label className="rate-field">
      <input type="checkbox" checked={checked} onChange={(event) => fillIn({ [name]: event.target.checked })} />
      <span>{children}</span>
    </label>
  );
}
