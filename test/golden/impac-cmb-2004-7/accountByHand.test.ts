import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { centsOf } from '../../oracle/inputs';
import { runImpac } from '../../oracle/impacOracle';
import { STANDARD_TERMS, type ImpacRow, type ImpacTerms } from '../../oracle/impacTerms';
import { ACCOUNT_BY_HAND, REDEMPTION, type AccountDate } from './accountByHand';
import { runEngine } from './dealRun';
import { scenario } from './scenario';

const terms: ImpacTerms = {
  ...STANDARD_TERMS,
  bonds: 'typed',
  redemptionMonth: REDEMPTION.month,
  redemptionPrice: centsOf(REDEMPTION.price),
  finalMonth: REDEMPTION.finalMonth,
};

/** The rows as a user types them, the bonds and their loans left out. */
const rows: readonly ImpacRow[] = scenario('account', 'by hand', {
  dates: ACCOUNT_BY_HAND.length,
  trust: (n) => {
    const date = ACCOUNT_BY_HAND[n - 1]!;
    return {
      remittance: centsOf(date.remittance),
      specialCap: centsOf(date.specialCap),
      saleProceeds: centsOf(date.saleProceeds),
      trusteeOwed: centsOf(date.trusteeOwed),
      trusteePaidElsewhere: centsOf(date.trusteePaidElsewhere),
      expenses: centsOf(date.expenses),
    };
  },
}).rows;

const SHOWN: readonly (readonly [item: string, of: (date: AccountDate) => string])[] = [
  ['account_opening ', (date) => date.opening],
  ['owner_trustee_paid ', (date) => date.trusteePaid],
  ['owner_trustee_unpaid ', (date) => date.trusteeUnpaid],
  ['expenses_paid ', (date) => date.expensesPaid],
  ['expenses_unpaid ', (date) => date.expensesUnpaid],
  ['certificate_distribution Certificates', (date) => date.distribution],
  ['certificate_account ', (date) => date.closing],
  ['bonds_retired ', (date) => (date.bondsRetired ? '1' : '0')],
  ['trust_may_terminate ', (date) => (date.mayTerminate ? '1' : '0')],
];

describe('a year of the Certificate Distribution Account, by hand', () => {
  const engine = runEngine(rows, terms);
  const oracle = runImpac(rows, terms);

  it.each(ACCOUNT_BY_HAND.map((date, i) => ({ ...date, i })))('$date: $how', ({ i, ...date }) => {
    for (const [item, of] of SHOWN) {
      expect(engine[i]!.items.get(item), `the engine: ${item}`).toBe(of(date));
      expect(oracle[i]!.items.get(item), `the second calculation: ${item}`).toBe(of(date));
    }
    expect(engine[i]!.date).toBe(date.date);
  });

  it('adds up on every date: opening, what came in, what went out, closing', () => {
    ACCOUNT_BY_HAND.forEach((date, i) => {
      const came = centsOf(date.remittance) + centsOf(date.specialCap) + centsOf(date.saleProceeds);
      const went = centsOf(date.trusteePaid) + centsOf(date.expensesPaid) + centsOf(date.distribution);
      expect(centsOf(date.opening) + came - went).toBe(centsOf(date.closing));
      if (i > 0) expect(date.opening).toBe(ACCOUNT_BY_HAND[i - 1]!.closing);
    });
  });

  it('the deposit of the redemption goes past the account', () => {
    const [of, at] = [engine[8]!.items, ACCOUNT_BY_HAND[8]!];
    expect(at.month).toBe(REDEMPTION.month);
    expect(of.get('redemption_deposit ')).toBe(REDEMPTION.price);
    expect(of.get('redemption_returned ')).toBe('0.00');
    expect(of.get('account_deposits ')).toBe(at.remittance);
  });

  it('cap receipts paid direct leave the Expenses of December 2004 in part unpaid', () => {
    const december = runEngine(rows, { ...terms, specialCap: 'direct' })[4]!.items;
    // 10,000.00 goes to the 12,049.75 carried; 6,500.40 goes past them.
    expect(december.get('expenses_paid ')).toBe('10000.00');
    expect(december.get('expenses_unpaid ')).toBe('2049.75');
    expect(december.get('certificate_distribution Certificates')).toBe('6500.40');
  });

  it('the corpus goes out on the first date where it is distributed', () => {
    const first = runEngine(rows, { ...terms, corpus: 'distributed' })[0]!.items;
    expect(first.get('certificate_distribution Certificates')).toBe('1250341.17');
    expect(first.get('certificate_account ')).toBe('0.00');
  });

  it('is the table of the README, line by line', () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
    for (const line of tableLines()) expect(readme).toContain(line);
  });
});

const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

function tableLines(): string[] {
  return ACCOUNT_BY_HAND.map((date) =>
    [
      '',
      date.date,
      ...[date.remittance, date.specialCap, date.saleProceeds].map(grouped),
      ...[date.trusteeOwed, date.trusteePaidElsewhere, date.expenses].map(grouped),
      ...[date.trusteePaid, date.expensesPaid, date.distribution, date.closing].map(grouped),
      ...[date.trusteeUnpaid, date.expensesUnpaid].map(grouped),
      date.how,
      '',
    ]
      .join(' | ')
      .trim(),
  );
}
