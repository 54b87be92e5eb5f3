import type { Collections } from '../../../collections/collections';
import { inputColumns, type InputColumnKey } from '../../../collections/typedInputs';
import type { DealDescription } from '../../../deal/description';
import type { CellModel } from '../../model';
import { memberLabel, percentText } from '../../sheets/sheetParts';
import { call } from '../formulaTree';
import type { DateColumn, LiveCollections } from '../places';
import { across, at, isAbove, when, ZERO } from '../treeParts';
import type { DateSheet } from './dateSheet';
import type { CollateralBlock } from './collateralColumns';
import type { MoneyName } from './roundedColumns';

export const COLLECTIONS = 'Collections';

/** What a projection gives to a deal, by the names of its inputs. */
const PROJECTED: readonly MoneyName[] = [
  'pool_begin',
  'pool_end',
  'gross_interest',
  'servicing_fee',
  'advances',
  'scheduled_principal',
  'prepayments',
  'liquidated_balance',
  'liquidation_principal',
  'prepayment_interest_shortfall',
  'delinquent_180_reo',
];

/** Columns of the Collateral sheet by the key of the input they give: `wac`, `gross_interest(group_1)`. */
export function projectedColumns(blocks: ReadonlyMap<string, CollateralBlock>): ReadonlyMap<string, DateColumn> {
  const columns = new Map<string, DateColumn>();
  for (const [pool, { money, wac }] of blocks) {
    const keyOf = (name: string): string => (pool === '' ? name : `${name}(${pool})`);
    for (const name of PROJECTED) if (money[name]) columns.set(keyOf(name), money[name]);
    columns.set(keyOf('wac'), wac);
  }
  return columns;
}

/** What the loans are projected to bring. */
export interface ProjectedInputs {
  /** By key of the input. */
  readonly columns: ReadonlyMap<string, DateColumn>;
  /** Dates that a projection could reach; on those after it only typed values count. */
  readonly dates: number;
}

/**
 * The collections that the deal is run on: what is projected, and in its place whatever is typed into the open cell of the
 * same input and month. An input that nothing projects is its open cells, and so is every input after the last loan is gone:
 * there a blank is a missing input.
 */
export function collectionColumns(
  sheet: DateSheet,
  deal: DealDescription,
  { columns: projected, dates }: ProjectedInputs,
  typed: Collections | null,
): LiveCollections {
  const { count, first } = sheet.dates;
  const all = inputColumns(
    deal.inputs,
    deal.pools.map(({ name }) => name),
  );
  const isProjected = ({ key }: InputColumnKey): boolean => projected.has(key);
  const keys = [...all.filter(isProjected), ...all.filter((column) => !isProjected(column))];
  const offset = typed ? typed.months[0]! - first : 0;
  const places = new Map<string, DateColumn>();
  const usedPlaces: DateColumn[] = [];
  const typedPlaces: DateColumn[] = [];
  const typedByKey = new Map<string, DateColumn>();
  const begins = [...projected].filter(([key]) => /^pool_begin\b/.test(key)).map(([, column]) => column);
  const valueOf = ({ key, input }: InputColumnKey, date: number): number | string | null =>
    (input.type === 'Money' ? typed?.money : typed?.rates)?.[key]?.[date - offset] ?? null;
  const live: DateColumn = sheet.add({
    group: 'Dates',
    header: 'Live',
    note: 'TRUE while there is a pool, or something typed for this month or a later one.',
    format: 'general',
    width: 8,
    value: (date) => {
      const open = date < dates ? typedPlaces : [...usedPlaces, ...typedPlaces];
      const typedHere = open.length === 0 ? [] : [isAbove(call('COUNT', across(open, date)), ZERO)];
      const later = date + 1 < count ? [at(live, date + 1)] : [];
      return { tree: call('OR', ...begins.map((begin) => isAbove(at(begin, date), ZERO)), ...typedHere, ...later) };
    },
  });
  for (const column of keys) {
    const source = projected.get(column.key);
    if (!source) continue;
    const used = sheet.add({
      ...titles(column, deal, 'Used by the deal'),
      value: (date) => {
        if (date >= dates) return openCell(valueOf(column, date), column);
        const own = at(typedByKey.get(column.key)!, date);
        return { tree: when(call('ISBLANK', own), at(source, date), own) };
      },
    });
    places.set(column.key, used);
    usedPlaces.push(used);
  }
  for (const column of keys) {
    const place = sheet.add({
      ...titles(column, deal, isProjected(column) ? 'Typed in place of the projection' : 'Typed; nothing is projected'),
      value: (date) => (isProjected(column) && date >= dates ? null : openCell(valueOf(column, date), column)),
    });
    typedPlaces.push(place);
    typedByKey.set(column.key, place);
    if (!isProjected(column)) places.set(column.key, place);
  }
  return { dates: count, live, input: (key) => places.get(key) ?? null };
}

function titles({ key, input, pool }: InputColumnKey, deal: DealDescription, group: string) {
  const whose = pool === '' ? '' : `${memberLabel(pool, deal)}: `;
  const isMoney = input.type === 'Money';
  return {
    group,
    header: `${whose}${input.label}${isMoney ? ' ($)' : ''}`,
    note: key,
    format: isMoney ? ('money' as const) : ('percentExact' as const),
    width: 18,
  };
}

function openCell(typed: number | string | null, { input }: InputColumnKey): CellModel {
  const format = input.type === 'Money' ? 'money' : 'percentExact';
  const value = typeof typed === 'number' ? { cents: typed } : typed === null ? null : (percentText(typed) ?? null);
  return { value, format, tone: 'input', isOpen: true, accepts: 'number' };
}
