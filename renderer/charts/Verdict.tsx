import type { ReactNode } from 'react';

export type Tone = 'pass' | 'fail' | 'warn' | 'none';

const PATHS: Readonly<Record<Tone, string>> = {
  pass: 'M2.5 6.5 5 9l4.5-6',
  fail: 'M3 3l6 6M9 3l-6 6',
  warn: 'M6 2v5M6 9.2v.6',
  none: 'M3 6h6',
};

/** A verdict by icon and word as well as colour. */
export function Verdict({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`verdict ${tone}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path
          d={PATHS[tone]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {children}
    </span>
  );
}
