import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normalQuantile';
import { philox } from './philox';

describe('Random bits and normal deviates', () => {
  it('are the published answers of Philox 4x32-10', () => {
    const block = (counter: readonly number[], key0: number, key1: number): string[] => {
      const out = new Uint32Array(4);
      philox(Uint32Array.from(counter), key0, key1, out);
      return Array.from(out, (word) => word.toString(16).padStart(8, '0'));
    };
    const ones = 0xffffffff;
    expect(block([0, 0, 0, 0], 0, 0)).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
    expect(block([ones, ones, ones, ones], ones, ones)).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
    // Counter and key are the first digits of pi.
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0)).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ]);
  });

  it('are the published answers of AS 241, and one the other turned round on either side', () => {
    for (const [p, deviate] of [
      [0.25, -0.6744897501960817],
      [0.001, -3.090232306167814],
      [1e-20, -9.262340089798408],
      [0.975, 1.959963984540054],
      [0.5, 0],
    ] as const) {
      expect(normalQuantile(p)).toBeCloseTo(deviate, 14 - Math.ceil(Math.log10(Math.abs(deviate) + 1)));
    }
    for (const p of [0.01, 0.07, 0.0749, 0.3]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 12);
  });
});
