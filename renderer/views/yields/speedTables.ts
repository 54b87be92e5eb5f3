import type { DecrementTable, PriceYieldTable, TableFooter } from '../../../engine/analytics/tables/types';
import type { TableCell, TableColumn, TableRow } from './tableModel';

const LABEL = 'label';

/** Speeds across, after a column of prices or years. */
export function speedColumns(first: string, about: string, speeds: readonly string[]): TableColumn[] {
  return [
    { id: LABEL, header: first, about, width: 190, align: 'left', frozen: true },
    ...speeds.map((speed, i): TableColumn => ({
      id: `speed ${i}`,
      header: speed,
      about: `Run at ${speed}${speed.endsWith('%') ? ' of the speed in the inputs' : ' in every month'}`,
      width: 128,
      align: 'right',
    })),
  ];
}

/** Prices down, with the lines of the foot below them. */
export function priceYieldRows({ rows, footers }: PriceYieldTable): TableRow[] {
  return [
    ...rows.map(({ price, priceText, values, texts }): TableRow => ({
      id: `at ${price}`,
      kind: 'figure',
      cells: new Map<string, TableCell>([
        [LABEL, { text: priceText, plain: String(price), amount: price }],
        ...values.map(({ value, why }, i): [string, TableCell] => [
          `speed ${i}`,
          value === null
            ? { text: texts[i]!, plain: '', tone: 'nothing', more: why }
            : { text: texts[i]!, plain: String(value), amount: value },
        ]),
      ]),
    })),
    ...footers.map((footer) => footRow(footer, '')),
  ];
}

/** Years down; of several classes one after another, each under its name. */
export function decrementRows(tables: readonly DecrementTable[]): TableRow[] {
  return tables.flatMap(({ cls, label, rows, footers }) => [
    ...(tables.length > 1
      ? [
          {
            id: `${cls} head`,
            kind: 'head',
            cells: new Map([[LABEL, { text: label === cls ? cls : `${cls}  ${label}` }]]),
          } satisfies TableRow,
        ]
      : []),
    ...rows.map(({ label: year, values, texts }): TableRow => ({
      id: `${cls} ${year}`,
      kind: 'figure',
      cells: new Map<string, TableCell>([
        [LABEL, { text: year }],
        ...values.map((value, i): [string, TableCell] => [
          `speed ${i}`,
          value === null
            ? { text: texts[i]!, plain: '', tone: 'nothing' }
            : {
                text: texts[i]!,
                plain: String(value),
                amount: value,
                ...(value === 0 ? { tone: 'nothing' as const } : {}),
              },
        ]),
      ]),
    })),
    ...footers.map((footer) => footRow(footer, cls)),
  ]);
}

function footRow({ name, label, values, texts }: TableFooter, cls: string): TableRow {
  return {
    id: `${cls} ${name}`,
    kind: 'foot',
    cells: new Map<string, TableCell>([
      [LABEL, { text: label }],
      ...values.map((value, i): [string, TableCell] => [
        `speed ${i}`,
        value === null ? { text: texts[i]!, plain: '', tone: 'nothing' } : { text: texts[i]!, more: texts[i]! },
      ]),
    ]),
  };
}
