import { useEffect } from 'react';
import { supportParties } from '../../engine-client/yieldValues';
import { EmptySheet } from '../results/EmptySheet';
import { useResults, type RunResults } from '../results/useResults';
import { ClassesPart } from './ClassesPart';
import { InsurerPart } from './InsurerPart';
import { TablesPart } from './TablesPart';
import { leaveAnswers } from './useAnswer';
import type { ShownView } from './YieldsBar';
import { useYields } from './yieldsState';
import './yields.css';

const VIEWS: readonly ShownView[] = [
  { view: 'classes', label: 'Classes' },
  { view: 'priceYield', label: 'Price/yield' },
  { view: 'decrement', label: 'Decrement' },
];

/** What the classes are worth on the scenario in view. */
export function YieldsSheet() {
  const found = useResults();
  useEffect(() => leaveAnswers, []);
  if (!found) {
    return (
      <EmptySheet title="Yields">
        Price, yield, discount margin, durations and average life of every class, with price/yield and decrement tables.
      </EmptySheet>
    );
  }
  return <Yields found={found} />;
}

function Yields({ found }: { readonly found: RunResults }) {
  const asked = useYields((state) => state.view);
  const parties = supportParties(found.deal);
  const views =
    parties.length === 0 ? VIEWS : [...VIEWS, { view: 'insurer', label: supportName(parties) } satisfies ShownView];
  const view = views.find((each) => each.view === asked)?.view ?? 'classes';
  const shared = { views, found };
  return (
    <section className="sheet yields" aria-label="Yields">
      {view === 'classes' ? <ClassesPart {...shared} /> : null}
      {view === 'priceYield' || view === 'decrement' ? <TablesPart key={view} of={view} {...shared} /> : null}
      {view === 'insurer' ? <InsurerPart parties={parties} {...shared} /> : null}
    </section>
  );
}

/** `insurer` is the Insurer; several who bring money in are told under one word and chosen there. */
function supportName(parties: readonly { readonly name: string }[]): string {
  if (parties.length > 1) return 'Support';
  const words = parties[0]!.name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
