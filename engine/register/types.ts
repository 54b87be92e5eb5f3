/** Who holds the certificates of a trust: what a user enters. Percentages are percent text with the digits as typed. */
export interface RegisterEntries {
  readonly holders: readonly Holder[];
  /** In order of date, as entered. */
  readonly transfers: readonly Transfer[];
}

export interface Holder {
  /** Short name, unique in the register. */
  readonly id: string;
  readonly name: string;
  readonly taxStatus: string;
  /** Percent of a distribution that is withheld: `0`, `30`. */
  readonly withholding: string;
  /** To whom withheld tax goes; '' where none is. */
  readonly authority: string;
}

export interface Transfer {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** Percentage Interest of the whole that moves. */
  readonly percent: string;
  /** Ids of the deal's transfer conditions that are met. */
  readonly met: readonly string[];
  readonly note: string;
}

export const EMPTY_REGISTER: RegisterEntries = { holders: [], transfers: [] };
