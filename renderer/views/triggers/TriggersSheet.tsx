import type { DealDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { illustrativeLine } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useSettingTarget } from '../../grids/useSettingTarget';
import { useWorkbench } from '../../store/useWorkbench';
import { ChoiceTable } from './ChoiceTable';
import { ForcedTable } from './ForcedTable';
import { ParameterTable } from './ParameterTable';
import { StepTable } from './StepTable';

/** The deal's own numbers: parameters, step tables and the choices its document leaves open. */
export function TriggersSheet() {
  const deal = useWorkbench((state) => state.run?.deal);
  const settings = useWorkbench((state) => state.project?.settings);
  const resetSettings = useWorkbench((state) => state.resetSettings);
  const ref = useSettingTarget('Triggers');
  if (!deal || !settings) return <section className="sheet" aria-label="Triggers" />;
  const changed = changedCount(settings);
  return (
    <section className="sheet" aria-label="Triggers" ref={ref}>
      <SheetHeader title="Triggers and deal parameters" note={noteOf(deal, changed)}>
        <button type="button" className="button" disabled={changed === 0} onClick={resetSettings}>
          Reset all
        </button>
      </SheetHeader>
      <div className="settings">
        <ParameterTable parameters={deal.parameters} settings={settings} />
        {deal.tables.map((table) => (
          <StepTable key={table.name} table={table} settings={settings} />
        ))}
        <ForcedTable deal={deal} settings={settings} />
        <ChoiceTable choices={deal.choices} settings={settings} />
      </div>
    </section>
  );
}

function changedCount({ parameters, tables, choices, pinned }: Settings): number {
  return [parameters, tables, choices, pinned].reduce((count, part) => count + Object.keys(part).length, 0);
}

function noteOf(deal: DealDescription, changed: number): string {
  const stated = illustrativeLine(deal) === null ? 'as its document states' : 'as its deal file states';
  return changed === 0 ? `${deal.name}: ${stated}` : `${deal.name}: ${changed} changed`;
}
