import { forcedFlags } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { ForcedTag } from './ForcedTag';

/** How many tests are forced, on every sheet; leads to the Tests sheet. */
export function ForcedCount() {
  const deal = useWorkbench((state) => state.run?.deal);
  const settings = useWorkbench((state) => state.project?.settings);
  const showSheet = useWorkbench((state) => state.showSheet);
  const forced = deal && settings ? forcedFlags(deal, settings) : [];
  if (forced.length === 0) return null;
  return (
    <button
      type="button"
      className="forced-count"
      title={forced.map(({ label, words }) => `${label}: ${words}`).join('\n')}
      onClick={() => showSheet('Tests')}
    >
      <ForcedTag words={forced.length === 1 ? '1 test forced' : `${forced.length} tests forced`} />
    </button>
  );
}
