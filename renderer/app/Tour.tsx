import { useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { keysText } from '../grids/keysText';
import { cardPlace, type Box } from './tourPlace';
import { endTour, goToStop, offerTour, TOUR, useTour } from './tourState';
import './Tour.css';

/** What is pointed at may be drawn late, scroll or move: it is looked for again while the card is open. */
const LOOK_EVERY_MS = 200;

/** Things to do at once, one after the other, each beside its place. Nothing is blocked: the window works as ever under it. */
export function Tour() {
  const at = useTour((state) => state.at);
  const ready = useWorkbench((state) => state.run?.results != null);
  const offered = useRef(false);
  useEffect(() => {
    if (!ready || offered.current) return;
    offered.current = true;
    offerTour();
  }, [ready]);
  return at === null ? null : <Card at={at} />;
}

function Card({ at }: { readonly at: number }) {
  const { title, text, tryIt } = TOUR[at]!;
  const card = useRef<HTMLElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [about, setAbout] = useState<Box | null>(null);
  const [size, setSize] = useState({ width: 300, height: 140 });

  useEffect(() => {
    const look = (): void => {
      const box = boxOf(TOUR[at]!.at);
      setAbout((now) => (same(now, box) ? now : box));
      const { offsetWidth: width, offsetHeight: height } = card.current ?? { offsetWidth: 300, offsetHeight: 140 };
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [at]);

  useEffect(() => {
    const before = document.activeElement;
    next.current?.focus();
    return () => {
      const stays = before instanceof HTMLElement && before.isConnected && before !== document.body;
      if (document.activeElement === document.body && stays) before.focus();
    };
  }, []);

  const isLast = at === TOUR.length - 1;
  const place = cardPlace(about ?? CENTRE, size, { width: window.innerWidth, height: window.innerHeight });
  return (
    <>
      {about ? (
        <div
          className="tour-ring"
          aria-hidden="true"
          style={{ left: about.left - 2, top: about.top - 2, width: about.width + 4, height: about.height + 4 }}
        />
      ) : null}
      <section
        ref={card}
        className="tour-card"
        role="dialog"
        aria-label="Tour"
        aria-describedby="tour-text"
        style={place}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (event.key === 'Escape') endTour();
          else if (by !== 0 && at + by >= 0) goToStop(at + by);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <div id="tour-text" role="status">
          <h2>{title}</h2>
          <p>{text}</p>
          <p className="tour-try">{keysText(tryIt)}</p>
        </div>
        <div className="tour-steps">
          <span className="caption">{`${at + 1} of ${TOUR.length}`}</span>
          <span className="spring" />
          {isLast ? null : (
            <button type="button" className="button quiet" onClick={endTour}>
              Skip
            </button>
          )}
          <button type="button" className="button" disabled={at === 0} onClick={() => goToStop(at - 1)}>
            Back
          </button>
          <button ref={next} type="button" className="button primary" onClick={() => goToStop(at + 1)}>
            {isLast ? 'Done' : 'Next'}
          </button>
        </div>
      </section>
    </>
  );
}

const CENTRE: Box = { left: 40, top: 80, width: 0, height: 0 };

function boxOf(selectors: readonly string[]): Box | null {
  for (const selector of selectors) {
    const element = [...document.querySelectorAll(selector)].find(
      (each) => each.checkVisibility() && /\w/.test(each.textContent),
    );
    const box = element?.getBoundingClientRect();
    if (box && box.width > 0) return { left: box.left, top: box.top, width: box.width, height: box.height };
  }
  return null;
}

function same(a: Box | null, b: Box | null): boolean {
  return (
    a === b ||
    (a !== null && b !== null && a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height)
  );
}
