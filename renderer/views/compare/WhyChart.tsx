import { moneyText, shortMoneyText } from '../../format/money';
import type { WhyStep } from './whyFigures';

/** The way from no difference to the whole of it, a bar an input: where it begins is where the one before ended. */
export function WhyChart({ title, steps }: { readonly title: string; readonly steps: readonly WhyStep[] }) {
  const ends = steps.flatMap(({ kind, by, to }) => (kind === 'difference' ? [0, to] : [to - by, to]));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const range = high - low || 1;
  const share = (value: number): number => ((value - low) / range) * 100;
  return (
    <figure className="why-chart">
      <figcaption>{title}</figcaption>
      <ol aria-label={title} tabIndex={0}>
        {steps.map(({ key, label, kind, by, to }) => {
          const from = kind === 'difference' ? 0 : to - by;
          const [left, right] = [share(Math.min(from, to)), share(Math.max(from, to))];
          return (
            <li key={key} data-kind={kind} data-sign={by > 0 ? 'more' : by < 0 ? 'less' : 'none'}>
              <span className="why-name" title={label}>
                {label}
              </span>
              <span className="why-track" aria-hidden="true">
                <span className="why-zero" style={{ left: `${share(0)}%` }} />
                <span className="why-bar-fill" style={{ left: `${left}%`, width: `${right - left}%` }} />
              </span>
              <span className="why-amount">{amountText(by)}</span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

/** Small amounts to the cent, so that a difference of cents is none of zero. */
function amountText(cents: number): string {
  const text = Math.abs(cents) < 100_000 ? moneyText(cents) : shortMoneyText(cents);
  return cents > 0 ? `+${text}` : text;
}
