import { expect, it } from 'vitest';
import { cssColor } from './chartSpec';
import { overlaySpec } from './OverlayChart';
import { readPalette, seriesPaint } from './palette';
import { scaleOf } from './plotLayout';

const spec = overlaySpec({
  title: 'Overcollateralization',
  unit: 'Money',
  months: [24060, 24061, 24062],
  series: [
    { name: 'Base', colour: 'var(--ink-muted)', dashed: true, values: [100_00, 200_00, 300_00] },
    { name: '+200bp', colour: '#d55e00', dashed: false, values: [100_00, 250_00, null] },
  ],
  threshold: { label: 'Target', values: [400_00, 400_00, null] },
});

it('draws each run as a line with its name, the base broken, the threshold last', () => {
  expect(spec.unit).toBe('money');
  expect(spec.series.map(({ label, shape, dashed }) => [label, shape, dashed])).toEqual([
    ['Base', 'line', true],
    ['+200bp', 'line', false],
    ['Target', 'limit', undefined],
  ]);
});

it('leaves a gap where a run has no such date, and measures the axis by what there is', () => {
  expect(spec.series[1]!.values[2]).toBeNaN();
  expect(scaleOf(spec, [0, 2], 200).max).toBe(500_00);
});

it('paints in the colour of the scenario, a token of the theme as what it stands for', () => {
  const palette = readPalette({ getPropertyValue: (name) => (name === '--ink-muted' ? ' #636b73' : '') });
  expect(spec.series.map(({ color }) => seriesPaint(color, palette)).slice(0, 2)).toEqual(['#636b73', '#d55e00']);
  expect(cssColor(spec.series[1]!.color)).toBe('#d55e00');
});
