import { success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { parseMeasure, printMeasure } from '../stress/measureText';
import { exactMeasure, formatMeasure, measureUnit, readMeasureValue } from '../stress/measureUnit';
import { measureLabel, readMeasure } from '../stress/measuresOf';
import { flagLine, flagLines } from '../stress/settingOffers';
import { refuseName, refuseStress } from '../stress/stressProblem';
import type { BreakEvenCondition, Than } from './types';
import { drawFunds, LEAST_LOSS, thanWords } from './verdict';

const SIGNS: Readonly<Record<Than, string>> = { above: '>', atLeast: '>=', below: '<', atMost: '<=' };
const EXAMPLES = 'Write loss A-1, draw, draw PARTY, test NAME, or a result against a number such as yield A-1 > 5.25.';

/**
 * A condition as a user types it: `loss CLASS`, `draw [PARTY]`, `test NAME`, or any result against a number in its unit:
 * `yield A-1 > 5.25`, `wal A-1 <= 3.5`, `value oc_amount last >= 1,000,000`.
 */
export function printCondition(condition: BreakEvenCondition, deal: DealDescription): string {
  switch (condition.kind) {
    case 'loss':
      return `loss ${condition.cls}`;
    case 'draw':
      return condition.party === '' ? 'draw' : `draw ${condition.party}`;
    case 'test':
      return `test ${condition.name}`;
    case 'measure': {
      const { measure, than, value } = condition;
      return `${printMeasure(measure)} ${SIGNS[than]} ${exactMeasure(value, measureUnit(measure, deal))}`;
    }
  }
}

/** Reads one condition; its names are looked up. */
export function readCondition(text: string, deal: DealDescription): Result<BreakEvenCondition> {
  const typed = text.trim().replace(/\s+/g, ' ');
  const compared = /^(.*?)\s*(>=|<=|>|<)\s*(.*)$/.exec(typed);
  if (compared) return readComparison(compared[1]!, compared[2]!, compared[3]!, deal);
  const [word, name, ...more] = typed.split(' ');
  if (more.length === 0 && word === 'draw') return readDraw(name ?? '', deal);
  if (more.length === 0 && word === 'loss' && name !== undefined) {
    const known = deal.classes.flatMap((one) => (one.balance === null ? [] : [one.name]));
    return known.includes(name)
      ? success({ kind: 'loss', cls: name })
      : refuseName('class with a balance', name, known);
  }
  if (more.length === 0 && word === 'test' && name !== undefined) {
    const known = flagLines(deal).map((line) => line.name);
    return known.includes(name) ? success({ kind: 'test', name }) : refuseName('yes-or-no term', name, known);
  }
  if (parseMeasure(typed).ok) {
    return refuseStress(
      'condition',
      typed,
      `"${typed}" is a result without a number.`,
      'Write it such as yield A-1 > 5.25.',
    );
  }
  return refuseStress(
    'condition',
    typed,
    typed === '' ? 'The condition is empty.' : `"${typed}" is not a condition.`,
    EXAMPLES,
  );
}

function readDraw(party: string, deal: DealDescription): Result<BreakEvenCondition> {
  const known = drawingParties(deal);
  if (party !== '' && !known.includes(party)) return refuseName('party that brings money in', party, known);
  // Where only one party can be drawn on, it is meant.
  if (known.length > 0) return success({ kind: 'draw', party: known.length === 1 ? known[0]! : party });
  return refuseStress(
    'condition',
    'draw',
    'No party of the deal brings money in.',
    'Ask for a loss, a test or a result.',
  );
}

function readComparison(left: string, sign: string, right: string, deal: DealDescription): Result<BreakEvenCondition> {
  const measure = readMeasure(left, deal);
  if (!measure.ok) return measure;
  const value = readMeasureValue(right, measure.value, deal);
  if (!value.ok) return value;
  if (measure.value.kind === 'test' && !Number.isFinite(value.value)) {
    const message = `"${right}" is no month that a test can fail in: a run in which it never fails has none.`;
    return refuseStress(
      'condition',
      right,
      message,
      `Write test ${measure.value.name}: it holds while the test never fails.`,
    );
  }
  const than = (Object.keys(SIGNS) as Than[]).find((each) => SIGNS[each] === sign)!;
  return success({ kind: 'measure', measure: measure.value, than, value: value.value });
}

/** Parties that bring money into a fund, in the order of the deal. */
export function drawingParties(deal: DealDescription): readonly string[] {
  return deal.parties.map(({ name }) => name).filter((name) => drawFunds(deal, name).length > 0);
}

/** What must hold, in words: `without principal loss of A-1`. */
export function conditionWords(condition: BreakEvenCondition, deal: DealDescription): string {
  switch (condition.kind) {
    case 'loss':
      return `without principal loss of ${condition.cls}`;
    case 'draw': {
      const label = deal.parties.find(({ name }) => name === condition.party)?.label || condition.party;
      return condition.party === '' ? 'without money from any party' : `without a draw on ${label}`;
    }
    case 'test': {
      const line = flagLine(condition.name, deal);
      return `with ${line?.label || condition.name} never failing`;
    }
    case 'measure': {
      const { measure, than, value } = condition;
      return `with ${measureLabel(measure, deal)} ${thanWords(than)} ${formatMeasure(value, measureUnit(measure, deal))}`;
    }
  }
}

/** What counts as a failure, as a sentence: the fine print of a condition. */
export function conditionTerms({ kind }: BreakEvenCondition): string {
  const least = `$${(LEAST_LOSS / 100).toFixed(2)}`;
  switch (kind) {
    case 'loss':
      return `A principal loss is ${least} or more written down, or unpaid when the run ends.`;
    case 'draw':
      return `A draw is ${least} or more that the party brings into a fund over the life.`;
    case 'test':
      return 'One date on which the test fails is enough.';
    case 'measure':
      return 'A run without this result does not pass.';
  }
}
