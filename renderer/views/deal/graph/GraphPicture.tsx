import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { boxBeside, type Direction } from './graphKeys';
import { BOX_HEIGHT, fitting, layoutAround, layoutWhole, type PlacedBox } from './graphLayout';
import { GIVEN, type Box, type Scope } from './graphScope';

interface GraphPictureProps {
  readonly name: string;
  readonly scope: Scope;
  /** The box that the picture is about; null for the whole deal. */
  readonly focus: string | null;
  valueOf(box: Box): string;
  /** A box was chosen: a name to go to, or a section to open. */
  onChoose(box: Box): void;
}

interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const SMALLEST = 0.15;
/** Names are still read at this scale. */
const READABLE = 0.6;
/** The scale at which a picture too large for its pane begins. */
const NEAR = 0.8;
const LARGEST = 2.5;

/** The boxes and arrows of a scope: dragged, zoomed with Ctrl and the wheel or + and −, walked with the arrow keys. */
export function GraphPicture({ name, scope, focus, valueOf, onChoose }: GraphPictureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const layout = useMemo(
    () => (focus === null ? layoutWhole(scope, GIVEN) : layoutAround(scope, focus)),
    [scope, focus],
  );
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const [current, setCurrent] = useState<string | null>(null);
  const stop = current !== null && layout.boxes.has(current) ? current : (focus ?? scope.boxes[0]?.id ?? null);
  const drag = useRef<{ x: number; y: number; view: View } | null>(null);

  const fit = (whole: boolean) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || layout.width === 0) return;
    const scale = Math.min(1, Math.max(SMALLEST, Math.min(box.width / layout.width, box.height / layout.height)));
    const centre = focus === null ? undefined : layout.boxes.get(focus);
    // A picture too large to read whole begins at the box it is about, or where the deal begins.
    if (!whole && scale < READABLE && !centre) setView({ scale: READABLE, x: 0, y: 0 });
    else if (!whole && scale < READABLE && centre) {
      const across = box.width / layout.width;
      const near = across >= READABLE ? Math.min(NEAR, across) : NEAR;
      const spare = box.width - layout.width * near;
      setView({
        scale: near,
        x: spare >= 0 ? spare / 2 : box.width / 2 - (centre.x + centre.width / 2) * near,
        y: box.height / 2 - centre.y * near,
      });
    } else {
      setView({ scale, x: (box.width - layout.width * scale) / 2, y: (box.height - layout.height * scale) / 2 });
    }
  };
  useEffect(() => fit(false), [layout, focus]);
  useWheel(svg, setView);

  const zoom = (by: number) => {
    const box = svg.current!.getBoundingClientRect();
    setView((now) => zoomed(now, by, box.width / 2, box.height / 2));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = scope.boxes.find(({ id }) => id === stop);
    if (event.key.startsWith('Arrow') && stop !== null) {
      const next = boxBeside(layout, stop, event.key as Direction);
      if (next !== undefined) {
        setCurrent(next);
        svg.current?.querySelector<SVGElement>(`[data-box="${CSS.escape(next)}"]`)?.focus();
        setView((now) => shifted(now, layout.boxes.get(next)!, svg.current!.getBoundingClientRect()));
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && box) onChoose(box);
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit(true);
    else return;
    event.preventDefault();
  };

  return (
    <div className="graph-picture">
      <svg
        ref={svg}
        role="group"
        aria-label={`Graph of ${name}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          drag.current = { x: event.clientX, y: event.clientY, view };
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (!from || event.buttons === 0) return;
          setView({ ...from.view, x: from.view.x + event.clientX - from.x, y: from.view.y + event.clientY - from.y });
        }}
        onPointerUp={() => (drag.current = null)}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 1 7 4 0 7z" className="arrow-head" />
          </marker>
        </defs>
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
          {layout.captions.map(({ text, x, y }) => (
            <text key={`${text} ${x}`} className="graph-caption" x={x} y={y} aria-hidden="true">
              {text}
            </text>
          ))}
          {layout.flows.map((flow) => (
            <path
              key={`${flow.source} ${flow.target}`}
              className={`graph-flow ${flow.how.every((how) => how === 'reads before') ? 'before' : ''} ${
                flow.source === stop || flow.target === stop ? 'near' : ''
              }`}
              d={flow.path}
              markerEnd="url(#arrow)"
              aria-hidden="true"
            />
          ))}
          {scope.boxes.map((box) => {
            const { x, y, width } = layout.boxes.get(box.id)!;
            const value = valueOf(box);
            return (
              <g
                key={box.id}
                data-box={box.id}
                className={`graph-box ${box.kind} ${box.id === focus ? 'focus' : ''}`}
                transform={`translate(${x} ${y})`}
                role="button"
                tabIndex={box.id === stop ? 0 : -1}
                aria-label={[box.title, box.subtitle, box.kind, value].filter(Boolean).join(', ')}
                onFocus={() => setCurrent(box.id)}
                onClick={() => onChoose(box)}
              >
                <title>{[box.title, box.subtitle, value].filter(Boolean).join('\n')}</title>
                <rect width={width} height={BOX_HEIGHT} rx={4} />
                <text className="graph-name" x={8} y={14} aria-hidden="true">
                  {fitting(box.title, width)}
                </text>
                <text className="graph-label" x={8} y={27} aria-hidden="true">
                  {fitting(value || box.subtitle, width, 5.6)}
                </text>
              </g>
            );
          })}
        </g>
      </svg>
      <div className="graph-zoom" role="group" aria-label="Zoom">
        <button type="button" className="button" aria-label="Larger" onClick={() => zoom(1.25)}>
          +
        </button>
        <button type="button" className="button" aria-label="Smaller" onClick={() => zoom(0.8)}>
          −
        </button>
        <button type="button" className="button" onClick={() => fit(true)}>
          Fit
        </button>
      </div>
    </div>
  );
}

/** React listens to the wheel without being able to stop the page from scrolling; this does. */
function useWheel(svg: { readonly current: SVGSVGElement | null }, setView: (next: (now: View) => View) => void): void {
  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      setView((now) =>
        event.ctrlKey || event.metaKey
          ? zoomed(now, event.deltaY < 0 ? 1.15 : 1 / 1.15, x, y)
          : { ...now, x: now.x - event.deltaX, y: now.y - event.deltaY },
      );
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [svg, setView]);
}

/** Zoomed about a point of the window, which stays where it is. */
function zoomed(view: View, by: number, x: number, y: number): View {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, view.scale * by));
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** Moved so that a box is in the window. */
function shifted(view: View, box: PlacedBox, window: DOMRect): View {
  const [x, y] = [view.x + (box.x + box.width / 2) * view.scale, view.y + box.y * view.scale];
  const margin = 60;
  const into = (at: number, size: number) => Math.min(size - margin, Math.max(margin, at)) - at;
  return { ...view, x: view.x + into(x, window.width), y: view.y + into(y, window.height) };
}
