import { useWorkbench } from '../../store/useWorkbench';

/** Lets the deal decide a test again. */
export function ResetForced({ name, label }: { readonly name: string; readonly label: string }) {
  const pinFlag = useWorkbench((state) => state.pinFlag);
  return (
    <button
      type="button"
      className="button quiet small"
      aria-label={`Reset ${label}`}
      onClick={() => pinFlag(name, undefined)}
    >
      Reset
    </button>
  );
}
