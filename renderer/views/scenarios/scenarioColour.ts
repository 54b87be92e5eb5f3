import type { Scenario } from '../../../engine/document/scenario';

/** Okabe-Ito, those that stand out beside the base's ink; told apart by name as well. */
const COLOURS = [1, 6, 3, 4, 2, 5, 7, 8] as const;

export const COLOUR_NAMES = [
  'Blue',
  'Vermilion',
  'Green',
  'Purple',
  'Orange',
  'Sky blue',
  'Yellow',
  'Grey',
] as const satisfies readonly string[];

/** The colour of a scenario as a style of the page; the base is drawn in ink. */
export function scenarioColour(scenario: Pick<Scenario, 'colour'> | undefined): string {
  return scenario ? `var(--series-${COLOURS[scenario.colour % COLOURS.length]})` : 'var(--ink-secondary)';
}
