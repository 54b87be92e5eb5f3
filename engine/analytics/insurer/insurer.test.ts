import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSession, type Session } from '../../api/session';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { readRatePath } from '../../collections/readRatePath';
import { problemLine } from '../../core/problem';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { wrappedInputs } from '../testing/wrappedDeal';
import { insurerReport } from './insurerReport';
import { supportParties } from './supportRoles';
import type { InsurerReport } from './types';

const read = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');

function sessionOf(inputs: ReturnType<typeof wrappedInputs>): Session {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  return session;
}

function reportOf(session: Session, party: string | null = null): InsurerReport {
  const told = insurerReport(session, party);
  if (!told.ok) throw new Error(told.problems.map(problemLine).join('\n'));
  return told.value!;
}

function column(session: Session, name: string, cls = ''): Float64Array {
  const { columns, values } = session.dealRun()!.results;
  return values[columns.findIndex((c) => c.name === name && c.cls === cls && c.kind !== 'offered')]!;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

describe("an insurer's view of a run", () => {
  it('tells the roles of lines and ledgers from the deal alone', () => {
    expect(reportOf(sessionOf(wrappedInputs())).view.roles).toEqual({
      funds: ['policy'],
      premium: ['premium_paid'],
      reimbursements: ['draws_repaid'],
      interest: ['draw_interest_repaid'],
      drawLedgers: ['draws_owed'],
      interestLedgers: ['draw_interest_owed'],
    });
  });

  it('adds up draws, premium, reimbursement and exposure as the run has them', () => {
    const inputs = wrappedInputs();
    const session = sessionOf({ ...inputs, assumptions: { ...inputs.assumptions, defaults: '40', severity: '90' } });
    session.run();
    const { view } = reportOf(session);
    const { totals } = view;
    expect(view.drawn).toEqual(column(session, 'policy'));
    expect(totals.drawn).toBeGreaterThan(0);
    expect(totals.drawn).toBe(view.causes.reduce((sum, { values }) => sum + total(values), 0));
    expect(view.causes.map(({ name, cls }) => `${name} ${cls}`)).toEqual([
      'drawn_interest A',
      'drawn_interest B',
      'drawn_principal A',
      'drawn_principal B',
    ]);
    expect(totals.premium).toBe(total(column(session, 'premium_paid')));
    // What was brought and not paid back is what the ledger of draws holds, on every date.
    const back = column(session, 'draws_repaid');
    let outstanding = 0;
    view.exposure.forEach((exposure, i) => {
      outstanding += view.drawn[i]! - back[i]!;
      expect(exposure).toBe(outstanding);
      expect(view.owed[i]).toBe(outstanding + column(session, 'draw_interest_owed')[i]!);
    });
    expect(totals.peakExposure).toBe(Math.max(...view.exposure));
    expect(view.exposure[view.months.indexOf(totals.peakMonth!)]).toBe(totals.peakExposure);
    expect(view.drawn[view.months.indexOf(totals.firstDraw!)]).toBeGreaterThan(0);
    expect(view.drawn.slice(0, view.months.indexOf(totals.firstDraw!)).every((amount) => amount === 0)).toBe(true);
    expect(totals.net).toBe(totals.premium + totals.reimbursed + totals.interestPaid - totals.drawn);
  });

  it('runs the deal without it by the settings that the file names: losses reach the classes, at the same price', () => {
    const inputs = wrappedInputs();
    const session = sessionOf({ ...inputs, assumptions: { ...inputs.assumptions, defaults: '40', severity: '90' } });
    const { view, without, classes, problems } = reportOf(session);
    expect(problems).toEqual([]);
    expect(without).toEqual([{ what: 'Policy ends', value: 'first' }]);
    const [, junior] = classes!;
    expect(classes!.map(({ wrapped }) => wrapped.writtenDown)).toEqual([0, 0]);
    expect(junior!.unwrapped.writtenDown).toBeGreaterThan(0);
    expect(junior!.unwrapped.price).toBeCloseTo(junior!.wrapped.price!, 12);
    expect(junior!.unwrapped.yield!).toBeLessThan(junior!.wrapped.yield!);
    const without_ = session.fork();
    without_.apply({ kind: 'settings', settings: { ...NO_SETTINGS, parameters: { wrap_ends: 'first' } } });
    without_.run();
    expect(junior!.unwrapped.writtenDown).toBe(total(column(without_, 'write_down', 'B')));
    expect(view.totals.drawn).toBeGreaterThan(0);
  });

  it('says that a deal file does not say it, refuses a party that brings nothing, and has no report without one', () => {
    const inputs = wrappedInputs();
    const silent = inputs.dealText.replace('    without: {wrap_ends: first}\n', '');
    const report = reportOf(sessionOf({ ...inputs, dealText: silent }));
    expect([report.without, report.classes]).toEqual([null, null]);
    const refused = insurerReport(sessionOf(inputs), 'insure');
    expect(refused.ok ? [] : refused.problems.map(problemLine)).toEqual([
      'insure is no party that brings money into the deal. Did you mean insurer?',
    ]);
    const unpaid = inputs.dealText.replace('paid_by: insurer', 'paid_by: collections');
    expect(insurerReport(sessionOf({ ...inputs, dealText: unpaid }), null)).toMatchObject({ ok: true, value: null });
  });

  it('offers of Impac the counterparty whose payments the deal works out: no redeemer, no buyer, nobody whose receipts are typed', () => {
    const session = createSession(() => 0);
    const dealText = read('deals/impac-cmb-2004-7.deal.yaml');
    session.apply({ kind: 'all', inputs: { ...wrappedInputs(), dealFile: 'impac', dealText } });
    const deal = session.description()!;
    expect(supportParties(deal).map(({ name }) => name)).toEqual(['derivative_counterparty']);
    const typed = deal.lines.filter(({ name }) => name !== 'derivative_receipt');
    expect(supportParties({ ...deal, lines: typed }).map(({ name }) => name)).toEqual([
      'indenture_trustee',
      'special_cap_counterparty',
      'buyer',
    ]);
  });

  it('reads First Horizon: its Insurer draws nothing on the sample, and without it the classes lose what it would have brought', () => {
    const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
    const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
    if (!tape || !path.ok) throw new Error('the sample cannot be read');
    const session = sessionOf({
      dealFile: 'fh-2004-he4.deal.yaml',
      dealText: read('deals/fh-2004-he4.deal.yaml'),
      tape,
      rates: { libor_1m: path.value },
      assumptions: DEFAULT_ASSUMPTIONS,
      ...EMPTY_PARTS,
      settings: NO_SETTINGS,
    });
    const calm = reportOf(session);
    expect(calm.view.roles).toEqual({
      funds: ['insured_payment'],
      premium: ['premium_interest_paid', 'premium_principal_paid'],
      reimbursements: ['draws_reimbursed'],
      interest: ['draw_interest_reimbursed'],
      drawLedgers: ['draws_owed'],
      interestLedgers: ['draw_interest_owed'],
    });
    expect([calm.view.totals.drawn, calm.view.totals.peakMonth, calm.view.totals.net]).toEqual([
      0,
      null,
      calm.view.totals.premium,
    ]);
    session.apply({ kind: 'assumptions', assumptions: { ...DEFAULT_ASSUMPTIONS, defaults: '12', severity: '100' } });
    const { view, without, classes } = reportOf(session);
    expect(without).toEqual([{ what: 'Insurer Default from (never, or a month)', value: 'first' }]);
    expect(view.totals.drawn).toBeGreaterThan(0);
    expect(classes!.every(({ wrapped }) => wrapped.writtenDown === 0 && wrapped.finalBalance === 0)).toBe(true);
    expect(classes!.some(({ unwrapped }) => unwrapped.writtenDown > 0)).toBe(true);
  });
});
