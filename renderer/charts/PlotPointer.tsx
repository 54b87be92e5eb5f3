import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { ChartSize } from './chartOption';
import type { ChartSpec, DateWindow } from './chartSpec';
import { clampWindow, panWindow, useDateView, zoomWindow } from './dateView';
import { dateToX, plotLayout, xToDate } from './plotLayout';

interface PlotPointerProps {
  readonly spec: ChartSpec;
  readonly size: ChartSize;
  readonly window: DateWindow;
  readonly date: number;
  readonly onDate: (date: number) => void;
}

/** The layer over a plot that takes the pointer and shows the crosshair, the chosen date and a range being drawn. */
export function PlotPointer({ spec, size, window, date, onDate }: PlotPointerProps) {
  const layout = plotLayout(spec, size.width, size.height);
  const hover = useDateView((view) => view.hover);
  const setHover = useDateView((view) => view.setHover);
  const setWindow = useDateView((view) => view.setWindow);
  const [brush, setBrush] = useState<DateWindow | null>(null);
  /** Where a range in view was taken hold of to be moved. */
  const [grip, setGrip] = useState<{ readonly x: number; readonly window: DateWindow } | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  const count = spec.months.length;

  const dateAt = (event: { readonly clientX: number }): number =>
    xToDate(event.clientX - layer.current!.getBoundingClientRect().left, window, layout);
  const inView = (at: number): boolean => at >= window[0] && at <= window[1];

  const onPointerDown = (event: PointerEvent): void => {
    const moves = event.button === 1 || (event.button === 0 && event.shiftKey);
    if (event.button !== 0 && !moves) return;
    layer.current!.setPointerCapture(event.pointerId);
    if (!moves) setBrush([dateAt(event), dateAt(event)]);
    else {
      event.preventDefault();
      setGrip({ x: event.clientX, window });
    }
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip) {
      const apart = (layout.right - layout.left) / Math.max(1, grip.window[1] - grip.window[0]);
      setWindow(panWindow(grip.window, (grip.x - event.clientX) / apart, count));
      return;
    }
    const at = dateAt(event);
    setHover(at);
    if (brush) setBrush([brush[0], at]);
  };
  const onPointerUp = (event: PointerEvent): void => {
    setGrip(null);
    if (!brush) return;
    const to = dateAt(event);
    setBrush(null);
    if (Math.abs(to - brush[0]) < 3) onDate(to);
    else setWindow(clampWindow([brush[0], to], count));
  };

  const wheel = useRef<(event: WheelEvent) => void>(() => {});
  wheel.current = (event) => {
    const zooms = event.ctrlKey || event.metaKey;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    const isPart = window[1] - window[0] < count - 1;
    if (!zooms && isPart && Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault();
      const by = (sideways / Math.max(1, layout.right - layout.left)) * (window[1] - window[0]);
      setWindow(panWindow(window, Math.sign(by) * Math.max(1, Math.abs(by)), count));
    }
    if (!zooms) return;
    event.preventDefault();
    setWindow(zoomWindow(window, dateAt(event), event.deltaY > 0 ? 1.25 : 0.8, count));
  };
  useEffect(() => {
    // React listens to wheel passively; zooming must keep the page from zooming too.
    const element = layer.current!;
    const listen = (event: WheelEvent): void => wheel.current(event);
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, []);

  const lineHeight = (layout.strips.at(-1) ?? layout.bottom - 16) + 16 - layout.top;
  const lineAt = (at: number, name: string) =>
    inView(at) && (
      <div
        className={name}
        style={{ transform: `translate(${dateToX(at, window, layout)}px, ${layout.top}px)`, height: lineHeight }}
      />
    );
  return (
    <div
      ref={layer}
      className={grip ? 'chart-pointer moving' : 'chart-pointer'}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        setBrush(null);
        setGrip(null);
      }}
      onPointerLeave={() => setHover(null)}
      onDoubleClick={() => setWindow(null)}
    >
      {brush !== null && brush[0] !== brush[1] && (
        <div
          className="chart-brush"
          style={{
            left: dateToX(Math.min(...brush), window, layout),
            width: Math.abs(dateToX(brush[1], window, layout) - dateToX(brush[0], window, layout)),
            top: layout.top,
            height: layout.bottom - layout.top,
          }}
        />
      )}
      {lineAt(date, 'chart-chosen')}
      {hover !== null && hover !== date && lineAt(hover, 'chart-crosshair')}
    </div>
  );
}
