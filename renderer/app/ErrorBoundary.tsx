import { Component, type ErrorInfo, type ReactNode } from 'react';
import { RELEASE } from '../engine-client/release';
import { useWorkbench } from '../store/useWorkbench';

interface State {
  readonly message: string | null;
}

/**
 * When a screen fails the document is still there, in the store: this says so, names the release and offers to save it and to
 * show the window again.
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="empty-sheet" role="alert">
        <h2>This screen stopped working</h2>
        <p>
          Your document is safe in memory. Save it now, then show the window again. If it stops again, start the app
          anew and open the saved file.
        </p>
        <p className="caption">{`Stepdown ${RELEASE}: ${this.state.message}`}</p>
        <div className="sheet-actions">
          <button type="button" className="button primary" onClick={() => void useWorkbench.getState().saveAs()}>
            Save the document
          </button>
          <button type="button" className="button" onClick={() => this.setState({ message: null })}>
            Show the window again
          </button>
        </div>
      </main>
    );
  }
}
