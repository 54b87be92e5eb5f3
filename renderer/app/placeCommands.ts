import { gridPlaces } from '../grids/gridPlaces';
import { formatMonth, parseMonth, type Month } from '../engine-client/engineValues';
import { useWorkbench } from '../store/useWorkbench';
import type { AppCommand } from './commands';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Places that the words name: a row or column of the sheet in view, a loan by its number, a Distribution Date by its month. */
export function placeCommands(words: string): AppCommand[] {
  const text = words.trim();
  if (text === '') return [];
  const own = gridPlaces(text);
  const rows = rowPlace(text).filter(({ label }) => !own.some((place) => place.label === label));
  return [...own, ...rows, ...loanPlace(text), ...datePlace(text)];
}

function rowPlace(text: string): AppCommand[] {
  const { sheet, project, goTo } = useWorkbench.getState();
  const row = Number(/^(?:row\s*)?(\d{1,7})$/i.exec(text)?.[1]);
  const onRates = sheet === 'Rates';
  const count = onRates
    ? Math.max(0, ...Object.values(project?.rates ?? {}).map(({ rows }) => rows.length))
    : (project?.tape.count ?? 0);
  if (!(row >= 1 && row <= count)) return [];
  const name = onRates ? 'Rates' : 'Tape';
  return [
    {
      label: `Go to row ${row.toLocaleString('en-US')} of ${name}`,
      run: () => goTo(name, row - 1, onRates ? 'rate' : 'loan_number'),
    },
  ];
}

function loanPlace(text: string): AppCommand[] {
  const { project, goTo } = useWorkbench.getState();
  const numbers = (project?.tape.columns.loan_number ?? []) as readonly string[];
  const wanted = text.toUpperCase();
  const row = numbers.findIndex((number) => number === text || number === wanted);
  return row < 0 ? [] : [{ label: `Go to loan ${numbers[row]!}`, run: () => goTo('Tape', row, 'loan_number') }];
}

/** `2010-03`, `Mar-10`, `march 2010`. */
function datePlace(text: string): AppCommand[] {
  const { run, sheet, showDate, showSheet } = useWorkbench.getState();
  const month = monthOf(text);
  const months = run?.collateral?.months;
  const index = month === undefined || !months ? -1 : months.indexOf(month);
  if (month === undefined || index < 0) return [];
  const isInput = ['Tape', 'Rates', 'Assumptions', 'Inputs', 'Triggers'].includes(sheet);
  return [
    {
      label: `Go to the Distribution Date of ${formatMonth(month)}`,
      run: () => {
        if (isInput) showSheet('Waterfall');
        showDate(index);
      },
    },
  ];
}

function monthOf(text: string): Month | undefined {
  const named = /^([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})$/i.exec(text);
  if (!named) return parseMonth(text);
  const month = MONTHS.indexOf(named[1]!.toLowerCase()) + 1;
  const year = named[2]!.length === 2 ? `20${named[2]!}` : named[2]!;
  return month === 0 ? undefined : parseMonth(`${year}-${String(month).padStart(2, '0')}`);
}
