import type { RegisterReport } from '../../../engine/register/registerReport';
import { classColor } from '../../charts/chartSpec';
import { exactMoneyText, moneyText } from '../../format/money';
import { totalOver } from '../results/lookup';
import { firstGap } from './certificateColumns';

/** What each holder is paid over the run, and that the shares add up to what is distributed. */
export function HolderTotals({ report }: { readonly report: RegisterReport }) {
  const { holders, payments } = report;
  const gap = firstGap(report);
  const rows = holders.map(({ id }, holder) => {
    const share = totalOver(payments.shares[holder]);
    const withheld = totalOver(payments.withheld[holder]);
    return { id, holder, share, withheld };
  });
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return (
    <div className="holder-totals" tabIndex={0} aria-label="What each holder is paid over the run">
      <table>
        <thead>
          <tr>
            <th scope="col">Holder</th>
            <th scope="col">
              Share <span className="caption">$</span>
            </th>
            <th scope="col">
              Withheld <span className="caption">$</span>
            </th>
            <th scope="col">
              Net <span className="caption">$</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, holder, share, withheld }) => (
            <tr key={id}>
              <th scope="row">
                <i style={{ background: `var(--series-${classColor(holder)})` }} />
                {id}
              </th>
              <td>{moneyText(share)}</td>
              <td>{moneyText(withheld)}</td>
              <td>{moneyText(share - withheld)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td>{moneyText(sum(({ share }) => share))}</td>
            <td>{moneyText(sum(({ withheld }) => withheld))}</td>
            <td>{moneyText(sum(({ share, withheld }) => share - withheld))}</td>
          </tr>
        </tfoot>
      </table>
      <p className={gap < 0 ? 'mark pass' : 'mark fail'}>
        {gap < 0
          ? `✓ Shares add up to ${exactMoneyText(totalOver(payments.distribution))} distributed`
          : `✕ Shares do not add up on date ${gap + 1}`}
      </p>
    </div>
  );
}
