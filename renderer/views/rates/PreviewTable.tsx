import { monthText } from '../../format/dates';
import { numberText } from '../../format/rates';
import type { PreviewFigures } from './previewFigures';

/** What a path would become: some of its months, its lowest, mean and highest rate, before and after. */
export function PreviewTable({ figures }: { readonly figures: PreviewFigures }) {
  const { now, then } = figures;
  const columns = [
    ...figures.figures.map(({ month, now: a, then: b }) => ({ key: String(month), head: monthText(month), a, b })),
    { key: 'low', head: 'Lowest', a: now.low, b: then.low },
    { key: 'mean', head: 'Mean', a: now.mean, b: then.mean },
    { key: 'high', head: 'Highest', a: now.high, b: then.high },
  ];
  return (
    <table className="rate-preview">
      <caption className="visually-hidden">What the path would become, in percent</caption>
      <thead>
        <tr>
          <th scope="col">%</th>
          {columns.map(({ key, head }) => (
            <th key={key} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Now</th>
          {columns.map(({ key, a }) => (
            <td key={key}>{rate(a)}</td>
          ))}
        </tr>
        <tr className="then">
          <th scope="row">Then</th>
          {columns.map(({ key, b }) => (
            <td key={key}>{rate(b)}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">Change, bp</th>
          {columns.map(({ key, a, b }) => (
            <td key={key}>{change(a, b)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** `123 months change, 12 are added; 4 are below zero`. */
export function figureWords({ changed, added, removed, then }: PreviewFigures): string {
  const parts = [
    changed > 0 || (added === 0 && removed === 0)
      ? `${changed} ${changed === 1 ? 'rate changes' : 'rates change'}`
      : '',
    added > 0 ? `${added} added` : '',
    removed > 0 ? `${removed} taken out` : '',
    then.belowZero > 0 ? `${then.belowZero} below zero` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function rate(value: number): string {
  return Number.isFinite(value) ? numberText(value, 3) : '';
}

function change(now: number, then: number): string {
  if (!Number.isFinite(now) || !Number.isFinite(then)) return '';
  const points = Math.round((then - now) * 10_000) / 100;
  if (points === 0) return '–';
  const text = Math.abs(points).toFixed(Number.isInteger(points) ? 0 : 1);
  return `${points < 0 ? '−' : '+'}${text}`;
}
