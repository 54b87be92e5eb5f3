import type { RateRows } from '../../engine-client/rateValues';

/** Fixings of an index as they were: public figures, a month each, with where they are from. */
export interface History {
  readonly id: string;
  readonly label: string;
  /** The index it is a history of, by the name deals give it. */
  readonly index: string;
  readonly source: string;
  load(): Promise<RateRows>;
}

/**
 * The histories that come with the app: the fixings that entered the payments of its two deals, kept as facts of them. What was
 * held after the last fixing is no history and is left out.
 */
export const HISTORIES: readonly History[] = [
  {
    id: 'libor-1m-25th',
    label: 'One-month LIBOR, periods from the 25th (Impac CMB 2004-7)',
    index: 'libor_1m',
    source:
      'BBA, later ICE, one-month US-dollar LIBOR (once FRED USD1MTD156N) on the days that fixed Impac CMB Trust 2004-7, Aug-04 to Oct-21',
    load: async () =>
      rowsOf((await import('../../../assets/rates/libor-1m-impac-cmb-2004-7.csv?raw')).default, '2021-10'),
  },
  {
    id: 'libor-1m-fh',
    label: 'One-month LIBOR, two New York days before the 25th (First Horizon 2004-HE4)',
    index: 'libor_1m',
    source:
      'BBA, later ICE, one-month US-dollar LIBOR (once FRED USD1MTD156N) on the days that fixed First Horizon ABS Trust 2004-HE4, Jan-05 to Jul-19',
    load: async () => rowsOf((await import('../../../assets/rates/libor-1m-fh-2004-he4.csv?raw')).default, '2019-07'),
  },
];

/** The lines of a file of the app's own, up to its last fixing. */
function rowsOf(text: string, last: string): RateRows {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
    .map(([month, rate]) => [month ?? '', rate ?? ''] as const)
    .filter(([month]) => month <= last);
}
