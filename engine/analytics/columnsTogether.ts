import type { ResultColumn, Results } from '../waterfall/results';

/**
 * The columns whose sum is all of a name. A line of the deal has one column and a line of classes one a class; a payment for pools to
 * classes has both, which are the same money, so only what the classes got is counted.
 *
 * Shape:  a run, the classes of its deal, which columns have the name (a line being asked for and none that is merely offered) → their
 *         places in `columns`, in their order
 */
export function columnsTogether(
  { columns }: Pick<Results, 'columns'>,
  classes: readonly { readonly name: string }[],
  isIt: (column: ResultColumn) => boolean,
): readonly number[] {
  const all = columns.flatMap((column, i) => (isIt(column) ? [i] : []));
  const ofClasses = all.filter((i) => classes.some(({ name }) => name === columns[i]!.cls));
  return ofClasses.length > 0 ? ofClasses : all;
}
