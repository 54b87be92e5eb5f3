import { useMemo } from 'react';
import { Verdict } from '../../charts/Verdict';
import { monthText } from '../../format/dates';
import { illustrativeLine, NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { ForcedTag } from '../results/ForcedTag';
import { useResults, type RunResults } from '../results/useResults';
import { keyFigureModel, type KeyFigure } from './keyFigureModel';
import './KeyFigures.css';

/** The figures one keeps an eye on while changing inputs; each leads to its sheet. */
export function KeyFigures() {
  const found = useResults();
  return (
    <nav className="key-figures" aria-label="Key figures">
      {found ? <Figures found={found} /> : <span className="caption">Key figures appear with the first run.</span>}
    </nav>
  );
}

function Figures({ found }: { readonly found: RunResults }) {
  const date = useWorkbench((state) => Math.min(state.date, found.results.count - 1));
  const settings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS);
  const model = useMemo(() => keyFigureModel(found, settings), [found, settings]);
  const tested = useMemo(() => model.at(date), [model, date]);
  const illustrative = illustrativeLine(found.deal);
  return (
    <>
      {illustrative !== null && (
        <span className="tag assumed" title={illustrative}>
          illustrative
        </span>
      )}
      <Group figures={model.fixed} heading="WAL" quiet />
      <Group figures={tested} heading={monthText(found.results.months[date]!)} />
      <Group figures={model.last} />
    </>
  );
}

interface GroupProps {
  readonly figures: readonly KeyFigure[];
  readonly heading?: string;
  /** The heading names a measure rather than the chosen date. */
  readonly quiet?: boolean;
}

function Group({ figures, heading, quiet = false }: GroupProps) {
  const showSheet = useWorkbench((state) => state.showSheet);
  if (figures.length === 0) return null;
  return (
    <div className="key-group">
      {heading !== undefined && <span className={quiet ? 'key-measure' : 'key-date'}>{heading}</span>}
      {figures.map((figure) => (
        <button key={figure.key} type="button" title={figure.about} onClick={() => showSheet(figure.sheet)}>
          <span className="key-label">{figure.label}</span>
          <span className="key-text">{figure.text}</span>
          {figure.verdict && <Verdict tone={figure.verdict.tone}>{figure.verdict.word}</Verdict>}
          {figure.forced !== undefined && <ForcedTag words={figure.forced} />}
        </button>
      ))}
    </div>
  );
}
