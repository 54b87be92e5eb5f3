import { inflateSync } from 'node:zlib';

/** A page of a PDF of ours as text: what was written, a piece a line, in the order of the file. */
export function pdfPages(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const pages: string[] = [];
  for (const found of file.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)) {
    const from = found.index + found[0].length;
    const content = inflateSync(Buffer.from(file.slice(from, from + Number(found[1])), 'latin1')).toString('latin1');
    if (content.includes(' Tf')) pages.push(textsOf(content).join('\n'));
  }
  return pages;
}

/** The texts of a content stream: hexadecimal in Windows code page 1252, in parts where letters are moved together. */
function textsOf(content: string): string[] {
  return [...content.matchAll(/\[(.*?)\] TJ/g)].map(([, parts = '']) => {
    const hex = [...parts.matchAll(/<([0-9a-f]*)>/gi)].map(([, part = '']) => part).join('');
    return new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'));
  });
}
