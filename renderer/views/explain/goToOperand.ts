import type { TraceOperand } from '../../../engine/waterfall/results';
import { showSubject } from './explainState';
import type { Subject } from './subject';

/** What an operand is the story of; undefined for a number of the calendar, or a value of before the first date. */
export function operandSubject({ address, origin }: TraceOperand): Subject | undefined {
  if (!address) return undefined;
  if (origin === 'parameter' || origin === 'table') return { kind: 'setting', name: address.name };
  if (origin === 'index') return { kind: 'index', name: address.name, row: -1 };
  return address.date >= 0 ? { kind: 'cell', cell: address } : undefined;
}

/** Where an operand leads, in words; undefined when there is nowhere to go. */
export function operandTarget(operand: TraceOperand): string | undefined {
  const subject = operandSubject(operand);
  if (!subject) return undefined;
  return subject.kind === 'cell' ? 'Explain this figure' : 'What this is, and what it moves';
}

export function goToOperand(operand: TraceOperand): void {
  const subject = operandSubject(operand);
  if (subject) showSubject(subject);
}
