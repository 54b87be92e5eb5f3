/**
 * The page as somebody has it who took the tour: it does not come by itself. Runs at the start of each page, before its own
 * scripts; a page that is still blank has no storage.
 */
export function tourTaken(): void {
  if (location.protocol.startsWith('http')) localStorage.setItem('stepdown.tour', 'taken');
}
