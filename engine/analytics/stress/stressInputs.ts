import type { Inputs } from '../../api/types';
import type { DealDescription } from '../../deal/description';
import { flagLines } from './settingOffers';
import type { StressInput } from './stressInput';
import { stressOffer, type StressOffer } from './stressOffer';

/**
 * Every input of a deal that a stress can vary by one number, in the order a picker shows them: the collateral (where there are
 * loans), rate paths, parameters, step tables, yes-or-no terms, choices.
 *
 * Shape: a deal and its inputs → one offer an input
 */
export function stressInputs(deal: DealDescription, inputs: Inputs): readonly StressOffer[] {
  return candidates(deal, inputs).flatMap((input) => {
    const offer = stressOffer(input, deal, inputs);
    return offer.ok ? [offer.value] : [];
  });
}

function candidates(deal: DealDescription, { tape, rates }: Inputs): readonly StressInput[] {
  const pools = tape.count > 0 ? ['', ...deal.pools.map(({ name }) => name)] : [];
  const indices = Object.keys(rates);
  const paths = indices.length > 1 ? [null, ...indices] : indices.length === 1 ? [null] : [];
  return [
    ...pools.flatMap((pool) => collateralInputs(pool)),
    ...paths.map((index) => ({ kind: 'rates', index, months: 1 }) as const),
    ...deal.parameters.map(({ name }) => ({ kind: 'parameter', name }) as const),
    ...deal.tables.map(({ name }) => ({ kind: 'table', name }) as const),
    ...flagLines(deal).map(({ name }) => ({ kind: 'test', name }) as const),
    ...deal.choices.map(({ id }) => ({ kind: 'choice', id }) as const),
  ];
}

function collateralInputs(pool: string): readonly StressInput[] {
  const kinds = ['prepayment', 'defaults', 'severity'] as const;
  return [
    ...kinds.flatMap((kind) => [{ kind, how: 'flat', pool } as const, { kind, how: 'multiple', pool } as const]),
    { kind: 'lag', pool },
  ];
}
