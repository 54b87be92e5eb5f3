import type { Problem } from '../../engine/core/problem';
import type { Completions } from '../../engine/language/types';
import type { DealEdit } from '../engine-client/dealEdit';
import type { WorkbenchCore } from './createWorkbench';
import { dealCommand, settled, shownText, withPlainLineEnds, withText } from './dealText';

/** Everything the screens may do to the deal text. */
export interface DealActions {
  /** The text as it is being typed: kept at once, checked after a pause, run when it has no errors. */
  typeDealText(text: string): void;
  /** Another text as one step of history. */
  replaceDealText(text: string, label: string): void;
  /** A change of one entry of the deal as one step; a change that cannot be made says why in a line. Tells whether it was made. */
  editDeal(edit: DealEdit, label: string): Promise<boolean>;
  /** What may stand at an offset of the text. */
  completeDeal(text: string, offset: number): Promise<Completions>;
  /** Gives up what is being written: back to the text that runs. */
  discardDraft(): void;
  /** Asks for a check of the text in the editor after a pause, unless it has one. */
  checkDealSoon(): void;
  /** Waits until the text in the editor is checked; where it has no errors it is then the one that runs. */
  settleDeal(): Promise<void>;
}

/** A check waits for a pause in the typing; a longer pause ends the step of history. */
export const CHECK_AFTER_MS = 150;
const STEP_AFTER_MS = 700;
const TYPING = 'deal text';

/** The deal text: typed, checked in the worker, and applied once it has no errors. */
export function createDealActions(core: WorkbenchCore): DealActions {
  const { engine, get, set } = core;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let checking: { readonly text: string; readonly done: Promise<void> } | null = null;

  /** The text in the editor while it awaits a check; null where it has one or nobody looks at it. */
  function unchecked(): string | null {
    const { project, sheet, dealCheck } = get();
    if (!project || (sheet !== 'Deal' && project.deal.draft === null)) return null;
    const text = shownText(project.deal);
    return dealCheck?.text === text ? null : text;
  }

  async function check(text: string): Promise<void> {
    try {
      const analysis = await engine.call('analyseDeal', { text, file: get().project?.deal.file ?? '' });
      const { project } = get();
      if (project && shownText(project.deal) === text) set({ dealCheck: { text, analysis } });
    } catch (error) {
      refuse(`The deal text could not be checked: ${error instanceof Error ? error.message : String(error)}`, []);
    }
  }

  async function checkNow(): Promise<void> {
    clearTimeout(soon);
    const text = unchecked();
    if (text !== null) {
      if (checking?.text !== text) checking = { text, done: check(text) };
      const { done } = checking;
      await done;
      if (checking?.done === done) checking = null;
    }
    const { project, dealCheck } = get();
    if (!project || !dealCheck) return;
    const deal = settled(project.deal, dealCheck);
    if (deal !== project.deal) core.amendDeal(deal);
  }

  function put(text: string, label: string, mergeKey?: string): void {
    const document = core.document();
    if (!document || text === shownText(document.project.deal)) return;
    core.perform(dealCommand(document, label, withText(document.project.deal, text), mergeKey));
  }

  function refuse(text: string, problems: readonly Problem[]): void {
    set({ notice: { kind: 'problem', text, problems } });
  }

  return {
    typeDealText(text) {
      put(text, 'Edit the deal text', TYPING);
      clearTimeout(pause);
      pause = setTimeout(() => get().endEdit(), STEP_AFTER_MS);
    },
    replaceDealText(text, label) {
      put(withPlainLineEnds(text), label);
      void checkNow();
    },
    async editDeal(edit, label) {
      const document = core.document();
      if (!document) return false;
      const text = shownText(document.project.deal);
      const reply = await engine.call('editDeal', { text, edit });
      const now = core.document();
      // The text was typed in meanwhile: the places of the edit are no longer true.
      if (!now || shownText(now.project.deal) !== text) return false;
      if (!reply.ok) {
        refuse(`${label}: nothing was changed.`, reply.problems);
        return false;
      }
      put(reply.value, label);
      await checkNow();
      return true;
    },
    completeDeal: (text, offset) => engine.call('completeDeal', { text, offset }),
    discardDraft() {
      const document = core.document();
      if (!document || document.project.deal.draft === null) return;
      const deal = { ...document.project.deal, draft: null };
      core.perform(dealCommand(document, 'Go back to the text that runs', deal));
    },
    checkDealSoon() {
      clearTimeout(soon);
      if (unchecked() === null) return;
      // The first look at a text does not wait: there is nothing on screen yet.
      if (get().dealCheck === null) void checkNow();
      else soon = setTimeout(() => void checkNow(), CHECK_AFTER_MS);
    },
    settleDeal: checkNow,
  };
}
