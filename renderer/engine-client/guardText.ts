/** Text on its way to a spreadsheet by the clipboard, and back. */
export { csvField, guardText, unguardText } from '../../engine/core/guardText';
