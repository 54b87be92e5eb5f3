/**
 * Inputs of a deal that a user typed or imported, by month (`YYYY-MM`) and key: `remittance`, or `gross_interest(group_1)` for
 * an input per pool. Values are as typed in a collections file: dollars with at most two decimals, rates in percent.
 */
export type TypedInputs = Readonly<Record<string, Readonly<Record<string, string>>>>;
