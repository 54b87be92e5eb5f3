import { AboutPanel } from '../views/about/AboutPanel';
import { useAbout } from '../views/about/aboutState';
import { NewDeal } from '../views/deal/NewDeal';
import { ExplainPanel } from '../views/explain/ExplainPanel';
import { useExplainKeys } from '../views/explain/explainKeys';
import { ExportBar } from '../views/export/ExportBar';
import { HelpPanel } from '../views/help/HelpPanel';
import { KeyFigures } from '../views/keyFigures/KeyFigures';
import { DropTarget } from '../views/import/DropTarget';
import { ScenarioLine } from '../views/scenarios/ScenarioLine';
import { Announcer } from './Announcer';
import './App.css';
import { CommandPalette } from './CommandPalette';
import { useHost } from './hostWindow';
import { NoticeBar } from './NoticeBar';
import { chooseNewDeal, usePalette } from './paletteState';
import { ProblemList } from './ProblemList';
import { RecoveryBar } from './RecoveryBar';
import { useKeptFocus } from './regions';
import { SheetInView } from './SheetInView';
import { SheetTabs } from './SheetTabs';
import { SidePanel } from './SidePanel';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';
import { Tour } from './Tour';
import { useKeys } from './useKeys';

/** The window: toolbar, key figures, the sheet in view with Explain beside it, tabs and the status line. */
export function App() {
  useHost();
  useKeys();
  useExplainKeys();
  useKeptFocus();
  const helpOpen = usePalette((state) => state.helpOpen);
  const aboutPanel = useAbout((state) => state.panel);
  const newDealOpen = usePalette((state) => state.newDealOpen);
  return (
    <div className="window">
      <Toolbar />
      <KeyFigures />
      <ScenarioLine />
      <RecoveryBar />
      <NoticeBar />
      <ExportBar />
      <main className="work">
        <SheetInView />
        <SidePanel>
          {aboutPanel ? <AboutPanel panel={aboutPanel} /> : helpOpen ? <HelpPanel /> : <ExplainPanel />}
        </SidePanel>
      </main>
      <ProblemList />
      <SheetTabs />
      <StatusLine />
      <Announcer />
      <CommandPalette />
      <DropTarget />
      <Tour />
      {newDealOpen ? <NewDeal onClose={() => chooseNewDeal(false)} /> : null}
    </div>
  );
}
