import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');

function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Linear light of full sight, and as deuteranopes and protanopes see it (Machado, Oliveira and Fernandes 2009). */
const SIGHTS = [
  [1, 0, 0, 0, 1, 0, 0, 0, 1],
  [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
];
const TO_CONES = [
  0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
  0.6299787005,
];
const TO_OKLAB = [
  0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
  -0.808675766,
];

function times(matrix: readonly number[], v: readonly number[]): number[] {
  return [0, 3, 6].map((row) => matrix[row]! * v[0]! + matrix[row + 1]! * v[1]! + matrix[row + 2]! * v[2]!);
}

/** The least distance of two colours in OKLab over all sights; black and white are 1 apart. */
function seenApart(a: string, b: string): number {
  const distances = SIGHTS.map((sight) => {
    const [x, y] = [a, b].map((hex) => {
      const seen = times(sight, linear(hex)).map((light) => Math.max(0, light));
      return times(TO_OKLAB, times(TO_CONES, seen).map(Math.cbrt));
    });
    return Math.hypot(...x!.map((value, i) => value - y![i]!));
  });
  return Math.min(...distances);
}

const light = tokens(':root');
const dark = new Map([...light, ...tokens(":root[data-theme='dark']")]);
const TEXT = [
  ...['--ink', '--ink-secondary', '--ink-muted', '--accent', '--pass', '--fail', '--warn', '--input-ink'],
  ...['--code-word', '--code-function', '--code-class'],
];
const SURFACES = ['--chrome', '--surface', '--surface-raised', '--surface-sunken'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  it('gives a colour for every text and surface token', () => {
    for (const name of [...TEXT, ...SURFACES]) expect(theme.get(name), name).toMatch(/^#/);
  });

  it.each(TEXT)('writes %s at 4.5 to 1 or better on every surface', (text) => {
    for (const surface of SURFACES) {
      expect(contrast(theme.get(text)!, theme.get(surface)!), surface).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('writes typed inputs readably on their own tint, and text on the accent', () => {
    expect(contrast(theme.get('--input-ink')!, theme.get('--input-surface')!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.get('--ink-on-accent')!, theme.get('--accent')!)).toBeGreaterThanOrEqual(4.5);
  });

  it('draws verdict fills and control outlines at 3 to 1 or better', () => {
    for (const name of ['--pass-fill', '--fail-fill', '--control-line']) {
      expect(contrast(theme.get(name)!, theme.get('--surface')!), name).toBeGreaterThanOrEqual(3);
    }
  });

  it('has sixteen series colours; those after the eighth stay apart from all others, also for the colour-blind', () => {
    const series = Array.from({ length: 16 }, (_, i) => theme.get(`--series-${i + 1}`));
    expect(new Set(series).size).toBe(16);
    expect(series).not.toContain(undefined);
    series.forEach((color, i) => {
      for (const other of series.slice(0, Math.max(i, 8))) {
        if (i < 8 || other === color) continue;
        expect(seenApart(color!, other!), `${color} and ${other}`).toBeGreaterThan(0.05);
      }
    });
  });
});
