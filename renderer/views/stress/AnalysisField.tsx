import type { ReactNode } from 'react';
import type { Problem } from '../../../engine/core/problem';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';

interface AnalysisFieldProps {
  /** The analysis and the name of the text. */
  readonly part: string;
  readonly name: string;
  readonly label: string;
  /** Shown while nothing is typed. */
  readonly usual: string;
  /** What a text means nothing for; null where it is understood. */
  readonly check: (text: string) => Problem | null;
  /** Under the field. */
  readonly hint?: string;
  /** What the engine said of the texts of this analysis: what it said of this one stands under the field. */
  readonly told?: readonly Problem[];
}

/** What an analysis is asked for, typed: kept in the document, and the usual value where nothing is typed. */
export function AnalysisField({ part, name, label, usual, check, hint, told = [] }: AnalysisFieldProps) {
  const typed = useWorkbench((state) => state.base?.analysis[part]?.[name]);
  const { setAnalysis, endEdit } = useWorkbench.getState();
  return (
    <Labelled label={label} hint={hint}>
      <ValueField
        name={`${part}.${name}`}
        label={label}
        value={typed ?? usual}
        read={(text, accept) => {
          const problem = text.trim() === '' ? null : check(text);
          if (!problem && accept) {
            const kept = text.trim() === '' || text === usual ? null : text;
            setAnalysis(part, { [name]: kept }, `Change ${label.toLowerCase()}`, name);
          }
          return problem;
        }}
        onDone={endEdit}
      />
      {told
        .filter(({ at }) => at?.column === name)
        .map((problem, i) => (
          <p key={i} className="value-problem" role="alert">
            {problem.message} {problem.remedy}
          </p>
        ))}
    </Labelled>
  );
}

interface AnalysisChoiceProps {
  readonly part: string;
  readonly name: string;
  readonly label: string;
  readonly usual: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
  /** Other texts that a choice takes back to the usual, because they were said of the one before. */
  readonly resets?: readonly string[];
}

/** One of several, kept in the document. */
export function AnalysisChoice({ part, name, label, usual, options, resets = [] }: AnalysisChoiceProps) {
  const chosen = useWorkbench((state) => state.base?.analysis[part]?.[name]) ?? usual;
  const groups = [...new Set(options.map(({ group }) => group ?? ''))];
  const known = options.some(({ value }) => value === chosen);
  const list = (group: string): ReactNode[] =>
    options
      .filter((option) => (option.group ?? '') === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <Labelled label={label}>
      <select
        className="field"
        aria-label={label}
        data-setting={`${part}.${name}`}
        value={chosen}
        onChange={({ currentTarget: { value } }) =>
          useWorkbench
            .getState()
            .setAnalysis(
              part,
              { [name]: value === usual ? null : value, ...Object.fromEntries(resets.map((other) => [other, null])) },
              `Change ${label.toLowerCase()}`,
            )
        }
      >
        {known ? null : <option value={chosen}>{chosen}</option>}
        {groups.map((group) =>
          group === '' ? (
            list(group)
          ) : (
            <optgroup key={group} label={group}>
              {list(group)}
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  );
}

export function Labelled({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="analysis-field">
      <span className="caption" aria-hidden="true">
        {label}
      </span>
      {children}
      {hint ? <span className="caption">{hint}</span> : null}
    </div>
  );
}
