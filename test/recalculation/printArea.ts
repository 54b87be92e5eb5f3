import { sheetPrefix } from '../../engine/workbook/live/printFormula';
import { escapeXml, type WorkbookParts } from './workbookParts';

/** What of a sheet is on its picture: `A1:L40`. */
export type Areas = Readonly<Record<string, string>>;

/**
 * Lays a workbook out for pictures: each named sheet becomes one landscape page with the letters and numbers of its columns
 * and rows, and all other sheets are hidden, so that they are not printed.
 */
export function layOutForPictures(workbook: WorkbookParts, areas: Areas): void {
  const { sheets } = workbook;
  const shown = sheets.filter((name) => areas[name] !== undefined);
  const missing = Object.keys(areas).filter((name) => !sheets.includes(name));
  if (missing.length > 0)
    throw new Error(`The workbook has no sheet ${missing.join(', ')}; it has ${sheets.join(', ')}`);
  for (const name of shown) workbook.changeSheet(name, onePage);
  workbook.changePart('xl/workbook.xml', (xml) => {
    const printed = shown.map((name) => {
      const range = areas[name]!.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
      const place = escapeXml(`${sheetPrefix(name)}!${range}`);
      return `<definedName name="_xlnm.Print_Area" localSheetId="${sheets.indexOf(name)}">${place}</definedName>`;
    });
    const names = [...xml.matchAll(/<definedName\b(?![^>]*name="_xlnm\.Print_)[^>]*>.*?<\/definedName>/gs)].map(
      ([whole]) => whole,
    );
    const all = `<definedNames>${[...printed, ...names].join('')}</definedNames>`;
    let at = -1;
    return (
      xml
        .replace(/<definedNames>.*?<\/definedNames>|<definedNames\/>/s, '')
        .replace('</sheets>', () => `</sheets>${all}`)
        .replace(/<sheet\b([^>]*?)\/>/g, (_, attributes: string) => {
          at++;
          const plain = attributes.replace(/\s+state="[^"]*"/, '');
          return `<sheet${plain}${shown.includes(sheets[at]!) ? '' : ' state="hidden"'}/>`;
        })
        .replace(/<bookViews>.*?<\/bookViews>/s, '')
        // The sheet that is open is printed even when it is hidden.
        .replace('<sheets>', `<bookViews><workbookView activeTab="${sheets.indexOf(shown[0]!)}"/></bookViews><sheets>`)
    );
  });
}

function onePage(xml: string): string {
  const page = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/>';
  const fitted = '<pageSetUpPr fitToPage="1"/>';
  return xml
    .replace(/<(?:pageSetUpPr|printOptions|pageSetup|headerFooter)\b[^>]*?\/>/g, '')
    .replace(/<headerFooter\b.*?<\/headerFooter>/s, '')
    .replace(/<sheetPr\b([^>]*)>(.*?)<\/sheetPr>|<sheetPr\b([^>]*?)\/>/s, (_, open = '', inside = '', alone = '') => {
      return `<sheetPr${open}${alone}>${inside}${fitted}</sheetPr>`;
    })
    .replace(/(<worksheet\b[^>]*>)(?!\s*<sheetPr)/, `$1<sheetPr>${fitted}</sheetPr>`)
    .replace(/<pageMargins\b[^>]*?\/>/, `<printOptions headings="1"/>${MARGINS}${page}`);
}

const MARGINS = '<pageMargins left="0.2" right="0.2" top="0.2" bottom="0.2" header="0" footer="0"/>';
