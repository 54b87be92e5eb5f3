import type { WrappedClass, WrappedFigures } from '../../../engine/analytics/insurer/types';
import { DASH, moneyText } from '../../format/money';
import { numberText, percentText } from '../../format/rates';
import type { TableCell, TableColumn, TableRow } from './tableModel';

interface Measure {
  readonly id: keyof WrappedFigures;
  readonly header: string;
  readonly about: string;
  readonly width: number;
  readonly show: (value: number) => string;
  readonly plain: (value: number) => number;
  /** Whether all classes together have it. */
  readonly adds: boolean;
}

const dollars = { width: 120, show: moneyText, plain: (cents: number) => cents / 100, adds: true } as const;

const MEASURES: readonly Measure[] = [
  {
    ...dollars,
    id: 'writtenDown',
    header: 'Written down $',
    about: 'Balance taken away without payment from settlement on',
  },
  { ...dollars, id: 'principal', header: 'Principal $', about: 'Principal paid from settlement on' },
  { ...dollars, id: 'interest', header: 'Interest $', about: 'All other cash paid to the class' },
  {
    ...dollars,
    id: 'interestShort',
    header: 'Interest short $',
    about: 'Interest owed on a date and not paid on it, from settlement on',
  },
  { ...dollars, id: 'finalBalance', header: 'Left at the end $', about: 'Balance after the last date' },
  {
    id: 'averageLife',
    header: 'WAL, years',
    about: 'Average life from settlement, 30/360, weighted by principal paid',
    width: 84,
    show: (years) => numberText(years, 2),
    plain: (years) => years,
    adds: false,
  },
  {
    id: 'price',
    header: 'Price',
    about: 'Per 100, without accrued interest: the same both ways',
    width: 84,
    show: (price) => numberText(price, 4),
    plain: (price) => price,
    adds: false,
  },
  {
    id: 'yield',
    header: 'Yield %',
    about: 'Yield at the price that the class has with it, compounded twice a year',
    width: 84,
    show: (fraction) => percentText(fraction),
    plain: (fraction) => Number((fraction * 100).toPrecision(15)),
    adds: false,
  },
];

const SIDES = [
  { id: 'wrapped', header: 'With' },
  { id: 'unwrapped', header: 'Without' },
  { id: 'change', header: 'Difference' },
] as const;

/** Each class with the guarantor and without it. */
export function wrappedColumns(label: string): TableColumn[] {
  return [
    { id: 'class', header: 'Class', about: 'Class', width: 84, align: 'left', frozen: true },
    ...MEASURES.flatMap(({ id, header, about, width }) =>
      SIDES.map((side): TableColumn => ({
        id: `${id} ${side.id}`,
        header: side.header,
        about: `${about}: ${side.id === 'change' ? `without ${label} less with it` : `${side.header.toLowerCase()} ${label}`}`,
        width,
        align: 'right',
        group: { id, header, about },
      })),
    ),
  ];
}

export function wrappedRows(classes: readonly WrappedClass[]): TableRow[] {
  const rows = classes.map(({ name, label, wrapped, unwrapped }): TableRow => ({
    id: name,
    kind: 'figure',
    cells: new Map<string, TableCell>([
      ['class', { text: name, more: label }],
      ...MEASURES.flatMap((measure) => pair(measure, wrapped[measure.id], unwrapped[measure.id])),
    ]),
  }));
  if (classes.length < 2) return rows;
  const sum = (side: 'wrapped' | 'unwrapped', id: keyof WrappedFigures) =>
    classes.reduce((total, each) => total + (each[side][id] ?? 0), 0);
  const cells = new Map<string, TableCell>([
    ['class', { text: 'All' }],
    ...MEASURES.filter(({ adds }) => adds).flatMap((measure) =>
      pair(measure, sum('wrapped', measure.id), sum('unwrapped', measure.id)),
    ),
  ]);
  return [...rows, { id: ' all', kind: 'foot', cells }];
}

function pair(measure: Measure, wrapped: number | null, unwrapped: number | null): [string, TableCell][] {
  const change = wrapped === null || unwrapped === null ? null : unwrapped - wrapped;
  return [
    [`${measure.id} wrapped`, cellOf(measure, wrapped)],
    [`${measure.id} unwrapped`, cellOf(measure, unwrapped)],
    [`${measure.id} change`, cellOf(measure, change)],
  ];
}

function cellOf({ show, plain }: Measure, value: number | null): TableCell {
  if (value === null || !Number.isFinite(value)) return { text: DASH, plain: '', tone: 'nothing' };
  const amount = plain(value);
  const text = value === 0 ? DASH : show(value);
  return { text, plain: String(amount), amount, ...(value === 0 ? { tone: 'nothing' as const } : {}) };
}
