import type { Tape } from '../../../engine/collateral/tape';
import { formatCents, formatDay, isFilled, TAPE_FIELDS, tapeCell, type Day } from '../../engine-client/engineValues';
import type { TapeField, TapeFieldName } from '../../engine-client/engineValues';
import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import type { SheetColumn } from '../../grids/sheetColumn';
import { originOf } from '../../store/documentState';
import { tapeTotals } from './tapeTotals';

/** What the columns read at the moment they are painted. */
export interface TapeSource {
  tape(): Tape;
  opened(): Tape;
  origins(): Int32Array | null;
}

const WIDTHS: Partial<Record<TapeFieldName, number>> = {
  loan_number: 96,
  mortgagor_name: 96,
  property_address: 124,
  state: 52,
  zip: 72,
  maturity_date: 100,
  first_payment_date: 128,
  occupancy: 122,
  property_type: 160,
  purpose: 146,
  documentation: 138,
  mers: 120,
  status: 104,
  servicing_fee_rate: 152,
  scheduled_payment: 146,
  interest_only_months: 172,
  amortization_term: 172,
  pool: 110,
};
const KIND_WIDTHS = { money: 128, rate: 128, ratio: 80, day: 118, count: 132, text: 110, code: 120 } as const;

/** How a field is held, for formats and arithmetic. */
export const CELL_KINDS = {
  money: 'money',
  rate: 'percent',
  ratio: 'percent',
  count: 'count',
  day: 'date',
  text: 'text',
  code: 'text',
} as const;

/** What of the tape a deal and its loans make use of. */
export interface TapeUse {
  /** Pools of the deal; loans are then divided among them. */
  readonly pools: readonly string[];
  /** Does any loan follow an index? */
  readonly adjustable: boolean;
  /** Does any loan have a credit score, an LTV or a lien? */
  readonly credit: boolean;
  /** Show columns that nothing makes use of as well. */
  readonly everything: boolean;
}

/**
 * One column for every field of the tape, in the order of the Mortgage Loan Schedule. Columns that neither the deal nor any loan
 * makes use of are hidden; the pool of a loan stays in view beside its number where the deal has pools.
 */
export function tapeColumns(source: TapeSource, use: TapeUse): SheetColumn[] {
  return TAPE_FIELDS.map((field: TapeField & { readonly name: TapeFieldName }) => {
    const column = tapeColumn(field, source);
    if (!field.sparse) return column;
    if (isCredit(field.name)) return { ...column, hidden: !use.credit && !use.everything };
    if (field.name !== 'pool') return { ...column, hidden: !use.adjustable && !use.everything };
    const pooled = use.pools.length > 0;
    return { ...column, frozen: pooled, hidden: !pooled && !use.everything, ...(pooled ? { options: use.pools } : {}) };
  });
}

function isCredit(name: TapeFieldName): boolean {
  return name === 'credit_score' || name === 'ltv' || name === 'lien';
}

export function hasCredit({ columns }: Tape): boolean {
  return isFilled(columns.credit_score) || isFilled(columns.ltv) || isFilled(columns.lien);
}

function tapeColumn(field: TapeField & { readonly name: TapeFieldName }, source: TapeSource): SheetColumn {
  const { name, kind } = field;
  const isNumber = kind === 'money' || kind === 'rate' || kind === 'ratio' || kind === 'count';
  const number = (row: number) => (source.tape().columns[name] as Float64Array)[row] ?? NaN;
  const labels = new Map(field.codes?.map((code) => [code.code, code.label]));
  const value = (row: number) => (row < source.tape().count ? tapeCell(source.tape(), row, name) : null);

  return {
    id: name,
    header: field.label,
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    about: `${field.label}. ${field.source}.${field.required ? ' Required.' : ''}`,
    width: WIDTHS[name] ?? KIND_WIDTHS[kind],
    align: isNumber ? 'right' : 'left',
    frozen: name === 'loan_number',
    editable: true,
    kind: CELL_KINDS[kind],
    ...(field.codes ? { options: field.codes.map((code) => code.label) } : {}),
    value,
    text: (row) => {
      const held = value(row);
      if (held === null) return '';
      if (typeof held === 'string') return labels.get(held) ?? held;
      return shown(kind, held);
    },
    typed: (row) => {
      const held = value(row);
      if (held === null) return '';
      if (typeof held === 'string') return labels.get(held) ?? held;
      return typed(kind, held);
    },
    ...(isNumber
      ? {
          amount: (row: number) => {
            const held = number(row);
            return Number.isNaN(held) ? null : kind === 'money' ? held / 100 : held;
          },
        }
      : {}),
    changed: (row) => {
      const origin = originOf(source.origins(), row);
      return origin < 0 || tapeCell(source.opened(), origin, name) !== value(row);
    },
    total: () => tapeTotals(source.tape())[name] ?? '',
  };
}

function shown(kind: TapeField['kind'], value: number): string {
  switch (kind) {
    case 'money':
      return exactMoneyText(value);
    case 'rate':
      return value.toFixed(3);
    case 'ratio':
      return value.toFixed(2);
    case 'day':
      return formatDay(value as Day);
    default:
      return numberText(value);
  }
}

/** Full precision, as a file holds it. */
function typed(kind: TapeField['kind'], value: number): string {
  if (kind === 'money') return formatCents(value);
  if (kind === 'day') return formatDay(value as Day);
  return String(value);
}
