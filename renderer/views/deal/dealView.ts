import { create } from 'zustand';

type LeftPane = 'outline' | 'graph';

/** How the Deal sheet is looked at; nothing of the document. Kept while the app runs, the pane also between runs. */
interface DealView {
  readonly pane: LeftPane;
  /** Key of the entry that is selected in outline, text and graph; null for none. */
  readonly selected: string | null;
  /** Headings of the outline that are not as at first. */
  readonly toggled: ReadonlySet<string>;
  /** The entry whose fields are open below it. */
  readonly editing: string | null;
}

const KEY = 'stepdown.dealPane';

export const useDealView = create<DealView>()(() => ({
  pane: readPane(),
  selected: null,
  toggled: new Set(),
  editing: null,
}));

export function showPane(pane: LeftPane): void {
  useDealView.setState({ pane });
  globalThis.localStorage?.setItem(KEY, pane);
}

export function toggleHeading(key: string): void {
  const toggled = new Set(useDealView.getState().toggled);
  if (!toggled.delete(key)) toggled.add(key);
  useDealView.setState({ toggled });
}

function readPane(): LeftPane {
  return globalThis.localStorage?.getItem(KEY) === 'graph' ? 'graph' : 'outline';
}
