import type { WorkbenchCore } from './createWorkbench';
import type { DealStart } from './dealSources';
import { dealCommand, shownText, withPlainLineEnds, withText } from './dealText';
import { createFileWork } from './fileWork';
import { madeUp, newProject } from './newProject';

/** Deals to and from files, and new documents from a deal. */
export interface DealFileActions {
  newDeal(start: DealStart): Promise<void>;
  /** Another deal in place of this one: one step of history. */
  openDeal(): Promise<void>;
  /** The text in the editor, problems and all. */
  saveDeal(): Promise<void>;
}

export function createDealFileActions(core: WorkbenchCore): DealFileActions {
  const { engine, desktop, get, set } = core;
  const { during, refuse, mayLeave, choose } = createFileWork(core);

  async function begin({ title, from }: DealStart): Promise<void> {
    await during(`Opening ${title}`, async () => {
      if ('dealFile' in from) {
        const sample = await core.loadSample(engine, (busy) => set({ busy }), from);
        if (!sample.ok) {
          refuse(`${title} could not be read.`, sample.problems);
          return;
        }
        set({ importProblems: sample.warnings });
        const name = `${from.dealFile.replace(/\.deal\.yaml$/, '')}.stepdown`;
        core.replaceDocument(sample.value, { name, token: null }, true);
      } else {
        const text = withPlainLineEnds((await from.load()).default);
        const analysis = await engine.call('analyseDeal', { text, file: from.file });
        const project = newProject({ file: from.file, text }, analysis);
        set({ importProblems: [] });
        core.replaceDocument(project, { name: `${project.name}.stepdown`, token: null }, true);
        set({ dealCheck: { text, analysis } });
        const told = madeUp(project);
        if (told !== '') set({ notice: { kind: 'info', text: `${project.name}. ${told}`, problems: [] } });
      }
      get().showSheet('Deal');
    });
  }

  return {
    newDeal: async (start) => {
      if (mayLeave('start the new deal', () => begin(start))) await begin(start);
    },
    async openDeal() {
      const file = await choose('deal');
      if (!file) return;
      await during(`Opening ${file.name}`, async () => {
        const read = await engine.call('readText', file);
        const document = core.document();
        if (!read.ok) {
          refuse(`${file.name} was not opened.`, read.problems);
          return;
        }
        if (!document) return;
        const deal = withText({ ...document.project.deal, file: file.name }, withPlainLineEnds(read.value));
        core.perform(dealCommand(document, `Open ${file.name}`, deal));
        get().showSheet('Deal');
        await get().settleDeal();
      });
    },
    async saveDeal() {
      await during('Saving the deal', async () => {
        const deal = get().project?.deal;
        if (!deal) return;
        const bytes = new TextEncoder().encode(shownText(deal));
        const reply = await desktop().invoke('file:saveAs', { suggestedName: deal.file, kind: 'deal', bytes });
        if (!reply.ok) refuse('The deal was not saved.', reply.problems);
        else if (reply.value) set({ notice: { kind: 'info', text: `Saved ${reply.value.name}.`, problems: [] } });
      });
    },
  };
}
