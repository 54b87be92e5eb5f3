import type { Session } from '../../api/session';
import { failure, success, type Problem } from '../../core/problem';
import type { BatchJob } from '../batch';
import { measure, type Measure } from '../stress/measure';
import { stressed } from '../stress/stressed';
import type { StressInput } from '../stress/stressInput';

export interface CellsCommon {
  /** Applied in this order. What cells next to each other agree in, from the front, is worked out once. */
  readonly inputs: readonly StressInput[];
  readonly measures: readonly Measure[];
  /** The last input leaves the loans or their projection as the others made them: these are made once for all its values. */
  readonly sharesProjection: boolean;
  /** The texts of `pricing`, for results of classes at their price. */
  readonly pricing: Readonly<Record<string, string>>;
}

/** The value of each input. */
export type CellItem = readonly number[];

export interface CellAnswer {
  /** Of each measure; null where the run has none. */
  readonly values: readonly (number | null)[];
  /** Why these inputs allow no run: then no measure has a value. */
  readonly problem: Problem | null;
}

/** Inputs that a cell shares with the one before it, as far as they go. */
interface Level {
  readonly value: number;
  readonly session: Session;
}

/** The cells of a grid: the base with a value for each input, and what its run says. */
export const cellsJob: BatchJob<CellsCommon, CellItem, CellAnswer> = {
  prepare(base, { inputs, measures, sharesProjection, pricing }) {
    const reply = base.run();
    if (!reply.results) return failure(reply.problems.filter(({ severity }) => severity === 'error'));
    const levels: Level[] = [];
    const none = measures.map(() => null);

    /** The session of the values but the last, kept from the cell before where they are the same. */
    function outer(values: CellItem): Session | Problem {
      let session = base;
      for (let i = 0; i < inputs.length - 1; i++) {
        const held = levels[i];
        if (held && held.value === values[i]) {
          session = held.session;
          continue;
        }
        levels.length = i;
        const made = stressed(session, [{ input: inputs[i]!, value: values[i]! }]);
        if (!made.ok) return firstOf(made.problems);
        session = made.value;
        if (sharesProjection) session.projectCollateral();
        levels.push({ value: values[i]!, session });
      }
      return session;
    }

    return success((values) => {
      const from = outer(values);
      if ('code' in from) return { values: none, problem: from };
      const last = inputs.length - 1;
      const made = stressed(from, [{ input: inputs[last]!, value: values[last]! }]);
      if (!made.ok) return { values: none, problem: firstOf(made.problems) };
      return valuesOf(made.value, measures, pricing);
    });
  },
};

/** Runs a session and reads the measures off it. */
export function valuesOf(
  session: Session,
  measures: readonly Measure[],
  pricing: Readonly<Record<string, string>>,
): CellAnswer {
  const reply = session.run();
  if (!reply.results) return { values: measures.map(() => null), problem: firstOf(reply.problems) };
  return { values: measures.map((one) => measure(one, { session, reply, pricing })), problem: null };
}

function firstOf(problems: readonly Problem[]): Problem {
  return problems.find(({ severity }) => severity === 'error') ?? problems[0]!;
}
