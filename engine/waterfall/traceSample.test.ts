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
      if (kind === 'offered') continue;
      const reply = session.trace({ name, cls, date });
      if (!reply.ok) throw new Error(`${name} ${cls}: ${reply.problems[0]?.message}`);
      const { value, operands, movements } = reply.trace;
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
