import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSession } from '../api/session';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { importTapeCsv } from '../collateral/importTape';
import { readRatePath } from '../collections/readRatePath';
import { formatMoney } from '../core/cents';
import { formatDay, formatMonth, type Day, type Month } from '../core/date';
import { loadDeal } from '../deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../deal/settings';
import { EMPTY_PARTS } from '../document/inputsOf';
import { referencesOf } from '../formula/ast';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8');
const DEAL_TEXT = read('deals/fh-2004-he4.deal.yaml');

function sample(settings: Settings) {
  const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'tape');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  const session = createSession(() => 0);
  const assumptions = { ...DEFAULT_ASSUMPTIONS, prepayment: '20', defaults: '6', severity: '80' };
  const rates = { libor_1m: path.value };
  session.apply({
    kind: 'all',
    inputs: { dealFile: 'deal', dealText: DEAL_TEXT, tape, rates, assumptions, ...EMPTY_PARTS, settings },
  });
  const { results, problems } = session.run();
  if (!results) throw new Error(JSON.stringify(problems));
  return { session, results };
}

/** A result as a trace prints it; percents to the seven places a double is sure of. */
function printed(type: string, value: number): string {
  if (type === 'Money') return formatMoney(value);
  if (type === 'Flag') return value ? 'yes' : 'no';
  if (type === 'Date') return formatDay(value as Day);
  if (type === 'Month') return formatMonth(value as Month);
  return type === 'Count' ? String(value) : (value * 100).toFixed(7);
}

const DISTRESS = { insurer_default_from: '2006-06' };
const CALL = { clean_up_call: 'first' };

describe.each([
  ['as the document states it', {}],
  ['in an Insurer Default', DISTRESS],
  ['with the clean-up call tried and taken', CALL],
])('traces of the sample %s', (_what, parameters) => {
  const { session, results } = sample({ ...NO_SETTINGS, parameters });
  const loaded = loadDeal(DEAL_TEXT, 'deal');
  const deal = loaded.ok ? loaded.value : undefined;

  it.each([0, 1, 40, results.count - 1])('tell every cell of date %i as the results have it', (date) => {
    for (const [i, { name, cls, kind, type }] of results.columns.entries()) {
      const reply = session.trace({ name, cls, date, ...(kind === 'offered' ? { due: true } : {}) });
      if (!reply.ok) throw new Error(`${name} ${cls}: ${reply.problems[0]?.message}`);
      const { value, operands, movements, words, because } = reply.trace;
      expect(reply.trace.kind).toBe(kind);
      for (const said of [words, because]) expect(said).not.toMatch(/undefined|NaN|_/);
      if (type === 'Flag' && kind === 'term') expect(because).toMatch(/\.$/);
      const told = value.endsWith('%') ? Number(value.slice(0, -1)).toFixed(7) : value;
      expect([name, cls, told]).toEqual([name, cls, printed(type, results.values[i]![date]!)]);
      for (const operand of operands) expect(operand.value).not.toMatch(/NaN|undefined|Infinity/);
      if (kind === 'ledger') expect(movements.at(-1)?.amount).toBe(value);
    }
  });

  it('name every operand of a formula that has one alternative only', () => {
    for (const line of deal!.lines) {
      if (line.kind !== 'term' || line.is.by !== 'one' || /\bif\b/.test(line.is.formula.text)) continue;
      const cls = line.forClasses?.[0] ?? '';
      const reply = session.trace({ name: line.name, cls, date: 5 });
      const texts = reply.ok ? reply.trace.operands.map(({ text }) => text).join(' ') : '';
      for (const { name } of referencesOf(line.is.formula.expr)) {
        expect([line.name, name, texts.includes(name)]).toEqual([line.name, name, true]);
      }
    }
  });
});

describe('why a test has its result', () => {
  const { session, results } = sample(NO_SETTINGS);
  const valueOf = (name: string, date: number): number =>
    results.values[results.columns.findIndex((column) => column.name === name)]![date]!;
  const traceOf = (name: string, date: number, settings?: Settings) => {
    const reply = (settings ? sample(settings).session : session).trace({ name, cls: '', date });
    if (!reply.ok) throw new Error(name);
    return reply.trace;
  };

  it('is told with both figures, to as many decimals as tell them apart', () => {
    for (const date of [0, 20, 60]) {
      const isOk = valueOf('spread_squeeze_ok', date) === 1;
      const percent = `${(valueOf('rolling_excess_spread_pct', date) * 100).toFixed(2)}%`;
      expect(traceOf('spread_squeeze_ok', date).because).toBe(
        `The Rolling Three-Month Excess Spread Percentage is ${percent}, ${isOk ? 'at least' : 'less than'} the Spread Squeeze threshold (2.00%).`,
      );
    }
    // A threshold a hair above the figure: two decimals would call them equal.
    const share = valueOf('rolling_excess_spread_pct', 20);
    const hair = `${(share * 100 + 0.0004).toFixed(6)}%`;
    const { because } = traceOf('spread_squeeze_ok', 20, {
      ...NO_SETTINGS,
      parameters: { spread_squeeze_threshold: hair },
    });
    const [figure, limit] = because.match(/\d+\.\d+%/g) ?? [];
    expect(because).toContain('less than');
    expect(figure).not.toBe(limit);
  });

  it('gives an average the figures of its dates', () => {
    const figures = (date: number): string[] =>
      traceOf('rolling_excess_spread_pct', date).operands.map(({ text, value }) => `${text} ${value.slice(0, 8)}`);
    const at = (date: number): string => `${(valueOf('excess_spread_pct', date) * 100).toFixed(12)}%`.slice(0, 8);
    expect(figures(20).slice(1)).toEqual([
      `excess_spread_pct ${at(20)}`,
      `prev(excess_spread_pct) ${at(19)}`,
      `prev(excess_spread_pct, 2) ${at(18)}`,
    ]);
    expect(
      figures(1)
        .slice(1)
        .map((text) => text.split(' ')[0]),
    ).toEqual(['excess_spread_pct', 'prev(excess_spread_pct)']);
  });

  it('names the conditions that decide', () => {
    const early = traceOf('stepped_down', 3).because;
    expect(early).toContain('This month is Apr 2005, before the month set as “Step-down Date not before” (Jul 2007).');
    expect(early).toContain('as a share of the Cut-off Date Pool Principal Balance is');
  });

  it('says what another reading of the document would be', () => {
    const { choice } = traceOf('cumulative_loss', 5);
    expect(choice).toMatchObject({
      id: 'I-3',
      option: 'gross',
      asks: expect.stringContaining('Subsequent Recoveries'),
    });
    expect(choice?.others).toEqual([
      {
        option: 'recoveries_reduce',
        label: 'they do',
        words: 'The cumulative loss (net of Subsequent Recoveries).',
      },
    ]);
  });

  it('gives what a payment asks for beside what it pays', () => {
    const due = session.trace({ name: 'class_c', cls: '', date: 5, due: true });
    const paid = session.trace({ name: 'class_c', cls: '', date: 5 });
    expect([due.ok && due.trace.kind, paid.ok && paid.trace.kind]).toEqual(['offered', 'pay']);
    expect(session.trace({ name: 'libor', cls: '', date: 5, due: true }).ok).toBe(false);
  });
});
