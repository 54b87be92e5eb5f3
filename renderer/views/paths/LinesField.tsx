import type { Problem } from '../../../engine/core/problem';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';

interface LinesFieldProps {
  /** The name of the text of `paths`. */
  readonly name: string;
  readonly label: string;
  readonly usual: string;
  readonly rows: number;
  readonly check: (text: string) => Problem | null;
}

/** A typed list, a line an entry, kept in the document; blank takes it back to the usual one. */
export function LinesField({ name, label, usual, rows, check }: LinesFieldProps) {
  const typed = useWorkbench((state) => state.base?.analysis.paths?.[name]);
  const { setAnalysis, endEdit } = useWorkbench.getState();
  return (
    <ValueField
      name={`paths.${name}`}
      label={label}
      value={typed ?? usual}
      rows={rows}
      read={(text, accept) => {
        const isUsual = text.trim() === '' || text === usual;
        const problem = isUsual ? null : check(text);
        if (!problem && accept) {
          setAnalysis('paths', { [name]: isUsual ? null : text }, `Change ${label.toLowerCase()}`, name);
        }
        return problem;
      }}
      onDone={endEdit}
    />
  );
}
