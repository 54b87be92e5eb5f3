/** How far the writing of a workbook has come, in words and as a share of the whole (0 to 1). */
export interface WorkbookProgress {
  readonly text: string;
  readonly fraction: number;
}

export type ProgressListener = (progress: WorkbookProgress) => void;

/** A listener for one part of the work: its 0 to 1 are `from` to `to` of the whole. Undefined where nobody listens. */
export function partOf(listener: ProgressListener | undefined, from: number, to: number): ProgressListener | undefined {
  return listener && (({ text, fraction }) => listener({ text, fraction: from + (to - from) * fraction }));
}

/** The least that a bar can show: a listener that hears of every row would slow the work that it is told of. */
const STEP = 0.01;

/** Tells a listener of new words at once, and of the same words only when the share has grown by a hundredth. */
export function sparing(listener: ProgressListener): ProgressListener {
  let last: WorkbookProgress = { text: '', fraction: -1 };
  return (progress) => {
    if (progress.text === last.text && progress.fraction < last.fraction + STEP) return;
    last = progress;
    listener(progress);
  };
}
