import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { loadDeal } from '../deal/loadDeal';
import { describeDeal } from '../deal/describeDeal';
import { HEAD, PAYMENTS, problemsOf, runSmall, term } from './testing/smallDeal';

const ENDING = `${HEAD}parameters:
  call_from: {value: 1, source: s}
each_date:
${PAYMENTS}early_end:
  call:
    label: The call
    when: number >= call_from
    replace: {x: $30.00, others: 0}
    only_if: balance(all) = 0
`;

describe('an early end that was tried and not taken', () => {
  it('is told once, with its dates', () => {
    // 150.00 less 20.00 a date: a call that brings 30.00 pays all on the seventh date, when 30.00 is left.
    const { run, warnings } = runSmall(ENDING, { x: Array.from({ length: 8 }, () => 20_00) });
    expect(run.results.ended).toMatchObject({ name: 'call', date: 6 });
    expect(warnings).toEqual([
      'warning: The call was tried 6 times from 2024-02 to 2024-07 and not taken: its only_if did not hold. The dates run as usual.',
    ]);
    expect(runSmall(ENDING, { x: [20_00] }).warnings).toEqual([
      'warning: The call was tried in 2024-02 and not taken: its only_if did not hold. The dates run as usual.',
    ]);
  });
});

describe('an account that still holds cash when the deal has ended', () => {
  it('is told with what is left', () => {
    const text = ENDING.replace(
      'each_date:',
      'ledgers:\n  reserve: {holds: cash, opening: $5.00, label: Reserve, source: s}\neach_date:',
    );
    const left =
      'warning: reserve: The deal has ended and 5.00 is left in Reserve: nobody is paid it. Pay it out when nothing is owed any more, for instance up to a target that is then zero.';
    expect(runSmall(text, { x: Array.from({ length: 8 }, () => 20_00) }).warnings).toContain(left);
    expect(runSmall(text, { x: [20_00] }).warnings).not.toContain(left);
  });
});

describe('the story of a payment', () => {
  const text = `${HEAD}each_date:
${term('limit', '$7.00')}  - fund: cash
    source: s
    paid_by: collections
    is: x
  - pay: principal
    source: s
    amount: rest
    from: cash
    to:
      - up_to: limit - (initial(balance(A)) - balance(A))
        pay: A
      - B
    reduces: balance
  - pay: residual
    source: s
    amount: rest
    from: cash
    to: holder
`;

  it('has what the limits of its order are made of, as they stood before it', () => {
    const { run } = runSmall(text, { x: [10_00] });
    const { operands, path } = run.trace({ name: 'principal', cls: 'A', date: 0 });
    expect(operands.map(({ text: name, value }) => `${name} ${value}`)).toEqual([
      'limit 7.00',
      'initial(balance(A)) 100.00',
      'balance(A) 100.00',
    ]);
    expect(path[0]).toMatchObject({ claim: '7.00', paid: '7.00' });
  });
});

describe('what yes means', () => {
  const flag = (means: string): string =>
    `${HEAD}each_date:\n${term('ok', 'x > $1.00', `    yes_means: ${means}\n`)}${PAYMENTS}`;

  it('is said by a Flag term', () => {
    const loaded = loadDeal(flag('breach'), 'deal');
    if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
    expect(describeDeal(loaded.value).lines[0]).toMatchObject({ name: 'ok', yesMeans: 'breach' });
  });

  it('is pass or breach, of a Flag', () => {
    expect(problemsOf(flag('fine'), { x: [0] })).toEqual([
      'deal:17:16: yes_means is fine. Write pass where yes is a test passed, breach where yes is an event that must not be.',
    ]);
    expect(problemsOf(flag('pass').replace('is: x > $1.00', 'is: x'), { x: [0] })).toEqual([
      'deal:15:11: ok is Money. Only a Flag has yes_means.',
    ]);
  });
});

describe('a term of whole numbers', () => {
  it('is a Count, and prints as one', () => {
    const text = `${HEAD}each_date:\n${term('good_dates', 'if x = 0 then 0 else prev(good_dates) + 1')}${PAYMENTS}`;
    const { values, printed } = runSmall(text, { x: [1, 1, 0, 1] });
    expect(values('good_dates')).toEqual([1, 2, 0, 1]);
    expect(printed('good_dates', 1)).toBe('2');
  });
});
