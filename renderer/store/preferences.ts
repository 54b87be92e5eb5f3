import { SHEETS, type SheetName, type WorkbenchState } from './workbenchState';

/** The part of localStorage that is used; a page without storage works, it only forgets. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

type Preferences = Pick<WorkbenchState, 'theme' | 'explainOpen' | 'sheet'>;

const KEY = 'stepdown.window';

/** How the window was left: its theme, its panels and the sheet in view. Anything unreadable is as never stored. */
export function readPreferences(storage: PreferenceStorage): Partial<Preferences> {
  const stored = parsed(storage?.getItem(KEY) ?? null);
  return {
    ...(stored['theme'] === 'light' || stored['theme'] === 'dark' ? { theme: stored['theme'] } : {}),
    ...(typeof stored['explainOpen'] === 'boolean' ? { explainOpen: stored['explainOpen'] } : {}),
    ...(SHEETS.includes(stored['sheet'] as SheetName) ? { sheet: stored['sheet'] as SheetName } : {}),
  };
}

export function writePreferences(storage: PreferenceStorage, preferences: Preferences): void {
  storage?.setItem(KEY, JSON.stringify(preferences));
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
