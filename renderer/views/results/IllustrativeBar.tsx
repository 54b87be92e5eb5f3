import { assumedValues, illustrativeLine } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import './IllustrativeBar.css';

/** Above results that rest on values that are not the documents': how many, and which, when asked. */
export function IllustrativeBar() {
  const deal = useWorkbench((state) => state.run?.deal);
  const line = deal ? illustrativeLine(deal) : null;
  if (!deal || line === null) return null;
  return (
    <details className="illustrative">
      <summary>{line}</summary>
      <table>
        <tbody>
          {assumedValues(deal).map(({ kind, name, label, reason }) => (
            <tr key={`${kind} ${name}`}>
              <td className="caption">{kind}</td>
              <th scope="row">{label}</th>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
