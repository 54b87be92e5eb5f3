import { useMemo } from 'react';
import glossary from '../../../docs/glossary.md?raw';
import { useWorkbench } from '../../store/useWorkbench';
import { showInDeal } from '../explain/showInDeal';
import { dealTerms } from './dealTerms';
import { fits } from './helpState';
import { readGlossary } from './readGlossary';

const GROUPS = readGlossary(glossary);

/** The terms the open deal defines, with their sections, and then the words of the trade. */
export function Glossary({ words }: { readonly words: string }) {
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const own = useMemo(() => (deal ? dealTerms(deal) : []), [deal]);
  const found = own.filter(({ label, name, source }) => fits(`${label} ${name} ${source}`, words));
  const groups = GROUPS.map(({ title, terms }) => ({
    title,
    terms: terms.filter(({ term, means }) => fits(`${term} ${means}`, words)),
  })).filter(({ terms }) => terms.length > 0);
  if (found.length === 0 && groups.length === 0) return <p className="caption">Nothing has these words.</p>;
  return (
    <>
      {found.length > 0 && deal ? (
        <section>
          <h3>{`Defined in ${deal.name}`}</h3>
          <ul className="deal-terms">
            {found.map(({ label, name, source }) => (
              <li key={label}>
                <button type="button" title="Show in the deal" onClick={() => showInDeal({ kind: 'setting', name })}>
                  {label}
                </button>
                <span className="caption">{source}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {groups.map(({ title, terms }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="terms">
            {terms.map(({ term, means, unit }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>
                  {means}
                  {unit === '' ? null : <span className="caption">{` ${unit}`}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
