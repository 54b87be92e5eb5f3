import fc from 'fast-check';
import { nearest, type Cents } from './plainMath';
import type { PoolMonth } from './pool';

/** A month as shares of what there is, in thousandths. */
interface Drawn {
  readonly scheduled: number;
  readonly prepaid: number;
  readonly liquidated: number;
  readonly lost: number;
  readonly recovered: number;
  /** Yearly interest in thousandths of a percent. */
  readonly rate: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  scheduled: fc.constantFrom(0, 1, 13, 200, 1000),
  prepaid: fc.constantFrom(0, 0, 7, 45, 310, 1000),
  liquidated: fc.constantFrom(0, 0, 3, 60),
  lost: fc.constantFrom(0, 333, 500, 1000),
  recovered: fc.constantFrom(0, 0, 100, 900, 1500),
  rate: fc.constantFrom(0, 1, 3_000, 6_250, 7_500, 8_333, 14_000),
});

/** Months of a pool that does anything: nothing at all comes in, or all of it; interest stops; more is recovered than was lost. */
export function randomPool(balance: Cents, { losses }: { readonly losses: boolean }): fc.Arbitrary<PoolMonth[]> {
  return fc.array(drawn, { minLength: 1, maxLength: 60 }).map((months) => {
    const rows: PoolMonth[] = [];
    let begin = balance;
    let lostBefore = 0n;
    months.forEach((month, index) => {
      const part = (of: Cents, thousandths: number): Cents => nearest(of * BigInt(thousandths), 1000n);
      const liquidated = losses ? part(begin, month.liquidated) : 0n;
      const loss = part(liquidated, month.lost);
      const scheduled = part(begin - liquidated, month.scheduled);
      const prepaid = part(begin - liquidated - scheduled, month.prepaid);
      const end = begin - liquidated - scheduled - prepaid;
      const interest = nearest(begin * BigInt(month.rate), 1_200_000n);
      const recovered = losses ? part(lostBefore, month.recovered) : 0n;
      rows.push({ number: index + 1, begin, interest, scheduled, prepaid, liquidated, loss, recovered, end });
      lostBefore = loss;
      begin = end;
    });
    return rows;
  });
}
