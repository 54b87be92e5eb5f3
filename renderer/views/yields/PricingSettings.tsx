import { useId, useRef } from 'react';
import type { Told } from '../../../engine/analytics/pricing/types';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';
import { formatDay } from '../../engine-client/engineValues';
import { pricingProblem, type PricingFacts } from './pricingTerms';
import { setPricing, usePricingTexts } from './pricingTexts';
import { useYields } from './yieldsState';

/** What all classes are priced on: settlement, days of payment, the shift of rates. */
export function PricingSettings({ facts }: { readonly facts: PricingFacts }) {
  const { settlement, paymentDates, rateShift } = facts.request;
  const texts = usePricingTexts();
  const ticks = useYields((state) => state.ticks);
  const dates = useId();
  return (
    <div className="yields-settings">
      <Setting name="settlement" label="Settlement" told={settlement} show={formatDay} facts={facts} />
      <Setting name="rate_shift" label="Rate shift, bp" told={rateShift} show={String} facts={facts} />
      <div className={`yields-setting${texts['payment_dates'] === undefined ? '' : ' changed'}`}>
        <label className="setting-name" htmlFor={dates}>
          Payments arrive
        </label>
        <select
          id={dates}
          className="field"
          data-setting="payment_dates"
          title={paymentDates.how}
          value={texts['payment_dates'] === 'unadjusted' ? 'unadjusted' : 'adjusted'}
          onChange={({ currentTarget: { value } }) =>
            setPricing({ payment_dates: value === 'adjusted' ? null : value }, 'Change payment dates')
          }
        >
          <option value="adjusted">on business days</option>
          <option value="unadjusted">on the day of the month</option>
        </select>
      </div>
      <label>
        <input
          type="checkbox"
          checked={ticks}
          onChange={({ currentTarget }) => useYields.setState({ ticks: currentTarget.checked })}
        />
        Prices in 32nds
      </label>
    </div>
  );
}

interface SettingProps<T> {
  readonly name: 'settlement' | 'rate_shift';
  readonly label: string;
  readonly told: Told<T>;
  /** As it would be typed. */
  readonly show: (value: T) => string;
  readonly facts: PricingFacts;
}

function Setting<T>({ name, label, told, show, facts }: SettingProps<T>) {
  const text = usePricingTexts()[name];
  const endEdit = useWorkbench((state) => state.endEdit);
  const usual = useRef({ text: show(told.value), how: told.how });
  if (!told.isTyped) usual.current = { text: show(told.value), how: told.how };
  return (
    <div className={`yields-setting${text === undefined ? '' : ' changed'}`}>
      <span className="setting-name">{label}</span>
      <ValueField
        name={name}
        label={label}
        value={text ?? usual.current.text}
        read={(typed, accept) => {
          const trimmed = typed.trim();
          const isUsual = trimmed === '' || (trimmed === usual.current.text && usual.current.how !== '');
          const problem = isUsual ? null : pricingProblem(facts, name, trimmed);
          if (problem) return problem;
          if (accept) setPricing({ [name]: isUsual ? null : trimmed }, `Change ${label.toLowerCase()}`, name);
          return null;
        }}
        onDone={endEdit}
      />
      <span />
      {text === undefined ? (
        <span className="caption">{usual.current.how}</span>
      ) : (
        <button
          type="button"
          className="button quiet small"
          aria-label={`Usual ${label.toLowerCase()}`}
          onClick={() => {
            setPricing({ [name]: null }, `Usual ${label.toLowerCase()}`);
            endEdit();
          }}
        >
          Reset
        </button>
      )}
    </div>
  );
}
