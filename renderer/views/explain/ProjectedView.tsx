import type { CollateralTable } from '../../../engine/api/types';
import { PROJECTION_PARTS } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { valueText } from '../../format/valueText';
import { useWorkbench } from '../../store/useWorkbench';
import { collateralWords } from '../collateral/collateralWords';
import { splitName } from '../collateral/poolTable';
import { showSubject } from './explainState';
import { MovesView } from './MovesView';
import { projectedOperands } from './projectedOperands';

interface ProjectedViewProps {
  readonly table: CollateralTable;
  readonly column: string;
  readonly date: number;
}

/** A figure of the collateral: what the column is, the month's numbers behind it, and what it moves. */
export function ProjectedView({ table, column: name, date }: ProjectedViewProps) {
  const project = useWorkbench((state) => state.project);
  const pools = useWorkbench((state) => state.run?.deal?.pools);
  const at = table.columns.findIndex((column) => column.name === name);
  const column = table.columns[at];
  const month = table.months[date];
  if (!column || month === undefined || !project) {
    return <p className="explain-empty caption">There is no such figure in this run.</p>;
  }
  const { name: plain, pool } = splitName(name);
  const words = collateralWords(plain);
  const part = PROJECTION_PARTS.find((each) => each.column === plain);
  const poolLabel = pools?.find((each) => each.name === pool)?.label;
  const operands = projectedOperands(plain, pool, date, table, project);
  return (
    <article className="trace">
      <header>
        <h2 tabIndex={-1}>{column.label}</h2>
        <p className="caption">{[poolLabel, longMonthText(month), 'projected'].filter(Boolean).join(', ')}</p>
        <p className="trace-value">
          {column.type === 'Money' && <span className="trace-unit">$</span>}
          {valueText(table.values[at]?.[date], column.type)}
        </p>
        <p className="trace-source">Projection of the loans · no clause of the deal computes it</p>
      </header>
      {words !== undefined && (
        <section>
          <h3>In words</h3>
          <p className="trace-words">{words}</p>
        </section>
      )}
      {part && part.formula !== '' && (
        <section>
          <h3>Formula</h3>
          <p className="trace-formula">{part.formula}</p>
        </section>
      )}
      {operands.length > 0 && (
        <section aria-label="Where">
          <h3>Where</h3>
          <ul className="trace-operands">
            {operands.map((operand) => (
              <li key={operand.key}>
                <button
                  type="button"
                  data-figure=""
                  data-operand=""
                  aria-disabled={operand.subject === null}
                  onClick={() => operand.subject && showSubject(operand.subject)}
                >
                  <span className="movement-name">{operand.label}</span>
                  <span className="operand-value">{operand.value}</span>
                  {operand.note !== '' && <span className="operand-label caption">{operand.note}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <MovesView subject={{ kind: 'projected', column: name, date }} date={date} />
    </article>
  );
}
