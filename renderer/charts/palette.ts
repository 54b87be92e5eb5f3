import { useSyncExternalStore } from 'react';
import { SERIES_COLORS, type OwnColor, type SeriesColor } from './chartSpec';

/** The tokens a chart paints with, as plain colours: an exported file has no custom properties to look up. */
export interface Palette {
  readonly surface: string;
  readonly ink: string;
  readonly inkSecondary: string;
  readonly inkMuted: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly pass: string;
  readonly fail: string;
  readonly warn: string;
  readonly failInk: string;
  readonly warnInk: string;
  readonly passInk: string;
  readonly series: readonly string[];
  readonly font: string;
  /** The value of any token of the theme: `--series-1`. */
  token(name: string): string;
}

export function readPalette(style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): Palette {
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    surface: token('--surface'),
    ink: token('--ink'),
    inkSecondary: token('--ink-secondary'),
    inkMuted: token('--ink-muted'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    pass: token('--pass-fill'),
    fail: token('--fail-fill'),
    warn: token('--warn-fill'),
    failInk: token('--fail'),
    warnInk: token('--warn'),
    passInk: token('--pass'),
    series: Array.from({ length: SERIES_COLORS }, (_, i) => token(`--series-${i + 1}`)),
    font: token('--font'),
    token,
  };
}

export function seriesPaint(color: SeriesColor | OwnColor, palette: Palette): string {
  if (typeof color === 'object') {
    const token = /^var\((--[\w-]+)\)$/.exec(color.css)?.[1];
    return token === undefined ? color.css : palette.token(token);
  }
  return color === 'limit' ? palette.inkSecondary : palette.series[color - 1]!;
}

/** The text colour, black or white, that reads better on a fill. */
export function inkOn(fill: string): string {
  const channel = (at: number): number => (parseInt(fill.slice(at, at + 2), 16) / 255) ** 2.2;
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.22 ? '#14171a' : '#ffffff';
}

let current: { readonly theme: string | undefined; readonly palette: Palette } | null = null;

/** Read anew when the theme is another, also one chosen while no chart was there to be told. */
function currentPalette(): Palette {
  const { theme } = document.documentElement.dataset;
  if (current?.theme !== theme) current = null;
  current ??= { theme, palette: readPalette(getComputedStyle(document.documentElement)) };
  return current.palette;
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The palette of the theme in use; a component that reads it re-paints when the theme changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, currentPalette);
}
