import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decimalFraction, decimalText, percentFraction } from '../../oracle/fraction';
import { jointDaysBefore, londonDaysBefore, newYorkDaysBefore } from '../../oracle/impacCalendar';
import { type Day, dayOf, isoDay, isoText } from '../../oracle/newYorkCalendar';
import { runEngine, type RunDate } from './dealRun';
import { LATER_RATES, PUBLISHED } from './publishedTable';
import { fixings, monthOf, scenario } from './scenario';

const FIXINGS = readFileSync(join(import.meta.dirname, 'fixings.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [day: string, rate: string]);

function centsOf(dollars: string): bigint {
  return decimalFraction(dollars).n * (100n / decimalFraction(dollars).d);
}

/** What the report says the seniors of a group were paid in a month; from November on, nothing is needed. */
function reportedPrincipal(month: string, group: 0 | 1): bigint {
  const lines = PUBLISHED.filter((line) => line.month === month && line.cls.startsWith(group === 0 ? '1-' : '2-'));
  return lines.reduce((sum, { principal }) => sum + centsOf(principal), 0n);
}

function fixingOn(day: Day): string {
  return FIXINGS.findLast(([made]) => made <= isoText(day))![1];
}

describe('the trustee reports of 2004', () => {
  // No OC is built, so that principal is what the loans pay.
  const { rows, terms } = scenario('published', 'the reports', {
    dates: 5,
    group: (n, group) => ({ scheduled: reportedPrincipal(monthOf(n), group) }),
    terms: { fixings: fixings(FIXINGS), ocTarget: percentFraction('0') },
  });
  const run = new Map(runEngine(rows, terms).map((one) => [one.month, one] as const));
  const amount = (month: string, item: string, cls = ''): string | undefined => {
    const date: RunDate | undefined = run.get(month);
    return date?.items.get(`${item} ${cls}`);
  };

  it.each(PUBLISHED)('$date $cls: $before, interest $interest, principal $principal', (line) => {
    const { month, cls, libor } = line;
    expect(run.get(month)?.date).toBe(line.date);
    expect(amount(month, 'libor')).toBe(decimalText(decimalFraction(libor), 12));
    expect(amount(month, 'balance_begin', cls)).toBe(line.before);
    expect(amount(month, 'principal_paid', cls)).toBe(line.principal);
    expect(amount(month, 'balance_end', cls)).toBe(line.after);
    if (line.interest !== null) {
      expect(amount(month, 'interest_accrued', cls)).toBe(line.interest);
      expect(amount(month, 'interest_paid', cls)).toBe(line.interest);
    }
  });

  it.each(LATER_RATES)('the rate that the report of $date implies is $libor', ({ month, date, libor }) => {
    expect(run.get(month)?.date).toBe(date);
    expect(amount(month, 'libor')).toBe(decimalText(decimalFraction(libor), 12));
  });

  it('give eight amounts of interest on three dates', () => {
    expect(PUBLISHED).toHaveLength(9);
    expect(PUBLISHED.filter(({ interest }) => interest !== null)).toHaveLength(8);
  });

  it('the balances of a class roll from report to report', () => {
    for (const line of PUBLISHED) {
      expect(centsOf(line.before) - centsOf(line.principal)).toBe(centsOf(line.after));
    }
  });
});

describe('the rates that ship with the deal', () => {
  const shipped = new Map(
    readFileSync(join(import.meta.dirname, '../../../assets/rates/libor-1m-impac-cmb-2004-7.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [month: string, rate: string]),
  );
  const percent = (text: string | undefined): string => decimalText(decimalFraction(text ?? ''), 12);

  it.each([...PUBLISHED, ...LATER_RATES])('have $libor for $month', ({ month, libor }) => {
    expect(percent(shipped.get(month))).toBe(percent(libor));
  });

  it('have the joint fixing after Easter 2008', () => {
    expect(shipped.get('2008-04')).toBe('2.59875');
  });
});

describe('both sides of the joint calendar are needed', () => {
  const thanksgiving = isoDay('2004-11-26');
  const easter = dayOf(2008, 3, 25);

  it('London alone takes another fixing before the period from 26 November 2004, the day after Thanksgiving', () => {
    expect(isoText(jointDaysBefore(thanksgiving, 2))).toBe('2004-11-23');
    expect(isoText(londonDaysBefore(thanksgiving, 2))).toBe('2004-11-24');
    expect(fixingOn(jointDaysBefore(thanksgiving, 2))).toBe('2.18000');
    expect(fixingOn(londonDaysBefore(thanksgiving, 2))).toBe('2.18063');
  });

  it('New York alone takes another fixing before the period from 25 March 2008, after a London Easter', () => {
    expect(isoText(jointDaysBefore(easter, 2))).toBe('2008-03-19');
    expect(isoText(newYorkDaysBefore(easter, 2))).toBe('2008-03-21');
    expect(fixingOn(jointDaysBefore(easter, 2))).toBe('2.59875');
    expect(fixingOn(newYorkDaysBefore(easter, 2))).toBe('2.60625');
  });

  it('the run takes the joint fixing in both', () => {
    const { rows, terms } = scenario('to-2008', 'the run over Easter 2008', {
      dates: 45,
      terms: { fixings: fixings(FIXINGS) },
    });
    const dates = new Map(runEngine(rows, terms).map((one) => [one.date, one.items.get('libor ')] as const));
    expect(dates.get('2004-12-27')).toBe('2.180000000000');
    expect(dates.get('2008-04-25')).toBe('2.598750000000');
  });

  it('a Payment Date moves by New York alone: 27 December 2004 is a holiday in London', () => {
    const { rows, terms } = scenario('rolled', 'the dates', { dates: 8 });
    expect(runEngine(rows, terms).map(({ date }) => date)).toEqual([
      '2004-08-25', '2004-09-27', '2004-10-25', '2004-11-26', '2004-12-27', '2005-01-25', '2005-02-25', '2005-03-25',
    ]); // prettier-ignore
  });
});
