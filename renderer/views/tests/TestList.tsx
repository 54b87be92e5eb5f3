import type { KeyboardEvent } from 'react';
import { longMonthText, monthText } from '../../format/dates';
import { FAIL, UNTESTED } from '../../charts/chartSpec';
import { Verdict } from '../../charts/Verdict';
import { ForcedTag } from '../results/ForcedTag';
import { ForceField } from './ForceField';
import { ResetForced } from './ResetForced';
import { toneOf, wordOf } from './testColumns';
import { firstFailure } from './testSteps';
import { useWorkbench } from '../../store/useWorkbench';
import type { PinnedFlag } from '../../../engine/deal/settings';
import type { TestLine } from './testModel';

const TOLD = 3;

interface TestListProps {
  readonly tests: readonly TestLine[];
  readonly months: Int32Array;
  readonly date: number;
  readonly onDate: (date: number) => void;
  readonly pinned: Readonly<Record<string, PinnedFlag>>;
  readonly onExplain: (name: string, pool: string) => void;
}

/** Every test and state at the chosen date, and the months in which each changes. Arrows walk it, Enter explains. */
export function TestList({ tests, months, date, pinned, onDate, onExplain }: TestListProps) {
  const told = useWorkbench((state) => state.explainCell);
  return (
    <section className="test-list" aria-label="Tests at the chosen date">
      <h3>At {longMonthText(months[date] ?? NaN)}</h3>
      <ul onKeyDown={walk}>
        {tests.map((test) => (
          <li key={test.key}>
            <button
              type="button"
              className="test-name"
              aria-current={told?.name === test.line.name && told.cls === test.pool}
              aria-label={[test.label, wordOf(test, date), firstWords(test, months)].filter(Boolean).join(', ')}
              title={test.line.source}
              onClick={() => onExplain(test.line.name, test.pool)}
            >
              {test.label}
            </button>
            <ForceField line={test.line} forced={pinned[test.line.name]} />
            {test.sense === 'state' ? (
              <span>{wordOf(test, date)}</span>
            ) : (
              <Verdict tone={toneOf(test, date)}>{wordOf(test, date)}</Verdict>
            )}
            <span className="test-flips caption">
              {test.flips.length === 0 && unchanged(test)}
              {test.flips.slice(0, TOLD).map((flip) => (
                <button key={flip.date} type="button" onClick={() => onDate(flip.date)}>
                  {flip.date === firstFailure(test) && 'first '}
                  {flip.to === FAIL ? test.words.fail : test.words.pass} {monthText(months[flip.date]!)}
                </button>
              ))}
              {test.flips.length > TOLD && `and ${test.flips.length - TOLD} more`}
            </span>
            {test.forced !== null && (
              <span className="test-forced">
                <ForcedTag words={test.forced} />
                <ResetForced name={test.line.name} label={test.label} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `first fails Dec-08`; '' for a state, and for a test that never does. */
function firstWords(test: TestLine, months: Int32Array): string {
  const date = firstFailure(test);
  return date === undefined ? '' : `first ${test.words.fail} ${monthText(months[date]!)}`;
}

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const names = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.test-name')];
  const here = names.indexOf(event.target as HTMLButtonElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: names.length - 1 }[event.key];
  if (here < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  names[to]?.focus();
}

function unchanged(test: TestLine): string {
  return test.states.every((state) => state === UNTESTED) ? 'never tested' : 'never changes';
}
