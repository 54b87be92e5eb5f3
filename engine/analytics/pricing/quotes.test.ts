import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTick, quote32nds, readQuote } from './quotes';

describe('prices in 32nds', () => {
  it.each([
    ['99-16', 99.5],
    ['99-16+', 99.515625],
    ['99-162', 99.5078125],
    ['100-00', 100],
    ['3-317', 3.99609375],
    ['99.5', 99.5],
    [' 101 ', 101],
  ])('%s is %d', (text, price) => {
    expect(readQuote(text)).toEqual({ ok: true, price });
  });

  it.each(['', '99-32', '99-1', '99-168', '-1', '0', '0-00', '1e3', '1001', '99,5', '99-16-1', '99-16++'])(
    '"%s" is none',
    (text) => {
      expect(readQuote(text)).toEqual({ ok: false });
    },
  );

  it('print and read back to the same eighth of a 32nd', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256_000 }), (eighths) => {
        const price = eighths / 256;
        expect(readQuote(quote32nds(price))).toEqual({ ok: true, price });
        expect(isTick(price)).toBe(true);
      }),
    );
  });

  it('are rounded to the nearest eighth, halves up', () => {
    expect(quote32nds(99 + 16.0624 / 32)).toBe('99-16');
    expect(quote32nds(99 + 16.0625 / 32)).toBe('99-161');
    expect(quote32nds(99.9999)).toBe('100-00');
    expect(isTick(99.1)).toBe(false);
  });
});
