import { useState } from 'react';

const KEY = 'stepdown.split.';

/** A remembered share in percent, kept between 0 and 85. */
export function useSplit(name: string, initial: number): readonly [number, (share: number) => void] {
  const [share, setShare] = useState(() => {
    const kept = Number(localStorage.getItem(KEY + name) ?? NaN);
    return Number.isFinite(kept) && kept >= 0 && kept <= 85 ? kept : initial;
  });
  return [
    share,
    (wanted) => {
      const next = Math.max(0, Math.min(85, wanted));
      setShare(next);
      localStorage.setItem(KEY + name, next.toFixed(1));
    },
  ];
}
