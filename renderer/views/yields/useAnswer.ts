import { useCallback, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Inputs } from '../../../engine/api/types';
import type { EngineCall, EngineCalls, Progress } from '../../engine-client/protocol';
import { useWorkbench } from '../../store/useWorkbench';
import { askBeside, closeBeside, inputsInView, sameDeal, sameInputs, Stopped } from './besideEngine';

interface Held {
  readonly inputs: Inputs;
  /** The request as text. */
  readonly asked: string;
  readonly reply: unknown;
}

interface Answers {
  /** The last answer to each question: it stays on screen, said to be of older inputs, until the newer one is there. */
  readonly held: ReadonlyMap<EngineCall, Held>;
  /** What is being worked out, and how far it has come. */
  readonly busy: { readonly call: EngineCall; readonly progress: Progress | null } | null;
  /** The user stopped it: nothing is asked until something changes, or it is asked for. */
  readonly stopped: boolean;
  /** Why the engine broke, in its words. */
  readonly broken: string | null;
}

const useAnswers = create<Answers>(() => ({ held: new Map(), busy: null, stopped: false, broken: null }));

/** A pause in the edits: nothing is asked while someone types, and never before the run on screen has been painted. */
const PAUSE_MS = 120;

export interface Answer<C extends EngineCall> {
  readonly reply: EngineCalls[C]['reply'] | null;
  /** Of older inputs than those on screen. */
  readonly isStale: boolean;
  readonly isBusy: boolean;
  readonly progress: Progress | null;
  readonly stopped: boolean;
  readonly broken: string | null;
  stop(): void;
  again(): void;
}

/** A question of what is in view, asked again whenever its inputs or its request change while the sheet that asks is shown. */
export function useAnswer<C extends EngineCall>(call: C, request: EngineCalls[C]['request'] | null): Answer<C> {
  const { held, busy, stopped, broken } = useAnswers();
  const project = useWorkbench((state) => state.project);
  const running = useWorkbench((state) => state.running);
  const asked = request === null ? null : JSON.stringify(request);
  // Identity of the parts, whatever else of the document changes.
  const inputs = useMemo(() => inputsInView(), [project]);
  const last = held.get(call);
  // An answer of another deal tells nothing of this one.
  const answer = last && inputs && sameDeal(last.inputs, inputs) ? last : undefined;
  const isOf = (each: Held | undefined): boolean =>
    each !== undefined && inputs !== null && each.asked === asked && sameInputs(each.inputs, inputs);
  const isCurrent = isOf(answer);
  const hasAnswer = answer !== undefined;

  const look = useCallback(async (): Promise<void> => {
    const now = inputsInView();
    if (request === null || asked === null || !now) return;
    const { busy: under } = useAnswers.getState();
    if (under !== null || useWorkbench.getState().running) return;
    const before = useAnswers.getState().held.get(call);
    if (before && before.asked === asked && sameInputs(before.inputs, now)) return;
    useAnswers.setState({ busy: { call, progress: null }, broken: null });
    try {
      const onProgress = (progress: Progress): void => useAnswers.setState({ busy: { call, progress } });
      const reply = await askBeside(now, call, request, onProgress);
      useAnswers.setState(({ held: all }) => ({ held: new Map(all).set(call, { inputs: now, asked, reply }) }));
    } catch (error) {
      if (error instanceof Stopped) return;
      useAnswers.setState({ broken: error instanceof Error ? error.message : String(error), stopped: true });
    } finally {
      useAnswers.setState({ busy: null });
    }
  }, [call, asked]);

  useEffect(() => {
    if (isCurrent || running || busy !== null || stopped || asked === null) return undefined;
    const timer = setTimeout(() => void look(), hasAnswer ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [isCurrent, running, busy !== null, stopped, look, hasAnswer, inputs, asked, call]);

  // A change of what is asked is reason to ask again.
  useEffect(() => useAnswers.setState({ stopped: false, broken: null }), [inputs, asked, call]);

  return {
    reply: (answer?.reply as EngineCalls[C]['reply'] | undefined) ?? null,
    isStale: answer !== undefined && !isCurrent,
    isBusy: busy?.call === call,
    progress: busy?.call === call ? busy.progress : null,
    stopped,
    broken,
    stop: () => {
      useAnswers.setState({ stopped: true });
      closeBeside();
    },
    again: () => useAnswers.setState({ stopped: false, broken: null }),
  };
}

/** The sheet is left: what was answered stays for the next time, the engine does not. */
export function leaveAnswers(): void {
  closeBeside();
}
