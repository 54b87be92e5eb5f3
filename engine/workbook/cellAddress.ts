/** `columnLetters(0)` is `A`, `columnLetters(27)` is `AB`: 0-based column to the letters of a spreadsheet. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** 0-based column and 1-based row to an address such as `F118`. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}
