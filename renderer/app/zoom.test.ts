import { describe, expect, it } from 'vitest';
import { browserPercent } from './zoom';

describe('the zoom of a browser', () => {
  it('is the width of the window over that of the page, at the steps a browser has', () => {
    expect(browserPercent(1280, 1280)).toBe(100);
    expect(browserPercent(1280, 640)).toBe(200);
    // 1300 over 1164 is 111.7: 110 with the borders of the window.
    expect(browserPercent(1300, 1164)).toBe(110);
  });

  it('is not guessed where something else takes of the width', () => {
    expect(browserPercent(1280, 900)).toBeNull();
    expect(browserPercent(0, 1280)).toBeNull();
  });
});
