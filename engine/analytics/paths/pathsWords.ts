import type { PathsRequest } from './types';

/** The model of a request, as is printed beside its figures. */
export function modelOf(request: PathsRequest): readonly string[] {
  const { curve, index, meanReversion, volatility, paths, seed, belowZero, refinancing, untold } = request;
  const source = {
    scenario: `the forwards of ${index} in the scenario`,
    forward: 'the forward rates typed',
    zero: 'the zero rates typed',
    par: 'the par rates typed',
  }[curve.kind];
  const drawn = `${paths / 2} pairs of paths with opposite deviates, seed ${seed}`;
  return [
    `One-factor Hull-White short rate fitted to ${source}: mean reversion ${plain(meanReversion * 100)}% a year, volatility ${plain(volatility * 10_000)} bp a year.`,
    `${drawn}; the short rate and its integral are drawn from their exact joint distribution from one Distribution Date to the next.`,
    'The paths are matched: their average discounts are the curve, and a rate fixed on a path and paid a month later is worth what it is on the curve.',
    `${index} is the one-month rate of the model (simple, actual/360), known for the first month; other indices keep their distance to the model's rate of their tenor.`,
    ...(untold.length > 0
      ? [`Neither name nor label tells the tenor of ${untold.join(', ')}: moved as the one-month rate moves.`]
      : []),
    belowZero === 'floor'
      ? 'An index below zero counts as zero for the deal and its loans; discounting has the rate as drawn.'
      : 'Rates may fall below zero, and the deal and its loans read them so; what has no meaning there is refused.',
    refinancing === 0
      ? 'Prepayments, defaults and severities stay as assumed on every path.'
      : `Prepayments are multiplied by exp(-${plain(refinancing)} x the ten-year rate above its forward, in percent), between a quarter and four times; defaults and severities stay as assumed.`,
    'Spreads are continuous a year (actual/365), added to the short rate of every path; the option-adjusted spread makes the average over the paths the full price, the zero-volatility spread the worth on the forwards.',
    'The standard error is that of independent pairs of paths (of spreads: of the prices of groups of two pairs; of ten above 2,000 paths). Percentiles lie straight between the two nearest paths.',
  ];
}

/** What the model leaves out. */
export function limitsOf({ refinancing }: PathsRequest): readonly string[] {
  return [
    'One factor moves all rates together: the curve does not twist or steepen by itself, and volatility has no smile.',
    'Mean reversion and volatility are what was typed; they are fitted to no option prices.',
    'Rates are risk-neutral: means and percentiles are what prices imply, no forecast of what will happen.',
    refinancing === 0
      ? 'Borrowers do not react to rates, so that the option cost is that of caps, triggers and calls alone.'
      : 'The reaction of prepayments to rates is a rule of one number without burnout, season or lag beyond a month.',
    'Defaults, severities, house prices and the credit of an insurer do not follow rates.',
    'An early end is exercised as the deal and its parameters say, never because rates make it worth while.',
  ];
}

function plain(value: number): string {
  return String(Number(value.toPrecision(10)));
}
