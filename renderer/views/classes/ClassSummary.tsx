import type { ClassFigures } from '../../../engine/api/types';
import type { ClassDescription } from '../../../engine/deal/description';
import { classColor } from '../../charts/chartSpec';
import { windowText } from '../../format/dates';
import { moneyText } from '../../format/money';
import { yearsText } from '../../format/valueText';
import { AssumedTag } from '../results/AssumedTag';

/** Average life, window and totals of each class: what one asks of a class before its dates. */
export function ClassSummary({
  figures,
  classes,
}: {
  readonly figures: readonly ClassFigures[];
  readonly classes: readonly ClassDescription[];
}) {
  const assumed = new Map(classes.map((cls) => [cls.name, cls.assumed]));
  const sum = (pick: (figure: ClassFigures) => number): number => figures.reduce((total, f) => total + pick(f), 0);
  return (
    <div className="class-summary" tabIndex={0} aria-label="Average life, window and totals of each class">
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" title="Average life in years from the Closing Date, 30/360">
              WAL <span className="caption">years</span>
            </th>
            <th scope="col">Window</th>
            <th scope="col">
              Principal <span className="caption">$</span>
            </th>
            <th scope="col">
              Interest <span className="caption">$</span>
            </th>
            <th scope="col" className="class-final">
              Left at end <span className="caption">$</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, order) => (
            <tr key={figure.name}>
              <th scope="row">
                <i style={{ background: `var(--series-${classColor(order)})` }} />
                {figure.name} <AssumedTag reason={assumed.get(figure.name)} />
              </th>
              <td>{yearsText(figure.averageLife)}</td>
              <td>{windowText(figure.firstPrincipal, figure.lastPrincipal)}</td>
              <td>{moneyText(figure.totalPrincipal)}</td>
              <td>{moneyText(figure.totalInterest)}</td>
              <td className="class-final">{moneyText(figure.finalBalance)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td />
            <td />
            <td>{moneyText(sum((f) => f.totalPrincipal))}</td>
            <td>{moneyText(sum((f) => f.totalInterest))}</td>
            <td className="class-final">{moneyText(sum((f) => f.finalBalance))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
