import type { Trace } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import { forcedWords, NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { goToOperand, operandTarget } from './goToOperand';
import { AssumedTag } from '../results/AssumedTag';
import { ForcedTag } from '../results/ForcedTag';
import { ResetForced } from '../tests/ResetForced';
import {
  assumedBecause,
  assumedOf,
  circumstance,
  forcedOperand,
  formulaParts,
  operandText,
  shortValue,
} from './traceText';

/** The story of one figure, top down: what it is, how it came about, what from, and where the document says so. */
export function TraceView({ trace, deal }: { readonly trace: Trace; readonly deal: DealDescription | null }) {
  const settings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS);
  const assumedHere = assumedOf(trace.cell, deal);
  return (
    <article className="trace">
      <header>
        <h2>{trace.label}</h2>
        <p className="caption">
          {circumstance(trace, deal)} <AssumedTag reason={assumedHere} />
        </p>
        <p className="trace-value" title={trace.value}>
          {trace.type === 'Money' && <span className="trace-unit">$</span>}
          {shortValue(trace.value, trace.type)}
        </p>
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
      </header>
      {trace.choice && (
        <section>
          <h3>Reading of the document</h3>
          <p>
            <span className="tag">{trace.choice.id}</span> {trace.choice.label}
          </p>
        </section>
      )}
      {trace.formula !== '' && (
        <section>
          <h3>{trace.kind === 'pay' || trace.kind === 'book' ? 'Amount' : 'Formula'}</h3>
          <Formula trace={trace} />
        </section>
      )}
      {trace.operands.length > 0 && (
        <section>
          <h3>Where</h3>
          <ul className="trace-operands">
            {trace.operands.map((operand) => {
              const target = operandTarget(operand);
              const assumed = assumedBecause(operand, deal);
              const forced = forcedOperand(operand, deal, settings);
              return (
                <li key={operand.text}>
                  <button
                    type="button"
                    disabled={target === undefined}
                    title={target}
                    onClick={() => goToOperand(operand)}
                  >
                    <span className="operand-name">{operand.text}</span>
                    <span className="operand-value" title={operand.value}>
                      {operandText(operand, deal)}
                    </span>
                    <span className="operand-label caption">
                      {operand.label !== operand.text && operand.label}
                      <AssumedTag reason={assumed} />
                      {forced !== undefined && <ForcedTag words={forced} />}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {trace.path.length > 0 && <Path trace={trace} />}
      {trace.movements.length > 0 && <Movements trace={trace} />}
    </article>
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
            disabled={operandTarget(operand) === undefined}
            title={`${operand.label}: ${shortValue(operand.value, operand.type)}`}
            onClick={() => goToOperand(operand)}
          >
            {text}
          </button>
        ) : (
          <span key={i}>{text}</span>
        ),
      )}
    </p>
  );
}

/** How an amount went through its order: offered, claimed and taken at each step. */
function Path({ trace }: { readonly trace: Trace }) {
  return (
    <section>
      <h3>Through the order</h3>
      <table className="trace-path">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Offered</th>
            <th scope="col">Claim</th>
            <th scope="col">Paid</th>
          </tr>
        </thead>
        <tbody>
          {trace.path.map((step, i) => (
            <tr key={i} className={step.paid === '0.00' ? 'nothing' : undefined}>
              <th scope="row" style={{ paddingLeft: step.depth * 10 }} title={step.text}>
                {step.text}
              </th>
              <td>{step.offered}</td>
              <td>{step.claim}</td>
              <td>{step.paid}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What moved a ledger on the date, from its opening to its closing. */
function Movements({ trace }: { readonly trace: Trace }) {
  const explain = useWorkbench((state) => state.explain);
  return (
    <section>
      <h3>Movements of the date</h3>
      <ul className="trace-operands">
        {trace.movements.map((movement, i) => (
          <li key={i}>
            <button
              type="button"
              disabled={movement.name === ''}
              title={movement.name === '' ? undefined : 'Explain this figure'}
              onClick={() => explain({ name: movement.name, cls: trace.cell.cls, date: trace.cell.date })}
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
