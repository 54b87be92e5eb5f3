import { PROJECT_FILE_VERSION, RELEASE } from '../../engine-client/release';
import { getDesktop } from '../../desktop/desktop';

/** A package whose code or files are in this build, as its makers offer it. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package states it. */
  readonly licence: string;
  readonly text: string;
}

/** What the build wrote beside the page: our own licence, and the notices of what it is made with. */
export interface Notices {
  readonly licence: string;
  readonly packages: readonly Notice[];
}

export async function readNotices(): Promise<Notices> {
  const response = await fetch('./notices.json');
  if (!response.ok) throw new Error(`notices.json: ${response.status}`);
  return (await response.json()) as Notices;
}

/** `Stepdown 0.1.0`, `Project file 3`, `Electron 45.4.1`, …: what a report of a fault should name. */
export async function readDetails(): Promise<readonly (readonly [string, string])[]> {
  const reply = await getDesktop().invoke('app:versions', null);
  const hosts = reply.ok ? reply.value.map(({ name, version }) => [name, version] as const) : [];
  return [
    ['Stepdown', RELEASE],
    ['Project file version', String(PROJECT_FILE_VERSION)],
    ...hosts,
    ['Runs in', getDesktop().kind === 'electron' ? 'its own window' : 'a browser'],
    ['System', systemOf(navigator.userAgent)],
    ['Processors', String(navigator.hardwareConcurrency)],
  ];
}

/** The part of a user agent in its first brackets: `X11; Linux x86_64`. */
export function systemOf(userAgent: string): string {
  return /\(([^)]*)\)/.exec(userAgent)?.[1] ?? 'unknown';
}
