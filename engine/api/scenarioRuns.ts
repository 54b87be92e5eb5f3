import { problemLine } from '../core/problem';
import { differencesOf, type Difference } from '../document/differences';
import { inputChangesOf, type Scenario } from '../document/scenario';
import { runFigures, type RunFigures } from '../reports/runFigures';
import type { Session } from './session';
import type { RunReply } from './types';

/** What became of the base, or of a scenario. */
export interface ScenarioRun {
  readonly name: string;
  /** From the base; none for the base itself. */
  readonly differences: readonly Difference[];
  /** null where the inputs allow no run. */
  readonly figures: RunFigures | null;
  /** Why there are none; '' where there are. */
  readonly problem: string;
}

/**
 * Runs the base and then each scenario, one at a time as they are asked for: of every run only its figures are kept, so that
 * a thousand scenarios take no more memory than one and their figures.
 *
 * Shape: a session of the base and what it ran, its scenarios → the base and each scenario, in order
 */
export function* scenarioRuns(
  base: Session,
  reply: RunReply,
  scenarios: readonly Scenario[],
): Generator<ScenarioRun, void, void> {
  const inputs = base.inputs();
  if (!inputs) return;
  yield told('Base', [], reply);
  for (const { name, changes } of scenarios) {
    const session = base.fork();
    for (const change of inputChangesOf(inputs, changes)) session.apply(change);
    yield told(name, differencesOf(inputs, changes, reply.deal), session.run());
  }
}

function told(name: string, differences: readonly Difference[], { results, deal, problems }: RunReply): ScenarioRun {
  if (results && deal) return { name, differences, figures: runFigures(results, deal), problem: '' };
  const problem = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return { name, differences, figures: null, problem: problem ? problemLine(problem) : 'The inputs allow no run.' };
}
