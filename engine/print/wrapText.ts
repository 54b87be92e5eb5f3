/** The width of a text in points, as it will be printed. */
export type Measure = (text: string, font: string, size: number) => number;

/** A text in lines no wider than `width`; a word that is wider by itself is cut where it must be. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/).filter((word) => word !== '');
  while (words.length > 0) {
    const word = words.shift()!;
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') {
      lines.push(line);
      line = '';
      words.unshift(word);
      continue;
    }
    let end = word.length - 1;
    while (end > 1 && widthOf(word.slice(0, end)) > width) end -= 1;
    lines.push(word.slice(0, Math.max(1, end)));
    if (word.length > 1) words.unshift(word.slice(Math.max(1, end)));
  }
  if (line !== '') lines.push(line);
  return lines;
}
