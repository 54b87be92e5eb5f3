import type { FileChange } from '../../electron/ipc/keep';

const NAMED = 3;

/** Labels of steps in a sentence: the last ones by name, the rest counted. `Change CPR, Paste 500 cells and 3 earlier steps`. */
export function stepsInWords(labels: readonly string[]): string {
  const distinct = labels.filter((label, i) => label !== labels[i + 1]);
  const named = distinct.slice(-NAMED).reverse();
  const rest = distinct.length - named.length;
  if (rest === 0) return named.join(', ');
  return `${named.join(', ')} and ${rest} earlier ${rest === 1 ? 'step' : 'steps'}`;
}

/** `14:02`, with the day where it is not today's. `zone` is the user's own where it is left out. */
export function timeInWords(at: number, now: number, zone?: string): string {
  const options = zone === undefined ? {} : { timeZone: zone };
  const day = (time: number): string => new Intl.DateTimeFormat('en-CA', options).format(time);
  const clock = new Intl.DateTimeFormat('en-GB', { ...options, hour: '2-digit', minute: '2-digit' }).format(at);
  return day(at) === day(now) ? clock : `${clock} on ${day(at)}`;
}

/** What happened to the file of a document, as a sentence. */
export function changeInWords(name: string, change: FileChange, now: number, zone?: string): string {
  if (change.kind === 'gone') {
    return change.folder
      ? `${name} is not there any more: it was deleted, moved or renamed.`
      : `The folder or drive of ${name} is not there.`;
  }
  const by = change.by === null ? 'was changed outside this window' : `was saved by ${change.by}`;
  const what = change.labels.length === 0 ? '' : ` (${stepsInWords(change.labels)})`;
  return `${name} ${by} at ${timeInWords(change.at, now, zone)}${what}.`;
}

/** A name for a copy: `deal.stepdown` → `deal (recovered).stepdown`. */
export function copyName(name: string, what: string): string {
  const bare = name.replace(/\.stepdown$/i, '').replace(new RegExp(` \\(${what}\\)$`), '');
  return `${bare} (${what}).stepdown`;
}
