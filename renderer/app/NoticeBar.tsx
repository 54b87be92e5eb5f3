import { useEffect } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { ProblemRows } from './ProblemList';

const QUIET_AFTER_MS = 6000;

/** What just happened and what to do about it, in a line above the sheet; never a box over the work. */
export function NoticeBar() {
  const notice = useWorkbench((state) => state.notice);
  const dismiss = useWorkbench((state) => state.dismissNotice);

  useEffect(() => {
    if (!notice || notice.kind === 'problem' || notice.action) return undefined;
    const timer = setTimeout(dismiss, QUIET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);

  if (!notice) return null;
  const { action } = notice;
  return (
    <section
      className={`notice ${notice.kind}`}
      role={notice.kind === 'problem' ? 'alert' : 'status'}
      aria-live="polite"
    >
      <div className="notice-line">
        <span>{notice.text}</span>
        {action ? (
          <button
            type="button"
            className="button"
            onClick={() => {
              dismiss();
              action.run();
            }}
          >
            {action.label}
          </button>
        ) : null}
        <span className="spring" />
        <button type="button" className="button quiet small" onClick={dismiss}>
          Dismiss
        </button>
      </div>
      {notice.problems.length > 0 ? <ProblemRows problems={notice.problems} /> : null}
    </section>
  );
}
