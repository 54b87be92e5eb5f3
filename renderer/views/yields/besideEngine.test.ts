import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../../engine/api/types';
import { DEFAULT_ASSUMPTIONS, EMPTY_REGISTER, emptyTape, NO_SETTINGS } from '../../engine-client/engineValues';
import { changesTo, sameDeal, sameInputs } from './besideEngine';

const inputs = (): Inputs => ({
  dealFile: 'a.deal.yaml',
  dealText: 'deal: a',
  tape: emptyTape('loans.csv'),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  poolAssumptions: {},
  typed: {},
  register: EMPTY_REGISTER,
  settings: NO_SETTINGS,
});

describe('an engine beside the live one', () => {
  it('is told all at first, and then only the parts that are others', () => {
    const first = inputs();
    expect(changesTo(first, null)).toEqual([{ kind: 'all', inputs: first }]);
    expect(changesTo({ ...first }, first)).toEqual([]);
    const rates = { libor: { ...first.rates } } as unknown as Inputs['rates'];
    const settings = { ...NO_SETTINGS };
    expect(changesTo({ ...first, rates, settings, dealText: 'deal: b' }, first)).toEqual([
      { kind: 'deal', dealFile: 'a.deal.yaml', dealText: 'deal: b' },
      { kind: 'rates', rates },
      { kind: 'settings', settings },
    ]);
  });

  it('keeps an answer for as long as the deal is the same, whatever else is typed', () => {
    const first = inputs();
    expect(sameDeal(first, { ...first, rates: {}, tape: emptyTape('other.csv') })).toBe(true);
    expect(sameDeal(first, { ...first, dealText: 'deal: b' })).toBe(false);
  });

  it('misses no part: whatever differs is told', () => {
    const first = inputs();
    for (const part of Object.keys(first) as (keyof Inputs)[]) {
      const other = { ...first, [part]: typeof first[part] === 'string' ? 'other' : { ...(first[part] as object) } };
      expect(sameInputs(first, other), part).toBe(false);
      expect(changesTo(other, first), part).toHaveLength(1);
    }
  });
});
