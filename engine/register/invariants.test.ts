import { describe, expect, it } from 'vitest';
import { WHOLE } from './percentUnits';
import { ALL_MET, holder, runTrust, transfer } from './testing/ownerTrust';

/** Numbers below 2^31 (MINSTD), so that a failure can be run again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const IDS = ['Sponsor', 'Alpha', 'Beta', 'Gamma', 'Delta'] as const;

function randomRegister(seed: number) {
  const next = numbers(seed);
  const holders = IDS.map((id) => holder(id, String(next(4) === 0 ? next(1000) / 10 : 0), 'Authority'));
  const transfers = Array.from({ length: 12 }, (_, i) => {
    const day = `2004-${String(8 + Math.floor(i / 3)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`;
    const percent = next(3) === 0 ? `${next(100)}.${String(next(1_000_000)).padStart(6, '0')}` : String(10 + next(60));
    const met = next(4) === 0 ? ALL_MET.filter(() => next(5) > 0) : ALL_MET;
    return transfer(day, IDS[next(5)]!, IDS[next(5)]!, percent, met);
  });
  const remittance = Array.from({ length: 8 }, () => (next(5) === 0 ? next(20) : next(2_000_000_000)));
  return { entries: { holders, transfers }, remittance };
}

describe('any register', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => 1000 + i * 7919);

  it('has interests that are 100% together, each none or at least the minimum, after every transfer', () => {
    let made = 0;
    let refused = 0;
    for (const seed of seeds) {
      const { entries, remittance } = randomRegister(seed);
      const { interests, transfers } = runTrust({ remittance }, entries);
      for (const { units } of interests) {
        expect(
          units.reduce((sum, each) => sum + each, 0),
          `seed ${seed}`,
        ).toBe(WHOLE);
        expect(
          units.every((each) => each === 0 || each >= WHOLE / 10),
          `seed ${seed}`,
        ).toBe(true);
      }
      expect(interests.length).toBe(1 + transfers.filter((each) => each.made).length);
      made += interests.length - 1;
      refused += transfers.length - interests.length + 1;
    }
    // Both happen often enough to mean something.
    expect(made).toBeGreaterThan(60);
    expect(refused).toBeGreaterThan(60);
  });

  it('pays out each distribution whole, withholds no more than a share, and totals the years the same', () => {
    for (const seed of seeds) {
      const { entries, remittance } = randomRegister(seed);
      const { payments, years, interests } = runTrust({ remittance }, entries);
      for (let date = 0; date < payments.count; date++) {
        const shares = payments.shares.map((share) => share[date]!);
        expect(
          shares.reduce((sum, share) => sum + share, 0),
          `seed ${seed}`,
        ).toBe(payments.distribution[date]);
        const { units } = interests[payments.interests[date]!]!;
        shares.forEach((share, i) => {
          const withheld = payments.withheld[i]![date]!;
          expect(withheld >= 0 && withheld <= share, `seed ${seed}`).toBe(true);
          expect(units[i] === 0 ? share : 0, `seed ${seed}`).toBe(0);
          // Cumulative rounding is never a cent or more from the exact share.
          expect(Math.abs(share - (payments.distribution[date]! * units[i]!) / WHOLE)).toBeLessThan(1.0001);
        });
      }
      const distributed = payments.distribution.reduce((sum, each) => sum + each, 0);
      expect(years.reduce((sum, each) => sum + each.distributed, 0)).toBe(distributed);
    }
  });

  it('is the same without its refused transfers', () => {
    for (const seed of seeds) {
      const { entries, remittance } = randomRegister(seed);
      const whole = runTrust({ remittance }, entries);
      const kept = entries.transfers.filter((_, i) => whole.transfers[i]!.made);
      const without = runTrust({ remittance }, { ...entries, transfers: kept });
      expect(without.payments).toEqual(whole.payments);
      expect(without.interests).toEqual(whole.interests);
    }
  });
});
