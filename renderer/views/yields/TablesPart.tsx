import { useMemo } from 'react';
import type { AnalysisTables } from '../../../engine/analytics/tables/types';
import { decrementCsv, plainTables, pricesCsv } from '../../engine-client/yieldValues';
import { useTexts } from './analysisTexts';
import { AnswerLine, AnswerProblems } from './AnswerLine';
import { DecrementView, PriceYieldView } from './TableViews';
import { TableActions } from './TableActions';
import { TableSettings } from './TableSettings';
import { useAnswer } from './useAnswer';
import { YieldsBar, type ShownView } from './YieldsBar';
import { useYields } from './yieldsState';

interface TablesPartProps {
  readonly views: readonly ShownView[];
  readonly of: 'priceYield' | 'decrement';
}

/** Price/yield and decrement tables: both from the same runs. */
export function TablesPart({ views, of }: TablesPartProps) {
  const pricing = useTexts('pricing');
  const texts = useTexts('tables');
  const chosen = useYields((state) => state.cls);
  const until = useYields((state) => state.until);
  const request = useMemo(() => ({ pricing, tables: texts }), [pricing, texts]);
  const answer = useAnswer('yieldTables', request);
  const { reply, isStale } = answer;
  const tables = reply?.ok ? reply.value : null;
  const names = (of === 'decrement' ? tables?.decrement : tables?.priceYield)?.map((table) => table.cls) ?? [];
  const cls = names.includes(chosen) ? chosen : of === 'decrement' ? '' : (names[0] ?? '');
  const shown = useMemo(() => tables && inView(tables, of, cls, until), [tables, of, cls, until]);
  const classes = cls === '' ? [] : [cls];
  return (
    <>
      <YieldsBar
        views={views}
        view={of}
        line={<AnswerLine {...answer} what="Running the deal at every speed" hasReply={reply !== null} />}
      >
        <TableActions
          of={of}
          classes={classes}
          to={shown?.priceYield[0]?.side ?? null}
          isReady={shown !== null && !isStale}
          tables={() => plainTables(null, shown, [of], { classes: [], to: null })}
          csv={() => (shown === null ? '' : of === 'decrement' ? decrementCsv(shown) : pricesCsv(shown))}
        />
      </YieldsBar>
      {tables ? <TableSettings tables={tables} cls={cls} of={of} /> : null}
      <AnswerProblems problems={reply === null ? [] : reply.ok ? reply.value.problems : reply.problems} />
      <div className="yields-body" data-stale={isStale}>
        {of === 'priceYield' && shown?.priceYield[0] ? <PriceYieldView table={shown.priceYield[0]} /> : null}
        {of === 'decrement' && shown ? <DecrementView tables={shown} /> : null}
      </div>
    </>
  );
}

/** The tables that are on screen: of a class to one end, or the decrements of one class or all. */
function inView(
  tables: AnalysisTables,
  of: TablesPartProps['of'],
  cls: string,
  until: 'call' | 'maturity',
): AnalysisTables {
  if (of === 'decrement') {
    return {
      ...tables,
      priceYield: [],
      decrement: tables.decrement.filter((table) => cls === '' || table.cls === cls),
    };
  }
  const own = tables.priceYield.filter((table) => table.cls === cls);
  const one = own.find(({ side }) => side === until) ?? own[0];
  return { ...tables, decrement: [], priceYield: one ? [one] : [] };
}
