/** What `pdfLibrary.ts` takes of pdfkit, which has no types of its own. */
declare module 'pdfkit' {
  export const PDFDocument: new (options: object) => unknown;
  /** Where the library is made for Node its fonts are there already, and it has no such function. */
  export const registerStdFonts: ((...fonts: readonly object[]) => void) | undefined;
}

declare module 'pdfkit/output' {
  export function toBytes(pdf: unknown): Promise<Uint8Array>;
}

declare module 'pdfkit/standard-fonts/Helvetica' {
  const font: object;
  export default font;
}

declare module 'pdfkit/standard-fonts/HelveticaBold' {
  const font: object;
  export default font;
}
