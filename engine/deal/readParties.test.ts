import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { HEAD, PAYMENTS, term } from '../waterfall/testing/smallDeal';
import { describeDeal } from './describeDeal';
import { loadDeal } from './loadDeal';

/** The small deal with a guarantor, a parameter, a choice and a Flag term; `party` is what it says of the guarantor. */
function withGuarantor(party: string): string {
  const head = HEAD.replace('parties: {holder: The holder}', `parties:\n  holder: The holder\n  guarantor: ${party}`);
  return `${head}parameters:
  gone_from: {value: never, label: Gone from, source: s}
choices:
  C-1:
    asks: What is covered
    we_do: all
    options: {all: everything, nothing: nothing}
each_date:
${term('covered', 'month < gone_from')}${term('share', '\n      all: 100%\n      nothing: 0%', '    choice: C-1\n')}${PAYMENTS}  - fund: guarantee
    source: s
    paid_by: guarantor
    is: if covered then min(balance(all), y * share) else 0
  - pay: covered_principal
    source: s
    amount: rest
    from: guarantee
    to: [A, B]
    reduces: balance
`;
}

function problemsOf(party: string): string[] {
  const loaded = loadDeal(withGuarantor(party), 'deal');
  return loaded.ok ? [] : loaded.problems.map((problem) => problemLine(problem).replace(/^deal:/, ''));
}

describe('a party and the deal without it', () => {
  it('is told by its label, with the settings that leave it out, each by its kind', () => {
    const loaded = loadDeal(
      withGuarantor('{label: The guarantor, source: s, without: {gone_from: first, C-1: nothing, covered: no}}'),
      'deal',
    );
    if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
    expect(describeDeal(loaded.value).parties).toEqual([
      { name: 'holder', label: 'The holder' },
      {
        name: 'guarantor',
        label: 'The guarantor',
        without: { parameters: { gone_from: 'first' }, choices: { 'C-1': 'nothing' }, pinned: { covered: 'no' } },
      },
    ]);
  });

  it('goes by its name where a block has no label, and says nothing of the deal without it where none is given', () => {
    const loaded = loadDeal(withGuarantor('{source: s}'), 'deal');
    expect(loaded.ok && describeDeal(loaded.value).parties[1]).toEqual({ name: 'guarantor', label: 'guarantor' });
  });

  it('refuses what the settings cannot be, each at its place', () => {
    expect(problemsOf('{label: G, without: {gone_form: first}}')).toEqual([
      '10:35: No parameter, choice or Flag term is called gone_form. Did you mean gone_from?',
    ]);
    expect(problemsOf('{label: G, without: {gone_from: 3.40%}}')).toEqual([
      '10:46: gone_from is Month and 3.40% is not. Write a value as that of gone_from.',
    ]);
    expect(problemsOf('{label: G, without: {C-1: some, covered: maybe}}')).toEqual([
      '10:40: C-1 has no option some. Its options are all, nothing.',
      '10:55: covered is a Flag and maybe is neither yes nor no. Write yes or no.',
    ]);
    expect(problemsOf('{label: G, without: {share: 0%}}')[0]).toContain('No parameter, choice or Flag term');
    expect(problemsOf('{label: G, without: {}}')).toEqual([
      '10:34: Nothing is said in without of guarantor. Write the name of a parameter, a choice or a Flag term with its value, or leave the key out.',
    ]);
    expect(problemsOf('{label: G, without: [gone_from]}')[0]).toContain('is a list');
    expect(problemsOf('{label: G, wihtout: {gone_from: first}}')[0]).toContain('Did you mean without?');
  });
});
