import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useWorkbench } from '../store/useWorkbench';
import '../theme/theme.css';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { keepEverything } from './keepEverything';
import { openFirstDocument } from './openFirstDocument';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);

void openFirstDocument(useWorkbench.getState()).then(keepEverything);
