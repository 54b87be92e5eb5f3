import type { StratReport } from '../../../engine/collateral/strats';
import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import { averagesOf, averageText, blankText, measureText } from './stratColumns';

/** The pool in one line of figures: what it has, on average, and from least to most. */
export function PoolFigures({ report }: { readonly report: StratReport }) {
  const { total, ranges, withoutBalance } = report;
  const balances = ranges.cutoff_balance;
  return (
    <dl className="pool-figures">
      <div>
        <dt>Loans</dt>
        <dd>{numberText(total.loans)}</dd>
        <dd className="caption">
          {withoutBalance > 0 ? `${numberText(withoutBalance)} without a balance` : 'all with a balance'}
        </dd>
      </div>
      <div>
        <dt>
          Balance <span className="caption">$</span>
        </dt>
        <dd>{exactMoneyText(total.balance)}</dd>
        <dd className="caption">at the Cut-off Date</dd>
      </div>
      <div>
        <dt>
          Average balance <span className="caption">$</span>
        </dt>
        <dd>{total.loans > 0 ? exactMoneyText(Math.round(total.balance / total.loans)) : ''}</dd>
        <dd className="caption">
          {balances ? `${exactMoneyText(balances.least)} to ${exactMoneyText(balances.most)}` : ''}
        </dd>
      </div>
      {averagesOf(report).map((column) => {
        const range = ranges[column.name]!;
        return (
          <div key={column.name} title={column.long}>
            <dt>
              {column.header} <span className="caption">{column.unit}</span>
            </dt>
            <dd>{averageText(total, column)}</dd>
            <dd className="caption">
              {`${measureText(range.least, column)} to ${measureText(range.most, column)}`}
              {blankText(total, column) ? ` · ${numberText(total.averages[column.name].blank)} blank` : ''}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
