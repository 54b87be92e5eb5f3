import type { Problem, Result } from '../../../engine/core/problem';

/** What an engine answers; one that breaks on the way answers with a Problem. */
export async function orProblem<T>(asked: Promise<Result<T>>, what: string): Promise<Result<T>> {
  try {
    return await asked;
  } catch (error) {
    return { ok: false, problems: [brokenProblem(what, error)] };
  }
}

export function brokenProblem(what: string, error: unknown): Problem {
  return {
    code: 'RUN/engine-broke',
    severity: 'error',
    message: `${what}: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Try again; if it happens again, please report it with this project.',
  };
}
