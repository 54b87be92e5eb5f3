import type { TraceChoice } from '../../../engine/waterfall/results';
import { showSubject } from './explainState';

/** The reading of the document that a figure rests on, and what the others would be. */
export function ChoiceView({ choice }: { readonly choice: TraceChoice }) {
  return (
    <section>
      <h3>Reading of the document</h3>
      <p className="caption">{choice.asks}</p>
      <p>
        <button
          type="button"
          className="tag"
          data-figure=""
          title="What this choice is, and what it moves"
          onClick={() => showSubject({ kind: 'choice', id: choice.id })}
        >
          {choice.id}
        </button>{' '}
        {choice.label}
      </p>
      {choice.others.length > 0 && (
        <ul className="trace-readings">
          {choice.others.map(({ option, label, words }) => (
            <li key={option}>
              <span className="caption">or</span> {label}
              {words !== '' && <span className="trace-words caption">{words}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
