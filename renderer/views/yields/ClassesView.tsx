import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import type { YieldReport } from '../../../engine/analytics/pricing/types';
import { longMonthText } from '../../format/dates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { ResultSheet } from '../results/ResultSheet';
import { figureColumns, figureRows } from './classFigures';
import type { PricingFacts } from './pricingTerms';
import { setTexts, useTexts } from './analysisTexts';
import { TableGrid } from './TableGrid';
import { yieldColumns, yieldEditing, type YieldSource } from './yieldColumns';
import { useYields } from './yieldsState';

/** Every class with what it is priced on and what it comes to; below, the class that has the keyboard in full. */
export function ClassesView({ report, facts }: { readonly report: YieldReport; readonly facts: PricingFacts }) {
  const texts = useTexts('pricing');
  const ticks = useYields((state) => state.ticks);
  const [row, setRow] = useState(0);
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
  const editing = useMemo(() => yieldEditing(source, (change, label) => setTexts('pricing', change, label)), [source]);
  useEffect(() => grid.current?.refresh(), [report, texts, ticks, columns]);

  const onFocus = ({ target }: FocusEvent): void => {
    const id = target.closest('.ag-row')?.getAttribute('row-id');
    if (id != null && /^\d+$/.test(id)) setRow(Number(id));
  };
  const each = report.classes[row] ?? report.classes[0];
  const inFull = useMemo(
    () => each && { columns: figureColumns(each.name, hasCall), rows: figureRows(each, report, ticks) },
    [each, report, hasCall, ticks],
  );
  return (
    <>
      <ResultSheet
        name="yields"
        split={45}
        chart={
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
          </div>
        }
        grid={each && inFull ? <TableGrid name="Class in full" label={`${each.name} in full`} {...inFull} /> : null}
      />
      <p className="yields-note">{endWords(report)}</p>
    </>
  );
}

/** How both runs end, and on what index path. */
function endWords({ call, maturity, request }: YieldReport): string {
  const ends = (side: YieldReport['maturity']): string =>
    side.ended ? `${side.ended.label} in ${longMonthText(side.ended.month)}` : 'no early end';
  const sides = call ? [call, maturity] : [maturity];
  const widths = new Set(sides.map(({ appliedShift }) => appliedShift ?? request.rateShift.value));
  const shift = `effective durations by ±${[...widths].join(' and ±')} bp`;
  if (!call) return `The deal has no call that can be put off: one run, ${ends(maturity)}; ${shift}.`;
  return `To call: ${ends(call)}. To maturity: ${ends(maturity)}. Projected on this scenario’s index paths; ${shift}.`;
}
