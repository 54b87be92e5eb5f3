/** The sum of a column; exact for whole cents up to 90 trillion dollars. */
export function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
