import type { RegisterReport } from '../../../engine/register/registerReport';
import type { Requirement } from '../../../engine/register/rules';
import type { Transfer } from '../../../engine/register/types';

const MARKS = { met: '✓ met', missing: '✕ missing', 'not needed': '– not needed' } as const;

/** The conditions of one transfer, each with its ticks, and what stands in the way. */
export function ConditionPanel({
  report,
  transfer,
  row,
  onTick,
}: {
  readonly report: RegisterReport;
  readonly transfer: Transfer;
  readonly row: number;
  onTick(id: string, isOn: boolean): void;
}) {
  const { rules } = report;
  const verdict = report.transfers[row];
  const others = verdict?.reasons.filter(({ column }) => column !== 'met') ?? [];
  const tick = ({ id, says }: { readonly id: string; readonly says: string }) => (
    <label key={id} className="tick">
      <input
        type="checkbox"
        data-tick={id}
        checked={transfer.met.includes(id)}
        onChange={(event) => onTick(id, event.target.checked)}
      />
      <span>{says}</span>
    </label>
  );
  const ticks = (requirement: Requirement) =>
    requirement.kind === 'tick' ? tick(requirement) : <Parts key={requirement.id} of={requirement} tick={tick} />;
  return (
    <section aria-label={`Conditions of transfer ${row + 1}`}>
      <h3>
        Transfer {row + 1}: {transfer.from || '…'} to {transfer.to || '…'}
      </h3>
      {verdict ? (
        <p className={`verdict ${verdict.made ? 'pass' : 'fail'}`}>{verdict.made ? '✓ Made' : '✕ Not made'}</p>
      ) : null}
      {others.map(({ slug, message, remedy }) => (
        <p key={slug + message} className="reason">
          {message} {remedy}
        </p>
      ))}
      <ul className="conditions">
        {rules.conditions.map((condition) => {
          const stands = verdict?.conditions.find(({ id }) => id === condition.id);
          return (
            <li key={condition.id}>
              <div className="condition-head">
                <span>{condition.says}</span>
                {stands ? <em className={`mark ${stands.state.replace(' ', '-')}`}>{MARKS[stands.state]}</em> : null}
              </div>
              <p className="caption">
                {condition.source}
                {stands?.state === 'not needed' ? ` · ${stands.why}` : ''}
              </p>
              {condition.kind === 'tick' ? tick({ id: condition.id, says: 'Shown' }) : ticks(condition)}
            </li>
          );
        })}
        {rules.facts.length > 0 ? (
          <li>
            <div className="condition-head">
              <span>About this transfer</span>
            </div>
            {rules.facts.map(tick)}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

/** The parts of a condition under the word that joins them. */
function Parts({
  of: { kind, of, says, id },
  tick,
  inner = false,
}: {
  readonly of: Requirement;
  readonly tick: (tick: { readonly id: string; readonly says: string }) => React.ReactNode;
  readonly inner?: boolean;
}) {
  return (
    <div className="parts" role="group" aria-label={says} data-parts={id}>
      <span className="caption">
        {inner ? `${says}: ` : ''}
        {kind === 'any' ? 'any one of' : 'all of'}
      </span>
      {of.map((part) => (part.kind === 'tick' ? tick(part) : <Parts key={part.id} of={part} tick={tick} inner />))}
    </div>
  );
}
