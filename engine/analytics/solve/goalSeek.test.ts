import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../test/golden/randomStream';
import { createSession, type Session } from '../../api/session';
import { problemLine } from '../../core/problem';
import { randomDeal } from '../stress/testing/randomDeal';
import { goalSeek, type SolveAnswer } from './goalSeek';
import { readSolve } from './readSolve';

function sessionOf(seed: number): Session {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs: randomDeal(randomStream(seed)).inputs });
  return session;
}

function sought(session: Session, texts: Readonly<Record<string, string>>): SolveAnswer {
  const request = readSolve(session, texts);
  if (!request.ok) throw new Error(request.problems.map(problemLine).join('\n'));
  const answer = goalSeek(session, request.value);
  if (!answer.ok) throw new Error(answer.problems.map(problemLine).join('\n'));
  return answer.value;
}

describe('a goal seek', () => {
  it('reaches an average life that a run of its own confirms, with the results one step to each side', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const session = sessionOf(seed);
      const lifeAt = (cpr: number): number => {
        const fork = session.fork();
        fork.apply({ kind: 'assumptions', assumptions: { ...session.inputs()!.assumptions, prepayment: String(cpr) } });
        return fork.run().classes[0]!.averageLife!;
      };
      // Half way between the lives at no and at high prepayments: met somewhere, whatever the deal.
      const target = (lifeAt(0) + lifeAt(60)) / 2;
      const texts = {
        input: 'prepayment',
        range: '0 to 60 step 0.0001',
        result: 'wal A',
        target: String(target),
        tolerance: '0.001',
      };
      const { outcome, best, roots } = sought(session, texts);
      expect([seed, outcome]).toEqual([seed, 'found']);
      expect(Math.abs(lifeAt(best!.value) - target)).toBeLessThanOrEqual(0.001);
      expect(best!.achieved).toBe(lifeAt(best!.value));
      for (const { value, below, above } of roots) {
        expect(below && [below.value, below.achieved]).toEqual([
          Number((value - 0.0001).toFixed(4)),
          lifeAt(below!.value),
        ]);
        expect(above && [above.value, above.achieved]).toEqual([
          Number((value + 0.0001).toFixed(4)),
          lifeAt(above!.value),
        ]);
      }
    }
  });

  it('tells a step where a result only jumps, every option of a test, and how far a result goes where none meets it', () => {
    const session = sessionOf(4);
    const step = sought(session, { input: 'lag', range: '0 to 8', result: 'wal A', target: '0.5', tolerance: '0' });
    expect(['step', 'none']).toContain(step.outcome);
    expect(step.best?.hit ?? false).toBe(false);
    const test = sought(session, { input: 'test loss_trigger', result: 'fails loss_trigger', target: '0' });
    expect(test.roots.map(({ value }) => value)).toContain(1);
    expect(test.runs).toBe(3);
    // The end of a range is run also where no whole number of steps leads to it.
    const ends = sought(session, {
      input: 'severity',
      range: '0 to 10 step 4',
      result: 'collateral loss share',
      target: '150',
    });
    expect([ends.runs, ends.greatest!.value]).toEqual([4, 10]);
    const far = sought(session, { input: 'severity', result: 'collateral loss share', target: '150' });
    expect([far.outcome, far.best]).toEqual(['none', null]);
    expect([far.least!.value, far.greatest!.value]).toEqual([0, 100]);
  });

  it('names every text that cannot be read', () => {
    const texts = { input: 'prepaymnt', result: 'wal Z', range: '5 to 1', target: 'x' };
    const request = readSolve(sessionOf(1), texts);
    expect(request.ok ? [] : request.problems.map(({ at }) => at?.column)).toEqual(['input', 'result']);
    const more = readSolve(sessionOf(1), { ...texts, input: 'severity', result: 'wal A', tolerance: '-1' });
    expect(more.ok ? [] : more.problems.map(({ at }) => at?.column)).toEqual(['range', 'target', 'tolerance']);
    const remedies = (asked: Readonly<Record<string, string>>) => {
      const read = readSolve(sessionOf(1), asked);
      return read.ok ? [] : read.problems.map(({ remedy }) => remedy);
    };
    // A test that never fails has no month to seek.
    expect(remedies({ result: 'first_fail loss_trigger', target: 'never' })).toEqual([
      'Ask for fails loss_trigger to be 0.',
    ]);
    expect(remedies({ result: 'yield A', target: '300bp' })).toEqual(['Write percent such as 5.25.']);
    expect(remedies({ range: '0 to 1 step 2', result: 'wal A', target: '3' })).toEqual([
      'Write it such as 0 to 100 step 0.01.',
    ]);
  });
});
