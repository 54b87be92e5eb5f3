import type { Settings } from '../../../engine/deal/settings';
import type { CellAddress, Trace, TraceOperand } from '../../../engine/waterfall/results';
import type { DealDescription, ValueType } from '../../../engine/deal/description';
import { forcedWords } from '../../engine-client/engineValues';
import { longMonthText, readMonth } from '../../format/dates';

/** A printed percentage without the zeros that say nothing, to three decimals at least: `4.070000000000%` → `4.070%`. */
export function shortValue(value: string, type: ValueType): string {
  if (type === 'Month') {
    const month = readMonth(value);
    return month === undefined ? value : longMonthText(month);
  }
  const percent = /^(-?[\d,]+\.\d{3})(\d*?)0*%$/.exec(value);
  return percent ? `${percent[1]}${percent[2]}%` : value;
}

const VERBS: Readonly<Record<Trace['kind'], string>> = {
  pay: 'paid',
  offered: 'due',
  book: 'booked',
  fund: 'came in',
  ledger: 'after the date',
  input: 'reported or projected',
  term: '',
};

/** What the figure is, in a few words before it: `A-5, Mar 2010, paid`. */
export function circumstance(trace: Trace, deal: DealDescription | null = null): string {
  const month = readMonth(trace.month);
  const pool = deal?.pools.find(({ name }) => name === trace.cell.cls);
  return [pool?.label ?? trace.cell.cls, month === undefined ? trace.month : longMonthText(month), VERBS[trace.kind]]
    .filter(Boolean)
    .join(', ');
}

/** Why the value of an operand is assumed and not the document's; undefined when it is the document's. */
export function assumedBecause(operand: TraceOperand, deal: DealDescription | null): string | undefined {
  const name = operand.address?.name ?? operand.text;
  if (operand.origin === 'parameter') return deal?.parameters.find((parameter) => parameter.name === name)?.assumed;
  if (operand.origin === 'table') return deal?.tables.find((table) => table.name === name)?.assumed;
  return operand.address ? assumedOf(operand.address, deal) : undefined;
}

/** Why the terms of the class that a figure is of are not the document's; undefined when they are, or it is of no class. */
export function assumedOf({ cls }: Pick<CellAddress, 'cls'>, deal: DealDescription | null): string | undefined {
  return cls === '' ? undefined : deal?.classes.find(({ name }) => name === cls)?.assumed;
}

/** `forced to pass` where the operand is a test that the user forces. */
export function forcedOperand(
  operand: TraceOperand,
  deal: DealDescription | null,
  settings: Settings,
): string | undefined {
  const name = operand.address?.name;
  const forced = name === undefined ? undefined : settings.pinned[name];
  const line = forced && deal?.lines.find((each) => each.name === name);
  return line ? forcedWords(line, forced) : undefined;
}

/** An operand's value as shown: a parameter that the deal writes as a plain number (`2`) is one here too, not a percentage. */
export function operandText(operand: TraceOperand, deal: DealDescription | null): string {
  const name = operand.origin === 'parameter' ? operand.address?.name : undefined;
  const parameter = name === undefined ? undefined : deal?.parameters.find((each) => each.name === name);
  const percent = /^(-?[\d,]+\.\d+)%$/.exec(operand.value);
  if (parameter?.type !== 'Ratio' || parameter.unit !== '' || !percent) return shortValue(operand.value, operand.type);
  return String(Number(`${percent[1]!.replaceAll(',', '')}e-2`));
}

/** A formula cut where its operands stand, so that they can be pointed at: `[text, operand or null]`, in order. */
export function formulaParts(
  formula: string,
  operands: readonly TraceOperand[],
): (readonly [text: string, operand: TraceOperand | null])[] {
  const byText = new Map(operands.map((operand) => [operand.text, operand]));
  const texts = [...byText.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const parts: (readonly [string, TraceOperand | null])[] = [];
  let plain = '';
  for (let at = 0; at < formula.length;) {
    const before = at === 0 ? ' ' : formula[at - 1]!;
    const found = /[\w]/.test(before)
      ? undefined
      : texts.find((text) => formula.startsWith(text, at) && !/[\w(]/.test(formula[at + text.length] ?? ' '));
    if (found === undefined) {
      plain += formula[at]!;
      at += 1;
      continue;
    }
    if (plain !== '') parts.push([plain, null]);
    plain = '';
    parts.push([found, byText.get(found)!]);
    at += found.length;
  }
  if (plain !== '') parts.push([plain, null]);
  return parts;
}
