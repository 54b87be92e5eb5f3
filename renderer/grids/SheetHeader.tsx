import type { ReactNode } from 'react';
import './SheetHeader.css';

/** The line above a sheet: what it is, where it comes from, and what can be done with it. */
export function SheetHeader({
  title,
  tag,
  note,
  children,
}: {
  readonly title: string;
  readonly tag?: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="sheet-header">
      <h2>{title}</h2>
      {tag}
      <span className="caption sheet-note">{note}</span>
      <div className="sheet-actions">{children}</div>
    </header>
  );
}
