import { useId } from 'react';
import type { Told } from '../../../engine/analytics/pricing/types';
import { formatDay } from '../../engine-client/engineValues';
import { setTexts, useTexts } from './analysisTexts';
import { pricingProblem, type PricingFacts } from './pricingTerms';
import { TextSetting } from './TextSetting';
import { useYields } from './yieldsState';

/** What all classes are priced on: settlement, days of payment, the shift of rates. */
export function PricingSettings({ facts }: { readonly facts: PricingFacts }) {
  const { settlement, paymentDates, rateShift } = facts.request;
  const isUnadjusted = useTexts('pricing')['payment_dates'] === 'unadjusted';
  const ticks = useYields((state) => state.ticks);
  const dates = useId();
  return (
    <div className="yields-settings">
      <TextSetting
        part="pricing"
        name="settlement"
        label="Settlement"
        usual={usualOf(settlement, formatDay)}
        problemOf={(text) => pricingProblem(facts, 'settlement', text)}
      />
      <TextSetting
        part="pricing"
        name="rate_shift"
        label="Rate shift, bp"
        usual={usualOf(rateShift, String)}
        problemOf={(text) => pricingProblem(facts, 'rate_shift', text)}
      />
      <div className={`yields-setting${isUnadjusted ? ' changed' : ''}`}>
        <label className="setting-name" htmlFor={dates}>
          Payments arrive
        </label>
        <select
          id={dates}
          className="field"
          data-setting="payment_dates"
          title={paymentDates.how}
          value={isUnadjusted ? 'unadjusted' : 'adjusted'}
          onChange={({ currentTarget: { value } }) =>
            setTexts('pricing', { payment_dates: value === 'adjusted' ? null : value }, 'Change payment dates')
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

function usualOf<T>({ value, isTyped, how }: Told<T>, show: (value: T) => string) {
  return isTyped ? null : { text: show(value), how };
}
