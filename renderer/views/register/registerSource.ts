import type { RegisterRules } from '../../../engine/register/rules';
import type { RegisterEntries } from '../../../engine/register/types';
import { EMPTY_REGISTER } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import type { RegisterSource } from './registerColumns';
import { listedHolders } from './registerEdits';

const store = () => useWorkbench.getState();

export function entriesNow(): RegisterEntries {
  return store().project?.register ?? EMPTY_REGISTER;
}

/** The Closing Date of the deal, on which a first transfer begins. */
export function closingNow(): string {
  return store().run?.deal?.closing ?? '';
}

export function setRegister(label: string, entries: RegisterEntries): void {
  store().setRegister(label, entries);
}

/** What the cells of both grids read. */
export function registerSource(rules: RegisterRules): RegisterSource {
  return {
    entries: entriesNow,
    opened: () => store().opened?.register ?? EMPTY_REGISTER,
    holders: () => listedHolders(rules, entriesNow()),
    report: () => store().run?.register ?? null,
    date: () => store().date,
  };
}
