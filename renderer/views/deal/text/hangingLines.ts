import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const HANG = 2;
const EDGE = 6;
const made = new Map<number, Decoration>();

/** A line that wraps goes on below its own first word, a little further in: the indentation stays to be seen. */
export const hangingLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = hanging(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = hanging(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function hanging(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      const indent = line.text.length - line.text.trimStart().length;
      builder.add(line.from, line.from, lineOf(indent + HANG));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function lineOf(columns: number): Decoration {
  let line = made.get(columns);
  if (!line) {
    const style = `padding-left: calc(${columns}ch + ${EDGE}px); text-indent: -${columns}ch`;
    made.set(columns, (line = Decoration.line({ attributes: { style } })));
  }
  return line;
}
