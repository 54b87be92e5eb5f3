import type { AnalysisChange, AnalysisTexts } from '../../engine/analytics/analysisTexts';
import { withAnalysisTexts } from '../engine-client/engineValues';
import type { WorkbenchCore } from './createWorkbench';
import type { Patch } from './history';

export interface AnalysisActions {
  /**
   * What an analysis is asked for, as typed; null takes a text back to the usual one. One step of history: edits in a row with the
   * same `mergeKey` are one. It is the same for the base and every scenario, and no run depends on it.
   */
  setAnalysis(part: string, change: AnalysisChange, label: string, mergeKey?: string): void;
}

export function createAnalysisActions(core: WorkbenchCore): AnalysisActions {
  return {
    setAnalysis(part, change, label, mergeKey) {
      const before = core.get().base?.analysis;
      if (!before) return;
      const after = withAnalysisTexts(before, part, change);
      if (after === before) return;
      core.perform({
        label,
        weight: 128 + JSON.stringify(change).length * 4,
        apply: analysisPatch(after),
        invert: analysisPatch(before),
        ...(mergeKey === undefined ? {} : { mergeKey: `${part}:${mergeKey}` }),
      });
    },
  };
}

function analysisPatch(analysis: AnalysisTexts): Patch {
  return {
    changes: [],
    apply: (document) => ({ ...document, project: { ...document.project, analysis } }),
  };
}
