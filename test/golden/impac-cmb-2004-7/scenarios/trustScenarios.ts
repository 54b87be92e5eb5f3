import { fraction, percentFraction } from '../../../oracle/fraction';
import { CUT_OFF } from '../../../oracle/impacTerms';
import { part, scenario, type Scenario, type TrustPeriod } from '../scenario';
import { steady } from './principalScenarios';

/** The account, redemption, sale and end of the trust. */
export function trustScenarios(): Scenario[] {
  const owing = (n: number): TrustPeriod => ({
    trusteeOwed: 3_000_00n,
    trusteePaidElsewhere: n % 3 === 0 ? 3_000_00n : n % 3 === 1 ? 1_250_50n : 0n,
    expenses: n % 4 === 2 ? 1_500_000_00n : 7_500_25n,
    specialCap: n % 5 === 0 ? 44_444_44n : 0n,
    remittance: n % 7 === 0 ? 0n : 400_000_00n + BigInt(n),
  });
  return [
    scenario(
      'account-fed-by-the-bonds',
      'what the modelled bonds leave pays the Owner Trustee and the Expenses first',
      {
        dates: 60,
        group: steady(100, 2_000),
        trust: owing,
      },
    ),
    scenario('account-starved', 'nothing is remitted while the OC builds: all is owed to later dates', {
      dates: 60,
      group: steady(100, 2_000),
      trust: owing,
      terms: { ocTarget: percentFraction('8') },
    }),
    scenario('typed', 'the remittance is typed; the loans in the file change nothing', {
      dates: 30,
      group: steady(100, 2_000),
      trust: owing,
      terms: { bonds: 'typed', fixings: [] },
    }),
    scenario('corpus-distributed', 'the dollar goes out on the first date', {
      dates: 12,
      trust: owing,
      terms: { bonds: 'typed', corpus: 'distributed' },
    }),
    scenario('corpus-to-creditors', 'nothing but the dollar is there: the Owner Trustee has it', {
      dates: 3,
      trust: () => ({ trusteeOwed: 60n, expenses: 90n }),
      terms: { bonds: 'typed', corpus: 'distributed' },
    }),
    scenario('cap-direct', 'cap receipts reach the Certificates while Expenses are unpaid', {
      dates: 24,
      trust: owing,
      terms: { bonds: 'typed', specialCap: 'direct' },
    }),
    scenario(
      'redeemed-at-the-price-owed',
      'the bonds are redeemed for what they are owed; later collections are the Certificates',
      {
        dates: 30,
        group: steady(100, 2_000),
        trust: owing,
        terms: { redemptionMonth: '2005-10', redemptionPrice: 'what the bonds are owed' },
      },
    ),
    scenario('redeemed-with-change', 'a price typed too high: the rest goes back to the holder', {
      dates: 20,
      group: steady(100, 2_000),
      terms: { redemptionMonth: '2005-03', redemptionPrice: CUT_OFF[0] + CUT_OFF[1] },
    }),
    scenario(
      'redeemed-with-arrears',
      'unpaid interest, basis-risk shortfalls and written-down bonds at the redemption',
      {
        dates: 20,
        group: (n, group, begin) => ({
          ...steady(100, 1_000)(n, group, begin),
          wac: '1.9',
          ...(n === 5 && { liquidated: part(begin, 4_000) }),
          ...(n >= 6 && n < 9 && { interest: 0n }),
        }),
        terms: { redemptionMonth: '2005-03', redemptionPrice: 'what the bonds are owed' },
      },
    ),
    scenario(
      'redeemed-typed',
      'a redemption of bonds that are not modelled; then the sale is typed and the trust ends',
      {
        dates: 12,
        trust: (n) => ({ ...owing(n), ...(n === 11 && { saleProceeds: 900_000_000_00n }) }),
        terms: {
          bonds: 'typed',
          redemptionMonth: '2005-01',
          redemptionPrice: 1_900_000_000_00n,
          finalMonth: '2005-06',
        },
      },
    ),
    scenario('sold-after-redemption', 'the Trust Estate is sold two months after the redemption', {
      dates: 20,
      group: steady(100, 2_000),
      trust: owing,
      terms: {
        redemptionMonth: '2005-03',
        redemptionPrice: 'what the bonds are owed',
        saleMonth: '2005-05',
        salePrice: fraction(1_0125n, 10_000n),
      },
    }),
    scenario('sale-too-early', 'no sale while bonds are left', {
      dates: 10,
      group: steady(100, 2_000),
      terms: { saleMonth: '2004-12' },
    }),
    scenario('paid-off-typed', 'the bonds are typed as paid from a month on; a final month before that waits for it', {
      dates: 10,
      trust: owing,
      terms: { bonds: 'typed', bondsPaidMonth: '2005-02', finalMonth: '2004-12' },
    }),
  ];
}
