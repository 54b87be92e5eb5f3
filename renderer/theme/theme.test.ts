import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');

function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
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

  it('has eight series colours, all different', () => {
    const series = Array.from({ length: 8 }, (_, i) => theme.get(`--series-${i + 1}`));
    expect(new Set(series).size).toBe(8);
    expect(series).not.toContain(undefined);
  });
});
