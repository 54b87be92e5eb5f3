import type { Problem, ProblemArea } from '../engine/core/problem';
import type { Reply } from './ipc/contract';

export function success<T>(value: T): Reply<T> {
  return { ok: true, value };
}

/** A reply with one error. */
export function problemReply(
  code: `${ProblemArea}/${string}`,
  file: string | undefined,
  message: string,
  remedy: string,
): Reply<never> {
  const problem: Problem = {
    code,
    severity: 'error',
    ...(file === undefined ? {} : { at: { file } }),
    message,
    remedy,
  };
  return { ok: false, problems: [problem] };
}
