import { useMemo, useState } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { scheduleCharts } from './scheduleCharts';
import { scheduleColumns } from './scheduleColumns';

/** The sheets that the deal asks for itself, one at a time: its own choice of results by date. */
export function SchedulesSheet() {
  const found = useResults();
  if (!found?.deal.sheets?.length) {
    return <EmptySheet title="Schedules">Results that the deal file asks to see together, by date.</EmptySheet>;
  }
  return <Schedules found={found} />;
}

function Schedules({ found }: { readonly found: RunResults }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const [chosen, setChosen] = useState('');
  const sheets = found.deal.sheets!;
  const sheet = sheets.find(({ name }) => name === chosen) ?? sheets[0]!;
  const columns = useMemo(() => scheduleColumns(found, sheet), [found, sheet]);
  const charts = useMemo(() => scheduleCharts(found, sheet), [found, sheet]);
  return (
    <section className="sheet" aria-label={sheet.name}>
      <SheetHeader title={sheet.name} note="as the deal file lists it">
        {sheets.length > 1 ? (
          <select
            className="field"
            aria-label="Schedule"
            value={sheet.name}
            onChange={(event) => setChosen(event.target.value)}
          >
            {sheets.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : null}
      </SheetHeader>
      <ResultSheet
        name="schedules"
        split={34}
        chart={<ChartBoard key={sheet.name} name="schedules" charts={charts} date={date} onDate={showDate} />}
        grid={<DateGrid key={sheet.name} name={sheet.name} columns={columns} count={found.results.count} tallHeader />}
      />
    </section>
  );
}
