import { formatMonth, type Month } from '../engine-client/engineValues';
import { exactMoneyText, shortMoneyText } from '../format/money';
import { percentText } from '../format/rates';
import { longMonthText } from '../format/dates';
import { toClipboardText } from '../grids/clipboardText';
import { topDown, type ChartSpec, type ChartUnit, type DateWindow } from './chartSpec';
import { stateWord } from './plotLayout';

/** A value as a readout has it: short, blank where there is none. */
export function readoutText(value: number | undefined, unit: ChartUnit): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return 'no limit';
  return unit === 'money' ? shortMoneyText(value) : percentText(value);
}

/** What a chart says of one date, as a sentence: `Mar 2008: OC 4.95m, Target 4.92m, at target`. */
export function dateWords(spec: ChartSpec, date: number): string {
  const parts = [
    ...topDown(spec.series).map(({ label, values }) => [label, readoutText(values[date], spec.unit)]),
    ...spec.strips.map((strip) => [strip.label, stateWord(strip, strip.states[date])]),
  ];
  const told = parts.filter(([, value]) => value !== '').map(([label, value]) => `${label} ${value}`);
  return `${longMonthText(spec.months[date] ?? NaN)}: ${told.join(', ') || 'nothing'}`;
}

/** The dates in view as text for a spreadsheet: months as `2005-01`, dollars and percent in full, one column a series. */
export function chartTsv(spec: ChartSpec, [first, last]: DateWindow): string {
  const series = topDown(spec.series);
  const unit = spec.unit === 'money' ? ' $' : '';
  const rows = [['Date', ...series.map(({ label }) => `${label}${unit}`), ...spec.strips.map(({ label }) => label)]];
  for (let date = first; date <= last; date++) {
    rows.push([
      formatMonth(spec.months[date] as Month),
      ...series.map(({ values }) => plainValue(values[date], spec.unit)),
      ...spec.strips.map((strip) => stateWord(strip, strip.states[date])),
    ]);
  }
  return toClipboardText(rows);
}

/** As a spreadsheet reads a number: `-1234.56`, `2.756%`; blank where there is none. */
function plainValue(value: number | undefined, unit: ChartUnit): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return 'no limit';
  if (unit === 'percent') return `${Number((value * 100).toPrecision(15))}%`;
  const text = exactMoneyText(Math.abs(value)).replaceAll(',', '');
  return value < 0 ? `-${text}` : text;
}
