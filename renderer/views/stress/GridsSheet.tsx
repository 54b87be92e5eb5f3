import { useWorkbench } from '../../store/useWorkbench';
import { EmptySheet } from '../results/EmptySheet';
import { useResults } from '../results/useResults';
import { BreakEvenView } from './BreakEvenView';
import { GRIDS_VIEWS, useGrids } from './gridsState';
import './GridsSheet.css';
import { GridView } from './GridView';
import { HeadroomView } from './HeadroomView';
import { SolveView } from './SolveView';

/** Where the deal breaks: any two inputs against any result, break-evens, goal seek, and how far each test is from flipping. */
export function GridsSheet() {
  const results = useResults();
  const project = useWorkbench((state) => state.project);
  const { view } = useGrids();
  if (!results || !project) {
    return (
      <EmptySheet title="Grids">
        What the deal does under stress: grids of two inputs, break-evens, goal seek and the headroom of each test.
      </EmptySheet>
    );
  }
  const { deal } = results;
  return (
    <section className="sheet grids" aria-label="Grids">
      <div className="grids-bar" role="group" aria-label="Kind of stress">
        {GRIDS_VIEWS.map(({ view: each, label }) => (
          <button
            key={each}
            type="button"
            className="button quiet"
            aria-pressed={each === view}
            onClick={() => useGrids.setState({ view: each })}
          >
            {label}
          </button>
        ))}
      </div>
      {view === 'grid' && <GridView deal={deal} />}
      {view === 'breakEven' && <BreakEvenView deal={deal} />}
      {view === 'solve' && <SolveView deal={deal} />}
      {view === 'headroom' && <HeadroomView deal={deal} />}
    </section>
  );
}
