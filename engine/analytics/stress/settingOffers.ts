import { formatDay, formatMonth, parseMonth, type Day, type Month } from '../../core/date';
import { success, type Result } from '../../core/problem';
import type { DealDescription, LineDescription, ParameterDescription } from '../../deal/description';
import type { Settings } from '../../deal/settings';
import { parseLiteral } from '../../formula/parse';
import { senseOf } from '../../reports/marks';
import { percentOf } from './exactText';
import { stepFor } from './niceStep';
import type { Offered, StressOption } from './stressOffer';
import { refuseName, refuseStress } from './stressProblem';

/** A parameter's value in its own unit: percent for `%` and `% a year`, dollars, months as month indices. */
export function parameterOffer(name: string, deal: DealDescription, settings: Settings): Result<Offered> {
  const parameter = deal.parameters.find((one) => one.name === name);
  const names = deal.parameters.map((one) => one.name);
  if (!parameter) return refuseName('parameter', name, names);
  const presentText = settings.parameters[name] ?? parameter.value;
  const value = literalNumber(presentText, parameter);
  const present = value !== null && Number.isFinite(value) ? value : null;
  return success({
    label: parameter.label || name,
    group: 'Parameters',
    unit: parameter.unit,
    present: parameter.type === 'Month' ? value : present,
    presentText,
    ...rangeOf(parameter, present, deal),
    options: parameter.type === 'Flag' ? YES_OR_NO : [],
  });
}

const YES_OR_NO: readonly StressOption[] = [
  { value: 0, text: 'no', label: 'No' },
  { value: 1, text: 'yes', label: 'Yes' },
];

/** A literal as a number in the unit of a parameter; null where it is none. */
function literalNumber(text: string, { unit }: Pick<ParameterDescription, 'unit'>): number | null {
  const parsed = parseLiteral(text.trim());
  if (!parsed.ok) return null;
  const { value } = parsed.literal;
  const isShare = unit.startsWith('%') || unit === '$';
  return isShare && Number.isFinite(Number(value)) ? percentlike(value) : Number(value);
}

/** Fractions to percent; whole cents to dollars. Both are two places. */
function percentlike(value: number | string): number {
  return typeof value === 'string' ? percentOf(value) : value / 100;
}

function rangeOf(
  { type, unit }: ParameterDescription,
  present: number | null,
  deal: DealDescription,
): Pick<Offered, 'from' | 'to' | 'step'> {
  const first = parseMonth(deal.firstMonth)!;
  switch (type) {
    case 'Flag':
      return { from: 0, to: 1, step: 1 };
    case 'Month':
      return { from: first, to: first + 120, step: 12 };
    case 'Date':
      return { from: (present ?? 0) - 360, to: (present ?? 0) + 360, step: 30 };
    case 'Count':
      return {
        from: 0,
        to: Math.max(12, 2 * (present ?? 0)),
        step: Math.max(1, Math.round(stepFor(2 * (present ?? 6)))),
      };
    default: {
      const usual = unit.startsWith('%') ? 10 : unit === '$' ? 1_000_000 : 5;
      const to = present !== null && present > 0 ? roundUp(2 * present) : usual;
      return { from: 0, to, step: stepFor(to) };
    }
  }
}

/** To two leading digits, so that a range ends on a number that reads. */
function roundUp(value: number): number {
  const power = Math.floor(Math.log10(value)) - 1;
  const scaled = power < 0 ? value * 10 ** -power : value / 10 ** power;
  return Number(`${Math.ceil(Number(scaled.toFixed(6)))}e${power}`);
}

/** Every value of a step table, in percent of what it has. Tables of months, dates or flags cannot be scaled. */
export function tableOffer(name: string, deal: DealDescription): Result<Offered> {
  const table = deal.tables.find((one) => one.name === name);
  const names = deal.tables.map((one) => one.name);
  if (!table) return refuseName('table', name, names);
  if (table.type === 'Month' || table.type === 'Date' || table.type === 'Flag') {
    const message = `The table ${name} holds no amounts: its values are of type ${table.type}.`;
    return refuseStress('table-not-scaled', name, message, 'Vary its rows in the deal settings.');
  }
  return success({
    label: `${table.label || name}, multiple`,
    group: 'Step tables',
    unit: '% of present',
    present: 100,
    presentText: '100',
    from: 0,
    to: 200,
    step: 10,
    options: [],
  });
}

/** A yes-or-no term of the whole deal: as modelled, or forced. */
export function testOffer(name: string, deal: DealDescription, settings: Settings): Result<Offered> {
  const line = flagLine(name, deal);
  if (!line)
    return refuseName(
      'yes-or-no term',
      name,
      flagLines(deal).map((one) => one.name),
    );
  const options = testOptions(line);
  const pinned = settings.pinned[name];
  const present = pinned === undefined ? 0 : options.find(({ value }) => forcedFlag(line, value) === pinned)!.value;
  return success({
    label: line.label || name,
    group: 'Tests',
    unit: '',
    present,
    presentText: options[present]!.text,
    from: 0,
    to: 2,
    step: 1,
    options,
  });
}

export function flagLines(deal: DealDescription): readonly LineDescription[] {
  return deal.lines.filter(({ kind, type }) => kind === 'term' && type === 'Flag');
}

export function flagLine(name: string, deal: DealDescription): LineDescription | undefined {
  return flagLines(deal).find((line) => line.name === name);
}

/** What a yes-or-no term can be set to: 0 as modelled, 1 passed (a state: no), 2 failed (a state: yes). */
function testOptions(line: LineDescription): readonly StressOption[] {
  const modelled = { value: 0, text: 'modelled', label: 'As modelled' };
  if (senseOf(line) === 'state') {
    return [
      modelled,
      { value: 1, text: 'no', label: 'Forced to no' },
      { value: 2, text: 'yes', label: 'Forced to yes' },
    ];
  }
  return [
    modelled,
    { value: 1, text: 'pass', label: 'Forced to pass' },
    { value: 2, text: 'fail', label: 'Forced to fail' },
  ];
}

/** What a Flag is forced to by a value of its input; null as modelled. */
export function forcedFlag(line: LineDescription, value: number): 'yes' | 'no' | null {
  if (value === 0) return null;
  return (senseOf(line) === 'pass') === (value === 1) ? 'yes' : 'no';
}

export function choiceOffer(id: string, deal: DealDescription, settings: Settings): Result<Offered> {
  const open = deal.choices.filter(({ options }) => options.length > 1);
  const choice = open.find((one) => one.id === id);
  if (!choice)
    return refuseName(
      'choice with options',
      id,
      open.map((one) => one.id),
    );
  const { options, asks, weDo } = choice;
  const present = Math.max(
    0,
    options.findIndex(({ name }) => name === (settings.choices[id] ?? weDo)),
  );
  return success({
    label: asks,
    group: 'Choices',
    unit: '',
    present,
    presentText: options[present]!.name,
    from: 0,
    to: options.length - 1,
    step: 1,
    options: options.map(({ name, label }, value) => ({ value, text: name, label })),
  });
}

/** A month or a day as it is typed; `never` and `first` for the unlimited ones. */
export function timeText(type: 'Month' | 'Date', value: number): string {
  if (value === Infinity) return 'never';
  if (value === -Infinity) return 'first';
  return type === 'Month' ? formatMonth(value as Month) : formatDay(value as Day);
}
