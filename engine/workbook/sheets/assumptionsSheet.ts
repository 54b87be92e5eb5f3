import { ASSUMPTION_LABELS } from '../../collateral/readAssumptions';
import type { AssumptionName, Assumptions } from '../../collateral/assumptions';
import { parseVector } from '../../collateral/vector';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, heading, memberLabel, plainRow, row, type ExportInput } from './sheetParts';

const UNITS: Readonly<Record<AssumptionName, (assumptions: Assumptions) => string>> = {
  prepaymentUnit: () => '',
  prepayment: ({ prepaymentUnit }) => `% ${prepaymentUnit}`,
  defaultUnit: () => '',
  defaults: ({ defaultUnit }) => `% ${defaultUnit}`,
  severity: () => '% of the balance in default',
  monthsToLiquidation: () => 'months',
  advancing: () => '',
  shortfallShare: () => '% of prepayments',
  shortfallDaysPaid: () => 'days of 30',
};

const VECTORS = ['prepayment', 'defaults', 'severity', 'shortfallShare'] as const satisfies readonly AssumptionName[];

/** The unit of an assumption, in words; '' for what is itself a word. */
export function assumptionUnit(name: AssumptionName, assumptions: Assumptions): string {
  return UNITS[name](assumptions);
}

/** The assumptions as typed, and every vector written out month by month over the dates of the run; then those of each pool that has its own. */
export function assumptionsSheet(input: ExportInput): SheetModel {
  const { assumptions, poolAssumptions } = input.project;
  const pools = Object.keys(poolAssumptions).sort();
  return {
    name: 'Assumptions',
    columns: [column(34), column(26, 'number', 'input'), column(26), column(40), column(26)],
    rows: [
      ...heading('Assumptions', input),
      row('header', 'Assumption', 'Value', 'Unit', 'In words'),
      ...rowsOf(assumptions, input),
      ...pools.flatMap((pool) => [
        row('section', `${memberLabel(pool, input.run.deal)}: its own`),
        ...rowsOf(poolAssumptions[pool]!, input),
      ]),
    ],
    frozen: { rows: 3, columns: 1 },
    filter: false,
    repeatRows: [3, 3],
    repeatColumns: null,
    orientation: 'portrait',
  };
}

function rowsOf(assumptions: Assumptions, { run }: ExportInput): RowModel[] {
  const names = Object.keys(ASSUMPTION_LABELS) as AssumptionName[];
  const readings = VECTORS.map((name) => parseVector(assumptions[name]));
  const months = run.results?.count ?? 0;
  const columns = readings.map((reading) => (reading.ok ? reading.expand(Math.max(months, 1)) : undefined));
  const rows: RowModel[] = names.map((name) => {
    const reading = readings[(VECTORS as readonly AssumptionName[]).indexOf(name)];
    const value: CellModel = { value: assumptions[name], format: 'number', tone: 'input' };
    const words = reading === undefined ? null : reading.ok ? reading.describe() : reading.problem.message;
    return plainRow(ASSUMPTION_LABELS[name], value, assumptionUnit(name, assumptions), words);
  });
  if (months === 0) return rows;
  rows.push(row('section', 'By projection month'));
  rows.push(row('header', 'Month', ...VECTORS.map((name) => `${ASSUMPTION_LABELS[name]} (%)`)));
  for (let i = 0; i < months; i++) {
    const values = columns.map((values): CellValue => values?.[i] ?? null);
    rows.push({
      cells: [
        { value: i + 1, format: 'whole' },
        ...values.map((value) => ({ value, format: 'number', tone: 'computed' }) as const),
      ],
    });
  }
  return rows;
}
