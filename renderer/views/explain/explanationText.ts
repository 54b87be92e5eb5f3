import type { DealDescription } from '../../../engine/deal/description';
import type { Trace } from '../../../engine/waterfall/results';
import { differenceOf } from './baseDifference';
import { circumstance, operandText, shortValue } from './traceText';

/** A story as plain text, for a mail or a note: what it is, why, from which figures, and where the document says so. */
export function explanationText(trace: Trace, deal: DealDescription | null, base: Trace | null | undefined): string {
  const unit = trace.type === 'Money' ? '$' : '';
  const difference = base ? differenceOf(trace.type, trace.value, base.value) : undefined;
  const { choice } = trace;
  const parts = [
    [
      trace.label,
      circumstance(trace, deal),
      `${unit}${shortValue(trace.value, trace.type)}`,
      difference && `In the base ${unit}${difference.was}${difference.by === '' ? '' : ` (${difference.by})`}`,
    ],
    [trace.because, trace.words],
    [trace.formula, ...trace.operands.map((operand) => operandLine(operand, deal))],
    trace.path.map(({ depth, text, offered, claim, paid }) =>
      [`${'  '.repeat(depth)}${text}`, `offered ${offered}`, `claim ${claim}`, `paid ${paid}`].join('\t'),
    ),
    trace.movements.map(({ label, amount }) => `${label}\t${amount}`),
    [choice && `${choice.id}: ${choice.label}`],
    [[trace.clause && `Clause ${trace.clause}`, trace.source].filter(Boolean).join(', ')],
  ];
  return parts
    .map((lines) => lines.filter((line) => line).join('\n'))
    .filter((part) => part !== '')
    .join('\n\n');
}

function operandLine(operand: Trace['operands'][number], deal: DealDescription | null): string {
  const label = operand.label === operand.text ? '' : operand.label;
  return [operand.text, operandText(operand, deal), label].filter(Boolean).join('\t');
}
