import type { DealDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { forcedWords } from '../../engine-client/engineValues';
import type { Inherited } from '../../store/inherited';
import { ForcedTag } from '../results/ForcedTag';
import { ForceField } from '../tests/ForceField';
import { ResetForced } from '../tests/ResetForced';

/** Every test and state of the deal, and whether it is forced. */
export function ForcedTable({
  deal,
  settings,
  inherited,
}: {
  readonly deal: DealDescription;
  readonly settings: Settings;
  readonly inherited: Inherited;
}) {
  const flags = deal.lines.filter((line) => line.kind === 'term' && line.type === 'Flag');
  if (flags.length === 0) return null;
  return (
    <table>
      <caption>Tests and states</caption>
      <colgroup>
        <col style={{ width: 360 }} />
        <col style={{ width: 160 }} />
        <col style={{ width: 140 }} />
        <col style={{ width: 64 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Force</th>
          <td />
          <td />
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {flags.map((line) => {
          const forced = settings.pinned[line.name];
          const changed = forced !== inherited.settings.pinned[line.name];
          return (
            <tr key={line.name} className={changed ? 'changed' : ''}>
              <th scope="row">{line.label}</th>
              <td className="value-cell">
                <ForceField line={line} forced={forced} />
              </td>
              <td>{forced === undefined ? null : <ForcedTag words={forcedWords(line, forced)} />}</td>
              <td className="reset-cell">{changed ? <ResetForced name={line.name} label={line.label} /> : null}</td>
              <td className="source">{line.source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
