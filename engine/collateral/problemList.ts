import type { Problem } from '../core/problem';

/** Problems of one kind in one column beyond this many are counted and not listed. */
const LISTED = 200;

/** Problems of a large file: each kind in each column listed up to a limit, and the rest counted in one line. */
export class ProblemList {
  private readonly listed: Problem[] = [];
  private readonly kinds = new Map<string, { count: number; readonly first: Problem }>();

  add(problem: Problem): void {
    const key = `${problem.code} ${problem.at?.column ?? ''}`;
    const kind = this.kinds.get(key);
    if (kind) kind.count++;
    else this.kinds.set(key, { count: 1, first: problem });
    if ((kind?.count ?? 1) <= LISTED) this.listed.push(problem);
  }

  sorted(): Problem[] {
    const rest: Problem[] = [];
    for (const { count, first } of this.kinds.values()) {
      if (count <= LISTED) continue;
      const { row: _row, cell: _cell, ...at } = first.at ?? {};
      rest.push({
        code: first.code,
        severity: first.severity,
        at,
        message: `${(count - LISTED).toLocaleString('en-US')} more rows have the same problem as the ${LISTED} listed.`,
        remedy: first.remedy,
      });
    }
    const inOrder = this.listed.sort((a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0));
    return [...inOrder, ...rest];
  }
}
