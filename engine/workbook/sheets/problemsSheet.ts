import { problemLine, type Problem } from '../../core/problem';
import type { SheetModel } from '../model';
import { column, heading, plainRow, row, type ExportInput } from './sheetParts';

/** What the run had to say about its inputs, one row each. */
export function problemsSheet(input: ExportInput): SheetModel | null {
  const { problems } = input.run;
  if (problems.length === 0) return null;
  const where = (problem: Problem): string => {
    const placed = problemLine({ ...problem, severity: 'error', message: '', remedy: '' });
    return placed.replace(/:$/, '');
  };
  return {
    name: 'Problems',
    columns: [column(10), column(30), column(34), column(70), column(70)],
    rows: [
      ...heading('Problems', input),
      row('header', 'Kind', 'Code', 'Where', 'What is wrong', 'What to do'),
      ...problems.map((p) => plainRow(p.severity, p.code, where(p), p.message, p.remedy)),
    ],
    frozen: { rows: 3, columns: 0 },
    filter: true,
    repeatRows: [3, 3],
    repeatColumns: null,
    orientation: 'landscape',
  };
}
