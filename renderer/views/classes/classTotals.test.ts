import { describe, expect, it } from 'vitest';
import { classChange } from './classTotals';

const figure = (totalPrincipal: number, finalBalance: number) => ({
  name: 'B',
  averageLife: null,
  firstPrincipal: null,
  lastPrincipal: null,
  totalPrincipal,
  totalInterest: 0,
  finalBalance,
});

describe('what a class lost or gained besides its principal', () => {
  it('is its opening balance less principal and what is left', () => {
    expect(classChange(figure(44_000_00, 0), { balance: 50_000_00 })).toEqual({ writtenDown: 6_000_00, added: 0 });
    expect(classChange(figure(50_000_00, 0), { balance: 50_000_00 })).toEqual({ writtenDown: 0, added: 0 });
  });

  it('is added where more was paid than it opened with, and nothing without a balance', () => {
    expect(classChange(figure(60_000_00, 1_00), { balance: 50_000_00 })).toEqual({ writtenDown: 0, added: 10_001_00 });
    expect(classChange(figure(0, 0), { balance: null })).toEqual({ writtenDown: 0, added: 0 });
  });
});
