import { useMemo } from 'react';
import type { YieldReport } from '../../../engine/analytics/pricing/types';
import { classesCsv, plainTables } from '../../engine-client/yieldValues';
import type { RunResults } from '../results/useResults';
import { useTexts } from './analysisTexts';
import { AnswerLine, AnswerProblems } from './AnswerLine';
import { ClassesView } from './ClassesView';
import { PricingSettings } from './PricingSettings';
import type { PricingFacts } from './pricingTerms';
import { TableActions } from './TableActions';
import { useAnswer } from './useAnswer';
import { YieldsBar, type ShownView } from './YieldsBar';

/** Every class priced. */
export function ClassesPart({ views, found }: { readonly views: readonly ShownView[]; readonly found: RunResults }) {
  const pricing = useTexts('pricing');
  const request = useMemo(() => ({ pricing }), [pricing]);
  const answer = useAnswer('yields', request);
  const { reply, isStale } = answer;
  const report = reply?.ok ? reply.value : null;
  const facts = useMemo(() => (report ? pricingFacts(report, found) : null), [report, found]);
  return (
    <>
      <YieldsBar
        views={views}
        view="classes"
        line={<AnswerLine {...answer} what="Pricing the classes" hasReply={reply !== null} />}
      >
        <TableActions
          of="classes"
          classes={[]}
          to={null}
          isReady={report !== null && !isStale}
          tables={() => plainTables(report, null, ['classes'], { classes: [], to: null })}
          csv={() => (report ? classesCsv(report) : '')}
        />
      </YieldsBar>
      {facts ? <PricingSettings facts={facts} /> : null}
      <AnswerProblems problems={reply === null ? [] : reply.ok ? reply.value.problems : reply.problems} />
      <div className="yields-body" data-stale={isStale}>
        {report && facts ? <ClassesView report={report} facts={facts} /> : null}
      </div>
    </>
  );
}

function pricingFacts({ request }: YieldReport, { deal, results }: RunResults): PricingFacts {
  const rates = new Set(results.columns.flatMap(({ name, type }) => (type === 'Rate' ? [name] : [])));
  return { request, closing: deal.closing, rates: [...rates] };
}
