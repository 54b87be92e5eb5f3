import { useEffect, useMemo } from 'react';
import type { YieldReport } from '../../../engine/analytics/pricing/types';
import { EmptySheet } from '../results/EmptySheet';
import { useResults, type RunResults } from '../results/useResults';
import { AnswerLine, AnswerProblems } from './AnswerLine';
import { ClassesView } from './ClassesView';
import { PricingSettings } from './PricingSettings';
import type { PricingFacts } from './pricingTerms';
import { usePricingTexts } from './pricingTexts';
import { leaveAnswers, useAnswer } from './useAnswer';
import { useYields, type YieldView } from './yieldsState';
import './yields.css';

const VIEWS: readonly { readonly view: YieldView; readonly label: string }[] = [{ view: 'classes', label: 'Classes' }];

/** What the classes are worth on the scenario in view. */
export function YieldsSheet() {
  const found = useResults();
  useEffect(() => leaveAnswers, []);
  if (!found) {
    return (
      <EmptySheet title="Yields">
        Price, yield, discount margin, durations and average life of every class, with price/yield and decrement tables.
      </EmptySheet>
    );
  }
  return <Yields found={found} />;
}

function Yields({ found }: { readonly found: RunResults }) {
  const asked = useYields((state) => state.view);
  const view = VIEWS.find((each) => each.view === asked)?.view ?? 'classes';
  return (
    <section className="yields" aria-label="Yields">
      <div className="yields-bar">
        <div className="segmented" role="group" aria-label="What is shown">
          {VIEWS.map(({ view: each, label }) => (
            <button
              key={each}
              type="button"
              className="button quiet"
              aria-pressed={each === view}
              onClick={() => useYields.setState({ view: each })}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      <Classes found={found} />
    </section>
  );
}

function Classes({ found }: { readonly found: RunResults }) {
  const pricing = usePricingTexts();
  const definitions = useYields((state) => state.definitions);
  const request = useMemo(() => ({ pricing }), [pricing]);
  const answer = useAnswer('yields', request);
  const { reply, isStale } = answer;
  const report = reply?.ok ? reply.value : null;
  const facts = useMemo(() => (report ? pricingFacts(report, found) : null), [report, found]);
  return (
    <>
      {facts ? <PricingSettings facts={facts} /> : null}
      <div className="yields-line">
        <AnswerLine {...answer} what="Pricing the classes" hasReply={reply !== null} />
        <button
          type="button"
          className="button quiet small"
          aria-pressed={definitions}
          onClick={() => useYields.setState({ definitions: !definitions })}
        >
          Definitions
        </button>
      </div>
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
