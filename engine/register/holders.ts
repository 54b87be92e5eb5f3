import { nearestName, type Problem } from '../core/problem';
import { NOTHING, readPercentUnits, type PercentUnits } from './percentUnits';
import type { RegisterRules } from './rules';
import type { RegisterEntries } from './types';

/** A holder as the register knows it: the entries of the user, and the first holder whom the deal names. */
export interface RegisteredHolder {
  readonly id: string;
  readonly name: string;
  readonly taxStatus: string;
  /** Withheld part of a distribution. */
  readonly withholding: PercentUnits;
  readonly authority: string;
}

export const SHEET = 'Register';

/** A problem of the register, at its row and column of the sheet. */
export function registerProblem(
  severity: Problem['severity'],
  slug: string,
  row: number,
  column: string,
  message: string,
  remedy: string,
): Problem {
  return { code: `REGISTER/${slug}`, severity, at: { sheet: SHEET, row: row + 1, column }, message, remedy };
}

/**
 * The holders in register order: as entered, with the first holder before them where the entries do not name it.
 *
 * Errors: an id that is empty or given twice (the row is left out), a withholding that is not a percentage (taken as none),
 *         tax withheld for no authority (a warning)
 */
export function registeredHolders(
  { firstHolder }: RegisterRules,
  { holders }: RegisterEntries,
): { readonly holders: readonly RegisteredHolder[]; readonly problems: readonly Problem[] } {
  const listed = new Map<string, RegisteredHolder>();
  const problems: Problem[] = [];
  if (!holders.some(({ id }) => id === firstHolder.id)) {
    listed.set(firstHolder.id, { ...firstHolder, taxStatus: '', withholding: NOTHING, authority: '' });
  }
  holders.forEach(({ id, name, taxStatus, withholding, authority }, row) => {
    const tell = (
      slug: string,
      column: string,
      message: string,
      remedy: string,
      severity: Problem['severity'] = 'error',
    ) => problems.push(registerProblem(severity, slug, row, column, message, remedy));
    if (id.trim() === '') {
      tell('no-id', 'id', `Holder ${row + 1} has no id.`, 'Give a short name that no other holder has.');
      return;
    }
    if (listed.has(id)) {
      tell('duplicate-holder', 'id', `The id ${id} is given to another holder already.`, 'Give each holder its own.');
      return;
    }
    const rate = withholding.trim() === '' ? { ok: true as const, units: NOTHING } : readPercentUnits(withholding);
    if (!rate.ok) tell('withholding', 'withholding', `Withholding of ${id}: ${rate.message}`, rate.remedy);
    const units = rate.ok ? rate.units : NOTHING;
    if (units > 0 && authority.trim() === '') {
      const message = `Tax is withheld from ${id} for nobody.`;
      tell('no-authority', 'authority', message, 'Say which authority it goes to.', 'warning');
    }
    listed.set(id, { id, name: name.trim() === '' ? id : name, taxStatus, withholding: units, authority });
  });
  return { holders: [...listed.values()], problems };
}

/** What to say of a holder that nobody entered. */
export function unknownHolderRemedy(id: string, known: readonly string[]): string {
  const near = nearestName(id, known);
  return near ? `Did you mean ${near}?` : `Enter the holder first; those entered are ${known.join(', ')}.`;
}
