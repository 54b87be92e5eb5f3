import type { Trace } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import { useWorkbench } from '../../store/useWorkbench';
import { differenceOf, differentOperands, onlyThere } from './baseDifference';
import { showSubject, useExplain } from './explainState';
import { NameText } from './NameText';
import { circumstance, operandText, shortValue } from './traceText';

/** A story kept in view: its value and operands, and by how much the story above it differs where the two are of one kind. */
export function PinnedView({ pinned, deal }: { readonly pinned: Trace; readonly deal: DealDescription | null }) {
  const trace = useWorkbench((state) => state.trace);
  const shown = useExplain(({ history }) => history.subjects[history.at]?.kind === 'cell');
  const other = shown && trace ? trace : null;
  const isAlike = other?.type === pinned.type;
  const difference = other && isAlike ? differenceOf(other.type, other.value, pinned.value) : undefined;
  const operands = other ? differentOperands(other, pinned) : undefined;
  const missing = other ? onlyThere(pinned, other) : [];
  return (
    <aside className="pinned" aria-label="Pinned">
      <header>
        <h3>Pinned</h3>
        <button type="button" className="button quiet small" onClick={() => useExplain.setState({ pinned: null })}>
          Let go
        </button>
      </header>
      <ul className="trace-operands">
        <li>
          <button type="button" data-figure="" onClick={() => showSubject({ kind: 'cell', cell: pinned.cell })}>
            <span className="movement-name">{pinned.label}</span>
            <span className="operand-value">{shortValue(pinned.value, pinned.type)}</span>
            <span className="operand-label caption">
              {circumstance(pinned, deal)}
              {difference?.by ? <Differs text={`above: ${difference.by}`} /> : null}
            </span>
          </button>
        </li>
        {pinned.operands.map((operand) => {
          const by = operands?.get(operand.text)?.by;
          return (
            <li key={operand.text} className="pinned-operand">
              <span className="operand-name">
                <NameText text={operand.text} />
              </span>
              <span className="operand-value">{operandText(operand, deal)}</span>
              {by === undefined ? null : (
                <span className="operand-label caption">
                  <Differs text={by === '' ? 'another above' : `above: ${by}`} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && missing.length < 6 && pinned.cell.name === other?.cell.name && (
        <p className="caption">Read above only: {missing.map(({ text }) => text).join(', ')}</p>
      )}
    </aside>
  );
}

function Differs({ text }: { readonly text: string }) {
  return <span className="differs">≠ {text}</span>;
}
