import { percentFraction } from '../../../oracle/fraction';
import { part, scenario, type Scenario } from '../scenario';
import { steady } from './principalScenarios';

/** Realized losses: excess interest, OC, the bonds from the most junior up. */
export function lossScenarios(): Scenario[] {
  const losing =
    (from: number, perMonth: number, recovered = 0) =>
    (n: number, group: 0 | 1, begin: bigint) => {
      const liquidated = n >= from ? part(begin, perMonth) : 0n;
      return {
        ...steady(100, 1_500)(n, group, begin),
        liquidated,
        liquidationPrincipal: (liquidated * BigInt(recovered)) / 100n,
      };
    };
  return [
    scenario('losses-covered', 'losses that excess interest covers: no bond is written down', {
      dates: 60,
      group: losing(3, 200, 60),
    }),
    scenario('losses-without-a-target', 'excess interest covers the losses of both groups although no OC is wanted', {
      dates: 30,
      group: losing(3, 200, 60),
      terms: { ocTarget: percentFraction('0') },
    }),
    scenario('losses-eat-the-oc', 'losses beyond excess interest lower the OC, which is then built again', {
      dates: 60,
      group: (n, group, begin) => ({
        ...steady(100, 1_500)(n, group, begin),
        ...(n === 20 && { liquidated: part(begin, 1_200) }),
      }),
    }),
    scenario('one-large-loss', 'a loss beyond the OC on a still pool writes down B, then M-5', {
      dates: 6,
      group: (n, _, begin) => ({ liquidated: n === 2 ? part(begin, 2_500) : 0n }),
    }),
    scenario('losses-through-the-subordinates', 'one subordinate bond after the other is written down to nothing', {
      dates: 60,
      group: losing(4, 2_500, 30),
    }),
    scenario('losses-reach-the-seniors', 'beyond the subordinate bonds the seniors of both groups share by balance', {
      dates: 40,
      group: (n, group, begin) => ({
        ...steady(50, 300)(n, group, begin),
        ...(n === 5 && { liquidated: part(begin, 20_000) }),
      }),
    }),
    scenario('loss-in-one-group', 'losses of group 2 alone are borne by the bonds of both', {
      dates: 30,
      group: (n, group, begin) => ({
        ...steady(100, 1_000)(n, group, begin),
        ...(group === 1 &&
          n >= 5 &&
          n < 9 && { liquidated: part(begin, 9_000), liquidationPrincipal: part(begin, 1_111) }),
      }),
    }),
    scenario('pool-lost-to-the-last-cent', 'every loan is liquidated for nothing and empty months follow', {
      dates: 8,
      group: (n, _, begin) => (n === 3 ? { liquidated: begin, interest: 0n } : {}),
    }),
    scenario('recoveries', 'recoveries on earlier losses are paid as principal and make OC', {
      dates: 40,
      group: (n, group, begin) => ({
        ...losing(4, 900, 45)(n, group, begin),
        recoveries: n > 14 && n < 30 ? 250_000_17n : 0n,
      }),
    }),
    scenario('recovered-in-full', 'liquidated at par: no loss', {
      dates: 12,
      group: losing(2, 700, 100),
    }),
    scenario('losses-before-the-oc-target', 'losses and a large target at once', {
      dates: 48,
      group: losing(2, 350, 35),
      terms: { ocTarget: percentFraction('3.25') },
    }),
    scenario(
      'interest-of-written-down-bonds',
      'what was owed before the write-down is paid, what is gone accrues nothing',
      {
        dates: 24,
        group: (n, group, begin) => ({
          ...steady(100, 1_500)(n, group, begin),
          ...(n === 4 && { interest: 900_000_00n }),
          ...(n === 5 && { liquidated: part(begin, 5_500), interest: 500_000_00n }),
        }),
      },
    ),
  ];
}
