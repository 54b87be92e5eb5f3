import type { ClassTerms, PriceTarget, PricingRequest, Told } from '../../../engine/analytics/pricing/types';
import type { Problem } from '../../../engine/core/problem';
import { formatDay, parseDay, type Day } from '../../engine-client/engineValues';
import { type pricingName, readPricing } from '../../engine-client/yieldValues';

/** What a class is priced by: a column of inputs of the Classes view. */
export interface TermColumn {
  readonly name: Parameters<typeof pricingName>[0];
  readonly header: string;
  readonly about: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly options?: readonly string[];
  readonly of: (terms: ClassTerms) => Told<unknown>;
  /** The value as it would be typed. */
  readonly text: (terms: ClassTerms) => string;
}

export const TERM_COLUMNS: readonly TermColumn[] = [
  {
    name: 'price',
    header: 'Valued at',
    about:
      'A price per 100 of the balance at settlement, without accrued interest: 99.5, or 99-16+ in 32nds. Or the yield or margin that it is to have: yield 5.25, dm 35.',
    width: 92,
    align: 'right',
    of: ({ target }) => target,
    text: ({ target }) => targetText(target.value),
  },
  {
    name: 'quote',
    header: 'Quoted by',
    about: 'Yield, or discount margin (dm) where the rate is an index plus a margin.',
    width: 82,
    align: 'left',
    options: ['yield', 'dm'],
    of: ({ quote }) => quote,
    text: ({ quote }) => (quote.value === 'yield' ? 'yield' : 'dm'),
  },
  {
    name: 'day_count',
    header: 'Day count',
    about: 'How days of accrued interest are counted.',
    width: 88,
    align: 'left',
    options: ['30/360', 'actual/360', 'actual/365'],
    of: ({ dayCount }) => dayCount,
    text: ({ dayCount }) => dayCount.value,
  },
  {
    name: 'delay',
    header: 'Delay, days',
    about: 'Days from the end of an accrual period to the day on which it is paid.',
    width: 66,
    align: 'right',
    of: ({ delayDays }) => delayDays,
    text: ({ delayDays }) => String(delayDays.value),
  },
  {
    name: 'dated',
    header: 'Dated',
    about: 'The first day for which the class earns interest.',
    width: 100,
    align: 'left',
    of: ({ dated }) => dated,
    text: ({ dated }) => formatDay(dated.value),
  },
  {
    name: 'index',
    header: 'Index',
    about: 'The term of the deal that is the index of the class, for its discount margin.',
    width: 90,
    align: 'left',
    of: ({ index }) => index,
    text: ({ index }) => index.value,
  },
  {
    name: 'margin',
    header: 'Margin',
    about: 'What the rate has over the index.',
    width: 72,
    align: 'right',
    of: ({ margin }) => margin,
    text: ({ margin }) => (margin.value === null ? '' : `${Number((margin.value * 100).toPrecision(12))}%`),
  },
];

function targetText(target: PriceTarget): string {
  if (target.kind === 'price') return String(target.price);
  return target.kind === 'yield' ? `yield ${target.percent}` : `dm ${target.basisPoints}`;
}

/** What the reader of pricing texts must know of the deal. */
export interface PricingFacts {
  readonly request: PricingRequest;
  /** Closing Date as the deal has it. */
  readonly closing: string;
  /** Names of results that are rates. */
  readonly rates: readonly string[];
}

/** Why a text means nothing; null where it means something. A blank is the usual value. */
export function pricingProblem({ request, closing, rates }: PricingFacts, name: string, text: string): Problem | null {
  const facts = { closing: parseDay(closing) ?? (0 as Day), rates };
  return readPricing({ [name]: text }, request, facts).problems[0] ?? null;
}
