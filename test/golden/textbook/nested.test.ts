import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runDealFile } from './dealRun';
import { depthOf, nested, NESTED_CLASSES, treeText, type Tree } from './nested';
import { dollars, type Cents } from './plainMath';
import { monthText } from './pool';
import { differences } from './sheet';

const cls = fc.constantFrom(...NESTED_CLASSES);
const leaf: fc.Arbitrary<Tree> = cls.map((pay): Tree => ({ pay }));
const parts = fc.constantFrom([50n, 50n], [33n, 33n, 34n], [95n, 5n], [10n, 20n], [100n], [1n, 0n, 98n]);

/** Orders of up to five levels. */
const { tree } = fc.letrec<{ tree: Tree }>((tie) => {
  const some = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'large', withCrossShrink: true },
      leaf,
      some.map((inTurn): Tree => ({ inTurn })),
      fc
        .record({ of: fc.option(cls, { nil: '' as const }), less: fc.bigInt(0n, 90_00n), pay: tie('tree') })
        .map(({ of, less, pay }): Tree => ({ upTo: { of, less }, pay })),
      fc
        .record({ proRata: some, by: fc.constantFrom('claim' as const, 'balance' as const, 'weight' as const) })
        .map((one): Tree => one),
      fc.tuple(parts, fc.array(tie('tree'), { minLength: 3, maxLength: 3 })).map(([shares, pays]): Tree => ({
        parts: shares.map((hundredths, i) => ({ hundredths, pay: pays[i]! })),
      })),
    ),
  };
});

const amounts = fc.array(fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 90_00n), fc.constant(300_00n)), {
  minLength: 1,
  maxLength: 4,
});

function faults(order: Tree, received: readonly Cents[]): string[] {
  const rows = received.map((amount, i) => `${monthText('2024-02', i + 1)},${dollars(amount)}`);
  const inputs = { collections: `distribution_month,received\n${rows.join('\n')}\n` };
  const edit = { from: 'to: {pro_rata: all, by: weight}', to: `to: ${treeText(order)}` };
  return differences(nested(order, received).amounts, runDealFile('nested', inputs, edit));
}

describe('one payment over any order', () => {
  it('agrees to the cent however deep its steps nest', () => {
    let deepest = 0;
    fc.assert(
      fc.property(tree, amounts, (order, received) => {
        deepest = Math.max(deepest, depthOf(order));
        expect(faults(order, received)).toEqual([]);
      }),
      { numRuns: 400, seed: 4_2 },
    );
    expect(deepest).toBeGreaterThanOrEqual(5);
  });

  it('agrees on a split within a pro rata within a split within a sequence', () => {
    const inner: Tree = {
      parts: [
        { hundredths: 60n, pay: { pay: 'A' } },
        { hundredths: 40n, pay: { inTurn: [{ pay: 'B' }, { pay: 'A' }] } },
      ],
    };
    const order: Tree = {
      inTurn: [
        {
          parts: [
            { hundredths: 70n, pay: { proRata: [inner, { pay: 'C' }], by: 'balance' } },
            { hundredths: 30n, pay: { upTo: { of: 'D', less: 5_00n }, pay: { pay: 'D' } } },
          ],
        },
        { proRata: [{ pay: 'A' }, { pay: 'B' }, { pay: 'C' }], by: 'claim' },
      ],
    };
    // 30.00: 21.00 by balances 160 to 40, so 16.80 and 4.20; of the 16.80 A has 10.08 and B 6.72. D has 9.00.
    const sheet = nested(order, [30_00n]);
    const paid = NESTED_CLASSES.map((name) => sheet.amounts.get(`2024-02 principal ${name}`));
    expect(paid).toEqual(['10.08', '6.72', '4.20', '9.00']);
    expect(faults(order, [30_00n, 80_00n, 200_00n])).toEqual([]);
  });
});
