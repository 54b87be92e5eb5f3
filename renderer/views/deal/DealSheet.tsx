import { useCallback, useEffect, useRef, type CSSProperties } from 'react';
import type { DealAnalysis } from '../../../engine/language/types';
import { chooseNewDeal } from '../../app/paletteState';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { DateBar } from '../waterfall/DateBar';
import { useSplit } from '../results/useSplit';
import { useResults } from '../results/useResults';
import { showPane, useDealView } from './dealView';
import { DraftLine } from './DraftLine';
import { DealGraph } from './graph/DealGraph';
import { Outline } from './outline/Outline';
import { headingsOver, isOpenAtFirst, itemAt, itemKeys } from './outline/outlineRows';
import { PaneBorder } from '../results/PaneBorder';
import type { DealEditor } from './text/dealEditor';
import { TextPane } from './text/TextPane';
import { currentAnalysis, settledAnalysis, useAnalysis } from './useDealText';
import './DealSheet.css';

const USUAL_SHARE = 50;

/** The deal itself: its outline or graph on the left, its text on the right, both of the same selection. */
export function DealSheet() {
  const hasProject = useWorkbench((state) => state.project !== null);
  const editor = useRef<DealEditor | null>(null);
  const panes = useRef<HTMLDivElement>(null);
  const pane = useDealView((state) => state.pane);
  const [share, setShare] = useSplit('deal', USUAL_SHARE);
  useEntryMark(editor);
  useTarget(editor);

  const select = useCallback((key: string, focusText = false) => {
    const show = ({ outline }: DealAnalysis) => {
      reveal(key);
      const item = outline[itemKeys(outline).indexOf(key)];
      if (item) editor.current?.goTo((focusText ? item.nameSpan : item.span).from, focusText);
    };
    const current = currentAnalysis();
    if (current) show(current);
    // Typed a moment ago: the places are known once the text has been read.
    else void settledAnalysis().then((analysis) => analysis && show(analysis));
  }, []);
  const onCursor = useCallback((offset: number) => {
    const analysis = currentAnalysis();
    if (!analysis) return;
    const index = itemAt(analysis.outline, offset);
    if (index >= 0) reveal(itemKeys(analysis.outline)[index]!);
  }, []);

  if (!hasProject) return <NoDeal />;
  return (
    <section className="sheet deal-sheet" aria-label="Deal">
      <Header />
      <DraftLine editor={editor} />
      <div className="deal-panes" ref={panes} style={{ '--left-share': `${share}%` } as CSSProperties}>
        <div className="deal-left">
          {pane === 'outline' ? <Outline onSelect={select} /> : <DealGraph onSelect={select} />}
        </div>
        <PaneBorder
          name="Width of the outline"
          className="panel-edge"
          orientation="vertical"
          panes={panes}
          share={share}
          usual={USUAL_SHARE}
          onShare={setShare}
        />
        <TextPane editor={editor} onCursor={onCursor} />
      </div>
    </section>
  );
}

function Header() {
  const deal = useWorkbench((state) => state.project?.deal);
  const description = useWorkbench((state) => state.run?.deal ?? null);
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const results = useResults()?.results;
  const pane = useDealView((state) => state.pane);
  return (
    <SheetHeader title="Deal" note={[description?.name, deal?.file].filter(Boolean).join(' · ')}>
      {results ? (
        <DateBar months={results.months} days={results.distributionDates} date={date} onDate={showDate} />
      ) : null}
      <span className="pane-choice" role="group" aria-label="Left pane">
        {(['outline', 'graph'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={pane === each}
            onClick={() => showPane(each)}
          >
            {each === 'outline' ? 'Outline' : 'Graph'}
          </button>
        ))}
      </span>
    </SheetHeader>
  );
}

/** Selects an entry and opens the headings it is under. */
function reveal(key: string): void {
  const { selected, toggled } = useDealView.getState();
  if (selected === key) return;
  const { outline } = currentAnalysis() ?? { outline: [] };
  const next = new Set(toggled);
  for (const heading of headingsOver(outline, itemKeys(outline).indexOf(key))) {
    if (isOpenAtFirst(heading)) next.delete(heading);
    else next.add(heading);
  }
  useDealView.setState({ selected: key, toggled: next });
}

/** The selected entry is marked in the text, wherever edits move it. */
function useEntryMark(editor: { readonly current: DealEditor | null }): void {
  const selected = useDealView((state) => state.selected);
  const analysis = useAnalysis();
  useEffect(() => {
    const current = currentAnalysis();
    if (!current) return;
    const item = selected === null ? undefined : current.outline[itemKeys(current.outline).indexOf(selected)];
    editor.current?.showEntry(item && item.kind !== 'section' ? item.span : null);
  }, [editor, selected, analysis]);
}

/** A problem elsewhere points at a line of the text. */
function useTarget(editor: { readonly current: DealEditor | null }): void {
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    const made = editor.current;
    if (target?.sheet !== 'Deal' || target.row < 1 || !made) return;
    const { doc } = made.view.state;
    const line = doc.line(Math.min(target.row, doc.lines));
    const column = Math.min(Math.max(0, Number(target.column) - 1 || 0), line.length);
    made.goTo(line.from + column, true);
  }, [editor, target]);
}

function NoDeal() {
  const { newFromSample, open } = useWorkbench.getState();
  return (
    <section className="sheet empty-sheet" aria-label="Deal">
      <h2>No deal yet</h2>
      <p>The deal belongs here: its classes, terms and order of payments, as text that can be changed.</p>
      <div className="sheet-actions">
        <button type="button" className="button primary" onClick={() => chooseNewDeal()}>
          New deal…
        </button>
        <button type="button" className="button" onClick={() => void open()}>
          Open a project…
        </button>
        <button type="button" className="button" onClick={() => void newFromSample()}>
          Open the sample
        </button>
      </div>
    </section>
  );
}
