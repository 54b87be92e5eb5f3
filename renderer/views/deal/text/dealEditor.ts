import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, foldService, indentService } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
  tooltips,
} from '@codemirror/view';
import type { Completions, DealAnalysis, Span } from '../../../../engine/language/types';
import { blockEnd, indentAfter } from './foldRange';
import { editorTheme } from './editorTheme';
import { hangingLines } from './hangingLines';
import { textChange } from './textChange';
import { entryMark, showEntry, showTokens, tokenMarks } from './tokenMarks';

/** What the editor asks of the sheet around it. Places are offsets in the text as it stands. */
export interface EditorHooks {
  onText(text: string): void;
  onCursor(offset: number): void;
  undo(): void;
  redo(): void;
  complete(text: string, offset: number): Promise<Completions>;
  /** What is told of the name at a place; null where there is none. */
  hover(offset: number): { readonly span: Span; readonly dom: HTMLElement } | null;
  goToDefinition(offset: number): void;
  findUses(offset: number): void;
  rename(offset: number): void;
}

export interface DealEditor {
  readonly view: EditorView;
  /** The text of the document, where it is not the editor's own doing. */
  setText(text: string): void;
  /** Colours and problems; an analysis of another text is passed over. */
  showAnalysis(text: string, analysis: DealAnalysis): void;
  /** A locked text is read and searched, not typed in. */
  setLocked(locked: boolean): void;
  showEntry(span: Span | null): void;
  /** The cursor at an offset, in the middle of the pane. */
  goTo(offset: number, focus: boolean): void;
  destroy(): void;
}

const fromDocument = Annotation.define<boolean>();

/** The text of a deal as CodeMirror shows it. Undo is the document's: the editor keeps no history of its own. */
export function createDealEditor(parent: HTMLElement, text: string, hooks: EditorHooks): DealEditor {
  let shown = text;
  const lock = new Compartment();
  const extensions = [lock.of([]), ...extensionsOf(hooks, (next) => (shown = next))];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    view,
    setText(next) {
      const change = textChange(shown, next);
      if (!change) return;
      shown = next;
      const at = change.from + change.insert.length;
      view.dispatch({
        changes: change,
        annotations: fromDocument.of(true),
        ...(view.hasFocus ? { selection: { anchor: at }, scrollIntoView: true } : {}),
      });
    },
    showAnalysis(of, analysis) {
      if (of !== shown) return;
      const diagnostics = analysis.diagnostics.map(({ from, to, severity, message, remedy }) => ({
        from: Math.min(from, shown.length),
        to: Math.min(to, shown.length),
        severity,
        message: `${message} ${remedy}`,
      }));
      view.dispatch({ effects: showTokens.of(analysis.tokens) }, setDiagnostics(view.state, diagnostics));
    },
    setLocked: (locked) => view.dispatch({ effects: lock.reconfigure(EditorState.readOnly.of(locked)) }),
    showEntry: (span) => view.dispatch({ effects: showEntry.of(span) }),
    goTo(from, focus) {
      const anchor = Math.min(from, shown.length);
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
        annotations: fromDocument.of(true),
      });
      if (focus) view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function extensionsOf(hooks: EditorHooks, onShown: (text: string) => void): Extension[] {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    EditorView.lineWrapping,
    hangingLines,
    // Lists and hints float over the other panes; within the editor they would be cut off at its edge.
    tooltips({ parent: document.body }),
    bracketMatching(),
    codeFolding(),
    foldGutter({ openText: '▾', closedText: '▸' }),
    folding,
    indenting,
    search({ top: true }),
    autocompletion({
      override: [(context) => completionOf(context, hooks)],
      icons: false,
      activateOnTypingDelay: 60,
      optionClass: ({ type }) => (type === undefined ? '' : `kind-${type}`),
    }),
    hoverTooltip((_view, offset) => {
      const told = hooks.hover(offset);
      return told && { pos: told.span.from, end: told.span.to, above: true, create: () => ({ dom: told.dom }) };
    }),
    tokenMarks,
    entryMark,
    editorTheme,
    EditorView.contentAttributes.of({ 'aria-label': 'Deal text', spellcheck: 'false', tabindex: '0' }),
    EditorView.clickAddsSelectionRange.of((event) => event.altKey),
    EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]),
    EditorState.tabSize.of(2),
    Prec.high(keymap.of(ownKeys(hooks))),
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      ...completionKeymap,
      // Ctrl+G goes to a place anywhere in the workbench, as on every sheet.
      ...searchKeymap.filter(({ key }) => key !== 'Mod-g'),
      ...foldKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorView.domEventHandlers(pointing(hooks)),
    EditorView.updateListener.of((update) => {
      const own = !update.transactions.some((transaction) => transaction.annotation(fromDocument));
      if (update.docChanged && own) {
        const text = update.state.doc.toString();
        onShown(text);
        hooks.onText(text);
      }
      if (update.selectionSet && own) hooks.onCursor(update.state.selection.main.head);
    }),
  ];
}

function ownKeys(hooks: EditorHooks): { key: string; run(view: EditorView): boolean }[] {
  const at = (act: (offset: number) => void) => (view: EditorView) => {
    act(view.state.selection.main.head);
    return true;
  };
  const plain = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    { key: 'Mod-z', run: plain(hooks.undo) },
    { key: 'Mod-y', run: plain(hooks.redo) },
    { key: 'Mod-Shift-z', run: plain(hooks.redo) },
    { key: 'F12', run: at(hooks.goToDefinition) },
    { key: 'Shift-F12', run: at(hooks.findUses) },
    { key: 'F2', run: at(hooks.rename) },
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
  ];
}

function pointing(hooks: EditorHooks) {
  return {
    mousedown(event: MouseEvent, view: EditorView): boolean {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (offset === null) return false;
      hooks.goToDefinition(offset);
      return true;
    },
    beforeinput(event: InputEvent): boolean {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
      event.preventDefault();
      if (event.inputType === 'historyUndo') hooks.undo();
      else hooks.redo();
      return true;
    },
  };
}

const folding = foldService.of((state, from) => {
  const { doc } = state;
  const line = doc.lineAt(from);
  const end = blockEnd({ count: doc.lines, text: (number) => doc.line(number).text }, line.number);
  return end === null ? null : { from: line.to, to: doc.line(end).to };
});

const indenting = indentService.of((context, offset) => indentAfter(context.lineAt(offset, -1).text));

async function completionOf(context: CompletionContext, hooks: EditorHooks): Promise<CompletionResult | null> {
  if (!context.explicit && !context.matchBefore(/[\w-]+|[:,([{] ?/)) return null;
  const { from, to, items } = await hooks.complete(context.state.doc.toString(), context.pos);
  if (context.aborted || items.length === 0) return null;
  return {
    from,
    to,
    validFor: /^[\w-]*$/,
    options: items.map(({ label, detail, info, kind, insert }) => ({
      label,
      detail,
      type: kind,
      ...(info === '' ? {} : { info }),
      ...(insert === undefined ? {} : { apply: insert }),
    })),
  };
}
