import { useWorkbench } from '../../store/useWorkbench';

/** Goes to another Distribution Date; the story on show goes along. */
export function chooseDate(to: number): void {
  const { explainOpen, explainCell, explain, showDate } = useWorkbench.getState();
  showDate(to);
  if (explainOpen && explainCell) explain({ ...explainCell, date: to });
}
