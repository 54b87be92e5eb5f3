import { useWorkbench } from '../../store/useWorkbench';
import { subjectNow } from './explainState';
import type { Subject } from './subject';

/** The name in the deal that a subject is defined by; undefined for what is not of the deal. */
function nameIn(subject: Subject | null): string | undefined {
  switch (subject?.kind) {
    case 'cell':
      return subject.cell.name;
    case 'setting':
    case 'index':
      return subject.name;
    case 'choice':
      return subject.id;
    default:
      return undefined;
  }
}

/** Is there a line of the deal to show? */
export function isInDeal(subject: Subject | null): boolean {
  return nameIn(subject) !== undefined;
}

/** Shows where the deal says what is explained: its line, on the Deal sheet. */
export function showInDeal(subject = subjectNow()): void {
  const name = nameIn(subject);
  const { project, goTo } = useWorkbench.getState();
  if (name === undefined || !project) return;
  goTo('Deal', definitionLine(project.deal.text, name), '1');
}

/** 1-based line of a deal text that defines a name, whether as a line of a date or under a heading; 1 where none does. */
export function definitionLine(text: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = text.split(/\r?\n/);
  const asLine = new RegExp(`^\\s*- *(\\{ *)?(term|fund|pay|book): *${escaped}\\s*(,|$|#)`);
  const asKey = new RegExp(`^\\s+["']?${escaped}["']?\\s*:`);
  const found = lines.findIndex((line) => asLine.test(line));
  return (
    (found >= 0
      ? found
      : Math.max(
          0,
          lines.findIndex((line) => asKey.test(line)),
        )) + 1
  );
}
