import { lazy, Suspense, type ComponentType } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import type { SheetName } from '../store/workbenchState';
import { AssumptionsSheet } from '../views/assumptions/AssumptionsSheet';
import { ClassesSheet } from '../views/classes/ClassesSheet';
import { CollateralSheet } from '../views/collateral/CollateralSheet';
import { InputsSheet } from '../views/inputs/InputsSheet';
import { RatesSheet } from '../views/rates/RatesSheet';
import { TapeSheet } from '../views/tape/TapeSheet';
import { TestsSheet } from '../views/tests/TestsSheet';
import { TriggersSheet } from '../views/triggers/TriggersSheet';
import { WaterfallSheet } from '../views/waterfall/WaterfallSheet';

/** Its editor is large and wanted on this sheet only. */
const DealSheet = lazy(async () => ({ default: (await import('../views/deal/DealSheet')).DealSheet }));

const SHEET_VIEWS: Readonly<Record<SheetName, ComponentType>> = {
  Deal: DealSheet,
  Tape: TapeSheet,
  Rates: RatesSheet,
  Assumptions: AssumptionsSheet,
  Inputs: InputsSheet,
  Triggers: TriggersSheet,
  Collateral: CollateralSheet,
  Waterfall: WaterfallSheet,
  Classes: ClassesSheet,
  Tests: TestsSheet,
};

export function SheetInView() {
  const sheet = useWorkbench((state) => state.sheet);
  const View = SHEET_VIEWS[sheet];
  return (
    <div className="sheet-in-view" role="tabpanel" aria-label={sheet}>
      <Suspense fallback={null}>
        <View key={sheet} />
      </Suspense>
    </div>
  );
}
