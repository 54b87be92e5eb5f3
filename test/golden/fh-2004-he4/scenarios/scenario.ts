import { ALL_DATES, type Plan, collectionsCsv, monthlyRates } from '../collectionsBuilder';

/** One case: the three input texts exactly as a user would save them. */
export interface Scenario {
  readonly name: string;
  /** The rule it is there to show. */
  readonly shows: string;
  readonly collectionsCsv: string;
  readonly ratesCsv: string;
  readonly settingsJson: string | null;
}

export interface Ingredients {
  readonly plan: Plan;
  readonly dates?: number;
  /** LIBOR in percent by date, or the whole text of a rate file. Default: `risingAndFalling`. */
  readonly libor?: ((n: number) => string) | string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export function scenario(name: string, shows: string, from: Ingredients): Scenario {
  const { dates = ALL_DATES, libor = risingAndFalling } = from;
  return {
    name,
    shows,
    collectionsCsv: collectionsCsv(dates, from.plan),
    ratesCsv: typeof libor === 'string' ? libor : monthlyRates(dates, libor),
    settingsJson: from.settings === undefined ? null : `${JSON.stringify(from.settings, null, 2)}\n`,
  };
}

/** LIBOR that climbs to 5.32% in 2007, falls to 0.19% by 2010 and creeps up after 2015: five decimals, like a fixing. */
export function risingAndFalling(n: number): string {
  const hundredThousandths =
    n <= 28
      ? 240_688 + (n - 1) * 10_789
      : n <= 60
        ? Math.max(18_750, 532_000 - (n - 28) * 16_031)
        : n <= 130
          ? 18_750 + ((n * 37) % 11) * 125
          : 18_750 + (n - 130) * 4_313;
  return percentText(hundredThousandths);
}

export function flat(rate: string): (n: number) => string {
  return () => rate;
}

/** 240688 as `2.40688`. */
export function percentText(hundredThousandths: number): string {
  const digits = String(hundredThousandths).padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
}
