import { useWorkbench } from '../../store/useWorkbench';

interface EmptySheetProps {
  readonly title: string;
  /** What belongs on this sheet. */
  readonly children: string;
}

/** A result sheet without results: what belongs here, and the way to get it. */
export function EmptySheet({ title, children }: EmptySheetProps) {
  const hasProject = useWorkbench((state) => state.project !== null);
  const running = useWorkbench((state) => state.running);
  const problems = useWorkbench((state) => state.run?.problems.length ?? 0);
  const newFromSample = useWorkbench((state) => state.newFromSample);
  const toggleProblems = useWorkbench((state) => state.toggleProblems);
  return (
    <div className="empty-sheet">
      <h2>{title}</h2>
      <p>{children}</p>
      {!hasProject && (
        <button type="button" className="button primary" onClick={() => void newFromSample()}>
          Open the sample deal
        </button>
      )}
      {hasProject && !running && problems > 0 && (
        <>
          <p>
            The inputs do not allow a run yet: {problems === 1 ? '1 problem' : `${problems} problems`} to settle first.
          </p>
          <button type="button" className="button" onClick={() => toggleProblems(true)}>
            Show problems
          </button>
        </>
      )}
    </div>
  );
}
