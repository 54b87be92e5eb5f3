import { useInherited } from '../../store/inherited';
import { useWorkbench } from '../../store/useWorkbench';

/** Lets the deal decide a test again; under a scenario it is then as in the base. */
export function ResetForced({ name, label }: { readonly name: string; readonly label: string }) {
  const pinFlag = useWorkbench((state) => state.pinFlag);
  const { settings } = useInherited();
  return (
    <button
      type="button"
      className="button quiet small"
      aria-label={`Reset ${label}`}
      onClick={() => pinFlag(name, settings.pinned[name])}
    >
      Reset
    </button>
  );
}
