import type { Collections } from '../../collections/collections';
import { monthOf, type Month } from '../../core/date';
import { problemLine } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import { describeDeal } from '../../deal/describeDeal';
import { loadDeal } from '../../deal/loadDeal';
import { NO_SETTINGS } from '../../deal/settings';
import { runDeal } from '../../waterfall/runDeal';
import { registerReport, type RegisterReport } from '../registerReport';
import type { Holder, RegisterEntries, Transfer } from '../types';

/** The register of an invented owner trust: every construct of the block once. */
export const REGISTER = `register:
  label: Trust Certificates
  source: TA 3.03
  distribution: {lines: distribution, class: Certificates, source: TA 5.01}
  first_holder: {id: Sponsor, name: Sponsor Corp., source: TA 3.02}
  minimum: {is: 10%, source: TA 3.03}
  majority: {is: 50%, source: TA 4.10}
  record_date: {is: last business day of the month before, source: TA Exhibit A}
  calendar: new_york
  facts:
    to_affiliate: The transferee is an affiliate of the Sponsor
  conditions:
    non_foreign:
      says: Non-foreign status
      source: TA 3.05
      all_of:
        w9: Form W-9
        status_certificate: Certificate of non-foreign status
    securities:
      says: Exempt from registration
      source: TA 3.05
      any_of:
        rule_144a: Rule 144A letter
        opinion_route:
          says: Opinion and both letters
          all_of:
            securities_opinion: Opinion on the exemption
            transferee_letter: Letter of the transferee
            transferor_letter: Letter of the transferor
    erisa:
      says: ERISA
      source: TA 3.05
      any_of:
        erisa_opinion: ERISA opinion
        erisa_letter: ERISA letter
      not_needed: {transfer: first, by: first_holder, if: to_affiliate, says: First transfer of the Sponsor to an affiliate}
    tax_opinion: {says: Tax opinion, source: TA 3.05}
    not_affiliate: {says: Not an affiliate of the Issuer, source: TA 3.05}
  acts:
    direct: {says: Direct the trustee, needs: majority, source: TA 4.10}
    redeem: {says: Redeem the bonds, needs: majority_holder, when: bonds_redeemed, source: TA 4.11}
    bankruptcy: {says: Begin a voluntary bankruptcy, needs: all, source: TA 4.08}
  termination:
    source: TA 8.01
    events:
      bonds_paid: {when: bonds_paid, says: final payment of the bonds, source: TA 8.01}
      ended: {when: trust_ended, says: final payment of the certificates, source: TA 8.01}
    dates:
      notice: {says: Notice to holders at the latest, on: 5 business days after bonds_paid, source: TA 8.01(c)}
      second_notice: {says: Second notice, on: 6 months after ended, source: TA 8.01(c)}
      unclaimed: {says: Unclaimed funds to the Sponsor, on: 1 year after ended, source: TA 8.01(c)}
    surrender: ended
`;

/** Bonds of 100.00 and certificates that get what is remitted for them, by way of an account that opens with a dollar. */
export const TRUST = `deal: Owner trust
document: An agreement
dates: {closing: 2004-07-29, first: 2004-08, day: 25, roll: following, calendar: new_york}
classes:
  Bonds: {balance: $100.00}
  Certificates: {label: Trust Certificates}
parties: {trustee: The owner trustee}
inputs:
  columns:
    remittance: {is: Money, label: Remitted for the certificates}
    bond_principal: {is: Money, if_missing: 0, label: Principal of the bonds}
    expenses: {is: Money, if_missing: 0, label: Expenses}
ledgers:
  account: {holds: cash, opening: $1.00, label: Certificate account, source: TA 2.05}
each_date:
  - fund: bond_money
    is: bond_principal
    paid_by: collections
    source: s
  - pay: principal
    amount: rest
    from: bond_money
    to: Bonds
    reduces: balance
    source: s
  - fund: remitted
    is: remittance
    paid_by: collections
    source: s
  - pay: deposit
    amount: rest
    from: remitted
    to: account
    label: Remitted by the trustee
    source: TA 3.10
  - pay: expenses_paid
    amount: expenses
    from: account
    to: trustee
    label: Expenses
    source: TA 5.01
  - pay: distribution
    amount: rest
    from: account
    to: Certificates
    label: Distribution
    source: TA 5.01
  - term: bonds_paid
    is: balance(Bonds) = 0
    source: TA 8.01
  - term: bonds_redeemed
    is: bond_principal >= $50.00
    source: TA 4.11
  - term: trust_ended
    is: ever(bonds_paid and remittance = 0)
    source: TA 8.01
${REGISTER}`;

export const ALL_MET = ['w9', 'status_certificate', 'rule_144a', 'erisa_letter', 'tax_opinion', 'not_affiliate'];

export function holder(id: string, withholding = '0', authority = ''): Holder {
  return { id, name: `${id} LLC`, taxStatus: 'US partnership', withholding, authority };
}

export function transfer(date: string, from: string, to: string, percent: string, met = ALL_MET): Transfer {
  return { date, from, to, percent, met, note: '' };
}

const read = new Map<string, Deal>();

/** The deal of a text that is right; read once. */
export function loaded(text: string): Deal {
  const known = read.get(text);
  if (known) return known;
  const deal = loadDeal(text, 'trust.deal.yaml');
  if (!deal.ok) throw new Error(deal.problems.map(problemLine).join('\n'));
  read.set(text, deal.value);
  return deal.value;
}

/** What is told of a deal text that does not load. */
export function faultsOf(text: string): string[] {
  const read = loadDeal(text, 'trust.deal.yaml');
  return read.ok ? [] : read.problems.filter(({ severity }) => severity === 'error').map(problemLine);
}

export interface TrustRows {
  /** Whole cents; one a month from August 2004. */
  readonly remittance: readonly number[];
  readonly bondPrincipal?: readonly number[];
  readonly expenses?: readonly number[];
}

/** A run of the trust with its register, as screens and exports are given them. */
export function trustRun(rows: TrustRows, entries: RegisterEntries, text = TRUST) {
  const deal = loaded(text);
  const { remittance, bondPrincipal, expenses } = rows;
  const none = remittance.map(() => null);
  const first = monthOf(2004, 8);
  const collections: Collections = {
    name: 'rows.csv',
    months: remittance.map((_, i) => (first + i) as Month),
    money: { remittance, bond_principal: bondPrincipal ?? none, expenses: expenses ?? none },
    rates: {},
  };
  const ran = runDeal(deal, NO_SETTINGS, collections, {});
  if (!ran.ok) throw new Error(ran.problems.map(problemLine).join('\n'));
  const { results } = ran.value;
  return { deal: describeDeal(deal), results, register: registerReport(deal, results, entries)! };
}

export function runTrust(rows: TrustRows, entries: RegisterEntries): RegisterReport {
  return trustRun(rows, entries).register;
}
