import type { AnalysisTables, TableRequest } from '../../../engine/analytics/tables/types';
import type { Problem } from '../../../engine/core/problem';
import { pricesName, priceText, readTables } from '../../engine-client/yieldValues';
import { useWorkbench } from '../../store/useWorkbench';
import { TextSetting } from './TextSetting';
import { useYields } from './yieldsState';

/** Whose table, at which speeds; of a price/yield table also at which prices, and whether to call. */
export function TableSettings({ tables, cls, of }: TableSettingsProps) {
  const unit = useWorkbench((state) => state.project?.assumptions.prepaymentUnit ?? '');
  const until = useYields((state) => state.until);
  const { request } = tables;
  const classes = of === 'decrement' ? tables.decrement : tables.pricing.classes;
  const names = [...new Set(classes.map((each) => ('cls' in each ? each.cls : each.name)))];
  const hasCall = tables.priceYield.some(({ side }) => side === 'call');
  const problemOf = (name: string) => (text: string) => tableProblem(request, unit, name, text);
  const prices = request.prices[cls];
  return (
    <div className="yields-settings">
      <label className="yields-class">
        <span className="setting-name">Class</span>
        <select
          className="field"
          value={cls}
          onChange={({ currentTarget }) => useYields.setState({ cls: currentTarget.value })}
        >
          {of === 'decrement' ? <option value="">All classes</option> : null}
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {of === 'priceYield' && hasCall ? (
        <div className="segmented" role="group" aria-label="How the deal ends">
          {(['call', 'maturity'] as const).map((side) => (
            <button
              key={side}
              type="button"
              className="button quiet"
              aria-pressed={side === until}
              onClick={() => useYields.setState({ until: side })}
            >
              {side === 'call' ? 'To call' : 'To maturity'}
            </button>
          ))}
        </div>
      ) : null}
      <TextSetting
        part="tables"
        name="speeds"
        label="Speeds"
        wide
        usual={
          request.speeds.isTyped
            ? null
            : { text: request.speeds.value.map(({ label }) => label).join(' '), how: request.speeds.how }
        }
        problemOf={problemOf('speeds')}
      />
      {of === 'priceYield' && prices ? (
        <TextSetting
          key={cls}
          part="tables"
          name={pricesName(cls)}
          label="Prices"
          wide
          usual={prices.isTyped ? null : { text: prices.value.map(priceText).join(' '), how: prices.how }}
          problemOf={problemOf(pricesName(cls))}
        />
      ) : null}
    </div>
  );
}

interface TableSettingsProps {
  readonly tables: AnalysisTables;
  /** '' for all classes, of a decrement table. */
  readonly cls: string;
  readonly of: 'priceYield' | 'decrement';
}

/** Why a text of tables means nothing; null where it means something. */
function tableProblem({ prices }: TableRequest, unit: string, name: string, text: string): Problem | null {
  const centres = new Map(Object.keys(prices).map((cls) => [cls, 100]));
  return readTables({ [name]: text }, { unit, prices: centres }).problems[0] ?? null;
}
