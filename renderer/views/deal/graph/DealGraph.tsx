import { useMemo, useState } from 'react';
import type { DealAnalysis } from '../../../../engine/language/types';
import { useWorkbench } from '../../../store/useWorkbench';
import { useResults } from '../../results/useResults';
import { useDealView } from '../dealView';
import { nameValue } from '../outline/liveValue';
import { useAnalysis, useItemKeys } from '../useDealText';
import { GraphPicture } from './GraphPicture';
import { ALL, neighbourhood, wholeDeal, type Box, type Scope } from './graphScope';
import { GraphTable } from './GraphTable';
import './DealGraph.css';

interface DealGraphProps {
  onSelect(key: string, focusText?: boolean): void;
}

/** What depends on what: the selected name with what it is formed from and what comes of it, or the whole deal by sections. */
export function DealGraph({ onSelect }: DealGraphProps) {
  const analysis = useAnalysis();
  const keys = useItemKeys(analysis);
  const selected = useDealView((state) => state.selected);
  const [whole, setWhole] = useState(false);
  const [back, setBack] = useState(2);
  const [on, setOn] = useState(1);
  const [asTable, setAsTable] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const lookup = useResults()?.lookup;
  const date = useWorkbench((state) => state.date);

  const focus = analysis ? nodeOf(analysis, keys.indexOf(selected ?? '')) : null;
  const scope = useMemo((): Scope => {
    if (!analysis) return { boxes: [], flows: [] };
    if (whole || focus === null) return wholeDeal(analysis.graph, open);
    return neighbourhood(analysis.graph, focus, back, on);
  }, [analysis, whole, focus, back, on, open]);
  if (!analysis) return null;

  const isWhole = whole || focus === null;
  const title = analysis.graph.nodes.find(({ id }) => id === focus)?.name ?? 'the deal';
  const name = isWhole ? 'the deal' : title;
  const toggle = (group: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(group)) after.add(group);
      return after;
    });
  };
  const choose = (box: Box) => {
    if (box.kind === 'group') toggle(box.group);
    else {
      const index = itemOf(analysis, box.id);
      if (index >= 0) onSelect(keys[index]!);
    }
  };
  const valueOf = (box: Box) =>
    lookup && !['group', 'class', 'set', 'party', 'order', 'choice', 'check'].includes(box.kind)
      ? (nameValue(box.title, lookup, date)?.text ?? '')
      : '';
  const shared = { name, scope, valueOf, onChoose: choose };
  return (
    <div className="deal-graph">
      <div className="graph-bar">
        <button type="button" className="button" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          Whole deal
        </button>
        {isWhole ? (
          <OpenGroups open={open} onToggle={toggle} />
        ) : (
          <>
            <code className="graph-focus">{title}</code>
            <DepthChoice label="Operands" value={back} onValue={setBack} />
            <DepthChoice label="Readers" value={on} onValue={setOn} />
          </>
        )}
        <span className="spring" />
        <button type="button" className="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as table
        </button>
      </div>
      {asTable ? <GraphTable {...shared} /> : <GraphPicture {...shared} focus={isWhole ? null : focus} />}
    </div>
  );
}

interface DepthChoiceProps {
  readonly label: string;
  readonly value: number;
  onValue(value: number): void;
}

function DepthChoice({ label, value, onValue }: DepthChoiceProps) {
  return (
    <label className="graph-depth">
      {label}
      <select className="field" value={value} onChange={(event) => onValue(Number(event.target.value))}>
        <option value={0}>none</option>
        <option value={1}>1 step</option>
        <option value={2}>2 steps</option>
        <option value={3}>3 steps</option>
        <option value={ALL}>all</option>
      </select>
    </label>
  );
}

function OpenGroups({ open, onToggle }: { readonly open: ReadonlySet<string>; onToggle(group: string): void }) {
  return [...open].map((group) => (
    <button
      key={group}
      type="button"
      className="button small"
      title="Close this section"
      onClick={() => onToggle(group)}
    >
      {`${group} ✕`}
    </button>
  ));
}

/** The node of an entry of the outline; null for a heading, or what is in no picture. */
function nodeOf(analysis: DealAnalysis, index: number): string | null {
  const item = analysis.outline[index];
  if (!item || item.kind === 'section') return null;
  const { nodes } = analysis.graph;
  return (nodes.find(({ name, kind }) => name === item.name && kind === item.kind) ?? null)?.id ?? null;
}

function itemOf(analysis: DealAnalysis, id: string): number {
  const node = analysis.graph.nodes.find((each) => each.id === id);
  return analysis.outline.findIndex(({ name, kind }) => name === node?.name && kind === node.kind);
}
