import type { ValueName } from '../../../engine/analytics/pricing/types';

/** Everything the Classes view shows of a class, by the name that its definition is found by. */
export type Defined = Exclude<ValueName, 'firstPrincipal' | 'lastPrincipal'> | 'window';

const DEFINITIONS: Readonly<Record<Defined, string>> = {
  yield:
    'The rate, compounded twice a year, at which all that is paid after settlement is worth the full price. 30/360 from settlement to each payment day, percent a year.',
  yieldActual: 'The same rate with times counted in actual days over 360.',
  mortgageYield: 'The same rate compounded every month: 1200 × ((1 + yield/200)^(1/6) − 1).',
  discountMargin:
    'What is added to the index of every period so that the payments, discounted period by period at index plus margin, are worth the full price. Actual days over 360, basis points. The index is the path of this run.',
  discountMargin30:
    'The same margin with periods of 30/360 and the index grossed up by 365/360. Margins of classes that pay at other intervals cannot be compared with it.',
  averageLife:
    'Years from settlement to each payment of principal (30/360), weighted by the principal paid. Write-downs are no principal.',
  window: 'First and last month from settlement on in which principal is paid.',
  lastPayment: 'Month of the last payment of any kind.',
  price:
    'Per 100 of the balance bought, without accrued interest: as typed, or what the typed yield or margin comes to.',
  accrued:
    'Interest of the period in which settlement falls, for its days up to settlement, per 100 of the balance bought.',
  fullPrice: 'Price with accrued interest: what the payments are discounted to.',
  macaulay: 'Years to the payments, each weighted by what it is worth today at the yield.',
  modified: 'Macaulay duration / (1 + yield/200): percent of full price for 1% of yield, payments unchanged.',
  convexity:
    'Sum of T × (T + ½) × payment / (1 + yield/200)^(2T + 2), over the full price: how the duration moves with the yield, payments unchanged. Years squared.',
  effectiveDuration:
    '(P₋ − P₊) / (2 × P × X): the deal is run again with rates that take effect after settlement up and down by the rate shift X (less where a rate would go below zero), and each run discounted at its yield shifted alike (a floater: at the same margin over its shifted index). Speeds and losses stay.',
  effectiveConvexity: '(P₊ + P₋ − 2P) / (P × X²) from the same two runs. Years squared.',
  principalPaid: 'All principal that the class is paid from settlement on.',
  interestPaid:
    'All cash from settlement on that is not principal: current, carried, drawn and carry-forward interest.',
  writtenDown: 'Balance taken away without payment from settlement on.',
  firstWriteDown: 'First month in which the class is written down.',
  interestShort: 'Interest that the class was owed on a date and was not paid on it, added up from settlement on.',
  firstInterestShort: 'First month in which interest owed was not paid in full.',
  finalBalance: 'Balance after the last date of the run: neither paid nor written down.',
};

/** What a figure is, in a sentence or two. */
export function definitionOf(name: Defined): string {
  return DEFINITIONS[name];
}
