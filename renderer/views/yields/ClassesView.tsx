import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import type { YieldReport } from '../../../engine/analytics/pricing/types';
import { longMonthText } from '../../format/dates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { useSheetEvents } from '../../grids/useSheetEvents';
import type { PricingFacts } from './pricingTerms';
import { yieldColumns, yieldEditing, type YieldSource } from './yieldColumns';
import { setPricing, usePricingTexts } from './pricingTexts';
import { useYields } from './yieldsState';

/** Every class with what it is priced on and what it comes to. */
export function ClassesView({ report, facts }: { readonly report: YieldReport; readonly facts: PricingFacts }) {
  const texts = usePricingTexts();
  const ticks = useYields((state) => state.ticks);
  const definitions = useYields((state) => state.definitions);
  const [column, setColumn] = useState('');
  const grid = useRef<SheetGridHandle>(null);
  const newest = useRef({ report, texts, facts, ticks });
  newest.current = { report, texts, facts, ticks };
  const events = useSheetEvents();
  const source = useMemo<YieldSource>(
    () => ({
      report: () => newest.current.report,
      texts: () => newest.current.texts,
      facts: () => newest.current.facts,
      ticks: () => newest.current.ticks,
    }),
    [],
  );
  const hasCall = report.call !== null;
  const columns = useMemo(() => yieldColumns(source, hasCall), [source, hasCall]);
  const editing = useMemo(() => yieldEditing(source, setPricing), [source]);
  useEffect(() => grid.current?.refresh(), [report, texts, ticks, columns]);

  const onFocus = ({ target }: FocusEvent): void => {
    const id = target.closest('[col-id]')?.getAttribute('col-id');
    if (id) setColumn(id);
  };
  const shown = columns.find(({ id }) => id === column) ?? columns.find(({ id }) => id.startsWith('yield'))!;
  return (
    <>
      <div className="yields-table" onFocus={onFocus}>
        <SheetGrid
          key={hasCall ? 'call' : 'maturity'}
          ref={grid}
          tallHeader
          name="Yields"
          columns={columns}
          rowCount={report.classes.length}
          editing={editing}
          events={events}
        />
        {definitions ? (
          <dl className="definition-list" tabIndex={0} aria-label="What the columns mean">
            {definitionsOf(columns).map(([header, about]) => (
              <div key={header}>
                <dt>{header}</dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
      <p className="definition-line">
        <strong>{shown.group && shown.group.id !== 'terms' ? shown.group.header : shown.header}</strong>{' '}
        {aboutOf(shown)}
        <br />
        <span className="caption">{endWords(report)}</span>
      </p>
    </>
  );
}

interface Described {
  readonly header: string;
  readonly about?: string;
  readonly group?: { readonly id: string; readonly header: string };
}

/** Without the name that it begins with, which stands before it. */
function aboutOf({ about = '', group }: Described): string {
  return group && about.startsWith(`${group.header}: `) ? about.slice(group.header.length + 2) : about;
}

/** One a figure, though it stands to call and to maturity. */
function definitionsOf(columns: readonly Described[]): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const column of columns) {
    const header = column.group && column.group.id !== 'terms' ? column.group.header : column.header;
    if (!found.has(header)) found.set(header, aboutOf(column));
  }
  return [...found];
}

/** How both runs end, and on what index path. */
function endWords({ call, maturity, request }: YieldReport): string {
  const ends = (side: YieldReport['maturity']): string =>
    side.ended ? `${side.ended.label} in ${longMonthText(side.ended.month)}` : 'no early end';
  const shift = `effective durations by ±${request.rateShift.value} bp`;
  if (!call) return `The deal has no call that can be put off: one run, ${ends(maturity)}; ${shift}.`;
  return `To call: ${ends(call)}. To maturity: ${ends(maturity)}. Projected on this scenario’s index paths; ${shift}.`;
}
