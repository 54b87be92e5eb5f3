import type { DealDescription } from '../../../engine/deal/description';
import type { Settings } from '../../../engine/deal/settings';
import { illustrativeLine } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useSettingTarget } from '../../grids/useSettingTarget';
import { useInherited } from '../../store/inherited';
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
  const inherited = useInherited();
  const ref = useSettingTarget('Triggers');
  if (!deal || !settings) return <section className="sheet" aria-label="Triggers" />;
  const changed = changedCount(settings, inherited.settings);
  return (
    <section className="sheet" aria-label="Triggers" ref={ref}>
      <SheetHeader title="Triggers and deal parameters" note={noteOf(deal, changed, inherited.word)}>
        <button type="button" className="button" disabled={changed === 0} onClick={resetSettings}>
          Reset all
        </button>
      </SheetHeader>
      <div className="settings">
        <ParameterTable parameters={deal.parameters} settings={settings} inherited={inherited} />
        {deal.tables.map((table) => (
          <StepTable key={table.name} table={table} settings={settings} inherited={inherited} />
        ))}
        <ForcedTable deal={deal} settings={settings} inherited={inherited} />
        <ChoiceTable choices={deal.choices} settings={settings} inherited={inherited} />
      </div>
    </section>
  );
}

const PARTS = ['parameters', 'tables', 'choices', 'pinned'] as const;

/** How many values are other than what they are reset to. */
function changedCount(settings: Settings, inherited: Settings): number {
  return PARTS.reduce((count, part) => {
    const names = new Set([...Object.keys(settings[part]), ...Object.keys(inherited[part])]);
    const differs = (name: string) => JSON.stringify(settings[part][name]) !== JSON.stringify(inherited[part][name]);
    return count + [...names].filter(differs).length;
  }, 0);
}

function noteOf(deal: DealDescription, changed: number, word: 'Default' | 'Base'): string {
  const stated = illustrativeLine(deal) === null ? 'as its document states' : 'as its deal file states';
  if (word === 'Base') return `${deal.name}: ${changed === 0 ? 'as in Base' : `${changed} other than in Base`}`;
  return changed === 0 ? `${deal.name}: ${stated}` : `${deal.name}: ${changed} changed`;
}
