import { useState } from 'react';
import type { DealDescription } from '../../../engine/deal/description';
import { drawingParties } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { shortLabel } from '../tests/testModel';

/** What must hold: the losses, draws and tests of the deal to choose from, and anything else typed. */
export function ConditionList({ deal, text }: { readonly deal: DealDescription; readonly text: string }) {
  const [typed, setTyped] = useState('');
  const chosen = text.split(';').flatMap((each) => each.trim() || []);
  const offers = offersOf(deal);
  const set = (next: readonly string[], label: string): void =>
    useWorkbench.getState().setAnalysis('breakEven', { until: next.join('; ') }, label);
  const add = (condition: string): void => {
    if (condition !== '' && !chosen.includes(condition)) set([...chosen, condition], `Add ${condition}`);
  };
  return (
    <fieldset>
      <legend>Until</legend>
      <ul className="result-chips" aria-label="What must hold">
        {chosen.map((each) => {
          const label = offers.find((offer) => offer.text === each)?.label ?? each;
          return (
            <li key={each}>
              {label}
              <button
                type="button"
                className="button quiet small"
                aria-label={`Leave out ${label}`}
                disabled={chosen.length === 1}
                onClick={() =>
                  set(
                    chosen.filter((other) => other !== each),
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
      <select
        className="field"
        aria-label="Add what must hold"
        value=""
        onChange={({ currentTarget }) => add(currentTarget.value)}
      >
        <option value="">Add…</option>
        {[...new Set(offers.map(({ group }) => group))].map((group) => (
          <optgroup key={group} label={group}>
            {offers
              .filter((offer) => offer.group === group && !chosen.includes(offer.text))
              .map((offer) => (
                <option key={offer.text} value={offer.text}>
                  {offer.label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <form
        className="typed-condition"
        onSubmit={(event) => {
          event.preventDefault();
          add(typed.trim());
          setTyped('');
        }}
      >
        <input
          className="field"
          aria-label="What must hold, typed"
          placeholder="yield A-1 > 5.25"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit" className="button" disabled={typed.trim() === ''}>
          Add
        </button>
      </form>
    </fieldset>
  );
}

function offersOf(deal: DealDescription) {
  const classes = deal.classes.filter(({ balance }) => balance !== null);
  const tests = deal.lines.filter(({ kind, type, yesMeans }) => kind === 'term' && type === 'Flag' && yesMeans !== '');
  return [
    ...drawingParties(deal).map((name) => {
      const label = deal.parties.find((party) => party.name === name)?.label || name;
      return { text: `draw ${name}`, label: `No draw on ${label}`, group: 'Draws' };
    }),
    ...classes.map(({ name }) => ({ text: `loss ${name}`, label: `No principal loss of ${name}`, group: 'Losses' })),
    ...tests.map(({ name, label }) => ({
      text: `test ${name}`,
      label: `${shortLabel(label)} never fails`,
      group: 'Tests',
    })),
  ];
}
