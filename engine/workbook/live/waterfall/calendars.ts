import { holidaysOf, type CalendarName } from '../../../core/calendar';
import type { Day } from '../../../core/date';
import type { SheetModel } from '../../model';
import { range, type FormulaTree } from '../formulaTree';

/** Row of the first holiday, below the title and the header. */
const FIRST_HOLIDAY = 4;

interface HolidayList {
  /** The calendars it joins, in order. */
  readonly calendars: string;
  readonly days: readonly Day[];
}

/** Lists of holidays, one for each set of calendars that formulas name. */
export class Calendars {
  private readonly lists: HolidayList[] = [];

  constructor(
    private readonly sheet: string,
    private readonly firstYear: number,
    private readonly lastYear: number,
  ) {}

  /** The holidays of one calendar or of several together, as a range; null for none, when only weekends are closed. */
  holidays(calendars: readonly CalendarName[]): FormulaTree | null {
    if (calendars.length === 0) return null;
    const { sheet, lists } = this;
    const wanted = [...new Set(calendars)].sort();
    const joined = wanted.join(' + ');
    let column = lists.findIndex((list) => list.calendars === joined);
    if (column < 0) column = lists.push({ calendars: joined, days: this.daysOf(wanted) }) - 1;
    const last = FIRST_HOLIDAY + lists[column]!.days.length - 1;
    return range({ sheet, column, row: FIRST_HOLIDAY }, { sheet, column, row: last }, 'both');
  }

  /** The lists on a sheet; null where no formula needs one. */
  toSheet(): SheetModel | null {
    const { lists } = this;
    if (lists.length === 0) return null;
    const height = Math.max(...lists.map(({ days }) => days.length));
    return {
      name: this.sheet,
      columns: lists.map(() => ({ width: 24, format: 'date', tone: 'computed' })),
      rows: [
        { tone: 'title', cells: ['Calendars'] },
        { tone: 'subtitle', cells: [`Weekdays on which banks are closed, ${this.firstYear} to ${this.lastYear}`] },
        { tone: 'header', cells: lists.map((list) => list.calendars) },
        ...Array.from({ length: height }, (_, r) => ({
          cells: lists.map(({ days }) => (days[r] === undefined ? null : { day: days[r] })),
        })),
      ],
      frozen: { rows: FIRST_HOLIDAY - 1, columns: 0 },
      filter: false,
      repeatRows: [FIRST_HOLIDAY - 1, FIRST_HOLIDAY - 1],
      repeatColumns: null,
      orientation: 'portrait',
      isProtected: true,
    };
  }

  private daysOf(calendars: readonly CalendarName[]): readonly Day[] {
    const days = new Set<Day>();
    for (let year = this.firstYear; year <= this.lastYear; year++) {
      for (const calendar of calendars) for (const day of holidaysOf(calendar, year)) days.add(day);
    }
    return [...days].sort((a, b) => a - b);
  }
}
