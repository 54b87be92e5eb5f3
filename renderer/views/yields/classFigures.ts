import type { ClassYield, YieldReport } from '../../../engine/analytics/pricing/types';
import type { TableCell, TableColumn, TableRow } from './tableModel';
import { VALUE_COLUMNS, valueOf } from './valueColumns';

/** One class in full: its figures down, both runs beside each other, and what each figure is. */
export function figureColumns(cls: string, hasCall: boolean): TableColumn[] {
  const right = { width: 132, align: 'right' } as const;
  return [
    { id: 'figure', header: cls, about: 'What is told of the class', width: 150, align: 'left', frozen: true },
    ...(hasCall
      ? [
          {
            ...right,
            id: 'call',
            header: 'To call',
            about: 'With the deal ended at the first date that its call allows',
          },
        ]
      : []),
    { ...right, id: 'maturity', header: 'To maturity', about: 'With no such end' },
    { id: 'about', header: 'What it is', about: 'How the figure is defined', width: 480, align: 'left', grows: true },
  ];
}

export function figureRows(each: ClassYield, { call }: YieldReport, ticks: boolean): TableRow[] {
  return VALUE_COLUMNS.map((column): TableRow => {
    const cell = (side: 'call' | 'maturity'): TableCell => {
      const value = valueOf(each, side);
      return value ? column.cell(value, ticks) : { text: '' };
    };
    const [to, end] = [cell('call'), cell('maturity')];
    // A figure that cannot be had says why where its definition would stand.
    const why = end.more ?? to.more ?? '';
    const about = why === '' ? column.about() : `${why} ${column.about()}`;
    return {
      id: column.id,
      kind: 'figure',
      cells: new Map<string, TableCell>([
        ['figure', { text: column.header }],
        ...(call === null ? [] : ([['call', to]] as const)),
        ['maturity', end],
        ['about', { text: about, tone: 'words', more: about }],
      ]),
    };
  });
}
