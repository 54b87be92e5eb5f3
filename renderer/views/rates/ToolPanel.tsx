import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { PreviewTable, figureWords } from './PreviewTable';
import type { PreviewFigures } from './previewFigures';
import { clearTool, RATE_TOOLS, useRatesView, type RateTool } from './ratesView';
import { StressForm } from './StressForm';
import { TOOL_FORMS } from './ToolForms';
import type { ToolContext, ToolResult } from './toolResult';

interface ToolPanelProps {
  readonly context: ToolContext;
  readonly result: ToolResult;
  /** Of the path that the tool would make. */
  readonly figures: PreviewFigures | null;
}

const HINTS: Readonly<Record<RateTool, string>> = {
  Flat: 'One rate in every month of the path.',
  History:
    'Fixings as they were, month after month, in the months of the path. Public figures, with where they are from.',
  Shift: 'Every month from one on, up or down by the same.',
  Ramp: 'In equal monthly steps; from the last step on the whole move stands.',
  Twist: 'Another move at the short end than at the long end, straight between them.',
  Curve: 'A forward curve, typed or pasted.',
  Spread: 'Another index, times a factor and a spread over it: a copy with 1 and 0.',
  Gaps: 'Months without a rate, and months after the last.',
  'Stress set': 'Scenarios of parallel moves, made in one step.',
};

/** The tools that shape a path: each is looked at before it is taken, and taken as one step. */
export function ToolPanel(props: ToolPanelProps & { readonly children: ReactNode }) {
  const { context, result, figures, children } = props;
  const tool = useRatesView((view) => view.tool);
  const id = useId();
  const apply = () => {
    if (result.kind !== 'path') return;
    useWorkbench.getState().setRatePath(context.entry.name, result.path, result.label);
    clearTool(tool);
  };
  return (
    <section className="rate-tools" aria-label="Tools">
      <ToolTabs tool={tool} panel={id} />
      <div className="rate-tool-panes">
        <div id={id} className="rate-tool" role="tabpanel" aria-label={tool} tabIndex={0}>
          {tool === 'Stress set' ? (
            <StressForm context={context} />
          ) : (
            <PathTool tool={tool} context={context} result={result} figures={figures} onApply={apply} />
          )}
        </div>
        {children}
      </div>
    </section>
  );
}

function PathTool(props: ToolPanelProps & { readonly tool: Exclude<RateTool, 'Stress set'>; onApply(): void }) {
  const { tool, context, result, figures, onApply } = props;
  const Form = TOOL_FORMS[tool];
  return (
    <>
      <div className="rate-form">
        <Form context={context} onApply={onApply} />
        <button type="button" className="button primary" disabled={result.kind !== 'path'} onClick={onApply}>
          Apply
        </button>
        {result.kind === 'path' ? (
          <button type="button" className="button quiet" onClick={() => clearTool(tool)}>
            Leave it
          </button>
        ) : null}
      </div>
      <div role="status" className="rate-told">
        {result.kind === 'problem' ? (
          <ul className="rate-problems">
            {result.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
        {result.kind === 'none' ? <p className="caption">{HINTS[tool]}</p> : null}
        {result.kind === 'path' && figures ? (
          <p className="caption">{[result.label, figureWords(figures), ...result.notes].join(' · ')}</p>
        ) : null}
      </div>
      {result.kind === 'path' && figures ? <PreviewTable figures={figures} /> : null}
      {tool === 'History' ? <HistorySource context={context} /> : null}
    </>
  );
}

function HistorySource({ context }: { readonly context: ToolContext }) {
  const chosen = useRatesView(({ form }) => form.history);
  const history = context.histories.find(({ id }) => id === chosen);
  return history ? <p className="caption">{history.source}.</p> : null;
}

function ToolTabs({ tool, panel }: { readonly tool: RateTool; readonly panel: string }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = RATE_TOOLS[RATE_TOOLS.indexOf(tool) + by];
    if (by === 0 || !next) return;
    event.preventDefault();
    useRatesView.setState({ tool: next });
    list.current?.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus();
  };
  return (
    <div ref={list} className="rate-tool-tabs" role="tablist" aria-label="Tools for the path" onKeyDown={onKeyDown}>
      {RATE_TOOLS.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          data-tool={each}
          aria-selected={each === tool}
          aria-controls={panel}
          tabIndex={each === tool ? 0 : -1}
          className="rate-tool-tab"
          onClick={() => useRatesView.setState({ tool: each })}
        >
          {each}
        </button>
      ))}
    </div>
  );
}
