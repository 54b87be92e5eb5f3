import type { LineDescription } from '../../deal/description';
import type { StressSetting } from '../stress/stressInput';
import type { BreakEvenCase, BreakEvenItem, Treatment } from './types';

/** What a treatment of the tests sets: all of them, or one, forced; as modelled leaves what the inputs have. */
export function treatmentSettings(
  treatment: Treatment,
  triggers: readonly LineDescription[],
): readonly StressSetting[] {
  if (treatment.kind === 'modelled') return [];
  const names = treatment.kind === 'one' ? [treatment.test] : triggers.map(({ name }) => name);
  const value = treatment.to === 'pass' ? 1 : 2;
  return names.map((name) => ({ input: { kind: 'test', name }, value }));
}

/** A case as it is applied to the inputs: severity, then rates, then tests. */
export function itemOf(
  { severity, shift, treatment }: BreakEvenCase,
  triggers: readonly LineDescription[],
): BreakEvenItem {
  const settings: StressSetting[] = [];
  if (severity !== null) settings.push({ input: { kind: 'severity', how: 'flat', pool: '' }, value: severity });
  if (shift !== 0) settings.push({ input: { kind: 'rates', index: null, months: 1 }, value: shift });
  return { settings: [...settings, ...treatmentSettings(treatment, triggers)] };
}

/** `As modelled`, `All tests forced to fail`, `Loss Trigger forced to pass`. */
export function treatmentLabel(treatment: Treatment, triggers: readonly LineDescription[]): string {
  if (treatment.kind === 'modelled') return 'As modelled';
  const to = treatment.to === 'pass' ? 'forced to pass' : 'forced to fail';
  if (treatment.kind === 'all') return `All tests ${to}`;
  const line = triggers.find(({ name }) => name === treatment.test);
  return `${line?.label || treatment.test} ${to}`;
}

/** `modelled`, `pass`, `fail`, `NAME pass`, `NAME fail`: what a user types and a file says. */
export function treatmentText(treatment: Treatment): string {
  if (treatment.kind === 'modelled') return 'modelled';
  return treatment.kind === 'all' ? treatment.to : `${treatment.test} ${treatment.to}`;
}
