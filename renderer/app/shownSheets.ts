import type { RunReply } from '../../engine/api/types';
import { useWorkbench } from '../store/useWorkbench';
import { SHEETS, type SheetName } from '../store/workbenchState';

/** Sheets that only some deals have, with what a deal must have for them. */
const NEEDS: Partial<Record<SheetName, (run: RunReply) => boolean>> = {
  Register: ({ register }) => register !== null,
  Certificates: ({ register }) => register !== null,
  Account: ({ deal }) => deal?.ledgers.some(({ holdsCash }) => holdsCash) ?? false,
  Schedules: ({ deal }) => (deal?.sheets?.length ?? 0) > 0,
};

const made = new WeakMap<RunReply, readonly SheetName[]>();

/** The sheets of the open deal, in order. While nothing has been run, those that every deal has. */
export function shownSheets(run: RunReply | null): readonly SheetName[] {
  if (!run) return EVERY_DEAL;
  let shown = made.get(run);
  if (!shown) {
    shown = SHEETS.filter((sheet) => NEEDS[sheet]?.(run) ?? true);
    made.set(run, shown);
  }
  return shown;
}

/** What the tab of a sheet, the menu and the commands say: where the deal asks for one sheet of its own, that sheet's name. */
export function tabName(run: RunReply | null, sheet: SheetName): string {
  const asked = run?.deal?.sheets;
  return sheet === 'Schedules' && asked?.length === 1 ? asked[0]!.name : sheet;
}

const EVERY_DEAL = SHEETS.filter((sheet) => NEEDS[sheet] === undefined);

export function useShownSheets(): readonly SheetName[] {
  const run = useWorkbench((state) => state.run);
  return shownSheets(run);
}

/** The sheet asked for; where the open deal has none of that name, the first sheet of results. A deal still being run keeps it. */
export function useShownSheet(): SheetName {
  return useWorkbench(({ sheet, run }) => (run === null || shownSheets(run).includes(sheet) ? sheet : 'Collateral'));
}
