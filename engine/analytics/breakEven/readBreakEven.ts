import type { Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import type { DealDescription } from '../../deal/description';
import { readPlainNumber } from '../stress/readPlainNumber';
import { readRange, type InputRange } from '../stress/inputRange';
import { stressOffer, type StressOffer } from '../stress/stressOffer';
import { stressProblem } from '../stress/stressProblem';
import { parseStressInput } from '../stress/stressText';
import { earlyEndsOf } from './earlyEnds';
import { drawingParties, printCondition, readCondition } from './conditionText';
import { triggersOf } from './triggers';
import type { BreakEvenCase, BreakEvenCondition, BreakEvenRequest, RunTo, Treatment } from './types';

/** The texts of `breakEven` that a user may give; a missing one has its usual value. */
export const BREAK_EVEN_TEXTS = ['input', 'range', 'until', 'severities', 'rates', 'tests', 'to'] as const;

type BreakEvenTexts = Readonly<Partial<Record<(typeof BREAK_EVEN_TEXTS)[number], string>>>;

/** The customary severities of a break-even run. */
const USUAL = {
  input: 'defaults',
  severities: '35, 40, 50, 60, 70',
  rates: '0',
  tests: 'modelled, pass, fail',
  to: 'modelled',
};

const RUN_TO: Readonly<Record<string, RunTo>> = { modelled: 'modelled', maturity: 'maturity', call: 'call' };

/** What the texts say where they say nothing: shown in empty fields. `input` is the text of what is raised. */
export function usualBreakEven(deal: DealDescription, inputs: Inputs, input: string = USUAL.input) {
  const isHeld = inputs.tape.count > 0 && !input.trim().startsWith('severity');
  const parties = drawingParties(deal).map((party): BreakEvenCondition => ({ kind: 'draw', party }));
  const losses = deal.classes.flatMap(({ name, balance }): readonly BreakEvenCondition[] =>
    balance === null ? [] : [{ kind: 'loss', cls: name }],
  );
  return {
    ...USUAL,
    severities: isHeld ? USUAL.severities : '',
    range: '',
    until: [...losses, ...parties].map((condition) => printCondition(condition, deal)).join('; '),
  };
}

/**
 * Reads what a user asked a break-even for.
 *
 * - `input`: what is raised, such as `defaults`, `defaults x`, `severity`
 * - `range`: `FROM to TO step STEP` in the unit of the input; usually 0 to its end, to a hundredth
 * - `until`: conditions, with `;` between them
 * - `severities`, `rates`: percent and basis points, with commas between them; empty leaves the inputs' own, which among severities
 *   is called `as the inputs`
 * - `tests`: `modelled`, `pass`, `fail`, `NAME pass`, `NAME fail`, `each pass`, `each fail`, with commas between them
 * - `to`: `maturity`, `call`, or `modelled` (as the settings have it)
 *
 * Shape:  texts and the session they are asked of → a request whose cases are treatments within shifts within severities
 * Errors: every text that cannot be read, with its name in `at.column`
 */
export function readBreakEven(
  session: Session,
  texts: BreakEvenTexts,
  pricing: Readonly<Record<string, string>> = {},
): Result<BreakEvenRequest> {
  const [deal, description, inputs] = [session.deal(), session.description(), session.inputs()];
  if (!deal || !description || !inputs) {
    return failure([
      stressProblem('no-deal', '', 'There is no deal that can be run.', 'Mend the deal file, then ask again.'),
    ]);
  }
  const usual = usualBreakEven(description, inputs, texts.input);
  const text = (name: keyof typeof usual): string => texts[name]?.trim() ?? usual[name];
  const problems: Problem[] = [];
  function taken<T>(name: string, result: Result<T>, instead: T): T {
    if (result.ok) return result.value;
    problems.push(...result.problems.map((problem) => ({ ...problem, at: { column: name } })));
    return instead;
  }
  const offer = taken('input', readInput(text('input'), description, inputs), null);
  const usualOf = offer && usualRange(offer);
  const range =
    offer && usualOf ? taken('range', readRange(text('range'), offer.input, description, usualOf), usualOf) : null;
  const conditions = listed(text('until'), ';').map((each) => readCondition(each, description));
  const severities = taken('severities', readSeverities(text('severities')), []);
  const shifts = taken('rates', readNumbers(text('rates'), 'bp', -10_000, 10_000), []);
  const treatments = taken('tests', readTreatments(text('tests'), deal), []);
  if (
    offer?.input.kind === 'severity' &&
    offer.input.how === 'flat' &&
    severities.some((severity) => severity !== null)
  ) {
    const message = 'The severity is what is raised, so it cannot be held as well.';
    problems.push(stressProblem('severities', 'severities', message, 'Leave the severities empty.'));
  }
  const to = taken('to', readRunTo(text('to'), deal), 'modelled');
  if (conditions.length === 0) {
    problems.push(
      stressProblem('condition', 'until', 'There is nothing that must hold.', 'Write loss A-1, draw or test NAME.'),
    );
  }
  for (const each of conditions) taken('until', each, null as never);
  if (problems.length > 0 || !offer || !range) return failure(problems);
  const cases = casesOf(severities, shifts, treatments);
  return success({
    input: offer.input,
    ...range,
    runTo: to,
    conditions: conditions.flatMap((each) => (each.ok ? [each.value] : [])),
    cases,
    pricing,
  });
}

function readInput(text: string, deal: DealDescription, inputs: Inputs): Result<StressOffer | null> {
  const input = parseStressInput(text);
  return input.ok ? stressOffer(input.value, deal, inputs) : input;
}

function readRunTo(text: string, deal: Deal): Result<RunTo> {
  const to = RUN_TO[text];
  if (!to) {
    const message = `"${text}" is not an end of a run.`;
    return failure([stressProblem('run-to', 'to', message, 'Write maturity, call or modelled.')]);
  }
  const { switched, others } = earlyEndsOf(deal);
  if (to === 'modelled' || switched.length > 0) return success(to);
  if (others.length > 0) {
    const message = `No parameter turns ${others.join(', ')} on and off, so a run cannot be taken to ${to}.`;
    const remedy = 'Write modelled, or compare month with a Month parameter in its condition (month >= NAME).';
    return failure([stressProblem('run-to', 'to', message, remedy)]);
  }
  if (to === 'maturity') return success(to);
  return failure([stressProblem('run-to', 'to', 'The deal has no call.', 'Write maturity or modelled.')]);
}

function casesOf(
  severities: readonly (number | null)[],
  shifts: readonly number[],
  treatments: readonly Treatment[],
): readonly BreakEvenCase[] {
  const each = severities.length > 0 ? severities : [null];
  return each.flatMap((severity) =>
    (shifts.length > 0 ? shifts : [0]).flatMap((shift) =>
      treatments.map((treatment) => ({ severity, shift, treatment })),
    ),
  );
}

/** From nothing to as much as the input can have, in hundredths; whole numbers where it has no others. */
function usualRange({ input, from, to, unit, options }: StressOffer): InputRange {
  switch (input.kind) {
    case 'defaults':
    case 'prepayment':
    case 'severity': {
      const isRate = ['CPR', 'CDR', 'SMM', 'MDR', 'ABS', '%'].includes(unit);
      return { from: 0, to: isRate ? 100 : to, step: 0.01 };
    }
    case 'lag':
      return { from: 0, to: 120, step: 1 };
    case 'rates':
      return { from: 0, to: 1000, step: 1 };
    case 'parameter': {
      const isWhole = unit === 'month' || unit === 'date' || options.length > 0;
      return { from: from, to: to, step: isWhole ? 1 : 0.01 };
    }
    case 'table':
      return { from: from, to: to, step: 0.1 };
    case 'test':
    case 'choice':
      return { from: from, to: to, step: 1 };
  }
}

/** Null leaves the inputs' own. */
function readSeverities(text: string): Result<readonly (number | null)[]> {
  const typed = listed(text, ',');
  const others = typed.filter((each) => !/^as\s+the\s+inputs$/i.test(each));
  const numbers = readNumbers(others.join(','), '%', 0, 100);
  return others.length === typed.length || !numbers.ok ? numbers : success([null, ...numbers.value]);
}

function readNumbers(text: string, unit: '%' | 'bp', least: number, most: number): Result<readonly number[]> {
  const what = unit === '%' ? 'percent' : 'basis points';
  const numbers: number[] = [];
  for (const each of listed(text, ',')) {
    const number = readPlainNumber(each, unit);
    if (number === null || number < least || number > most) {
      return failure([
        stressProblem(
          'number',
          what,
          `"${each}" is no number of ${what} from ${least} to ${most}.`,
          'Write numbers with commas between them.',
        ),
      ]);
    }
    numbers.push(number);
  }
  return success([...new Set(numbers)]);
}

function readTreatments(text: string, deal: Deal): Result<readonly Treatment[]> {
  const triggers = triggersOf(deal);
  const found: Treatment[] = [];
  for (const each of listed(text, ',')) {
    const words = each.split(/\s+/);
    const [name, to] = words.length === 1 ? ['', words[0]!] : [words[0]!, words[1]!];
    const isWay = to === 'pass' || to === 'fail';
    if (words.length === 1 && to === 'modelled') found.push({ kind: 'modelled' });
    else if (words.length === 1 && isWay) found.push({ kind: 'all', to });
    else if (words.length === 2 && isWay && name === 'each') {
      found.push(...triggers.map((line): Treatment => ({ kind: 'one', test: line.name, to })));
    } else if (words.length === 2 && isWay && triggers.some((line) => line.name === name)) {
      found.push({ kind: 'one', test: name, to });
    } else {
      const known = triggers.map((line) => line.name).join(', ') || 'none';
      const remedy = `Write modelled, pass, fail, each pass, each fail, or a test and pass or fail. Tests: ${known}.`;
      return failure([stressProblem('treatment', 'tests', `"${each}" is no treatment of the tests.`, remedy)]);
    }
  }
  return success(found.length > 0 ? found : [{ kind: 'modelled' }]);
}

function listed(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
