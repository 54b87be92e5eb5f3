import type { DealDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import type { TraceOperand } from '../../../engine/waterfall/results';
import { AssumedTag } from '../results/AssumedTag';
import { ForcedTag } from '../results/ForcedTag';
import type { Difference } from './baseDifference';
import { goToOperand, operandTarget } from './goToOperand';
import { NameText } from './NameText';
import { assumedBecause, forcedOperand, operandText } from './traceText';

interface OperandListProps {
  readonly operands: readonly TraceOperand[];
  readonly deal: DealDescription | null;
  readonly settings: Settings;
  /** By text, those that the base has otherwise; undefined in the base itself. */
  readonly different: ReadonlyMap<string, Difference> | undefined;
}

/** What a figure was worked out from, in the order of its formula; each leads to its own story. */
export function OperandList({ operands, deal, settings, different }: OperandListProps) {
  return (
    <ul className="trace-operands">
      {operands.map((operand) => {
        const target = operandTarget(operand);
        const forced = forcedOperand(operand, deal, settings);
        const difference = different?.get(operand.text);
        return (
          <li key={operand.text}>
            <button
              type="button"
              data-figure=""
              data-operand=""
              aria-disabled={target === undefined}
              title={target}
              onClick={() => goToOperand(operand)}
            >
              <span className="operand-name">
                <NameText text={operand.text} />
              </span>
              <span className="operand-value" title={operand.value}>
                {operandText(operand, deal)}
              </span>
              <span className="operand-label caption">
                {operand.label !== operand.text && operand.label}
                <AssumedTag reason={assumedBecause(operand, deal)} />
                {forced !== undefined && <ForcedTag words={forced} />}
              </span>
              {difference && (
                <span className="operand-label differs">
                  ≠ base {difference.was}
                  {difference.by !== '' && ` (${difference.by})`}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
