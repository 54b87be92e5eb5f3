import { lazy, Suspense, type ComponentType } from 'react';
import { GridTools } from '../grids/GridTools';
import { useShownSheet } from './shownSheets';
import type { SheetName } from '../store/workbenchState';
import { AccountSheet } from '../views/account/AccountSheet';
import { AssumptionsSheet } from '../views/assumptions/AssumptionsSheet';
import { CompareSheet } from '../views/compare/CompareSheet';
import { CertificatesSheet } from '../views/certificates/CertificatesSheet';
import { ClassesSheet } from '../views/classes/ClassesSheet';
import { CollateralSheet } from '../views/collateral/CollateralSheet';
import { TapeOrImport } from '../views/import/TapeOrImport';
import { GridsSheet } from '../views/stress/GridsSheet';
import { InputsSheet } from '../views/inputs/InputsSheet';
import { PathsSheet } from '../views/paths/PathsSheet';
import { RatesSheet } from '../views/rates/RatesSheet';
import { RegisterSheet } from '../views/register/RegisterSheet';
import { SchedulesSheet } from '../views/schedules/SchedulesSheet';
import { StatementSheet } from '../views/statement/StatementSheet';
import { StratsSheet } from '../views/strats/StratsSheet';
import { TestsSheet } from '../views/tests/TestsSheet';
import { TriggersSheet } from '../views/triggers/TriggersSheet';
import { WaterfallSheet } from '../views/waterfall/WaterfallSheet';
import { YieldsSheet } from '../views/yields/YieldsSheet';

/** Its editor is large and wanted on this sheet only. */
const DealSheet = lazy(async () => ({ default: (await import('../views/deal/DealSheet')).DealSheet }));

const SHEET_VIEWS: Readonly<Record<SheetName, ComponentType>> = {
  Deal: DealSheet,
  Tape: TapeOrImport,
  Strats: StratsSheet,
  Rates: RatesSheet,
  Assumptions: AssumptionsSheet,
  Inputs: InputsSheet,
  Triggers: TriggersSheet,
  Register: RegisterSheet,
  Collateral: CollateralSheet,
  Waterfall: WaterfallSheet,
  Classes: ClassesSheet,
  Tests: TestsSheet,
  Statement: StatementSheet,
  Certificates: CertificatesSheet,
  Account: AccountSheet,
  Schedules: SchedulesSheet,
  Compare: CompareSheet,
  Yields: YieldsSheet,
  Grids: GridsSheet,
  Paths: PathsSheet,
};

export function SheetInView() {
  const sheet = useShownSheet();
  const View = SHEET_VIEWS[sheet];
  return (
    <div className="sheet-in-view" role="tabpanel" aria-label={sheet} tabIndex={-1}>
      <div className="sheet-frame">
        <Suspense fallback={null}>
          <View key={sheet} />
        </Suspense>
      </div>
      <GridTools />
    </div>
  );
}
