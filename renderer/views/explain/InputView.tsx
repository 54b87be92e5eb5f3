import { useMemo } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { AssumedTag } from '../results/AssumedTag';
import { inputFacts } from './inputFacts';
import { goToInput, sheetOf } from './inputPlace';
import { MovesView } from './MovesView';
import type { Subject } from './subject';

type InputSubject = Exclude<Subject, { kind: 'cell' } | { kind: 'projected' }>;

/** Something typed: what it is, its value and what it would be by itself, where that is from, and what it moves. */
export function InputView({ subject }: { readonly subject: InputSubject }) {
  const project = useWorkbench((state) => state.project);
  const base = useWorkbench((state) => state.base);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const date = useWorkbench((state) => state.date);
  const months = useWorkbench((state) => state.run?.results?.months ?? null);
  const facts = useMemo(
    () =>
      project && deal
        ? inputFacts(subject, { project, base: base ?? project, deal, month: months?.[date] ?? NaN, number: date + 1 })
        : undefined,
    [subject, project, base, deal, date, months],
  );
  if (!facts) return <p className="explain-empty caption">It is no longer in the document.</p>;
  const { title, what, value, source, assumed, words, others, list } = facts;
  const sheet = sheetOf(subject);
  return (
    <article className="trace">
      <header>
        <h2 tabIndex={-1}>{title}</h2>
        <p className="caption">
          {what} <AssumedTag reason={assumed} />
        </p>
        <p className="trace-value">{value}</p>
        {source !== '' && <p className="trace-source">{source}</p>}
        {words !== '' && <p className="trace-words">{words}</p>}
      </header>
      {others.length > 0 && (
        <dl className="trace-others">
          {others.map((other) => (
            <div key={other.name}>
              <dt>{other.name}</dt>
              <dd>{other.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {list.length > 0 && (
        <section>
          <h3>{subject.kind === 'choice' ? 'Readings' : 'Steps'}</h3>
          <ul className="trace-list">
            {list.map((entry) => (
              <li key={entry.name} className={entry.isNow ? 'now' : undefined} aria-current={entry.isNow}>
                <span>{entry.name}</span>
                <span>{entry.value || (entry.isNow ? '✓ chosen' : '')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sheet !== undefined && (
        <p className="trace-actions">
          <button type="button" className="button small" data-figure="" onClick={() => goToInput(subject)}>
            Show on {sheet}
          </button>
        </p>
      )}
      <MovesView
        subject={subject}
        date={subject.kind === 'index' && subject.row >= 0 ? dateOf(subject, months) : date}
      />
    </article>
  );

  function dateOf({ name, row }: Extract<Subject, { kind: 'index' }>, of: Int32Array | null): number {
    const [year, month] = (project?.rates[name]?.rows[row]?.[0] ?? '').split('-').map(Number);
    const at = of?.indexOf((year ?? 0) * 12 + (month ?? 0) - 1) ?? -1;
    return at < 0 ? date : at;
  }
}
