import type { Trace } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import { forcedWords, NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { AssumedTag } from '../results/AssumedTag';
import { ForcedTag } from '../results/ForcedTag';
import { ResetForced } from '../tests/ResetForced';
import { differenceOf, differentOperands } from './baseDifference';
import { ChoiceView } from './ChoiceView';
import { showSubject } from './explainState';
import { goToOperand, operandTarget } from './goToOperand';
import { MovesView } from './MovesView';
import { NameText } from './NameText';
import { OperandList } from './OperandList';
import { PathView } from './PathView';
import { assumedOf, circumstance, formulaParts, shortValue } from './traceText';
import { useBaseTrace } from './useBaseTrace';

/** The story of one figure, top down: what it is, how it came about, what from, where the document says so, what it moves. */
export function TraceView({ trace, deal }: { readonly trace: Trace; readonly deal: DealDescription | null }) {
  const base = useBaseTrace(trace.cell);
  const settings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS);
  const assumedHere = assumedOf(trace.cell, deal);
  const isMovement = trace.kind === 'pay' || trace.kind === 'book' || trace.kind === 'offered';
  return (
    <article className="trace">
      <header>
        <h2 tabIndex={-1}>{trace.label}</h2>
        <p className="caption">
          {circumstance(trace, deal)} <AssumedTag reason={assumedHere} />
        </p>
        <p className="trace-value" title={trace.value}>
          {trace.type === 'Money' && <span className="trace-unit">$</span>}
          {shortValue(trace.value, trace.type)}
        </p>
        <BaseLine trace={trace} base={base} />
        <p className="trace-source">
          {trace.clause !== '' && <span className="tag">clause {trace.clause}</span>}
          {trace.source}
        </p>
        {trace.pinned !== undefined && (
          <p className="trace-forced">
            <ForcedTag words={forcedWords({ name: trace.cell.name, label: trace.label }, trace.pinned)} />
            <ResetForced name={trace.cell.name} label={trace.label} />
          </p>
        )}
        {trace.because !== '' && <p className="trace-because">{trace.because}</p>}
      </header>
      {trace.words !== '' && (
        <section>
          <h3>In words</h3>
          <p className="trace-words">{trace.words}</p>
        </section>
      )}
      {trace.formula !== '' && (
        <section>
          <h3>{isMovement ? 'Amount' : 'Formula'}</h3>
          <Formula trace={trace} />
        </section>
      )}
      {trace.operands.length > 0 && (
        <section aria-label="Where">
          <h3>Where</h3>
          <OperandList
            operands={trace.operands}
            deal={deal}
            settings={settings}
            different={base ? differentOperands(trace, base) : undefined}
          />
        </section>
      )}
      {trace.choice && <ChoiceView choice={trace.choice} />}
      {trace.path.length > 0 && <PathView path={trace.path} />}
      {trace.movements.length > 0 && <Movements trace={trace} />}
      <MovesView subject={{ kind: 'cell', cell: trace.cell }} date={trace.cell.date} />
    </article>
  );
}

/** What the figure was in the base, under a scenario. */
function BaseLine({ trace, base }: { readonly trace: Trace; readonly base: Trace | null | undefined }) {
  if (base === undefined) return null;
  if (base === null) return <p className="trace-base caption">The base has no such figure.</p>;
  const difference = differenceOf(trace.type, trace.value, base.value);
  const unit = trace.type === 'Money' ? '$' : '';
  return (
    <p className="trace-base">
      {difference ? (
        <>
          <span className="differs">≠</span> In the base {unit}
          {difference.was}
          {difference.by !== '' && <span className="trace-by"> ({difference.by})</span>}
        </>
      ) : (
        <span className="caption">The same in the base</span>
      )}
    </p>
  );
}

function Formula({ trace }: { readonly trace: Trace }) {
  return (
    <p className="trace-formula">
      {formulaParts(trace.formula, trace.operands).map(([text, operand], i) =>
        operand ? (
          <button
            key={i}
            type="button"
            tabIndex={-1}
            disabled={operandTarget(operand) === undefined}
            title={`${operand.label}: ${shortValue(operand.value, operand.type)}`}
            onClick={() => goToOperand(operand)}
          >
            <NameText text={text} />
          </button>
        ) : (
          <span key={i}>{text}</span>
        ),
      )}
    </p>
  );
}

/** What moved a ledger on the date, from its opening to its closing. */
function Movements({ trace }: { readonly trace: Trace }) {
  return (
    <section>
      <h3>Movements of the date</h3>
      <ul className="trace-operands">
        {trace.movements.map((movement, i) => (
          <li key={i}>
            <button
              type="button"
              data-figure=""
              data-operand=""
              aria-disabled={movement.name === ''}
              title={movement.name === '' ? undefined : 'Explain this figure'}
              onClick={() =>
                movement.name !== '' &&
                showSubject({
                  kind: 'cell',
                  cell: { name: movement.name, cls: trace.cell.cls, date: trace.cell.date },
                })
              }
            >
              <span className="movement-name">{movement.label}</span>
              <span className="operand-value">{movement.amount}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
