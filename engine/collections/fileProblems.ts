import { failure, nearestName, success, type Problem, type ProblemArea, type Result } from '../core/problem';

export interface Spot {
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly at?: number | undefined;
}

/** Gathers what is wrong with one file, so that all of it is told at once. */
export class FileProblems {
  private readonly errors: Problem[] = [];
  private readonly warnings: Problem[] = [];

  constructor(
    private readonly area: ProblemArea,
    private readonly file: string,
  ) {}

  get any(): boolean {
    return this.errors.length > 0;
  }

  error(slug: string, spot: Spot, message: string, remedy: string): void {
    this.errors.push(this.problem('error', slug, spot, message, remedy));
  }

  warn(slug: string, spot: Spot, message: string, remedy: string): void {
    this.warnings.push(this.problem('warning', slug, spot, message, remedy));
  }

  /** The value, unless there was an error; errors by row, those of the whole file first. */
  outcome<T>(value: () => T): Result<T> {
    if (!this.any) return success(value(), this.warnings);
    return failure([...this.errors].sort((a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0)));
  }

  /** What is wrong, for a reader that cannot go on. */
  refusal<T>(): Result<T> {
    return failure([...this.errors].sort((a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0)));
  }

  private problem(severity: Problem['severity'], slug: string, spot: Spot, message: string, remedy: string): Problem {
    const { row, column, at } = spot;
    const place = {
      file: this.file,
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
      ...(at !== undefined && { at }),
    };
    return { code: `${this.area}/${slug}`, severity, at: place, message, remedy };
  }
}

/** The known name that was most likely meant: the nearest in spelling, else the only one that begins with what was written. */
export function nearestKnown(wrong: string, known: readonly string[]): string | undefined {
  const longer = known.filter((name) => name.startsWith(wrong));
  return nearestName(wrong, known) ?? (longer.length === 1 ? longer[0] : undefined);
}
