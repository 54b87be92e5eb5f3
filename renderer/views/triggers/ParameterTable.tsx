import type { ParameterDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { ValueField } from '../../grids/ValueField';
import { AssumedTag, sourceText } from '../results/AssumedTag';
import type { Inherited } from '../../store/inherited';
import { useWorkbench } from '../../store/useWorkbench';
import { literalBody, settingLiteral } from './settingLiteral';

/** The parameters of the deal, a value each. */
export function ParameterTable({
  parameters,
  settings,
  inherited,
}: {
  readonly parameters: readonly ParameterDescription[];
  readonly settings: Settings;
  readonly inherited: Inherited;
}) {
  return (
    <table>
      <caption>Parameters</caption>
      <colgroup>
        <col style={{ width: 360 }} />
        <col style={{ width: 160 }} />
        <col style={{ width: 80 }} />
        <col style={{ width: 140 }} />
        <col style={{ width: 64 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col" style={{ textAlign: 'right' }}>
            Value
          </th>
          <th scope="col">Unit</th>
          <th scope="col">{inherited.word}</th>
          <td />
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <ParameterRow
            key={parameter.name}
            parameter={parameter}
            literal={settings.parameters[parameter.name]}
            reset={inherited.settings.parameters[parameter.name]}
          />
        ))}
      </tbody>
    </table>
  );
}

function ParameterRow({
  parameter,
  literal,
  reset,
}: {
  readonly parameter: ParameterDescription;
  /** As changed by the user; undefined is the deal's own value. */
  readonly literal: string | undefined;
  /** What it is reset to: the base's under a scenario, else the deal's own. */
  readonly reset: string | undefined;
}) {
  const setParameter = useWorkbench((state) => state.setParameter);
  const endEdit = useWorkbench((state) => state.endEdit);
  const { name, label, type, unit, source, assumed } = parameter;
  const isFlag = type === 'Flag';
  const value = literalBody(type, literal ?? parameter.value);

  const set = (next: string) => {
    // Typing the deal's own value again is a reset: nothing is changed then.
    setParameter(name, literalBody(type, next) === literalBody(type, parameter.value) ? undefined : next);
  };
  return (
    <tr className={literal === reset ? '' : 'changed'}>
      <th scope="row">
        {label} <AssumedTag reason={assumed} />
      </th>
      <td className="value-cell">
        {isFlag ? (
          <select
            className="value-input"
            data-setting={name}
            aria-label={label}
            value={value}
            onChange={(event) => {
              set(event.target.value);
              endEdit();
            }}
          >
            <option value="yes">yes</option>
            <option value="no">no</option>
          </select>
        ) : (
          <ValueField
            name={name}
            label={label}
            value={value}
            align="right"
            read={(typed, accept) => {
              const reading = settingLiteral(type, typed, name, unit);
              if (!reading.ok) return reading.problem;
              if (accept) set(reading.literal);
              return null;
            }}
            onDone={endEdit}
          />
        )}
      </td>
      <td className="muted">{unit}</td>
      <td className="muted">{literalBody(type, reset ?? parameter.value)}</td>
      <td className="reset-cell">
        {literal === reset ? null : (
          <button
            type="button"
            className="button quiet small"
            aria-label={`Reset ${label}`}
            onClick={() => {
              setParameter(name, reset);
              endEdit();
            }}
          >
            Reset
          </button>
        )}
      </td>
      <td className="source">{sourceText(source, assumed)}</td>
    </tr>
  );
}
