import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';

interface InputSelectProps {
  readonly label: string;
  readonly setting: string;
  /** The text of the input; '' for none. */
  readonly value: string;
  readonly offers: readonly StressOffer[];
  /** What the choice of no input says; null where one is needed. */
  readonly none: string | null;
  readonly onChoose: (offer: StressOffer | null) => void;
}

/** Every input that a stress can vary, by group. */
export function InputSelect({ label, setting, value, offers, none, onChoose }: InputSelectProps) {
  const groups = [...new Set(offers.map(({ group }) => group))];
  const isKnown = value === '' ? none !== null : offers.some(({ text }) => text === value);
  return (
    <select
      className="field"
      aria-label={label}
      data-setting={setting}
      value={value}
      onChange={(event) => onChoose(offers.find(({ text }) => text === event.currentTarget.value) ?? null)}
    >
      {none !== null && <option value="">{none}</option>}
      {isKnown ? null : <option value={value}>{value}</option>}
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {offers
            .filter((offer) => offer.group === group)
            .map((offer) => (
              <option key={offer.text} value={offer.text}>
                {offer.unit === '' ? offer.label : `${offer.label}, ${offer.unit}`}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
