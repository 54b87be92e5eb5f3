/*
 * What the trustee reports of 2004 show of three classes: public figures, not of the documents, and not the engine's. The
 * September principal of 2-A is the difference of its balances. Fixings: see fixings.csv and SOURCE.md.
 */

/** Amounts in dollars and cents, as reported. */
export interface PublishedLine {
  readonly month: string;
  readonly date: string;
  readonly libor: string;
  readonly cls: '1-A-1' | '1-A-2' | '2-A';
  readonly before: string;
  readonly interest: string | null;
  readonly principal: string;
  readonly after: string;
}

type Row = readonly [PublishedLine['cls'], string, string | null, string, string];

function date(month: string, day: string, libor: string, rows: readonly Row[]): PublishedLine[] {
  return rows.map(([cls, before, interest, principal, after]) => {
    return { month, date: `${month}-${day}`, libor, cls, before, interest, principal, after };
  });
}

export const PUBLISHED: readonly PublishedLine[] = [
  ...date('2004-08', '25', '1.33', [
    ['1-A-1', '1047174000.00', '1335146.85', '2636184.23', '1044537815.77'],
    ['1-A-2', '116352000.00', '156202.56', '292907.68', '116059092.32'],
    ['2-A', '772477000.00', '955940.29', '737110.39', '771739889.61'],
  ]),
  ...date('2004-09', '27', '1.615', [
    ['1-A-1', '1044537815.77', '1900623.60', '7659322.97', '1036878492.80'],
    ['1-A-2', '116059092.32', '220754.07', '851031.01', '115208061.31'],
    ['2-A', '771739889.61', null, '5287979.01', '766451910.60'],
  ]),
  ...date('2004-10', '25', '1.84', [
    ['1-A-1', '1036878492.80', '1782278.92', '12791654.21', '1024086838.59'],
    ['1-A-2', '115208061.31', '206094.42', '1421286.77', '113786774.54'],
    ['2-A', '766451910.60', '1287639.21', '6602150.47', '759849760.13'],
  ]),
];

/** The rates that the interest of later reports implies, and one of a sister trust that took the fixing of the next day. */
export const LATER_RATES = [
  { month: '2004-11', date: '2004-11-26', libor: '1.9325' },
  { month: '2004-12', date: '2004-12-27', libor: '2.18' },
] as const;
