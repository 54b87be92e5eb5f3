import { nextDiagnostic } from '@codemirror/lint';
import type { RefObject } from 'react';
import type { Problem } from '../../../engine/core/problem';
import { draftNote } from '../../store/dealText';
import { useWorkbench } from '../../store/useWorkbench';
import type { DealEditor } from './text/dealEditor';

const NONE: readonly Problem[] = [];

/** What is not as it seems: results of an earlier text, or a changed setting that the deal no longer has. */
export function DraftLine({ editor }: { readonly editor: RefObject<DealEditor | null> }) {
  const note = useWorkbench((state) => draftNote(state.project?.deal, state.dealCheck));
  const discardDraft = useWorkbench((state) => state.discardDraft);
  const toFirst = () => {
    const view = editor.current?.view;
    if (!view) return;
    nextDiagnostic(view);
    view.focus();
  };
  return (
    <>
      {note === null ? null : (
        <div className="draft-line" role="status">
          <span>{note}.</span>
          <span className="spring" />
          <button type="button" className="button small" onClick={toFirst} title="Next problem (F8)">
            Go to a problem
          </button>
          <button type="button" className="button small" onClick={discardDraft}>
            Go back to the text that runs
          </button>
        </div>
      )}
      <LostSettings />
    </>
  );
}

/** Settings that name what the deal no longer has: kept, told, and taken back on request. */
function LostSettings() {
  const problems = useWorkbench((state) => state.run?.problems ?? NONE);
  const settings = useWorkbench((state) => state.project?.settings);
  const { setParameter, setTable, setChoice, endEdit } = useWorkbench.getState();
  if (!settings) return null;
  const forget = (name: string) => {
    if (name in settings.parameters) setParameter(name, undefined);
    else if (name in settings.tables) setTable(name, undefined);
    else setChoice(name, undefined);
    endEdit();
  };
  const lost = problems.filter(({ code, at }) => code === 'SETTINGS/unknown-name' && at?.column !== undefined);
  return lost.map(({ message, at }) => (
    <div className="draft-line" role="status" key={at!.column}>
      <span>{`${message} It was changed on Triggers, as ${settings.parameters[at!.column!] ?? 'a value of its own'}.`}</span>
      <span className="spring" />
      <button type="button" className="button small" onClick={() => forget(at!.column!)}>
        Forget the change
      </button>
    </div>
  ));
}
