import { longMonthText, monthText } from '../../format/dates';
import { FAIL, UNTESTED } from '../../charts/chartSpec';
import { Verdict } from '../../charts/Verdict';
import { toneOf, wordOf } from './testColumns';
import type { TestLine } from './testModel';

const TOLD = 3;

interface TestListProps {
  readonly tests: readonly TestLine[];
  readonly months: Int32Array;
  readonly date: number;
  readonly onDate: (date: number) => void;
  readonly onExplain: (name: string) => void;
}

/** Every test and state at the chosen date, and the months in which each changes. */
export function TestList({ tests, months, date, onDate, onExplain }: TestListProps) {
  return (
    <section className="test-list" aria-label="Tests at the chosen date">
      <h3>At {longMonthText(months[date] ?? NaN)}</h3>
      <ul>
        {tests.map((test) => (
          <li key={test.line.name}>
            <button
              type="button"
              className="test-name"
              title={test.line.source}
              onClick={() => onExplain(test.line.name)}
            >
              {test.line.label}
            </button>
            {test.sense === 'state' ? (
              <span>{wordOf(test, date)}</span>
            ) : (
              <Verdict tone={toneOf(test, date)}>{wordOf(test, date)}</Verdict>
            )}
            <span className="test-flips caption">
              {test.flips.length === 0 && unchanged(test)}
              {test.flips.slice(0, TOLD).map((flip) => (
                <button key={flip.date} type="button" onClick={() => onDate(flip.date)}>
                  {flip.to === FAIL ? test.words.fail : test.words.pass} {monthText(months[flip.date]!)}
                </button>
              ))}
              {test.flips.length > TOLD && `and ${test.flips.length - TOLD} more`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function unchanged(test: TestLine): string {
  return test.states.every((state) => state === UNTESTED) ? 'never tested' : 'never changes';
}
