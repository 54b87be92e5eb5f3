import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import { numberText } from '../stress/exactText';
import { stressOffer } from '../stress/stressOffer';
import { stressProblem } from '../stress/stressProblem';
import { conditionTerms, conditionWords, printCondition } from './conditionText';
import { earlyEndsOf } from './earlyEnds';
import { readBreakEven } from './readBreakEven';
import { itemOf, treatmentLabel } from './treatments';
import { triggersOf } from './triggers';
import type { BreakEvenAnswer, BreakEvenCase, BreakEvenCommon, BreakEvenItem, RunTo } from './types';

/** A break-even table as work for threads: an item is one case, answered for every condition. */
export interface BreakEvenPlan {
  readonly common: BreakEvenCommon;
  readonly items: readonly BreakEvenItem[];
  /** One an item, in order. */
  readonly cases: readonly (BreakEvenCase & { readonly label: string })[];
  /** One an answer of an item, in order. */
  readonly conditions: readonly { readonly text: string; readonly words: string; readonly definition: string }[];
  /** What is raised, and its unit: `Defaults`, `CDR`. */
  readonly label: string;
  readonly unit: string;
}

/**
 * What the texts of `breakEven` ask of a session, as items for threads, with the words that stand beside the figures.
 *
 * Errors: as `readBreakEven`
 */
export function breakEvenPlan(
  session: Session,
  texts: Readonly<Record<string, string>>,
  pricing: Readonly<Record<string, string>> = {},
): Result<BreakEvenPlan> {
  const request = readBreakEven(session, texts, pricing);
  if (!request.ok) return request;
  const [deal, description, inputs] = [session.deal(), session.description(), session.inputs()];
  if (!deal || !description || !inputs) {
    const remedy = 'Mend the deal file, then ask again.';
    return failure([stressProblem('no-deal', '', 'There is no deal that can be run.', remedy)]);
  }
  const { cases, ...common } = request.value;
  const offer = stressOffer(common.input, description, inputs);
  if (!offer.ok) return offer;
  const { label, unit } = offer.value;
  const triggers = triggersOf(deal);
  const named = unit === '' || unit.startsWith('%') || unit === '$' ? label : unit;
  return success({
    common,
    items: cases.map((one) => itemOf(one, triggers)),
    cases: cases.map((one) => ({ ...one, label: treatmentLabel(one.treatment, triggers) })),
    conditions: common.conditions.map((condition) => ({
      text: printCondition(condition, description),
      words: conditionWords(condition, description),
      definition: [
        `Highest ${named} ${conditionWords(condition, description)}, to ${numberText(common.step)}: the run there passes, and the run ${numberText(common.step)} above it does not. Where no run of the range fails, it is the end of the range.`,
        conditionTerms(condition),
        runToWords(common.runTo, earlyEndsOf(deal).others),
        'Loss and defaults are shares of the balance at the cut-off date, average lives years from closing.',
      ].join(' '),
    })),
    label,
    unit,
  });
}

/** How far a run goes; early ends that are as the settings have them whatever is asked for are named. */
function runToWords(to: RunTo, others: readonly string[]): string {
  const words = RUN_TO_WORDS[to];
  if (to === 'modelled' || others.length === 0) return words;
  return `${words.slice(0, -1)}; ${others.join(', ')} as the deal has it, which no parameter turns on and off.`;
}

const RUN_TO_WORDS: Readonly<Record<RunTo, string>> = {
  modelled: 'Calls as the settings have them.',
  maturity: 'Run to maturity.',
  call: 'Run to call.',
};

/** What one test is worth: how much lower the break-even is when the test is forced to pass, and so never acts. */
export interface TestSaving {
  /** Of the case in which it is forced. */
  readonly item: number;
  readonly test: string;
  readonly label: string;
  readonly modelled: number;
  readonly forced: number;
  /** `modelled` less `forced`, in the unit of the input: above zero where the test protects. */
  readonly saves: number;
}

/**
 * The tests forced to pass one at a time against the same case as modelled, for one condition, the largest saving first. Only cases
 * in which both break-evens are known.
 */
export function testSavings(
  plan: BreakEvenPlan,
  answers: readonly (BreakEvenAnswer | undefined)[],
  condition: number,
): readonly TestSaving[] {
  const valueOf = (item: number): number | null => answers[item]?.answers[condition]?.value ?? null;
  return plan.cases
    .flatMap(({ severity, shift, treatment, label }, item): readonly TestSaving[] => {
      if (treatment.kind !== 'one' || treatment.to !== 'pass') return [];
      const same = plan.cases.findIndex((each) => {
        return each.severity === severity && each.shift === shift && each.treatment.kind === 'modelled';
      });
      const [modelled, forced] = [same < 0 ? null : valueOf(same), valueOf(item)];
      if (modelled === null || forced === null) return [];
      const saves = Number((modelled - forced).toFixed(8));
      return [{ item, test: treatment.test, label: label.replace(/ forced to pass$/, ''), modelled, forced, saves }];
    })
    .sort((a, b) => b.saves - a.saves);
}
