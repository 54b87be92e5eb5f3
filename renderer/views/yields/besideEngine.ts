import type { InputChange, Inputs } from '../../../engine/api/types';
import type { EngineClient } from '../../engine-client/client';
import { inputsOf } from '../../engine-client/engineValues';
import type { EngineCall, EngineCalls, Progress } from '../../engine-client/protocol';
import { makeEngine, useWorkbench } from '../../store/useWorkbench';

/** An engine beside the live one, with what was last told to it. It lives while the sheet that asks is in view. */
let beside: { readonly engine: EngineClient; told: Inputs | null; fail: (reason: Error) => void } | null = null;

/** The inputs as the scenario in view has them; null without a document. */
export function inputsInView(): Inputs | null {
  const { project } = useWorkbench.getState();
  return project && inputsOf(project);
}

/** The same inputs part by part: what was read of one is true of the other. */
export function sameInputs(a: Inputs, b: Inputs): boolean {
  return (Object.keys(a) as (keyof Inputs)[]).every((part) => a[part] === b[part]);
}

/** Inputs of one deal, whatever else differs: its classes and what is asked of them are the same. */
export function sameDeal(a: Inputs, b: Inputs): boolean {
  return a.dealText === b.dealText;
}

/** What turns inputs into others: only the parts that differ, for a tape of a million loans costs both threads. */
export function changesTo(now: Inputs, told: Inputs | null): InputChange[] {
  if (!told) return [{ kind: 'all', inputs: now }];
  const changes: InputChange[] = [];
  const { dealFile, dealText, tape, rates, assumptions, poolAssumptions, typed, register, settings } = now;
  if (dealText !== told.dealText || dealFile !== told.dealFile) changes.push({ kind: 'deal', dealFile, dealText });
  if (tape !== told.tape) changes.push({ kind: 'tape', tape });
  if (rates !== told.rates) changes.push({ kind: 'rates', rates });
  if (assumptions !== told.assumptions) changes.push({ kind: 'assumptions', assumptions });
  if (poolAssumptions !== told.poolAssumptions) changes.push({ kind: 'poolAssumptions', poolAssumptions });
  if (typed !== told.typed) changes.push({ kind: 'typed', typed });
  if (register !== told.register) changes.push({ kind: 'register', register });
  if (settings !== told.settings) changes.push({ kind: 'settings', settings });
  return changes;
}

/** Asks of these inputs, off the path of an edit: the engine of the window stays free. Rejects when it is closed or breaks. */
export async function askBeside<C extends EngineCall>(
  inputs: Inputs,
  call: C,
  request: EngineCalls[C]['request'],
  onProgress?: (progress: Progress) => void,
): Promise<EngineCalls[C]['reply']> {
  const asked = (beside ??= { engine: makeEngine(), told: null, fail: () => {} });
  const changes = changesTo(inputs, asked.told);
  asked.told = inputs;
  return await new Promise((resolve, reject) => {
    asked.fail = reject;
    asked.engine.onBroken((message) => {
      closeBeside();
      reject(new Error(message));
    });
    if (changes.length > 0) asked.engine.change(changes);
    asked.engine.call(call, request, onProgress).then(resolve, reject);
  });
}

/** Ends what is being worked out; the next question makes an engine anew. */
export function closeBeside(): void {
  const closed = beside;
  beside = null;
  closed?.engine.close();
  closed?.fail(new Stopped());
}

/** Told to who asked, where the engine was closed before it answered. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
  }
}
