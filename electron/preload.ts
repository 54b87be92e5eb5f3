import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DesktopBridge, MenuCommand } from './ipc/contract';

/**
 * What the page gets of the desktop: one function per channel of the contract and the menu's commands. The page never
 * holds ipcRenderer, a channel name of its own choosing, or an event object.
 */
const channels = {
  'file:open': (request: unknown) => ipcRenderer.invoke('file:open', request),
  'file:save': (request: unknown) => ipcRenderer.invoke('file:save', request),
  'file:place': (request: unknown) => ipcRenderer.invoke('file:place', request),
  'file:saveAs': (request: unknown) => ipcRenderer.invoke('file:saveAs', request),
  'window:state': (request: unknown) => ipcRenderer.invoke('window:state', request),
  'window:saved': (request: unknown) => ipcRenderer.invoke('window:saved', request),
  'window:menu': (request: unknown) => ipcRenderer.invoke('window:menu', request),
  'window:new': (request: unknown) => ipcRenderer.invoke('window:new', request),
  'window:zoom': (request: unknown) => ipcRenderer.invoke('window:zoom', request),
  'file:pending': (request: unknown) => ipcRenderer.invoke('file:pending', request),
  'file:recent': (request: unknown) => ipcRenderer.invoke('file:recent', request),
  'file:openRecent': (request: unknown) => ipcRenderer.invoke('file:openRecent', request),
  'file:clearRecent': (request: unknown) => ipcRenderer.invoke('file:clearRecent', request),
  'app:versions': (request: unknown) => ipcRenderer.invoke('app:versions', request),
  'keep:write': (request: unknown) => ipcRenderer.invoke('keep:write', request),
  'keep:aside': (request: unknown) => ipcRenderer.invoke('keep:aside', request),
  'keep:drop': (request: unknown) => ipcRenderer.invoke('keep:drop', request),
  'keep:list': (request: unknown) => ipcRenderer.invoke('keep:list', request),
  'keep:take': (request: unknown) => ipcRenderer.invoke('keep:take', request),
  'keep:peek': (request: unknown) => ipcRenderer.invoke('keep:peek', request),
  'keep:discard': (request: unknown) => ipcRenderer.invoke('keep:discard', request),
  'file:standing': (request: unknown) => ipcRenderer.invoke('file:standing', request),
  'file:again': (request: unknown) => ipcRenderer.invoke('file:again', request),
};

function onMenu(listener: (command: MenuCommand, byKey: boolean) => void): () => void {
  const relay = (_event: IpcRendererEvent, command: MenuCommand, byKey: boolean): void => listener(command, byKey);
  ipcRenderer.on('menu:command', relay);
  return () => void ipcRenderer.removeListener('menu:command', relay);
}

const bridge: DesktopBridge = {
  invoke: (channel, request) =>
    Object.hasOwn(channels, channel)
      ? channels[channel](request)
      : Promise.reject(new Error(`There is no channel "${String(channel)}".`)),
  onMenu,
};

contextBridge.exposeInMainWorld('stepdownDesktop', bridge);
