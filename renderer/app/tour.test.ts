import { describe, expect, it } from 'vitest';
import { cardPlace, type Box } from './tourPlace';
import { TOUR } from './tourState';

const WINDOW = { width: 1000, height: 700 };
const CARD = { width: 300, height: 140 };

function covers(about: Box): boolean {
  const { left, top } = cardPlace(about, CARD, WINDOW);
  const isBeside =
    left + CARD.width <= about.left ||
    left >= about.left + about.width ||
    top + CARD.height <= about.top ||
    top >= about.top + about.height;
  return !isBeside || left < 0 || top < 0 || left + CARD.width > WINDOW.width || top + CARD.height > WINDOW.height;
}

describe('the card of the tour', () => {
  it('stands below what it is about, above it at the bottom of the window, and beside a tall thing', () => {
    expect(cardPlace({ left: 100, top: 40, width: 500, height: 30 }, CARD, WINDOW)).toEqual({ left: 100, top: 80 });
    expect(cardPlace({ left: 0, top: 650, width: 900, height: 30 }, CARD, WINDOW)).toEqual({ left: 8, top: 500 });
    expect(cardPlace({ left: 0, top: 50, width: 600, height: 620 }, CARD, WINDOW)).toEqual({ left: 610, top: 50 });
    expect(cardPlace({ left: 400, top: 50, width: 600, height: 620 }, CARD, WINDOW)).toEqual({ left: 90, top: 50 });
  });

  it('covers nothing of it and stays in the window, wherever the thing is', () => {
    for (let left = 0; left <= 900; left += 50) {
      for (let top = 0; top <= 660; top += 30) expect(covers({ left, top, width: 100, height: 40 })).toBe(false);
    }
  });

  it('has six to eight stops', () => {
    expect(TOUR.length).toBeGreaterThanOrEqual(6);
    expect(TOUR.length).toBeLessThanOrEqual(8);
  });
});
