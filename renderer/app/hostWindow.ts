import { useEffect } from 'react';
import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';
import { followMenu, runMenuCommand } from './hostMenu';
import { refreshRecent } from './recentFiles';
import { startZoom } from './zoom';

/** The host's side of the window: its title and unsaved mark, its menu, and the theme of the page. */
export function useHost(): void {
  const theme = useWorkbench((state) => state.theme);
  const fileName = useWorkbench((state) => state.fileName);
  const file = useWorkbench((state) => state.fileToken);
  const dirty = useWorkbench((state) => state.dirty);
  const untouched = useWorkbench((state) => !state.dirty && !state.canUndo && !state.canRedo) && file === null;

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    const title = fileName === '' ? 'Stepdown' : `${fileName}${dirty ? ' •' : ''} – Stepdown`;
    void getDesktop().invoke('window:state', { title, dirty, file, untouched }).then(refreshRecent);
  }, [fileName, dirty, file, untouched]);
  useEffect(() => getDesktop().onMenu(runMenuCommand), []);
  useEffect(() => followMenu(), []);
  useEffect(() => startZoom(), []);
}
