import type { Inputs } from '../../api/types';
import { failure, nearestName, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { fractionOfPercent } from '../stress/exactText';
import type { Measure } from '../stress/measure';
import { readMeasure } from '../stress/measuresOf';
import { resultType } from '../stress/measureUnit';
import { refusePaths } from './pathsProblem';
import { readCurve } from './readCurve';
import { BASIS_POINTS, PERCENT, PLAIN, readQuantity } from './readQuantity';
import type { FanSeries, PathsRequest } from './types';
import { movableIndices, PATHS_TEXTS, untoldTenors, usualPaths, type PathsText } from './usualPaths';

const MOST_PATHS = 20_000;

/**
 * Reads what random paths are asked for.
 *
 * Shape:  the texts of `paths` by name, the deal and its inputs, the texts of `pricing` for results at a price → a request
 * Units:  percent for mean reversion (`5`, `5%`, `500 bp`), basis points for volatility (`100`, `100 bp`, `1%`), plain numbers else
 * Errors: every text that cannot be read, with its name in `at.column`; names that the deal has not; an odd number of paths
 */
export function readPaths(
  texts: Readonly<Record<string, string>>,
  deal: DealDescription,
  inputs: Inputs,
  pricing: Readonly<Record<string, string>> = {},
): Result<PathsRequest> {
  const usual = usualPaths(deal, inputs);
  const problems: Problem[] = [];
  const of = (name: PathsText): string => texts[name]?.trim() ?? usual[name];
  const read = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const strange = Object.keys(texts).filter((name) => !PATHS_TEXTS.some((known) => known === name));
  for (const name of strange) problems.push(unknownText(name));
  const curve = read(readCurve(of('curve')));
  const index = read(indexOf(of('index'), movableIndices(deal, inputs)));
  const reversion = read(
    numberIn('meanReversion', of('meanReversion'), { from: 0, to: 100, unit: 'percent', units: PERCENT }),
  );
  const volatility = read(
    numberIn('volatility', of('volatility'), { from: 0, to: 1000, unit: 'basis points', units: BASIS_POINTS }),
  );
  const paths = read(pathsIn(of('paths')));
  const seed = read(
    numberIn('seed', of('seed'), { from: 0, to: Number.MAX_SAFE_INTEGER, unit: 'whole numbers', whole: true }),
  );
  const refinancing = read(numberIn('refinancing', of('refinancing'), { from: -5, to: 5, unit: 'numbers' }));
  const belowZero = read(oneOf('belowZero', of('belowZero'), ['floor', 'allow'] as const));
  const to = read(oneOf('to', of('to'), ['modelled', 'call', 'maturity'] as const));
  const measures = read(listIn(of('results'), (text): Result<Measure> => readMeasure(text, deal)));
  const fans = read(listIn(of('fans'), (text) => fanIn(text, deal, inputs)));
  if (
    problems.length > 0 ||
    !curve ||
    index === undefined ||
    reversion === undefined ||
    volatility === undefined ||
    paths === undefined ||
    seed === undefined ||
    refinancing === undefined ||
    !belowZero ||
    !to ||
    !measures ||
    !fans
  ) {
    return failure(problems);
  }
  return success({
    index,
    untold: untoldTenors(deal, inputs).filter((name) => name !== index),
    curve,
    meanReversion: fractionOfPercent(reversion),
    volatility: fractionOfPercent(fractionOfPercent(volatility)),
    paths,
    seed,
    belowZero,
    refinancing,
    measures,
    fans,
    to,
    pricing,
  });
}

function unknownText(name: string): Problem {
  const near = nearestName(name, PATHS_TEXTS);
  return {
    code: 'INPUTS/paths-name',
    severity: 'error',
    at: { column: name },
    message: `Random paths have no input called ${name}.`,
    remedy: near === undefined ? `They have ${PATHS_TEXTS.join(', ')}.` : `Did you mean ${near}?`,
  };
}

function indexOf(text: string, known: readonly string[]): Result<string> {
  if (known.includes(text)) return success(text);
  if (known.length === 0) {
    const remedy = 'Random rates need a rate path of an index that the deal or its loans follow.';
    return refusePaths('index', 'No rate of this deal follows an index.', remedy);
  }
  return refusePaths('index', `No rate path that is followed is called "${text}".`, `Expected ${known.join(' or ')}.`);
}

interface NumberRange {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly whole?: boolean;
  /** What it may be typed in; a plain number where nothing is said. */
  readonly units?: typeof PLAIN;
}

function numberIn(
  name: PathsText,
  text: string,
  { from, to, unit, whole, units = PLAIN }: NumberRange,
): Result<number> {
  const value = readQuantity(text, units);
  const isRead = value !== null && value >= from && value <= to && (!whole || Number.isInteger(value));
  if (isRead) return success(value);
  const upTo = to === Number.MAX_SAFE_INTEGER ? `from ${from}` : `from ${from} to ${to}`;
  return refusePaths(
    name,
    value === null ? `"${text}" cannot be read.` : `"${text}" is out of range.`,
    `Expected ${unit} ${upTo}.`,
  );
}

function pathsIn(text: string): Result<number> {
  const count = numberIn('paths', text, { from: 2, to: MOST_PATHS, unit: 'an even number of paths', whole: true });
  if (!count.ok || count.value % 2 === 0) return count;
  return refusePaths('paths', `${text} is odd.`, 'Paths come in pairs: write an even number.');
}

function oneOf<T extends string>(name: PathsText, text: string, known: readonly T[]): Result<T> {
  const found = known.find((word) => word === text.toLowerCase());
  return found ? success(found) : refusePaths(name, `"${text}" is not known.`, `Expected ${known.join(' or ')}.`);
}

/** A list parted by commas, semicolons or line ends; every entry that cannot be read is told. */
function listIn<T>(text: string, read: (entry: string) => Result<T>): Result<readonly T[]> {
  const entries = text.split(/[,;\n\r]+/).filter((entry) => entry.trim() !== '');
  const all = entries.map((entry) => read(entry.trim()));
  const problems = all.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? failure(problems) : success(all.flatMap((one) => (one.ok ? [one.value] : [])));
}

function fanIn(text: string, deal: DealDescription, inputs: Inputs): Result<FanSeries> {
  const [name = '', cls = '', more] = text.split(/\s+/);
  const remedy = 'Write index and its name, a result, or a result and its class: balance A-1.';
  if (more !== undefined) return refusePaths('fans', `"${text}" is not a result by month.`, remedy);
  if (name === 'index') {
    const known = movableIndices(deal, inputs);
    if (known.includes(cls)) return success({ kind: 'index', index: cls });
    return refusePaths('fans', `No rate path that is followed is called "${cls}".`, `Expected ${known.join(' or ')}.`);
  }
  const type = resultType(name, deal);
  if (type !== 'Money' && type !== 'Rate' && type !== 'Ratio' && type !== 'Count') {
    const what =
      type === undefined ? `The deal has no result called "${name}".` : `${name} is no amount, rate or number.`;
    const near = nearestName(
      name,
      deal.lines.map((line) => line.name),
    );
    return refusePaths('fans', what, type === undefined && near !== undefined ? `Did you mean ${near}?` : remedy);
  }
  const members = [...deal.classes, ...deal.pools].map((member) => member.name);
  if (cls !== '' && !members.includes(cls)) {
    return refusePaths('fans', `The deal has no class or pool called "${cls}".`, `It has ${members.join(', ')}.`);
  }
  return success({ kind: 'result', name, cls });
}
