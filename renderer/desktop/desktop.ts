import type { Channel, DesktopBridge, DesktopContract, MenuCommand } from '../../electron/ipc/contract';
import { createBrowserDesktop } from './browserDesktop';

declare global {
  interface Window {
    readonly stepdownDesktop?: DesktopBridge;
  }
}

/** What the page may ask of its host; Electron and the browser answer alike. */
export interface Desktop extends DesktopBridge {
  readonly kind: 'electron' | 'browser';
}

let desktop: Desktop | null = null;

/** The one door to the host: Electron's bridge where the page runs in it, the browser's own dialogs elsewhere. */
export function getDesktop(): Desktop {
  desktop ??= window.stepdownDesktop ? fromBridge(window.stepdownDesktop) : createBrowserDesktop(window);
  return desktop;
}

function fromBridge(bridge: DesktopBridge): Desktop {
  return {
    kind: 'electron',
    invoke<C extends Channel>(channel: C, request: DesktopContract[C]['request']) {
      return bridge.invoke(channel, request);
    },
    onMenu: (listener: (command: MenuCommand, byKey: boolean) => void) => bridge.onMenu(listener),
  };
}
