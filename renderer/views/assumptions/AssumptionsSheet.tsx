import type { Assumptions } from '../../../engine/collateral/assumptions';
import { DEFAULT_ASSUMPTIONS, parseVector } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useSettingTarget } from '../../grids/useSettingTarget';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';
import { ASSUMPTION_GROUPS, fieldText, isChanged, readField, type AssumptionField } from './assumptionFields';
import { Sparkline } from './Sparkline';

const PREVIEW_MONTHS = 180;

/** How the collateral is projected: speeds, defaults and losses, each beside what it expands to. */
export function AssumptionsSheet() {
  const assumptions = useWorkbench((state) => state.project?.assumptions);
  const resetAll = useWorkbench((state) => state.resetAssumptions);
  const ref = useSettingTarget('Assumptions');
  if (!assumptions) return <section className="sheet" aria-label="Assumptions" />;
  const changed = ASSUMPTION_GROUPS.flatMap(({ fields }) => fields).filter(({ name }) => isChanged(assumptions, name));
  return (
    <section className="sheet" aria-label="Assumptions" ref={ref}>
      <SheetHeader
        title="Assumptions"
        note={changed.length === 0 ? 'All at their defaults' : `${changed.length} changed from the default`}
      >
        <button type="button" className="button" disabled={changed.length === 0} onClick={resetAll}>
          Reset all
        </button>
      </SheetHeader>
      <div className="settings">
        {ASSUMPTION_GROUPS.map(({ title, fields }) => (
          <table key={title}>
            <caption>{title}</caption>
            <colgroup>
              <col style={{ width: 216 }} />
              <col style={{ width: 300 }} />
              <col style={{ width: 110 }} />
              <col style={{ width: 120 }} />
              <col style={{ width: 64 }} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">Assumption</th>
                <th scope="col">Value</th>
                <th scope="col">Unit</th>
                <th scope="col">Default</th>
                <th />
                <th scope="col">Expands to, and source</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <AssumptionRow key={field.name} field={field} assumptions={assumptions} />
              ))}
            </tbody>
          </table>
        ))}
        <p className="caption" style={{ paddingTop: 16, maxWidth: '80ch' }}>
          A vector is a value for each month: 6, or 6 for 12 then 8, or 0.2 ramp 6 for 30 then 6 (month 1 is 0.2, month
          30 is 6), or a column pasted from a spreadsheet. The last value persists.
        </p>
      </div>
    </section>
  );
}

function AssumptionRow({ field, assumptions }: { readonly field: AssumptionField; readonly assumptions: Assumptions }) {
  const setAssumption = useWorkbench((state) => state.setAssumption);
  const endEdit = useWorkbench((state) => state.endEdit);
  const { name, label, kind, options } = field;
  const changed = isChanged(assumptions, name);
  const text = fieldText(assumptions, name);
  return (
    <tr className={changed ? 'changed' : ''}>
      <th scope="row">{label}</th>
      <td className="value-cell">
        {kind === 'options' ? (
          <select
            className="value-input"
            data-setting={name}
            aria-label={label}
            value={text}
            onChange={(event) => {
              setAssumption(name, event.target.value as Assumptions[typeof name]);
              endEdit();
            }}
          >
            {options?.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <ValueField
            name={name}
            label={label}
            value={text}
            read={(typed, accept) => {
              const reading = readField(useWorkbench.getState().project!.assumptions, field, typed);
              if (!reading.ok) return reading.problem;
              if (accept) setAssumption(name, reading.value);
              return null;
            }}
            onDone={endEdit}
          />
        )}
      </td>
      <td className="muted">{field.unit(assumptions)}</td>
      <td className="muted clipped" title={defaultText(field)}>
        {defaultText(field)}
      </td>
      <td className="reset-cell">
        {changed ? (
          <button
            type="button"
            className="button quiet small"
            aria-label={`Reset ${label}`}
            onClick={() => {
              setAssumption(name, DEFAULT_ASSUMPTIONS[name]);
              endEdit();
            }}
          >
            Reset
          </button>
        ) : null}
      </td>
      <td className="source">
        {kind === 'vector' ? <Expansion text={text} /> : null}
        <span>{field.source}</span>
      </td>
    </tr>
  );
}

function defaultText({ name, options }: AssumptionField): string {
  const value = String(DEFAULT_ASSUMPTIONS[name]);
  return options?.find((option) => option.value === value)?.label ?? value;
}

function Expansion({ text }: { readonly text: string }) {
  const vector = parseVector(text);
  if (!vector.ok) return null;
  return (
    <div className="expansion">
      <Sparkline values={vector.expand(PREVIEW_MONTHS)} />
      <span>{vector.describe()}</span>
    </div>
  );
}
