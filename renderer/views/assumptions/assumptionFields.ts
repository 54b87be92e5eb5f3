import type { AssumptionName, Assumptions } from '../../../engine/collateral/assumptions';
import type { Problem } from '../../../engine/core/problem';
import { DEFAULT_UNITS, PREPAYMENT_UNITS, readAssumptions } from '../../engine-client/engineValues';

export interface AssumptionField {
  readonly name: AssumptionName;
  readonly label: string;
  readonly kind: 'vector' | 'number' | 'options';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  unit(assumptions: Assumptions): string;
  readonly source: string;
}

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The Assumptions sheet, group by group. */
export const ASSUMPTION_GROUPS: readonly { readonly title: string; readonly fields: readonly AssumptionField[] }[] = [
  {
    title: 'Prepayment',
    fields: [
      {
        name: 'prepaymentUnit',
        label: 'Unit',
        kind: 'options',
        options: plain(PREPAYMENT_UNITS),
        unit: () => '',
        source: 'BMA Standard Formulas, SF-5 to SF-14',
      },
      {
        name: 'prepayment',
        label: 'Speed',
        kind: 'vector',
        unit: ({ prepaymentUnit }) => `% ${prepaymentUnit}`,
        source: 'PSA and ABS by loan age, the others by month of the projection',
      },
      {
        name: 'shortfallShare',
        label: 'Share paid in full within the month',
        kind: 'vector',
        unit: () => '% of prepayments',
        source: 'Pays interest to the date of payment: a Prepayment Interest Shortfall',
      },
      {
        name: 'shortfallDaysPaid',
        label: 'Days of interest it pays',
        kind: 'number',
        unit: () => 'days of 30',
        source: 'Average day of payment',
      },
    ],
  },
  {
    title: 'Default and loss',
    fields: [
      {
        name: 'defaultUnit',
        label: 'Unit',
        kind: 'options',
        options: plain(DEFAULT_UNITS),
        unit: () => '',
        source: 'BMA Standard Formulas, SF-16 to SF-21',
      },
      {
        name: 'defaults',
        label: 'Rate',
        kind: 'vector',
        unit: ({ defaultUnit }) => `% ${defaultUnit}`,
        source: 'Of the performing balance before the month; SDA by loan age',
      },
      {
        name: 'severity',
        label: 'Severity',
        kind: 'vector',
        unit: () => '% of balance',
        source: 'Of the balance when the loan defaulted',
      },
      {
        name: 'monthsToLiquidation',
        label: 'Months to liquidation',
        kind: 'number',
        unit: () => 'months',
        source: 'From default to liquidation',
      },
      {
        name: 'advancing',
        label: 'Principal and interest advanced',
        kind: 'options',
        options: [
          { value: 'none', label: 'No' },
          { value: 'full', label: 'Yes, until liquidation' },
        ],
        unit: () => '',
        source: 'On loans in arrears, by the servicer',
      },
    ],
  },
];

export type AssumptionReading =
  | { readonly ok: true; readonly value: Assumptions[AssumptionName] }
  | { readonly ok: false; readonly problem: Problem };

/** What a typed text means for a field, checked by the engine's own reader together with the other assumptions. */
export function readField(assumptions: Assumptions, field: AssumptionField, text: string): AssumptionReading {
  const value = field.kind === 'number' ? numberOf(text) : text.trim();
  const checked = readAssumptions({ ...assumptions, [field.name]: value });
  const problem = checked.ok ? undefined : checked.problems.find(({ at }) => at?.column === field.name);
  return problem ? { ok: false, problem } : { ok: true, value };
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text.trim());
}

export function fieldText(assumptions: Assumptions, name: AssumptionName): string {
  return String(assumptions[name]);
}

/** Whether a value differs from what it is compared with: the default, or for a pool that of all pools. */
export function isChanged(assumptions: Assumptions, base: Assumptions, name: AssumptionName): boolean {
  return assumptions[name] !== base[name];
}
