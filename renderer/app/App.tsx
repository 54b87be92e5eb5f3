import { useEffect } from 'react';
import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';
import { NewDeal } from '../views/deal/NewDeal';
import { ExplainPanel } from '../views/explain/ExplainPanel';
import { KeyFigures } from '../views/keyFigures/KeyFigures';
import './App.css';
import { CommandPalette } from './CommandPalette';
import { menuActions } from './commands';
import { KeyHelp } from './KeyHelp';
import { NoticeBar } from './NoticeBar';
import { chooseNewDeal, usePalette } from './paletteState';
import { ProblemList } from './ProblemList';
import { SheetInView } from './SheetInView';
import { SheetTabs } from './SheetTabs';
import { SidePanel } from './SidePanel';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';
import { useKeys } from './useKeys';

/** The window: toolbar, key figures, the sheet in view with Explain beside it, tabs and the status line. */
export function App() {
  useHost();
  useKeys();
  const helpOpen = usePalette((state) => state.helpOpen);
  const newDealOpen = usePalette((state) => state.newDealOpen);
  return (
    <div className="window">
      <Toolbar />
      <KeyFigures />
      <NoticeBar />
      <main className="work">
        <SheetInView />
        <SidePanel>{helpOpen ? <KeyHelp /> : <ExplainPanel />}</SidePanel>
      </main>
      <ProblemList />
      <SheetTabs />
      <StatusLine />
      <CommandPalette />
      {newDealOpen ? <NewDeal onClose={() => chooseNewDeal(false)} /> : null}
    </div>
  );
}

/** The host's side of the window: its title and unsaved mark, its menu, and the theme of the page. */
function useHost(): void {
  const theme = useWorkbench((state) => state.theme);
  const fileName = useWorkbench((state) => state.fileName);
  const dirty = useWorkbench((state) => state.dirty);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    const title = fileName === '' ? 'Stepdown' : `${fileName}${dirty ? ' •' : ''} – Stepdown`;
    void getDesktop().invoke('window:state', { title, dirty });
  }, [fileName, dirty]);
  useEffect(() => getDesktop().onMenu((command) => menuActions[command]()), []);
}
