import { FIRST_HORIZON, IMPAC, type Sample } from './sample';

/** What a new document may begin from. */
export interface DealStart {
  readonly title: string;
  readonly about: string;
  /** A template, to be filled in; or a deal with the files that belong to it. */
  readonly from: { readonly file: string; load(): Promise<{ readonly default: string }> } | Sample;
}

export const TEMPLATES: readonly DealStart[] = [
  {
    title: 'Simple sequential',
    about: 'Four fixed-rate classes, paid one after the other.',
    from: {
      file: 'sequential.deal.yaml',
      load: () => import('../../assets/templates/sequential.deal.yaml?raw'),
    },
  },
  {
    title: 'OC structure',
    about: 'A senior and two subordinate classes over a larger pool: excess interest builds OC, which may step down.',
    from: {
      file: 'oc-structure.deal.yaml',
      load: () => import('../../assets/templates/oc-structure.deal.yaml?raw'),
    },
  },
  {
    title: 'Owner trust',
    about: 'One account, creditors and certificates; inputs are typed by month, no tape.',
    from: {
      file: 'owner-trust.deal.yaml',
      load: () => import('../../assets/templates/owner-trust.deal.yaml?raw'),
    },
  },
];

export const DEALS: readonly DealStart[] = [
  {
    title: FIRST_HORIZON.name,
    about: 'Five insured classes with overcollateralization, on a synthetic tape.',
    from: FIRST_HORIZON,
  },
  {
    title: IMPAC.name,
    about: 'The owner trust, and illustrative bonds on a synthetic tape of two groups.',
    from: IMPAC,
  },
];
