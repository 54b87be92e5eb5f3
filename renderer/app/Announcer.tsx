import { useEffect, useState } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import type { RunReply } from '../../engine/api/types';

/** Edits come faster than anyone listens: only what they have come to is told. */
const QUIET_MS = 1200;

/** Tells those who do not see the figures that they are new, and what became of the tests, once the edits have come to rest. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    let told = useWorkbench.getState().run;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const { run } = useWorkbench.getState();
      if (run === null || told === null || run === told) return;
      setText(announcement(told, run));
      told = run;
    };
    const stop = useWorkbench.subscribe(({ run }, before) => {
      if (run === before.run) return;
      // The first run is what edits are told against.
      told ??= run;
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return (
    <p className="visually-hidden" role="status" aria-live="polite" aria-label="Results">
      {text}
    </p>
  );
}

/** `Recomputed. 2 tests changed.` */
export function announcement(before: RunReply, run: RunReply): string {
  if (run.results === null) return 'Not run: an input needs attention.';
  if (before.results === null) return `Recomputed: ${run.results.count} dates.`;
  const changed = changedTests(before, run);
  if (changed === 0) return 'Recomputed. No test changed.';
  return `Recomputed. ${changed === 1 ? '1 test' : `${changed} tests`} changed.`;
}

/** Tests, a pool's each for itself, that come out otherwise on some date, or that only one of the runs has. */
function changedTests(before: RunReply, run: RunReply): number {
  const old = verdicts(before);
  const now = verdicts(run);
  let changed = 0;
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(key);
    const is = now.get(key);
    if (!was || !is || was.length !== is.length || is.some((value, date) => value !== was[date])) changed++;
  }
  return changed;
}

function verdicts({ deal, results }: RunReply): ReadonlyMap<string, Float64Array> {
  const tests = new Set(deal?.lines.filter(({ yesMeans = '' }) => yesMeans !== '').map(({ name }) => name));
  const found = new Map<string, Float64Array>();
  results?.columns.forEach(({ name, cls }, index) => {
    if (tests.has(name)) found.set(`${name} ${cls}`, results.values[index]!);
  });
  return found;
}
