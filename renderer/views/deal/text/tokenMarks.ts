import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { StateEffect, StateField, RangeSet } from '@codemirror/state';
import type { Span, Token } from '../../../../engine/language/types';

/** Colours of the last analysis; they go along with what is typed until the next one. */
export const showTokens = StateEffect.define<readonly Token[]>();

const MARKS = new Map<Token['kind'], Decoration>();

function markOf(kind: Token['kind']): Decoration {
  let mark = MARKS.get(kind);
  if (!mark) MARKS.set(kind, (mark = Decoration.mark({ class: `code-${kind}`, inclusive: true })));
  return mark;
}

export const tokenMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(showTokens)) continue;
      const tokens = effect.value.filter(({ from, to }) => from < to && to <= transaction.newDoc.length);
      return RangeSet.of(
        tokens.map(({ kind, from, to }) => markOf(kind).range(from, to)),
        true,
      );
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The entry that is selected in the outline, marked line by line. */
export const showEntry = StateEffect.define<Span | null>();
const ENTRY_LINE = Decoration.line({ class: 'code-entry' });

export const entryMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(showEntry)) continue;
      const { newDoc } = transaction;
      if (!effect.value || effect.value.to > newDoc.length) return Decoration.none;
      const first = newDoc.lineAt(effect.value.from).number;
      const last = newDoc.lineAt(Math.max(effect.value.from, effect.value.to - 1)).number;
      return RangeSet.of(
        Array.from({ length: last - first + 1 }, (_, i) => ENTRY_LINE.range(newDoc.line(first + i).from)),
      );
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
