import { createSession, type Session } from '../../engine/api/session';
import type { InputChange, RunReply } from '../../engine/api/types';

/** The sessions of one open document: its base, and the scenario in view, which is the base itself where none is. */
export interface Sessions {
  base(): Session;
  active(): Session;
  /** A change of what is in view; the deal and its register, which every scenario shares, change in the base too. */
  apply(change: InputChange): void;
  /** Looks at the base with these changes; none (null) is the base itself. */
  show(changes: readonly InputChange[] | null): void;
  /** One run of the base with changes, beside what is in view. */
  runWith(changes: readonly InputChange[]): RunReply;
}

export function createSessions(clock: () => number): Sessions {
  const base = createSession(clock);
  let active = base;
  return {
    base: () => base,
    active: () => active,
    apply(change) {
      if (change.kind === 'all') active = base;
      if (active !== base && (change.kind === 'deal' || change.kind === 'register')) base.apply(change);
      active.apply(change);
    },
    show(changes) {
      active = changes === null ? base : forked(base, changes);
    },
    runWith(changes) {
      return changes.length === 0 ? base.run() : forked(base, changes).run();
    },
  };
}

function forked(base: Session, changes: readonly InputChange[]): Session {
  const session = base.fork();
  for (const change of changes) session.apply(change);
  return session;
}
