import type { ChoiceDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import type { Inherited } from '../../store/inherited';
import { useWorkbench } from '../../store/useWorkbench';

/** What the document leaves open: the question, what we do, and the alternatives where there are any. */
export function ChoiceTable({
  choices,
  settings,
  inherited,
}: {
  readonly choices: readonly ChoiceDescription[];
  readonly settings: Settings;
  readonly inherited: Inherited;
}) {
  const setChoice = useWorkbench((state) => state.setChoice);
  const endEdit = useWorkbench((state) => state.endEdit);
  return (
    <table>
      <caption>Choices</caption>
      <colgroup>
        <col style={{ width: 56 }} />
        <col />
        <col style={{ width: 380 }} />
        <col style={{ width: 64 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Choice</th>
          <th scope="col">The document leaves open</th>
          <th scope="col">What we do</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {choices.map(({ id, asks, weDo, options }) => {
          const chosen = settings.choices[id];
          const reset = inherited.settings.choices[id];
          return (
            <tr key={id} className={chosen === reset ? '' : 'changed'}>
              <th scope="row">{id}</th>
              <td style={{ whiteSpace: 'normal' }}>{asks}</td>
              {options.length === 0 ? (
                <td className="muted">{weDo}</td>
              ) : (
                <td className="value-cell">
                  <select
                    className="value-input"
                    data-setting={id}
                    aria-label={`Choice ${id}`}
                    value={chosen ?? weDo}
                    onChange={(event) => {
                      setChoice(id, event.target.value === weDo ? undefined : event.target.value);
                      endEdit();
                    }}
                  >
                    {options.map((option) => (
                      <option key={option.name} value={option.name}>
                        {option.name}: {option.label}
                        {option.name === weDo ? ' (default)' : ''}
                      </option>
                    ))}
                  </select>
                </td>
              )}
              <td className="reset-cell">
                {chosen === reset ? null : (
                  <button
                    type="button"
                    className="button quiet small"
                    aria-label={`Reset choice ${id}`}
                    onClick={() => {
                      setChoice(id, reset);
                      endEdit();
                    }}
                  >
                    Reset
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
