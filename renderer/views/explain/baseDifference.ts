import type { ValueType } from '../../../engine/deal/description';
import type { Trace, TraceOperand } from '../../../engine/waterfall/results';
import { formatMoney } from '../../engine-client/engineValues';
import { shortValue } from './traceText';

/** A printed value against another: what it was, and by how much it differs ('' where that has no meaning). */
export interface Difference {
  readonly was: string;
  readonly by: string;
}

/** Undefined where both print the same. */
export function differenceOf(type: ValueType, value: string, other: string): Difference | undefined {
  return value === other ? undefined : { was: shortValue(other, type), by: byText(type, value, other) };
}

/** Operands that differ from those of the same text in another story. */
export function differentOperands(trace: Trace, other: Trace): ReadonlyMap<string, Difference> {
  const before = new Map(other.operands.map((operand) => [operand.text, operand.value]));
  const found = new Map<string, Difference>();
  for (const { text, value, type } of trace.operands) {
    const was = before.get(text);
    const difference = was === undefined ? undefined : differenceOf(type, value, was);
    if (difference) found.set(text, difference);
  }
  return found;
}

/** Operands of another story that this one has not: another formula held there. */
export function onlyThere(trace: Trace, other: Trace): readonly TraceOperand[] {
  const here = new Set(trace.operands.map(({ text }) => text));
  return other.operands.filter(({ text }) => !here.has(text));
}

function byText(type: ValueType, value: string, other: string): string {
  const [a, b] = [numberOf(value), numberOf(other)];
  if (a === undefined || b === undefined) return '';
  const sign = a >= b ? '+' : '−';
  switch (type) {
    case 'Money':
      return `${sign}${formatMoney(Math.abs(Math.round(a * 100) - Math.round(b * 100)))}`;
    case 'Rate':
    case 'Ratio': {
      const isPercent = value.endsWith('%') && other.endsWith('%');
      const text = trimmed(Math.abs(a - b));
      return isPercent ? `${sign}${text} points` : `${sign}${text}`;
    }
    case 'Count':
      return `${sign}${Math.abs(a - b)}`;
    default:
      return '';
  }
}

function trimmed(value: number): string {
  const text = value >= 0.0001 ? value.toFixed(4) : value.toPrecision(2);
  return Number(text) === 0 ? text : String(Number(text));
}

function numberOf(text: string): number | undefined {
  const plain = text.replaceAll(',', '').replace(/%$/, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
