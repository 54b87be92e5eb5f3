import type { AppCommand } from '../../app/commands';
import { useWorkbench } from '../../store/useWorkbench';
import { useRatesView, type RateTool } from './ratesView';

const COMMANDS: readonly (readonly [label: string, tool: RateTool])[] = [
  ['Shift a rate path…', 'Shift'],
  ['Replay a history of rates…', 'History'],
  ['Paste a forward curve…', 'Curve'],
  ['Make a rate stress set…', 'Stress set'],
];

/** The tools of the Rates sheet that are worth asking for by name. */
export function rateCommands(): AppCommand[] {
  return COMMANDS.map(([label, tool]) => ({ label, needsDocument: true, run: () => openTool(tool) }));
}

/** Shows the sheet with a tool open, and puts the keyboard in it. */
function openTool(tool: RateTool): void {
  useRatesView.setState({ tool });
  useWorkbench.getState().showSheet('Rates');
  requestAnimationFrame(() => {
    const fields = '.rate-tool :is(input, select, textarea)';
    document.querySelector<HTMLElement>(fields)?.focus();
  });
}
