import { useMemo } from 'react';
import type { AnalysisTables, PriceYieldTable } from '../../../engine/analytics/tables/types';
import { decrementRows, priceYieldRows, speedColumns } from './speedTables';
import { TableGrid } from './TableGrid';

/** The price/yield table of a class, as a prospectus supplement's: what it is of above it, prices down, speeds across. */
export function PriceYieldView({ table }: { readonly table: PriceYieldTable }) {
  const columns = useMemo(() => speedColumns('Price', 'Per 100, without accrued interest', table.speeds), [table]);
  const rows = useMemo(() => priceYieldRows(table), [table]);
  const what = table.quote === 'yield' ? 'Yield, percent' : 'Discount margin, basis points';
  return (
    <>
      <dl className="table-header">
        {table.header.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TableGrid name="Price/yield" label={`${table.cls}: ${what}`} columns={columns} rows={rows} />
      <p className="yields-note">
        {table.quote === 'yield'
          ? 'Yield in percent, compounded twice a year, 30/360 from settlement.'
          : 'Discount margin in basis points over the index path of this run.'}{' '}
        Speeds are percent of the speed in the inputs unless they say otherwise. Mod Durn and Mod Convexity: cash flows
        unchanged. Maturity counts payments to the last principal.
      </p>
    </>
  );
}

/** Percent of the original balance outstanding, of one class or of several. */
export function DecrementView({ tables: { decrement } }: { readonly tables: AnalysisTables }) {
  const columns = useMemo(
    () => speedColumns('Date', 'Every twelfth Distribution Date', decrement[0]?.speeds ?? []),
    [decrement],
  );
  const rows = useMemo(() => decrementRows(decrement), [decrement]);
  return (
    <>
      <TableGrid name="Decrement" label="Percent of original balance outstanding" columns={columns} rows={rows} />
      <p className="yields-note">
        Percent of the original balance outstanding after every twelfth Distribution Date, run to maturity; * is more
        than nothing and less than half a percent. WAL: years from settlement, weighted by principal paid.
      </p>
    </>
  );
}
