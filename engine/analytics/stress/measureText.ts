import { success, type Result } from '../../core/problem';
import type { ClassMeasure, Measure, MeasureTime, PricedMeasure } from './measure';
import { refuseStress } from './stressProblem';

const CLASS_WORDS: Readonly<Record<ClassMeasure, string>> = {
  averageLife: 'wal',
  firstPrincipal: 'first_principal',
  lastPrincipal: 'last_principal',
  principalPaid: 'principal',
  interestPaid: 'interest',
  writtenDown: 'written_down',
  interestShort: 'interest_short',
  finalBalance: 'final_balance',
};

const PRICED_WORDS: Readonly<Record<PricedMeasure, string>> = {
  yield: 'yield',
  discountMargin: 'dm',
  modifiedDuration: 'duration',
  price: 'price',
};

const CLASS_FIGURES = invert(CLASS_WORDS);
const PRICED_FIGURES = invert(PRICED_WORDS);

const EXAMPLES =
  'Write wal A-1, written_down A-1, yield A-1, total NAME, value NAME last, fails NAME, first_fail NAME or collateral loss share.';

function invert<T extends string>(words: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  return new Map((Object.entries(words) as [T, string][]).map(([figure, word]) => [word, figure]));
}

/**
 * A result as a user types it and a file keeps it:
 *
 *   wal · first_principal · last_principal · principal · interest · written_down · interest_short · final_balance  CLASS
 *   yield · dm · duration · price  CLASS                 at its price of the pricing inputs
 *   total NAME [CLASS]                                   a Money line over the life of the deal
 *   value NAME [CLASS] first|last|least|greatest|YYYY-MM a result at one of its dates
 *   fails NAME · first_fail NAME                         dates on which a test fails; the first of them
 *   collateral COLUMN [share]                            a total of the collateral; of the balance at the cut-off
 *
 * `parseMeasure` reads back exactly what this writes.
 */
export function printMeasure(measure: Measure): string {
  switch (measure.kind) {
    case 'class':
      return `${CLASS_WORDS[measure.figure]} ${measure.cls}`;
    case 'priced':
      return `${PRICED_WORDS[measure.figure]} ${measure.cls}`;
    case 'total':
      return `total ${measure.name}${member(measure.cls)}`;
    case 'value':
      return `value ${measure.name}${member(measure.cls)} ${typeof measure.at === 'string' ? measure.at : measure.at.month}`;
    case 'test':
      return `${measure.figure === 'failures' ? 'fails' : 'first_fail'} ${measure.name}`;
    case 'collateral':
      return `collateral ${measure.column}${measure.figure === 'share' ? ' share' : ''}`;
  }
}

function member(cls: string): string {
  return cls === '' ? '' : ` ${cls}`;
}

/** Reads what `printMeasure` writes; names are not looked up here. */
export function parseMeasure(text: string): Result<Measure> {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  const measure = measureOf(word.toLowerCase(), rest);
  if (measure) return success(measure);
  const message = text.trim() === '' ? 'The result is empty.' : `"${text.trim()}" is not a result.`;
  return refuseStress('measure', text.trim(), message, EXAMPLES);
}

function measureOf(word: string, rest: readonly string[]): Measure | undefined {
  const [name, second] = rest;
  if (name === undefined) return undefined;
  const isOne = rest.length === 1;
  const ofClass = CLASS_FIGURES.get(word);
  if (ofClass) return isOne ? { kind: 'class', cls: name, figure: ofClass } : undefined;
  const priced = PRICED_FIGURES.get(word);
  if (priced) return isOne ? { kind: 'priced', cls: name, figure: priced } : undefined;
  switch (word) {
    case 'total':
      return rest.length <= 2 ? { kind: 'total', name, cls: second ?? '' } : undefined;
    case 'value': {
      const at = timeOf(rest.at(-1)!);
      if (!at || rest.length < 2 || rest.length > 3) return undefined;
      return { kind: 'value', name, cls: rest.length === 3 ? second! : '', at };
    }
    case 'fails':
      return isOne ? { kind: 'test', name, figure: 'failures' } : undefined;
    case 'first_fail':
      return isOne ? { kind: 'test', name, figure: 'firstFail' } : undefined;
    case 'collateral':
      if (isOne) return { kind: 'collateral', column: name, figure: 'total' };
      return rest.length === 2 && second === 'share'
        ? { kind: 'collateral', column: name, figure: 'share' }
        : undefined;
    default:
      return undefined;
  }
}

function timeOf(text: string): MeasureTime | undefined {
  if (text === 'first' || text === 'last' || text === 'least' || text === 'greatest') return text;
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { month: text } : undefined;
}
