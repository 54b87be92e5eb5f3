import { formatMoney } from '../../core/cents';
import { success, type Result } from '../../core/problem';
import type { DealDescription, ParameterDescription, TableDescription } from '../../deal/description';
import type { Settings, TableRow } from '../../deal/settings';
import type { Literal } from '../../formula/ast';
import { parseLiteral } from '../../formula/parse';
import { numberText, percentOf, scaledCents, scaledText, wholeCents } from './exactText';
import { choiceOffer, flagLine, forcedFlag, tableOffer, testOffer, timeText } from './settingOffers';
import { refuseName, refuseStress } from './stressProblem';
import type { StressInput } from './stressInput';

type DealInput = Extract<StressInput, { readonly kind: 'parameter' | 'table' | 'test' | 'choice' }>;

/**
 * The settings with one parameter, step table, test or choice at a value.
 *
 * Units:    a parameter in its own unit (percent, dollars, month index, epoch day, 1 and 0); a table in percent of itself
 * Rounding: none, but for amounts of a table in dollars: half up to the cent
 * Errors:   a name that the deal has not; a value that its type cannot have
 */
export function withSetting(
  settings: Settings,
  deal: DealDescription,
  input: DealInput,
  value: number,
): Result<Settings> {
  switch (input.kind) {
    case 'parameter':
      return withParameter(settings, deal, input.name, value);
    case 'table':
      return withTable(settings, deal, input.name, value);
    case 'test':
      return withTest(settings, deal, input.name, value);
    case 'choice':
      return withChoice(settings, deal, input.id, value);
  }
}

function withParameter(settings: Settings, deal: DealDescription, name: string, value: number): Result<Settings> {
  const parameter = deal.parameters.find((one) => one.name === name);
  if (!parameter)
    return refuseName(
      'parameter',
      name,
      deal.parameters.map((one) => one.name),
    );
  const text = parameterText(parameter, value);
  if (text === null) {
    const message = `${value} is not a value of ${parameter.label || name}.`;
    return refuseStress('stress-value', `parameter ${name}`, message, `Give ${WANTED[wantedOf(parameter)]}.`);
  }
  return success({ ...settings, parameters: { ...settings.parameters, [name]: text } });
}

const WANTED = {
  '%': 'a number of percent',
  $: 'dollars with at most two decimals',
  month: 'a month',
  date: 'a date',
  count: 'a whole number',
  flag: '0 for no or 1 for yes',
  '': 'a number',
} as const;

function wantedOf({ type, unit }: ParameterDescription): keyof typeof WANTED {
  if (unit.startsWith('%')) return '%';
  if (unit === '$' || unit === 'month' || unit === 'date') return unit;
  return type === 'Count' ? 'count' : type === 'Flag' ? 'flag' : '';
}

/** A number in the unit of a parameter as a literal of the deal language; null where its type has no such value. */
export function parameterText(
  { type, unit }: Pick<ParameterDescription, 'type' | 'unit'>,
  value: number,
): string | null {
  if (Number.isNaN(value)) return null;
  switch (type) {
    case 'Month':
      return Number.isFinite(value) && !isMonth(value) ? null : timeText('Month', value);
    case 'Date':
      return Number.isInteger(value) ? timeText('Date', value) : null;
    case 'Flag':
      return value === 1 ? 'yes' : value === 0 ? 'no' : null;
    case 'Count':
      return Number.isInteger(value) && value >= 0 ? String(value) : null;
    default:
      break;
  }
  if (value === Infinity) return 'unlimited';
  if (!Number.isFinite(value)) return null;
  if (type === 'Money') {
    const cents = wholeCents(value);
    return cents === null ? null : moneyText(cents);
  }
  return `${numberText(value)}${unit === '% a year' ? '% a year' : unit === '%' ? '%' : ''}`;
}

function isMonth(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 12 * 10_000;
}

function moneyText(cents: number): string {
  return cents < 0 ? `-$${formatMoney(-cents)}` : `$${formatMoney(cents)}`;
}

function withTable(settings: Settings, deal: DealDescription, name: string, percent: number): Result<Settings> {
  const offer = tableOffer(name, deal);
  if (!offer.ok) return offer;
  if (percent === 100) return success(settings);
  const table = deal.tables.find((one) => one.name === name)!;
  const at = `table ${name}`;
  if (!(percent >= 0 && Number.isFinite(percent))) {
    return refuseStress('stress-value', at, `${percent}% is not a multiple of a table.`, 'Give zero or more.');
  }
  const rows: TableRow[] = [];
  for (const [key, text] of settings.tables[name] ?? table.rows) {
    const scaled = scaledLiteral(text, table, percent);
    if (scaled === null) {
      const message = `${percent}% of ${text}, in row ${key}, is not a value of the table ${name}.`;
      return refuseStress('stress-value', at, message, 'Choose a percentage that leaves whole numbers.');
    }
    rows.push([key, scaled]);
  }
  return success({ ...settings, tables: { ...settings.tables, [name]: rows } });
}

/** A literal at a percentage of itself, in its own unit; null where its type has no such value. */
function scaledLiteral(text: string, { type }: TableDescription, percent: number): string | null {
  const parsed = parseLiteral(text.trim());
  if (!parsed.ok) return null;
  const { value, type: found }: Literal = parsed.literal;
  if (value === Infinity) return text;
  if (type === 'Money') return moneyText(scaledCents(value, percent));
  const scaled = scaledText(value, percent);
  if (type === 'Count') return scaled.includes('.') ? null : scaled;
  if (found === 'Rate') return `${numberText(percentOf(scaled))}% a year`;
  return found === 'Ratio' ? `${numberText(percentOf(scaled))}%` : scaled;
}

function withTest(settings: Settings, deal: DealDescription, name: string, value: number): Result<Settings> {
  const line = flagLine(name, deal);
  const offer = testOffer(name, deal, settings);
  if (!offer.ok || !line) return offer.ok ? success(settings) : offer;
  if (!offer.value.options.some((option) => option.value === value)) {
    const message = `${value} is not something a test can be forced to.`;
    return refuseStress('stress-value', `test ${name}`, message, 'Give 0 as modelled, 1 to pass or 2 to fail.');
  }
  const forced = forcedFlag(line, value);
  const { [name]: _before, ...others } = settings.pinned;
  return success({ ...settings, pinned: forced === null ? others : { ...others, [name]: forced } });
}

function withChoice(settings: Settings, deal: DealDescription, id: string, value: number): Result<Settings> {
  const offer = choiceOffer(id, deal, settings);
  if (!offer.ok) return offer;
  const option = offer.value.options[value];
  if (!option) {
    const last = offer.value.options.length - 1;
    return refuseStress('stress-value', `choice ${id}`, `${id} has no option ${value}.`, `Give 0 to ${last}.`);
  }
  return success({ ...settings, choices: { ...settings.choices, [id]: option.text } });
}
