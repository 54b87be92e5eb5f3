import { useWorkbench } from '../../store/useWorkbench';
import { explanationText } from './explanationText';

/** Copies the story in view as text. */
export async function copyExplanation(): Promise<void> {
  const { trace, run, scenario, readTrace, notify } = useWorkbench.getState();
  if (!trace) return;
  const base = scenario === null ? null : await readTrace(trace.cell, 'base');
  try {
    await navigator.clipboard.writeText(explanationText(trace, run?.deal ?? null, base));
    notify({ kind: 'info', text: `The explanation of ${trace.label} is on the clipboard.`, problems: [] });
  } catch {
    const text = 'The explanation was not copied: the clipboard is not open to the app. Allow it, then copy again.';
    notify({ kind: 'problem', text, problems: [] });
  }
}
