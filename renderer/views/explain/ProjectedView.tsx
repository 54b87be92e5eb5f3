import type { CollateralTable } from '../../../engine/api/types';
import { longMonthText } from '../../format/dates';
import { valueText } from '../../format/valueText';
import { useWorkbench } from '../../store/useWorkbench';
import { collateralWords } from '../collateral/collateralWords';
import { splitName } from '../collateral/poolTable';

interface ProjectedViewProps {
  readonly table: CollateralTable;
  readonly column: string;
  readonly date: number;
}

/** A figure of the collateral: what the column is, and that the projection made it rather than the deal. */
export function ProjectedView({ table, column: name, date }: ProjectedViewProps) {
  const showSheet = useWorkbench((state) => state.showSheet);
  const pools = useWorkbench((state) => state.run?.deal?.pools);
  const at = table.columns.findIndex((column) => column.name === name);
  const column = table.columns[at];
  const month = table.months[date];
  if (!column || month === undefined) return null;
  const { name: plain, pool } = splitName(name);
  const words = collateralWords(plain);
  const poolLabel = pools?.find((each) => each.name === pool)?.label;
  return (
    <article className="trace">
      <header>
        <h2>{column.label}</h2>
        <p className="caption">{[poolLabel, longMonthText(month), 'projected'].filter(Boolean).join(', ')}</p>
        <p className="trace-value">
          {column.type === 'Money' && <span className="trace-unit">$</span>}
          {valueText(table.values[at]?.[date], column.type)}
        </p>
      </header>
      {words !== undefined && (
        <section>
          <h3>How it comes about</h3>
          <p>{words}</p>
        </section>
      )}
      <section>
        <h3>Where from</h3>
        <p>The projection of the loans: no clause of the deal computes it.</p>
        <p>
          <button type="button" className="button quiet small" onClick={() => showSheet('Assumptions')}>
            Show assumptions
          </button>
          <button type="button" className="button quiet small" onClick={() => showSheet('Tape')}>
            Show the tape
          </button>
        </p>
      </section>
    </article>
  );
}
