/**
 * Runs a task once the next frame is on screen, so that grids paint before charts do the slower part; a newer task replaces one
 * that has not run. Gives the function that schedules and the one that cancels.
 */
export function afterPaint(): { readonly schedule: (task: () => void) => void; readonly cancel: () => void } {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: (() => void) | null = null;
  const run = (): void => {
    const task = latest;
    latest = null;
    frame = 0;
    timer = undefined;
    task?.();
  };
  return {
    schedule(task) {
      latest = task;
      if (frame !== 0 || timer !== undefined) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        timer = setTimeout(run, 0);
      });
    },
    cancel() {
      latest = null;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = 0;
      timer = undefined;
    },
  };
}
