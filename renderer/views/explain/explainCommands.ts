import { useWorkbench } from '../../store/useWorkbench';
import { copyExplanation } from './copyExplanation';
import { moved } from './explainHistory';
import { traceBack, traceForward } from './explainKeys';
import { stepExplain, subjectNow, togglePin, useExplain } from './explainState';
import { isInDeal, showInDeal } from './showInDeal';

interface ExplainCommand {
  readonly label: string;
  readonly keys?: string;
  isEnabled(): boolean;
  run(): void;
}

/** What the palette offers of Explain. */
export function explainCommands(): readonly ExplainCommand[] {
  const { pinned } = useExplain.getState();
  const isThere = (): boolean => subjectNow() !== null;
  const isTraced = (): boolean => subjectNow()?.kind === 'cell' && useWorkbench.getState().trace !== null;
  const canStep = (step: -1 | 1) => (): boolean => moved(useExplain.getState().history, step) !== undefined;
  return [
    { label: 'Trace to what it is worked out from', keys: 'Ctrl+[', isEnabled: isThere, run: traceBack },
    { label: 'Trace to what it moves', keys: 'Ctrl+]', isEnabled: isThere, run: traceForward },
    { label: 'Back through Explain', keys: 'Alt+Left', isEnabled: canStep(-1), run: () => stepExplain(-1) },
    { label: 'Forward through Explain', keys: 'Alt+Right', isEnabled: canStep(1), run: () => stepExplain(1) },
    { label: 'Show in Deal', keys: 'F12', isEnabled: () => isInDeal(subjectNow()), run: () => showInDeal() },
    { label: 'Copy the explanation as text', isEnabled: isTraced, run: () => void copyExplanation() },
    {
      label: pinned ? 'Let go of the pinned explanation' : 'Pin the explanation, to compare',
      isEnabled: () => pinned !== null || isTraced(),
      run: togglePin,
    },
  ];
}
