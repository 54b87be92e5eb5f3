import { useDateView } from '../../charts/dateView';
import { useWorkbench } from '../../store/useWorkbench';

let users = 0;
let stop: (() => void) | null = null;

/**
 * Shows the chosen and the hovered date on every date grid by two rules of one style sheet: rows that scroll into being are
 * marked by themselves and no grid is told. Gives the function that ends it; the last user removes the sheet.
 */
export function markDates(): () => void {
  users += 1;
  stop ??= begin();
  return () => {
    users -= 1;
    if (users > 0) return;
    stop?.();
    stop = null;
  };
}

function begin(): () => void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const write = (): void => {
    const { hover } = useDateView.getState();
    const { date } = useWorkbench.getState();
    const row = (at: number): string => `.date-grid .ag-row[row-index="${at}"]`;
    sheet.replaceSync(
      `${hover === null ? '' : `${row(hover)} { background-color: var(--hover); }`}
      ${row(date)} { background-color: var(--accent-soft); }`,
    );
  };
  write();
  const stops = [
    useDateView.subscribe(write),
    useWorkbench.subscribe((s, b) => (s.date === b.date ? undefined : write())),
  ];
  return () => {
    stops.forEach((each) => each());
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
