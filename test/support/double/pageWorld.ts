import { ASK, BridgeEnd, EXPOSE, TO_PAGE, TO_PRELOAD, type Carried } from './bridge';

// Runs in the page's own world before any of its scripts: receives what the preload exposes, as Electron's bridge does.
if (window === window.top) {
  const bridge = new BridgeEnd(TO_PRELOAD, TO_PAGE);
  document.addEventListener(EXPOSE, (event) => {
    const { name, api } = (event as CustomEvent<{ readonly name: string; readonly api: Carried }>).detail;
    if (Object.hasOwn(window, name)) return;
    Object.defineProperty(window, name, { value: bridge.unpack(api), writable: false, configurable: false });
  });
  document.dispatchEvent(new CustomEvent(ASK));
}
