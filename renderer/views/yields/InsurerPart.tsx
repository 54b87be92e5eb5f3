import { useMemo, useState } from 'react';
import { useTexts } from './analysisTexts';
import { AnswerLine, AnswerProblems } from './AnswerLine';
import { InsurerView } from './InsurerView';
import { useAnswer } from './useAnswer';
import { YieldsBar, type ShownView } from './YieldsBar';

interface InsurerPartProps {
  readonly views: readonly ShownView[];
  /** Who brings money in where the deal falls short. */
  readonly parties: readonly { readonly name: string; readonly label: string }[];
}

/** What a party that brings money in does for the deal, and gets for it. */
export function InsurerPart({ views, parties }: InsurerPartProps) {
  const pricing = useTexts('pricing');
  const [chosen, setChosen] = useState('');
  const party = (parties.find(({ name }) => name === chosen) ?? parties[0])?.name ?? null;
  const request = useMemo(() => ({ party, pricing }), [party, pricing]);
  const answer = useAnswer('insurer', request);
  const { reply, isStale } = answer;
  const report = reply?.ok ? reply.value : null;
  return (
    <>
      <YieldsBar
        views={views}
        view="insurer"
        line={<AnswerLine {...answer} what="Running the deal with it and without it" hasReply={reply !== null} />}
      >
        {parties.length > 1 ? (
          <select
            className="field"
            aria-label="Party"
            value={party ?? ''}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {parties.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        ) : null}
      </YieldsBar>
      <AnswerProblems problems={reply?.ok === false ? reply.problems : []} />
      <div className="yields-body" data-stale={isStale}>
        {report ? <InsurerView report={report} isReady={!isStale} /> : null}
      </div>
    </>
  );
}
