/** Drawn by then even if the page is never idle. */
const LATEST_MS = 50;

/**
 * Runs a task when the next frame is on screen and the page is idle, so that grids paint before charts do the slower part and keys
 * are heard between one chart and the next; a newer task replaces one that has not run. Gives the function that schedules and the
 * one that cancels.
 */
export function afterPaint(): { readonly schedule: (task: () => void) => void; readonly cancel: () => void } {
  let frame = 0;
  let idle = 0;
  let latest: (() => void) | null = null;
  const run = (): void => {
    const task = latest;
    latest = null;
    frame = 0;
    idle = 0;
    task?.();
  };
  return {
    schedule(task) {
      latest = task;
      if (frame !== 0 || idle !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        idle = requestIdleCallback(run, { timeout: LATEST_MS });
      });
    },
    cancel() {
      latest = null;
      cancelAnimationFrame(frame);
      cancelIdleCallback(idle);
      frame = 0;
      idle = 0;
    },
  };
}
