import { create } from 'zustand';
import type { KeptWork } from '../../electron/ipc/keep';

/** What the app must know before it goes on, as a line with buttons; never a box over the work. */
export interface Question {
  /** One question of a kind at a time: a later one takes its place. */
  readonly kind: 'leave' | 'file' | 'others';
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly run: () => unknown }[];
  /** The button that changes nothing. */
  readonly cancel: string;
  /** The user's own doing asked it: it takes the keyboard. */
  readonly urgent: boolean;
}

interface KeepState {
  readonly questions: readonly Question[];
  /** Kept work that is offered to the user. */
  readonly found: readonly KeptWork[];
}

/** What keeping everything shows on screen: not part of the document. */
export const useKeep = create<KeepState>()(() => ({ questions: [], found: [] }));

export function ask(question: Question): void {
  useKeep.setState(({ questions }) => ({
    questions: [...questions.filter(({ kind }) => kind !== question.kind), question],
  }));
}

export function withdraw(kind: Question['kind']): void {
  const { questions } = useKeep.getState();
  if (questions.some((each) => each.kind === kind)) {
    useKeep.setState({ questions: questions.filter((each) => each.kind !== kind) });
  }
}

/** Offers kept work, the newest first; what is offered already stays. */
export function offer(work: readonly KeptWork[]): void {
  useKeep.setState(({ found }) => {
    const others = found.filter(({ id }) => work.every((each) => each.id !== id));
    return { found: [...work, ...others].sort((a, b) => b.at - a.at) };
  });
}

export function withdrawOffer(id: string): void {
  useKeep.setState(({ found }) => ({ found: found.filter((each) => each.id !== id) }));
}
