import type { Session } from '../../api/session';
import { failure, success } from '../../core/problem';
import { inputChangesOf, type ScenarioChanges } from '../../document/scenario';
import type { BatchJob } from '../batch';
import type { Measure } from '../stress/measure';
import { type CellAnswer, valuesOf } from './cells';

export interface ScenariosCommon {
  readonly measures: readonly Measure[];
  /** The texts of `pricing`, for results of classes at their price. */
  readonly pricing: Readonly<Record<string, string>>;
}

/** Scenarios of a project, each as its differences from the base: what their runs say. */
export const scenariosJob: BatchJob<ScenariosCommon, ScenarioChanges, CellAnswer> = {
  prepare(base, { measures, pricing }) {
    const reply = base.run();
    const inputs = base.inputs();
    if (!reply.deal || !inputs) return failure(reply.problems.filter(({ severity }) => severity === 'error'));
    return success((changes) => {
      const session: Session = base.fork();
      for (const change of inputChangesOf(inputs, changes)) session.apply(change);
      return valuesOf(session, measures, pricing);
    });
  },
};
