const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

/** A key combination as this machine's keyboard calls it: Cmd stands for Ctrl on a Mac. */
export function keysText(keys: string): string {
  return IS_MAC ? keys.replace('Ctrl+', 'Cmd+').replace('Alt+', 'Option+') : keys;
}
