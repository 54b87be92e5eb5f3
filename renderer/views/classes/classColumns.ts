import type { ClassDescription } from '../../../engine/deal/description';
import { classColor } from '../../charts/chartSpec';
import { dateColumns } from '../results/dateColumns';
import { totalOver, type Lookup } from '../results/lookup';
import type { ResultColumnSpec } from '../results/resultColumn';
import { roleName, type Role } from '../results/roles';
import type { RunResults } from '../results/useResults';

const ALWAYS: readonly { readonly role: Role; readonly header: string; readonly total: 'sum' | 'none' }[] = [
  { role: 'balance', header: 'Balance', total: 'none' },
  { role: 'interest', header: 'Interest', total: 'sum' },
  { role: 'principal', header: 'Principal', total: 'sum' },
  { role: 'rate', header: 'Rate', total: 'none' },
];

/** Columns of the Classes sheet: for each class balance, interest, principal and rate, then whatever else befell it. */
export function classColumns({ results, deal, lookup }: RunResults): ResultColumnSpec[] {
  const columns = dateColumns(results);
  const others = otherLines(deal.lines, lookup);
  deal.classes.forEach((cls, order) => {
    const group = { id: cls.name, header: cls.assumed ? `${cls.name}, assumed` : cls.name, color: classColor(order) };
    for (const { role, header, total } of ALWAYS) {
      const name = roleName(role, lookup);
      if (name !== undefined) push(name, header, total);
    }
    for (const line of others) {
      if (totalOver(lookup.values(line.name, cls.name)) !== 0) push(line.name, line.label, 'sum', 136);
    }
    function push(name: string, header: string, total: 'sum' | 'none', width?: number): void {
      const column = lookup.column(name, cls.name);
      if (!column) return;
      columns.push({
        id: `${name}(${cls.name})`,
        header,
        about: [`${cls.label}: ${column.label}`, column.clause, column.source, assumedWords(cls)]
          .filter(Boolean)
          .join(' · '),
        type: column.type,
        values: lookup.values(name, cls.name),
        cell: { name, cls: cls.name },
        group,
        total: column.type === 'Money' ? total : 'none',
        ...(width === undefined ? {} : { width }),
      });
    }
  });
  for (const { role, header, total } of ALWAYS.slice(0, 3)) {
    const name = roleName(role, lookup);
    const values = name === undefined ? undefined : lookup.total(name);
    if (name === undefined || !values || lookup.classesOf(name).length < 2) continue;
    columns.push({
      id: `${name} total`,
      header,
      about: `${header} of all classes`,
      type: 'Money',
      values,
      cell: null,
      group: { id: 'all classes', header: 'All classes' },
      total,
    });
  }
  return columns;
}

function assumedWords({ assumed }: ClassDescription): string {
  return assumed ? `Assumed: ${assumed}` : '';
}

/**
 * Payments and bookings of a class that are not already inside its interest or principal: a line named in the formula of one of
 * those is part of it.
 */
function otherLines(lines: RunResults['deal']['lines'], lookup: Lookup): RunResults['deal']['lines'] {
  const shown = ALWAYS.map(({ role }) => roleName(role, lookup));
  const formulas = lines.filter((line) => shown.includes(line.name)).map((line) => line.formula);
  const inside = new Set(formulas.flatMap((formula) => formula.match(/[a-z_]\w*/gi) ?? []));
  return lines.filter(
    (line) =>
      (line.kind === 'pay' || line.kind === 'book') &&
      line.classes.length > 0 &&
      !shown.includes(line.name) &&
      !inside.has(line.name),
  );
}
