import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { percentText } from '../register/percentUnits';
import { faultsOf, loaded, TRUST } from '../register/testing/ownerTrust';
import { loadDeal } from './loadDeal';

/** The trust with one text of it replaced. */
function changed(from: string, to: string): string {
  if (!TRUST.includes(from)) throw new Error(`the deal has no ${from}`);
  return TRUST.replace(from, to);
}

/** Line and column in the text of the first place that holds `words`. */
function placeOf(text: string, words: string): string {
  const lines = text.split('\n');
  const row = lines.findIndex((line) => line.includes(words));
  return `trust.deal.yaml:${row + 1}:${lines[row]!.indexOf(words) + 1}: `;
}

describe('the register block', () => {
  it('is read into rules, without a warning', () => {
    const read = loadDeal(TRUST, 'trust.deal.yaml');
    expect(read.ok && read.warnings.map(problemLine)).toEqual([]);
    const rules = loaded(TRUST).register!;
    expect(rules).toMatchObject({
      label: 'Trust Certificates',
      distribution: { cells: [{ name: 'distribution', cls: 'Certificates' }], source: 'TA 5.01' },
      firstHolder: { id: 'Sponsor', name: 'Sponsor Corp.' },
      recordDate: { rule: { kind: 'month_before', business: true } },
      calendars: ['new_york'],
    });
    expect([percentText(rules.minimum.units), percentText(rules.majority.units)]).toEqual(['10', '50']);
    expect(rules.conditions.map(({ id, kind }) => [id, kind])).toEqual([
      ['non_foreign', 'all'],
      ['securities', 'any'],
      ['erisa', 'any'],
      ['tax_opinion', 'tick'],
      ['not_affiliate', 'tick'],
    ]);
    expect(rules.conditions[1]!.of[1]).toMatchObject({ id: 'opinion_route', kind: 'all' });
    expect(rules.termination.dates.map(({ timing }) => timing)).toEqual([
      { count: 5, unit: 'business days', event: 'bonds_paid' },
      { count: 6, unit: 'months', event: 'ended' },
      { count: 1, unit: 'years', event: 'ended' },
    ]);
  });

  it('may be left out, and may be as short as its three keys', () => {
    expect(loaded(TRUST.slice(0, TRUST.indexOf('register:'))).register).toBeNull();
    const short = `register:
  distribution: {lines: [distribution], class: Certificates}
  first_holder: {id: Sponsor}
  record_date: {is: 15 days before}
`;
    const rules = loaded(TRUST.slice(0, TRUST.indexOf('register:')) + short).register!;
    expect(rules).toMatchObject({
      label: 'Certificates',
      minimum: { units: 0 },
      calendars: ['new_york'],
      conditions: [],
    });
    expect(percentText(rules.majority.units)).toBe('50');
  });

  it.each([
    ['last business day of the month before', { kind: 'month_before', business: true }],
    ['last day of the month before', { kind: 'month_before', business: false }],
    ['1 business day before', { kind: 'before', days: 1, business: true }],
    ['15 days before', { kind: 'before', days: 15, business: false }],
    ['payment date', { kind: 'payment_date' }],
  ])('reads the record date %s', (text, rule) => {
    const read = loaded(changed('last business day of the month before', text)).register!;
    expect(read.recordDate.rule).toEqual(rule);
  });
});

describe('a mistake in the register block', () => {
  it.each([
    ['minimum:', 'minimun:', 'minimun', 'Register has no minimun. Did you mean minimum?'],
    [
      'lines: distribution',
      'lines: distributions',
      'distributions',
      'The register names distributions, which does not exist. Did you mean distribution?',
    ],
    [
      'lines: distribution',
      'lines: bonds_paid',
      'bonds_paid, class',
      'bonds_paid is a Flag. Name a line that is Money.',
    ],
    [
      'lines: distribution',
      'lines: remittance',
      'remittance, class',
      'remittance is an input. Name a line that is Money.',
    ],
    [
      'class: Certificates, ',
      '',
      'distribution, source',
      'distribution is per class. Add class: with one of Certificates.',
    ],
    [
      'class: Certificates, ',
      'class: Bonds, ',
      'distribution, class',
      'distribution has no value for Bonds. It is for Certificates.',
    ],
    [
      'class: Certificates, ',
      'class: Certificate, ',
      'Certificate, ',
      'No class is called Certificate. Did you mean Certificates?',
    ],
    [
      '{is: 10%',
      '{is: a tenth',
      'a tenth',
      '"a tenth" is not a percentage. Write a number from 0 to 100, such as 12.5.',
    ],
    ['{is: 10%', '{is: 110%', '110%', '"110%" is more than 100 percent. Write at most 100.'],
    [
      'last business day of the month before',
      'end of the month',
      'end of the month',
      '"end of the month" is not a record date. Write last business day of the month before, last day of the month before, 1 business day before, 15 days before or payment date.',
    ],
    [
      'calendar: new_york\n  facts',
      'calendar: paris\n  facts',
      'paris',
      'No calendar is called paris. Calendars are new_york and london.',
    ],
    ['id: Sponsor, ', '', '{name: Sponsor Corp.', 'First_holder of register has no id. Add id: ….'],
    [
      'if: to_affiliate',
      'if: to_afiliate',
      'to_afiliate,',
      'No fact is called to_afiliate. Did you mean to_affiliate?',
    ],
    [
      'transfer: first, by: first_holder, if: to_affiliate, says',
      'says',
      '{says: First transfer',
      'erisa is never needed. Add transfer: first, by: first_holder or if: with a fact.',
    ],
    ['transfer: first', 'transfer: second', 'second', 'transfer is "second". Write transfer: first, or leave it out.'],
    [
      'erisa_letter: ERISA',
      'w9: ERISA',
      'w9: ERISA',
      'w9 is already given in the register. A condition, each part of it and a fact have names of their own.',
    ],
    [
      '        w9: Form W-9\n',
      '',
      'status_certificate',
      'all_of of non_foreign has 1 part. Name at least two parts, or leave it out.',
    ],
    [
      'needs: majority_holder',
      'needs: majority_owner',
      'majority_owner',
      '"majority_owner" is not a way to decide. Did you mean majority_holder?',
    ],
    [
      'when: bonds_paid',
      'when: distribution',
      'distribution, says',
      'distribution is per class. Name a line of the deal that is a Flag.',
    ],
    [
      'when: bonds_paid',
      'when: bonds_payed',
      'bonds_payed',
      'The register names bonds_payed, which does not exist. Did you mean bonds_paid?',
    ],
    [
      '5 business days after bonds_paid',
      'a week after bonds_paid',
      'a week',
      '"a week after bonds_paid" is not a day counted from an event. Write the name of an event, or a count after it: 5 business days after NAME, 6 months after NAME.',
    ],
    [
      '6 months after ended',
      '6 months after ending',
      '6 months',
      'No event is called ending. Events are bonds_paid, ended.',
    ],
    ['surrender: ended', 'surrender: endless', 'endless', 'No event is called endless. Events are bonds_paid, ended.'],
  ])('%s → %s', (from, to, at, message) => {
    const text = changed(from, to);
    const register = text.slice(text.indexOf('register:'));
    const before = text.slice(0, text.indexOf('register:')).split('\n').length - 1;
    const [file, row, column] = placeOf(register, at).split(':') as [string, string, string];
    expect(faultsOf(text)).toEqual([`${file}:${Number(row) + before}:${column}: ${message}`]);
  });

  it('is told beside all others of the file', () => {
    const text = changed('needs: all', 'needs: everyone').replace('is: balance(Bonds) = 0', 'is: balance(Bond) = 0');
    expect(faultsOf(text)).toHaveLength(2);
  });

  it('warns of a condition without a source', () => {
    const read = loadDeal(
      changed('tax_opinion: {says: Tax opinion, source: TA 3.05}', 'tax_opinion: {says: Tax opinion}'),
      'f',
    );
    expect(read.ok && read.warnings.map(({ message }) => message)).toEqual(['Condition tax_opinion has no source.']);
  });
});
