import type { ValueType } from '../../../engine/deal/description';
import { roleName, type Role } from '../results/roles';
import type { RunResults } from '../results/useResults';

/** A result that can be compared: a column of the run, or of the collateral. */
export interface Measure {
  /** `oc_amount`, `balance(A-1)`, `collateral:pool_end`. */
  readonly key: string;
  readonly label: string;
  /** Section of the deal it is listed under. */
  readonly group: string;
  readonly type: ValueType;
  readonly cell: { readonly name: string; readonly cls: string } | null;
  valuesOf(found: RunResults): ArrayLike<number> | undefined;
}

const FIRST: readonly Role[] = ['overcollateralization', 'rollingExcessSpread', 'cumulativeLoss'];

/** Every result of a run in the order of the deal, then those of the collateral. */
export function measuresOf({ results, run, deal }: RunResults): readonly Measure[] {
  const sections = new Map(deal.classes.map(({ name }) => [name, name]));
  const ofDeal = results.columns
    .filter(({ kind }) => kind !== 'offered')
    .map(({ name, cls, label, section, type }): Measure => ({
      key: cls === '' ? name : `${name}(${cls})`,
      label: cls === '' ? label || name : `${cls} ${label || name}`,
      group: sections.get(cls) ?? (section === '' ? 'Inputs and ledgers' : section),
      type,
      cell: { name, cls },
      valuesOf: ({ lookup }) => lookup.values(name, cls),
    }));
  const ofCollateral = (run.collateral?.columns ?? []).map(({ name, label, type, group }): Measure => ({
    key: `collateral:${name}`,
    label,
    group: group === '' ? 'Collateral' : `Collateral, ${group}`,
    type,
    cell: null,
    valuesOf: (found) => {
      const at = found.run.collateral?.columns.findIndex((column) => column.name === name) ?? -1;
      return found.run.collateral?.values[at];
    },
  }));
  return unique([...ofDeal, ...ofCollateral]);
}

/** A ledger and a line may share a name: the first is the one that every other sheet shows under it. */
function unique(measures: readonly Measure[]): readonly Measure[] {
  const seen = new Set<string>();
  return measures.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** What one looks at before choosing: overcollateralization, the tested spread and loss, and the balance of the first class. */
export function usualMeasures({ lookup, deal }: RunResults): readonly string[] {
  const names = FIRST.map((role) => roleName(role, lookup)).filter((name) => name !== undefined);
  const balance = roleName('balance', lookup);
  const cls = deal.classes.find(({ balance: opening }) => opening !== null)?.name;
  const first = balance !== undefined && cls !== undefined ? [`${balance}(${cls})`] : [];
  return names.length > 0 ? names : first;
}

/** Measures whose label, name or group has every word. */
export function searched(measures: readonly Measure[], words: string): readonly Measure[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return measures.filter(({ key, label, group }) => {
    const text = `${label} ${key} ${group}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
