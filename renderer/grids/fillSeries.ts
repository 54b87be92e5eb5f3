/**
 * How a run of cells goes on when it is filled: numbers with one step (`5.25, 5.5` → `5.75`), dates with one step of days or of
 * months (`2005-01-25, 2005-02-25` → `2005-03-25`), months with one step. Anything else, and a single cell, has no
 * series: it is repeated.
 *
 * Shape: the texts as typed, in the order of the fill → the text `places` cells after the first; null where there is no series
 */
export function seriesOf(texts: readonly string[]): ((place: number) => string) | null {
  if (texts.length < 2) return null;
  return numberSeries(texts) ?? daySeries(texts) ?? monthSeries(texts);
}

function numberSeries(texts: readonly string[]): ((place: number) => string) | null {
  if (!texts.every((text) => /^-?\d{1,15}(\.\d{1,12})?$/.test(text))) return null;
  const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const scale = 10n ** BigInt(decimals);
  const whole = texts.map((text) => scaled(text, decimals));
  const step = evenStep(whole);
  if (step === null) return null;
  // Leading zeros are part of a loan number.
  const width = texts.every((text) => text.length === texts[0]!.length && /^0\d+$/.test(text)) ? texts[0]!.length : 0;
  return (place) => {
    const value = whole[0]! + step * BigInt(place);
    const digits = value < 0n ? -value : value;
    const rest = decimals === 0 ? '' : `.${String(digits % scale).padStart(decimals, '0')}`;
    return `${value < 0n ? '-' : ''}${String(digits / scale).padStart(width, '0')}${rest}`;
  };
}

function scaled(text: string, decimals: number): bigint {
  const [whole, rest = ''] = text.split('.');
  return BigInt(`${whole}${rest.padEnd(decimals, '0')}`);
}

function evenStep(values: readonly bigint[]): bigint | null {
  const step = values[1]! - values[0]!;
  return values.every((value, i) => i === 0 || value - values[i - 1]! === step) ? step : null;
}

interface Civil {
  readonly month: number;
  readonly day: number;
}

function daySeries(texts: readonly string[]): ((place: number) => string) | null {
  const dates = texts.map((text): Civil | null => {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return match ? { month: Number(match[1]) * 12 + Number(match[2]) - 1, day: Number(match[3]) } : null;
  });
  if (!dates.every((date) => date !== null)) return null;
  const months = evenNumber(dates.map(({ month }) => month));
  const first = dates[0]!;
  // The longest day says which day is meant: 31 January, 28 February goes on with 31 March.
  const day = Math.max(...dates.map((date) => date.day));
  if (months !== null && months !== 0 && dates.every((date) => date.day === Math.min(day, lastDay(date.month)))) {
    return (place) => {
      const month = first.month + months * place;
      return isoDay(month, Math.min(day, lastDay(month)));
    };
  }
  const days = dates.map(epochDay);
  const step = evenNumber(days);
  return step === null ? null : (place) => isoOf(days[0]! + step * place);
}

function monthSeries(texts: readonly string[]): ((place: number) => string) | null {
  const months = texts.map((text) => {
    const match = /^(\d{4})-(\d{2})$/.exec(text);
    return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : NaN;
  });
  const step = months.some(Number.isNaN) ? null : evenNumber(months);
  return step === null ? null : (place) => isoMonth(months[0]! + step * place);
}

function evenNumber(values: readonly number[]): number | null {
  const step = values[1]! - values[0]!;
  return values.every((value, i) => i === 0 || value - values[i - 1]! === step) ? step : null;
}

function lastDay(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

function epochDay({ month, day }: Civil): number {
  return Date.UTC(Math.floor(month / 12), month % 12, day) / 86_400_000;
}

function isoOf(epoch: number): string {
  return new Date(epoch * 86_400_000).toISOString().slice(0, 10);
}

function isoMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function isoDay(month: number, day: number): string {
  return `${isoMonth(month)}-${String(day).padStart(2, '0')}`;
}
