import type { ClassFigures } from '../../../engine/api/types';
import type { ClassDescription } from '../../../engine/deal/description';
import { classColor } from '../../charts/chartSpec';
import { windowText } from '../../format/dates';
import { moneyText } from '../../format/money';
import { yearsText } from '../../format/valueText';
import { AssumedTag } from '../results/AssumedTag';
import { classChange } from './classTotals';

/** Average life, window and totals of each class: what one asks of a class before its dates. */
export function ClassSummary({
  figures,
  classes,
}: {
  readonly figures: readonly ClassFigures[];
  readonly classes: readonly ClassDescription[];
}) {
  const assumed = new Map(classes.map((cls) => [cls.name, cls.assumed]));
  const balances = new Map(classes.map((cls) => [cls.name, cls.balance]));
  const changeOf = (figure: ClassFigures) => classChange(figure, { balance: balances.get(figure.name) ?? null });
  // Columns of what most deals do not do stand only where it happened.
  const others = (
    [
      ['Added', (figure) => changeOf(figure).added],
      ['Written down', (figure) => changeOf(figure).writtenDown],
    ] satisfies [string, (figure: ClassFigures) => number][]
  ).filter(([, pick]) => figures.some((figure) => pick(figure) > 0));
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
            {others.map(([title]) => (
              <th key={title} scope="col">
                {title} <span className="caption">$</span>
              </th>
            ))}
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
              {others.map(([title, pick]) => (
                <td key={title}>{moneyText(pick(figure))}</td>
              ))}
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
            {others.map(([title, pick]) => (
              <td key={title}>{moneyText(sum(pick))}</td>
            ))}
            <td>{moneyText(sum((f) => f.totalInterest))}</td>
            <td className="class-final">{moneyText(sum((f) => f.finalBalance))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
