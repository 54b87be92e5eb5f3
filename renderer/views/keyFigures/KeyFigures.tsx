import { useMemo } from 'react';
import { Verdict } from '../../charts/Verdict';
import { monthText } from '../../format/dates';
import { illustrativeLine, NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { ForcedTag } from '../results/ForcedTag';
import { resultsOf, useResults, type RunResults } from '../results/useResults';
import { differenceText, keyFigureModel, type KeyFigure } from './keyFigureModel';
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
  const base = useBaseModel(date);
  const illustrative = illustrativeLine(found.deal);
  return (
    <>
      {illustrative !== null && (
        <span className="tag assumed" title={illustrative}>
          illustrative
        </span>
      )}
      <Group base={base} figures={model.fixed} heading="WAL" quiet />
      <Group base={base} figures={tested} heading={monthText(found.results.months[date]!)} />
      <Group base={base} figures={model.last} />
    </>
  );
}

/** The base's figures by key while a scenario is in view; none for the base itself. */
function useBaseModel(date: number): ReadonlyMap<string, KeyFigure> {
  const baseRun = useWorkbench((state) => (state.scenario === null ? null : state.baseRun));
  const settings = useWorkbench((state) => state.base?.settings ?? NO_SETTINGS);
  const model = useMemo(() => {
    const found = baseRun && resultsOf(baseRun);
    return found ? { found, figures: keyFigureModel(found, settings) } : null;
  }, [baseRun, settings]);
  return useMemo(() => {
    if (!model) return NO_FIGURES;
    const { found, figures } = model;
    const at = Math.min(date, found.results.count - 1);
    return new Map([...figures.fixed, ...figures.at(at), ...figures.last].map((figure) => [figure.key, figure]));
  }, [model, date]);
}

const NO_FIGURES: ReadonlyMap<string, KeyFigure> = new Map();

interface GroupProps {
  /** What each figure is in the base, to tell the difference. */
  readonly base: ReadonlyMap<string, KeyFigure>;
  readonly figures: readonly KeyFigure[];
  readonly heading?: string;
  /** The heading names a measure rather than the chosen date. */
  readonly quiet?: boolean;
}

function Group({ figures, base, heading, quiet = false }: GroupProps) {
  const showSheet = useWorkbench((state) => state.showSheet);
  if (figures.length === 0) return null;
  return (
    <div className="key-group">
      {heading !== undefined && <span className={quiet ? 'key-measure' : 'key-date'}>{heading}</span>}
      {figures.map((figure) => (
        <button key={figure.key} type="button" title={figure.about} onClick={() => showSheet(figure.sheet)}>
          <span className="key-label">{figure.label}</span>
          <span className="key-text">{figure.text}</span>
          <Difference figure={figure} base={base.get(figure.key)} />
          {figure.verdict && <Verdict tone={figure.verdict.tone}>{figure.verdict.word}</Verdict>}
          {figure.forced !== undefined && <ForcedTag words={figure.forced} />}
        </button>
      ))}
    </div>
  );
}

function Difference({ figure, base }: { readonly figure: KeyFigure; readonly base: KeyFigure | undefined }) {
  const text = differenceText(figure, base);
  if (text === '') return null;
  return (
    <span className="key-difference" title={`Base: ${base?.text ?? ''}`}>
      {text}
      <span className="visually-hidden"> against Base</span>
    </span>
  );
}
