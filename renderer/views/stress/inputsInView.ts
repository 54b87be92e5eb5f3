import type { Inputs } from '../../../engine/api/types';
import type { Project } from '../../../engine/document/project';
import { inputsOf } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';

/** The inputs that an analysis was asked of, and whose they were. */
export interface InputsInView {
  readonly inputs: Inputs;
  /** The scenario, or `Base`. */
  readonly name: string;
}

let last: Inputs | null = null;

/** The inputs of what is in view; the same object as long as no part of them changes, so that threads are sent them once. */
export function inputsInView(): InputsInView | null {
  const { project, base, scenario } = useWorkbench.getState();
  if (!project) return null;
  if (!last || !isSame(last, inputsOf(project))) last = inputsOf(project);
  return { inputs: last, name: base?.scenarios.find(({ id }) => id === scenario)?.name ?? 'Base' };
}

/** Whether a project still has these inputs. */
export function isOfInputs({ inputs }: InputsInView, project: Project | null): boolean {
  return project !== null && isSame(inputs, inputsOf(project));
}

/** Every part is the same object; what a run does not depend on is no part. */
function isSame(a: Inputs, b: Inputs): boolean {
  return (Object.keys(a) as (keyof Inputs)[]).every((part) => part === 'register' || a[part] === b[part]);
}
