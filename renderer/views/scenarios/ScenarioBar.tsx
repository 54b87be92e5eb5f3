import { useRef, useState, type KeyboardEvent } from 'react';
import type { Scenario } from '../../../engine/document/scenario';
import { ContextMenu, type MenuItem } from '../../grids/ContextMenu';
import { keysText } from '../../grids/keysText';
import { useWorkbench } from '../../store/useWorkbench';
import { addScenario, useScenarioBar } from './scenarioBarState';
import { COLOUR_NAMES, scenarioColour } from './scenarioColour';
import './scenarios.css';

const NO_SCENARIOS: readonly Scenario[] = [];

/** The scenarios of the document, the base first: one press shows another. F2 renames, Delete deletes, the menu does the rest. */
export function ScenarioBar() {
  const scenarios = useWorkbench((state) => state.base?.scenarios ?? NO_SCENARIOS);
  const current = useWorkbench((state) => state.scenario);
  const locked = useWorkbench((state) => state.base?.baseLocked ?? false);
  const hasProject = useWorkbench((state) => state.base !== null);
  const renaming = useScenarioBar((state) => state.renaming);
  const bar = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly id: string | null; readonly x: number; readonly y: number } | null>(null);
  if (!hasProject) return null;
  const store = useWorkbench.getState();
  const ids = [null, ...scenarios.map(({ id }) => id)];

  const focus = (id: string | null) =>
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>(`[data-scenario="${id ?? ''}"]`)?.focus());
  const go = (id: string | null) => {
    store.showScenario(id);
    focus(id);
  };
  const openMenu = (id: string | null, element: HTMLElement) => {
    const { left, bottom } = element.getBoundingClientRect();
    setMenu({ id, x: left, y: bottom + 2 });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: string | null) => {
    const at = ids.indexOf(id);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => go(ids[(at + 1) % ids.length] ?? null),
      ArrowLeft: () => go(ids[(at - 1 + ids.length) % ids.length] ?? null),
      Home: () => go(null),
      End: () => go(ids.at(-1) ?? null),
      ...(id === null
        ? {}
        : {
            F2: () => useScenarioBar.setState({ renaming: id }),
            Delete: () => {
              store.deleteScenario(id);
              focus(null);
            },
          }),
    };
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : acts[event.key];
    const isMenu = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
    if (!act && !isMenu) return;
    event.preventDefault();
    event.stopPropagation();
    if (isMenu) openMenu(id, event.currentTarget);
    else act?.();
  };
  return (
    <div className="scenario-bar">
      <div ref={bar} className="scenario-list" role="radiogroup" aria-label="Scenarios">
        {[undefined, ...scenarios].map((scenario, order) => {
          const id = scenario?.id ?? null;
          if (scenario && renaming === scenario.id) {
            return (
              <NameField
                key={scenario.id}
                scenario={scenario}
                onDone={() => {
                  useScenarioBar.setState({ renaming: null });
                  focus(scenario.id);
                }}
              />
            );
          }
          return (
            <button
              key={id ?? 'base'}
              type="button"
              role="radio"
              aria-checked={id === current}
              tabIndex={id === current ? 0 : -1}
              data-scenario={id ?? ''}
              className="scenario-chip"
              style={{ '--scenario': scenarioColour(scenario) } as React.CSSProperties}
              title={titleOf(scenario, order, locked)}
              onClick={() => store.showScenario(id)}
              onDoubleClick={() => id !== null && useScenarioBar.setState({ renaming: id })}
              onContextMenu={(event) => {
                event.preventDefault();
                openMenu(id, event.currentTarget);
              }}
              onKeyDown={(event) => onKeyDown(event, id)}
            >
              <i aria-hidden="true" />
              {scenario?.name ?? 'Base'}
              {scenario === undefined && locked ? <LockIcon /> : null}
            </button>
          );
        })}
      </div>
      <button
        type="button"
        className="button quiet icon"
        aria-label="Add a scenario"
        title="Add a scenario that differs from Base in nothing yet"
        onClick={addScenario}
      >
        +
      </button>
      {menu ? (
        <ContextMenu
          at={menu}
          label={menu.id === null ? 'Base' : 'Scenario'}
          groups={menuOf(menu.id, scenarios, locked)}
          onClose={() => {
            focus(menu.id);
            setMenu(null);
          }}
        />
      ) : null}
    </div>
  );
}

function titleOf(scenario: Scenario | undefined, order: number, locked: boolean): string {
  const keys = order < 9 ? ` (${keysText(`Ctrl+${order + 1}`)})` : '';
  if (scenario) return `Show ${scenario.name}${keys}. F2 renames; Shift+F10 for more.`;
  return `Show the base${keys}${locked ? '; it is locked' : ''}`;
}

function menuOf(id: string | null, scenarios: readonly Scenario[], locked: boolean): MenuItem[][] {
  const store = useWorkbench.getState();
  const scenario = scenarios.find((each) => each.id === id);
  if (!scenario) {
    return [
      [
        { label: locked ? 'Unlock the base' : 'Lock the base', run: () => store.lockBase(!locked) },
        { label: 'Add a scenario', run: addScenario },
      ],
    ];
  }
  const at = scenarios.indexOf(scenario);
  return [
    [
      { label: 'Rename', keys: 'F2', run: () => useScenarioBar.setState({ renaming: scenario.id }) },
      { label: 'Duplicate', run: () => store.duplicateScenario(scenario.id) },
      { label: 'Delete', keys: 'Del', run: () => store.deleteScenario(scenario.id) },
    ],
    [
      { label: 'Move left', disabled: at === 0, run: () => store.moveScenario(scenario.id, at - 1) },
      {
        label: 'Move right',
        disabled: at === scenarios.length - 1,
        run: () => store.moveScenario(scenario.id, at + 1),
      },
    ],
    COLOUR_NAMES.map((name, colour) => ({
      label: colour === scenario.colour ? `${name} (in use)` : name,
      run: () => store.recolourScenario(scenario.id, colour),
    })),
  ];
}

function NameField({ scenario, onDone }: { readonly scenario: Scenario; readonly onDone: () => void }) {
  const [name, setName] = useState(scenario.name);
  const done = useRef(false);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    if (keep) useWorkbench.getState().renameScenario(scenario.id, name);
    onDone();
  };
  return (
    <input
      className="field scenario-name"
      aria-label={`New name of ${scenario.name}`}
      value={name}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}

function LockIcon() {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      role="img"
      aria-label="locked"
    >
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </svg>
  );
}
