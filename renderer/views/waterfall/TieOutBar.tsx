import type { Conservation } from '../../../engine/waterfall/results';
import { Verdict } from '../../charts/Verdict';
import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import type { TieOut } from './waterfallModel';

/** Funds in against paid out on the date, and over the whole run: what must come to 0.00. */
export function TieOutBar({ tie, run }: { readonly tie: TieOut; readonly run: Conservation }) {
  const parts: readonly (readonly [string, number, boolean])[] = [
    ['Funds in', tie.fundsIn, true],
    ['From accounts', tie.fromAccounts, tie.fromAccounts !== 0],
    ['To classes', tie.toClasses, true],
    ['To others', tie.toOthers, true],
    ['To accounts', tie.toAccounts, tie.toAccounts !== 0],
    ['Difference', tie.difference, true],
  ];
  return (
    <footer className="tie-out" aria-label="Tie-out">
      <dl>
        {parts.map(
          ([label, cents, shown]) =>
            shown && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{exactMoneyText(cents)}</dd>
              </div>
            ),
        )}
      </dl>
      <Verdict tone={tie.difference === 0 ? 'pass' : 'fail'}>
        {tie.difference === 0 ? 'ties out' : 'does not tie out'}
      </Verdict>
      <span className="spring" />
      <span className="caption">
        Whole run: {exactMoneyText(run.fundsIn)} in, difference {exactMoneyText(run.difference)},{' '}
        {numberText(run.checks)} checks
      </span>
    </footer>
  );
}
