import { inputsOf } from '../engine-client/engineValues';
import type { TableExport } from '../engine-client/yieldCalls';
import { stemOf, type ExportPlan } from './exportPlan';
import { scenarioOf } from './scenarioView';
import type { WorkbenchState } from './workbenchState';

/** Which tables of the Yields sheet, and as what. */
export type TableChoice = Pick<TableExport, 'what' | 'classes' | 'to' | 'file'>;

type Shown = Pick<WorkbenchState, 'base' | 'project' | 'scenario' | 'fileName'>;

const NAMES: Readonly<Record<TableExport['what'][number], string>> = {
  classes: 'yields',
  priceYield: 'price-yield',
  decrement: 'decrement',
};

/** Tables of the worth of classes, of the scenario in view; null without a document. */
export function tablePlan({ base, project, scenario, fileName }: Shown, choice: TableChoice): ExportPlan | null {
  if (!base || !project) return null;
  const seen = scenarioOf(base, scenario);
  const { pricing = {}, tables = {} } = base.analysis;
  const names = [...choice.what.map((what) => NAMES[what]), ...choice.classes].join(' ');
  return {
    suggestedName: `${stemOf(fileName, seen?.name)} ${names}`,
    make: (engine, onProgress) => {
      onProgress({ text: 'Running the deal', fraction: null });
      engine.change([{ kind: 'all', inputs: inputsOf(project) }]);
      return engine.call('exportTables', { ...choice, pricing, tables, scenario: seen?.name ?? '' }, onProgress);
    },
  };
}
