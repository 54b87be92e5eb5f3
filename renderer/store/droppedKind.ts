/** What a file that is dropped on the window is, by its name and, for a text, by its header. */
export function droppedKind(name: string, head: string): 'project' | 'tape' | 'rates' | 'collections' | 'other' {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'stepdown') return 'project';
  // Workbooks of other kinds are declined by the import, which says what to save them as.
  if (['xlsx', 'xlsm', 'xls', 'xlsb', 'ods'].includes(ending)) return 'tape';
  if (!['csv', 'txt', 'tsv'].includes(ending)) return 'other';
  const first = head
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .find((line) => line.trim() !== '');
  const names = new Set((first ?? '').split(/[,;\t|]/).map((cell) => cell.replaceAll('"', '').trim().toLowerCase()));
  const isDated = names.has('date') || names.has('distribution_month');
  if (isDated && names.has('rate') && names.size === 2) return 'rates';
  return names.has('distribution_month') ? 'collections' : 'tape';
}
