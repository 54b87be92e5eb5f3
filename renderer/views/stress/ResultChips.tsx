import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import { useWorkbench } from '../../store/useWorkbench';
import { ResultSelect } from './ResultSelect';

interface ResultChipsProps {
  readonly part: string;
  readonly name: string;
  readonly texts: readonly string[];
  readonly offers: readonly MeasureOffer[];
}

/** The results that a grid keeps: several at once cost no more runs than one. */
export function ResultChips({ part, name, texts, offers }: ResultChipsProps) {
  const set = (results: readonly string[], label: string): void =>
    useWorkbench.getState().setAnalysis(part, { [name]: results.length > 0 ? results.join('; ') : null }, label);
  return (
    <fieldset>
      <legend>Results</legend>
      <ul className="result-chips" aria-label="Results kept">
        {texts.map((text) => {
          const label = offers.find((offer) => offer.text === text)?.label ?? text;
          return (
            <li key={text}>
              {label}
              <button
                type="button"
                className="button quiet small"
                aria-label={`Leave out ${label}`}
                disabled={texts.length === 1}
                onClick={() =>
                  set(
                    texts.filter((each) => each !== text),
                    `Leave out ${label}`,
                  )
                }
              >
                ✕
              </button>
            </li>
          );
        })}
      </ul>
      <ResultSelect
        label="Add a result"
        setting={`${part}.${name}`}
        value=""
        none="Add a result…"
        offers={offers.filter(({ text }) => !texts.includes(text))}
        onChoose={(offer) => set([...texts, offer.text], `Add ${offer.label}`)}
      />
    </fieldset>
  );
}
