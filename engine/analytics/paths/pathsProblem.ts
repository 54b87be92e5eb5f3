import { failure, type Result } from '../../core/problem';

/** A text of `paths` that cannot be read; `name` is that of the text. */
export function refusePaths<T>(name: string, message: string, remedy: string): Result<T> {
  return failure([{ code: `INPUTS/paths-${name}`, severity: 'error', at: { column: name }, message, remedy }]);
}
