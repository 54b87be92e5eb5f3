import { describe, expect, it } from 'vitest';
import { dayText, longMonthText, monthText, readMonth, readWindow, windowText } from './dates';
import { exactMoneyText, moneyText, readMoney, shortMoneyText } from './money';
import { basisPointsText, numberText, percentOrDash, percentText, readPercent } from './rates';
import { valueText, yearsText } from './valueText';

const JAN_2005 = 2005 * 12;

describe('money', () => {
  it.each([
    [23_630_555_293, '236,305,552.93'],
    [123_456, '1,234.56'],
    [5, '0.05'],
    [-123_456, '(1,234.56)'],
    [-1, '(0.01)'],
    [0, '–'],
    [100, '1.00'],
  ])('shows %i cents as %s and reads it back', (cents, text) => {
    expect(moneyText(cents)).toBe(text);
    expect(readMoney(text)).toBe(cents);
  });

  it('shows a zero in full where a sum must be seen to be zero', () => {
    expect(exactMoneyText(0)).toBe('0.00');
    expect(exactMoneyText(-0)).toBe('0.00');
    expect(moneyText(-0)).toBe('–');
  });

  it.each([
    ['$1,234.5', 123_450],
    ['-3', -300],
    ['.07', 7],
    ['( 12.00 )', -1200],
    ['1,23.00', undefined],
    ['1.234', undefined],
    ['(-3)', undefined],
    ['', undefined],
    ['12k', undefined],
  ])('reads %s', (text, cents) => {
    expect(readMoney(text)).toBe(cents);
  });

  it.each([
    [803_438_880, '8.03m'],
    [23_630_555_293, '236m'],
    [99_949_999, '999k'],
    [99_950_000, '1.00m'],
    [63_200_00, '63.2k'],
    [123_456_789_012, '1.23bn'],
    [9_500, '95'],
    [-803_438_880, '(8.03m)'],
    [0, '–'],
  ])('shortens %i cents to %s', (cents, text) => {
    expect(shortMoneyText(cents)).toBe(text);
  });
});

describe('rates and numbers', () => {
  it.each([
    [0.0407, '4.070%'],
    [0.0255688, '2.557%'],
    [-0.0025, '(0.250%)'],
    [12.5, '1,250.000%'],
  ])('shows %f as %s', (fraction, text) => {
    expect(percentText(fraction)).toBe(text);
  });

  it.each([
    ['4.070%', 0.0407],
    ['4.07', 0.0407],
    ['(0.250%)', -0.0025],
    ['1,250.000%', 12.5],
    ['.5', 0.005],
    ['-2%', -0.02],
    ['(2%', undefined],
    ['four', undefined],
    ['%', undefined],
  ])('reads %s', (text, fraction) => {
    expect(readPercent(text)).toBe(fraction);
  });

  it('dashes an exact zero only, and says when there is no limit', () => {
    expect(percentOrDash(0)).toBe('–');
    expect(percentOrDash(1e-9)).toBe('0.000%');
    expect(percentText(Infinity)).toBe('unlimited');
  });

  it('shows spreads in whole basis points and numbers with separators', () => {
    expect(basisPointsText(0.0015)).toBe('15');
    expect(numberText(5200)).toBe('5,200');
    expect(numberText(1234567.891, 2)).toBe('1,234,567.89');
    expect(numberText(-1.5, 1)).toBe('(1.5)');
  });
});

describe('dates', () => {
  it.each([
    [JAN_2005, 'Jan-05'],
    [JAN_2005 + 174, 'Jul-19'],
    [1999 * 12 + 11, 'Dec-99'],
    [Infinity, 'never'],
    [-Infinity, 'first'],
  ])('shows month %d as %s', (month, text) => {
    expect(monthText(month)).toBe(text);
  });

  it.each(['Jan-05', 'jan05', 'Jan 2005', 'January 2005', '2005-01', '1/2005', "Jan '05"])('reads %s', (text) => {
    expect(readMonth(text)).toBe(JAN_2005);
  });

  it.each(['2005-13', 'Jax-05', 'Jan', '05', '0/2005'])('does not read %s', (text) => {
    expect(readMonth(text)).toBeUndefined();
  });

  it('puts two-digit years from 70 in the last century', () => {
    expect(readMonth('Dec-99')).toBe(1999 * 12 + 11);
    expect(readMonth('Jan-69')).toBe(2069 * 12);
  });

  it('shows windows as the market prints them, and reads them back', () => {
    expect(windowText(JAN_2005, JAN_2005 + 50)).toBe('Jan05 - Mar09');
    expect(windowText(JAN_2005, JAN_2005)).toBe('Jan05');
    expect(windowText(null, null)).toBe('');
    expect(readWindow('Jan05 - Mar09')).toEqual([JAN_2005, JAN_2005 + 50]);
    expect(readWindow('Jan05')).toEqual([JAN_2005, JAN_2005]);
    expect(readWindow('Jan05 - soon')).toBeUndefined();
  });

  it('shows epoch days as ISO dates whatever the time zone', () => {
    expect(dayText(0)).toBe('1970-01-01');
    expect(dayText(12808)).toBe('2005-01-25');
    expect(longMonthText(JAN_2005 + 2)).toBe('Mar 2005');
  });
});

describe('a value of a column', () => {
  it('is shown by its type', () => {
    expect(valueText(123_456, 'Money')).toBe('1,234.56');
    expect(valueText(0.0407, 'Rate')).toBe('4.070%');
    expect(valueText(0, 'Ratio')).toBe('–');
    expect(valueText(26, 'Count')).toBe('26');
    expect(valueText(1, 'Flag')).toBe('yes');
    expect(valueText(0, 'Flag')).toBe('no');
    expect(valueText(JAN_2005, 'Month')).toBe('Jan-05');
    expect(valueText(12808, 'Date')).toBe('2005-01-25');
    expect(valueText(undefined, 'Money')).toBe('');
  });

  it('gives average lives to two places', () => {
    expect(yearsText(2.3149)).toBe('2.31');
    expect(yearsText(null)).toBe('–');
  });
});
