import { useMemo } from 'react';
import type { Settings } from '../../../engine/deal/settings';
import { useWorkbench } from '../../store/useWorkbench';
import type { Compared } from './compareColumns';
import { summaryRows } from './summaryRows';

/** What each scenario comes to: a row a figure, a column a scenario, the difference from the base under each value. */
export function CompareSummary({
  compared,
}: {
  readonly compared: readonly (Compared & { readonly settings: Settings })[];
}) {
  const rows = useMemo(() => summaryRows(compared), [compared]);
  const current = useWorkbench((state) => state.scenario ?? '');
  const groups = [...new Set(rows.map(({ group }) => group))];
  return (
    <div className="compare-table" tabIndex={0} role="region" aria-label="Summary of each scenario">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            {compared.map(({ id, name, colour }) => (
              <th key={id} scope="col" aria-current={id === current ? 'true' : undefined}>
                <button
                  type="button"
                  className="link"
                  title={`Show ${name}`}
                  onClick={() => useWorkbench.getState().showScenario(id === '' ? null : id)}
                >
                  <i style={{ background: colour }} aria-hidden="true" />
                  {name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr className="compare-group">
              <th scope="rowgroup" colSpan={compared.length + 1}>
                {group}
              </th>
            </tr>
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  {row.cells.map((cell, i) => (
                    <td key={compared[i]!.id} className={cell.differs ? 'differs' : undefined}>
                      {cell.text}
                      {cell.difference !== '' && <span className="compare-difference">{cell.difference}</span>}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
