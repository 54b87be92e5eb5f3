import type { NameInfo } from '../../../../engine/language/types';
import { useWorkbench } from '../../../store/useWorkbench';
import { longMonthText } from '../../../format/dates';
import { resultsOf } from '../../results/useResults';
import { nameValue } from '../outline/liveValue';
import { typeText } from '../nameAt';

/** What is told of a name under the pointer: label, what it is, where it comes from, and its value on the selected date. */
export function hoverCard(info: NameInfo): HTMLElement {
  const card = document.createElement('div');
  card.className = 'name-card';
  const line = (className: string, text: string) => {
    if (text === '') return;
    const element = document.createElement('div');
    element.className = className;
    element.textContent = text;
    card.append(element);
  };
  line('name-card-label', info.label || info.name);
  line('caption', typeText(info));
  line('caption', info.source);
  line('name-card-value', valueLine(info.name));
  line('caption', 'F12 definition · Shift+F12 uses · F2 rename');
  return card;
}

/** `March 2008: 1,234.00 (A-1 1,000.00, A-2 234.00)`. */
export function valueLine(name: string): string {
  const { run, date } = useWorkbench.getState();
  const found = run && resultsOf(run);
  if (!found) return '';
  const value = nameValue(name, found.lookup, date);
  if (!value || value.text === '') return '';
  const parts = value.parts.map(({ member, text }) => `${member} ${text}`).join(', ');
  const month = longMonthText(found.results.months[date] ?? NaN);
  return `${month}: ${value.text}${parts === '' ? '' : ` (${parts})`}`;
}
