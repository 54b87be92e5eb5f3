import type { TraceOperand } from '../../../engine/waterfall/results';
import { useWorkbench } from '../../store/useWorkbench';

/** Where an operand leads, in words; undefined when there is nowhere to go. */
export function operandTarget(operand: TraceOperand): string | undefined {
  if (!operand.address) return undefined;
  if (operand.origin === 'parameter' || operand.origin === 'table') return 'Show on the Triggers sheet';
  if (operand.origin === 'index') return 'Show on the Rates sheet';
  return operand.address.date >= 0 ? 'Explain this figure' : undefined;
}

/** Goes to an operand: its own story for a figure, its sheet for an input. */
export function goToOperand(operand: TraceOperand): void {
  const { address, origin } = operand;
  if (!address || operandTarget(operand) === undefined) return;
  const workbench = useWorkbench.getState();
  if (origin === 'parameter' || origin === 'table') workbench.goTo('Triggers', -1, address.name);
  else if (origin === 'index') workbench.goTo('Rates', -1, address.name);
  else workbench.explain(address);
}
