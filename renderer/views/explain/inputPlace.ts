import { useWorkbench } from '../../store/useWorkbench';
import type { SheetName } from '../../store/workbenchState';
import type { Subject } from './subject';

/** The sheet where something typed is changed; undefined for a figure that is worked out. */
export function sheetOf(subject: Subject): SheetName | undefined {
  switch (subject.kind) {
    case 'setting':
    case 'choice':
      return 'Triggers';
    case 'index':
      return 'Rates';
    case 'assumption':
      return 'Assumptions';
    case 'field':
      return 'Tape';
    default:
      return undefined;
  }
}

/** Goes to the cell or field where it is typed. */
export function goToInput(subject: Subject): void {
  const { goTo } = useWorkbench.getState();
  switch (subject.kind) {
    case 'setting':
      goTo('Triggers', -1, subject.name);
      return;
    case 'choice':
      goTo('Triggers', -1, subject.id);
      return;
    case 'index':
      // The index first, then its month.
      goTo('Rates', -1, subject.name);
      if (subject.row >= 0) goTo('Rates', subject.row, 'rate');
      return;
    case 'assumption':
      goTo('Assumptions', -1, subject.pool === '' ? subject.name : `${subject.name}(${subject.pool})`);
      return;
    case 'field':
      goTo('Tape', Math.max(0, subject.row), subject.name);
      return;
    default:
      return;
  }
}
