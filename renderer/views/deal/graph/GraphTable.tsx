import type { Box, Scope } from './graphScope';

interface GraphTableProps {
  readonly name: string;
  readonly scope: Scope;
  valueOf(box: Box): string;
  onChoose(box: Box): void;
}

/** The same as words: each name with what leads to it and what it leads to. */
export function GraphTable({ name, scope, valueOf, onChoose }: GraphTableProps) {
  const titles = new Map(scope.boxes.map(({ id, title }) => [id, title]));
  return (
    <div className="graph-table">
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Section</th>
            <th scope="col" className="figure">
              Value
            </th>
            <th scope="col">From</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {scope.boxes.map((box) => (
            <tr key={box.id}>
              <th scope="row">
                <button type="button" title={box.subtitle} onClick={() => onChoose(box)}>
                  {box.title}
                </button>
              </th>
              <td>{box.kind === 'group' ? '' : box.group}</td>
              <td className="figure">{valueOf(box)}</td>
              <td>{listOf(scope, box.id, 'target', titles)}</td>
              <td>{listOf(scope, box.id, 'source', titles)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `pool_end, libor (reads before)`: how is said where it is not plain reading. */
function listOf({ flows }: Scope, id: string, end: 'source' | 'target', titles: ReadonlyMap<string, string>): string {
  return flows
    .filter((flow) => flow[end] === id)
    .map((flow) => {
      const other = titles.get(end === 'source' ? flow.target : flow.source) ?? '';
      const how = flow.how.filter((each) => each !== 'reads').join(', ');
      return how === '' ? other : `${other} (${how})`;
    })
    .join(', ');
}
