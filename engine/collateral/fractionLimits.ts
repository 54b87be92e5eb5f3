/** Largest value that still reads as a fraction when no cell of the column carries a percent sign. */
export const FRACTION_UP_TO: Readonly<Record<string, number | undefined>> = {
  mortgage_rate: 0.5,
  servicing_fee_rate: 0.05,
  cltv: 2,
  ltv: 2,
  margin: 0.2,
  first_cap: 0.2,
  periodic_cap: 0.2,
  maximum_rate: 0.5,
  minimum_rate: 0.2,
  rate_rounding: 0.005,
};
