import { useEffect, useRef, useState, type RefObject } from 'react';
import type { NameInfo } from '../../../../engine/language/types';
import { shownText } from '../../../store/dealText';
import { useWorkbench } from '../../../store/useWorkbench';
import { nameAt } from '../nameAt';
import { currentAnalysis, settledAnalysis, useDealText } from '../useDealText';
import { createDealEditor, type DealEditor } from './dealEditor';
import { hoverCard } from './hoverCard';
import { ProblemsUnder } from './ProblemsUnder';
import { RenameBar } from './RenameBar';
import { UsesList } from './UsesList';
import './TextPane.css';

interface TextPaneProps {
  readonly editor: RefObject<DealEditor | null>;
  /** The user moved the cursor to an offset. */
  onCursor(offset: number): void;
}

/** What stands below the text, in place of its problems, until it is closed. */
type Below = { readonly what: 'uses' | 'rename'; readonly info: NameInfo } | null;

/** Text mode: the deal file itself, with its problems below it. */
export function TextPane({ editor, onCursor }: TextPaneProps) {
  const parent = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState<Below>(null);
  const text = useDealText();
  const check = useWorkbench((state) => state.dealCheck);
  const locked = useWorkbench((state) => state.project?.baseLocked ?? false);
  const moved = useRef(onCursor);
  useEffect(() => {
    moved.current = onCursor;
  });

  useEffect(() => {
    if (!parent.current) return undefined;
    const { typeDealText, undo, redo } = useWorkbench.getState();
    const withName = (offset: number, act: (info: NameInfo) => void) => {
      void settledAnalysis().then((analysis) => {
        const place = analysis && nameAt(analysis.names, offset);
        if (place) act(place.info);
        else notify('There is no name of the deal here.');
      });
    };
    const made = createDealEditor(parent.current, currentText(), {
      onText: typeDealText,
      onCursor: (offset) => moved.current(offset),
      undo,
      redo,
      complete: useWorkbench.getState().completeDeal,
      hover: (offset) => {
        const place = nameAt(currentAnalysis()?.names ?? [], offset);
        return place && { span: place.span, dom: hoverCard(place.info) };
      },
      goToDefinition: (offset) =>
        withName(offset, ({ name, definition }) => {
          if (definition) made.goTo(definition.from, true);
          else notify(`${name} is built in: the deal text does not define it.`);
        }),
      findUses: (offset) => withName(offset, (info) => setBelow({ what: 'uses', info })),
      rename: (offset) =>
        withName(offset, (info) => {
          if (info.definition) setBelow({ what: 'rename', info });
          else notify(`${info.name} is built in and cannot have another name.`);
        }),
    });
    editor.current = made;
    const { dealCheck } = useWorkbench.getState();
    if (dealCheck) made.showAnalysis(dealCheck.text, dealCheck.analysis);
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [editor]);

  useEffect(() => editor.current?.setText(text), [editor, text]);
  useEffect(() => editor.current?.setLocked(locked), [editor, locked]);
  useEffect(() => {
    if (check) editor.current?.showAnalysis(check.text, check.analysis);
  }, [editor, check]);

  const close = () => {
    setBelow(null);
    editor.current?.view.focus();
  };
  const goTo = (offset: number) => editor.current?.goTo(offset, true);
  return (
    <div className="text-pane">
      <div ref={parent} className="deal-text" />
      {below?.what === 'uses' ? <UsesList info={below.info} text={text} onGo={goTo} onClose={close} /> : null}
      {below?.what === 'rename' ? <RenameBar key={below.info.name} info={below.info} onClose={close} /> : null}
      <ProblemsUnder text={text} onGo={goTo} />
    </div>
  );
}

function currentText(): string {
  const { project } = useWorkbench.getState();
  return project ? shownText(project.deal) : '';
}

function notify(text: string): void {
  useWorkbench.getState().notify({ kind: 'info', text, problems: [] });
}
