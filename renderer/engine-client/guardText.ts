/** Text on its way to a spreadsheet by the clipboard, and back. */
export { guardText, unguardText } from '../../engine/core/guardText';
