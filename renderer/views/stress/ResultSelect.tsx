import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';

interface ResultSelectProps {
  readonly label: string;
  readonly setting: string;
  /** The text of the result; '' for none chosen. */
  readonly value: string;
  readonly offers: readonly MeasureOffer[];
  /** What stands there while none is chosen. */
  readonly none?: string;
  readonly onChoose: (offer: MeasureOffer) => void;
}

/** Every result that can be asked for as one number, by group. */
export function ResultSelect({ label, setting, value, offers, none, onChoose }: ResultSelectProps) {
  const groups = [...new Set(offers.map(({ group }) => group))];
  const isKnown = offers.some(({ text }) => text === value);
  return (
    <select
      className="field"
      aria-label={label}
      data-setting={setting}
      value={value}
      onChange={(event) => {
        const offer = offers.find(({ text }) => text === event.currentTarget.value);
        if (offer) onChoose(offer);
      }}
    >
      {none !== undefined && <option value="">{none}</option>}
      {isKnown || value === '' ? null : <option value={value}>{value}</option>}
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {offers
            .filter((offer) => offer.group === group)
            .map(({ text, label: name }) => (
              <option key={text} value={text}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
