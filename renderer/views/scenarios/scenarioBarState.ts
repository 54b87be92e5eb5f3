import { create } from 'zustand';
import { useWorkbench } from '../../store/useWorkbench';

/** Which scenario is being renamed. */
export const useScenarioBar = create<{ readonly renaming: string | null }>(() => ({ renaming: null }));

/** A scenario that differs in nothing yet, in view and its name ready to be typed. */
export function addScenario(): void {
  const { base, addScenarios } = useWorkbench.getState();
  const count = (base?.scenarios.length ?? 0) + 1;
  const [id] = addScenarios('Add a scenario', [{ name: `Scenario ${count}` }]);
  if (id !== undefined) useScenarioBar.setState({ renaming: id });
}
