import type { Inputs, RunReply } from '../api/types';
import { formatMoney } from '../core/cents';
import type { DealDescription, LineDescription } from '../deal/description';
import type { Results } from '../waterfall/results';
import { Comparisons } from './compare';
import type { Finding } from './types';

/**
 * What must hold of every run, whatever the deal, the speeds and the rates: asked of the results as they are shown, with
 * sums of our own, and not of the engine's assertions while it ran.
 */
export function lawsOf(reply: RunReply, inputs: Inputs, where: string): readonly Finding[] {
  const { results, deal } = reply;
  if (!results || !deal) {
    const told = reply.problems.find(({ severity }) => severity === 'error')?.message ?? 'no results';
    return [{ title: where, source: 'the run itself', expected: 'a run', found: told, passed: false, count: 1 }];
  }
  const columns = columnsOf(results);
  return [
    fundsArePaidOut(results, deal, columns).finding(
      `${where}: cash in is cash out`,
      'each fund, each date, to the cent',
    ),
    withinClaims(results, deal, columns).finding(
      `${where}: payments stay within their claims`,
      'each payment, each date',
    ),
    ledgersRoll(results, deal, columns).finding(
      `${where}: balances roll`,
      'each Class and account: what it was, less payments, plus additions, is what it is',
    ),
    poolRolls(results, inputs, columns).finding(
      `${where}: the pool rolls and ends`,
      'start less principal and liquidations is the end; the first start is the tape, the last end nothing',
    ),
    nothingBelowZero(results, deal, columns).finding(
      `${where}: nothing is paid that is not there`,
      'no payment or balance below zero',
    ),
  ];
}

/** By name: one array a class or pool. What a payment asks for is apart from what it pays. */
interface Columns {
  readonly given: ReadonlyMap<string, readonly Float64Array[]>;
  readonly asked: ReadonlyMap<string, readonly Float64Array[]>;
}

function columnsOf({ columns, values }: Results): Columns {
  const given = new Map<string, Float64Array[]>();
  const asked = new Map<string, Float64Array[]>();
  columns.forEach(({ name, kind }, index) => {
    const byName = kind === 'offered' ? asked : given;
    byName.set(name, [...(byName.get(name) ?? []), values[index]!]);
  });
  return { given, asked };
}

function sumAt({ given }: Columns, name: string, date: number): number {
  return sumOf(given.get(name), date);
}

function sumOf(arrays: readonly Float64Array[] = [], date: number): number {
  return arrays.reduce((sum, values) => sum + values[date]!, 0);
}

/** A payment is not more than what it is for. */
function withinClaims(results: Results, deal: DealDescription, columns: Columns): Comparisons {
  const compared = new Comparisons();
  for (const { name, label } of deal.lines.filter(({ kind }) => kind === 'pay')) {
    for (let date = 0; date < results.count; date++) {
      const paid = sumAt(columns, name, date);
      const claim = sumOf(columns.asked.get(name), date);
      compared.check(
        paid <= claim,
        () => `${label} on date ${date + 1}: ${formatMoney(paid)} paid on a claim of ${formatMoney(claim)}`,
      );
    }
  }
  return compared;
}

function fundsArePaidOut(results: Results, deal: DealDescription, columns: Columns): Comparisons {
  const compared = new Comparisons();
  const payments = deal.lines.filter(({ kind }) => kind === 'pay');
  for (const fund of deal.lines.filter(({ kind }) => kind === 'fund')) {
    const out = payments.filter(({ flow }) => flow.from === fund.name);
    const into = payments.filter(({ flow }) => flow.toKind === 'fund' && flow.to === fund.name);
    for (let date = 0; date < results.count; date++) {
      const came = sumAt(columns, fund.name, date) + total(columns, into, date);
      const went = total(columns, out, date);
      compared.check(
        came === went,
        () => `${fund.label} on date ${date + 1}: ${formatMoney(came)} came, ${formatMoney(went)} went`,
      );
    }
  }
  return compared;
}

function total(columns: Columns, lines: readonly LineDescription[], date: number): number {
  return lines.reduce((sum, { name }) => sum + sumAt(columns, name, date), 0);
}

function ledgersRoll(results: Results, deal: DealDescription, columns: Columns): Comparisons {
  const compared = new Comparisons();
  const opening = new Map(deal.ledgers.map(({ name, opening: cash }) => [name, cash]));
  opening.set(
    'balance',
    deal.classes.reduce((sum, { balance }) => sum + (balance ?? 0), 0),
  );
  for (const [name, start] of opening) {
    if (!columns.given.has(name)) continue;
    const lowers = deal.lines.filter(
      ({ flow }) => flow.reduces === name || (flow.from === name && flow.reduces !== name),
    );
    const raises = deal.lines.filter(
      ({ flow }) => flow.addsTo === name || (flow.toKind === 'ledger' && flow.to === name),
    );
    let before = start;
    for (let date = 0; date < results.count; date++) {
      const rolled = before - total(columns, lowers, date) + total(columns, raises, date);
      const found = sumAt(columns, name, date);
      compared.check(
        found === rolled,
        () => `${name} on date ${date + 1}: rolls to ${formatMoney(rolled)}, is ${formatMoney(found)}`,
      );
      before = found;
    }
  }
  return compared;
}

function poolRolls(results: Results, { tape }: Inputs, columns: Columns): Comparisons {
  const compared = new Comparisons();
  const balances = tape.columns.cutoff_balance;
  let before = 0;
  for (let row = 0; row < tape.count; row++) before += Number(balances[row] ?? 0);
  for (let date = 0; date < results.count; date++) {
    const at = (name: string): number => sumAt(columns, name, date);
    const begins = at('pool_begin');
    compared.check(
      begins === before,
      () => `date ${date + 1} begins at ${formatMoney(begins)}, not ${formatMoney(before)}`,
    );
    const rolled = begins - at('scheduled_principal') - at('prepayments') - at('liquidated_balance');
    const ends = at('pool_end');
    compared.check(
      ends === rolled,
      () => `date ${date + 1} ends at ${formatMoney(ends)}, rolls to ${formatMoney(rolled)}`,
    );
    before = ends;
  }
  if (!results.ended) compared.check(before === 0, () => `${formatMoney(before)} are left on the last date`);
  return compared;
}

function nothingBelowZero(results: Results, deal: DealDescription, columns: Columns): Comparisons {
  const compared = new Comparisons();
  const names = [...deal.lines.filter(({ kind }) => kind === 'pay').map(({ name }) => name), 'balance'];
  for (const name of names) {
    for (const values of columns.given.get(name) ?? []) {
      for (let date = 0; date < results.count; date++) {
        const value = values[date]!;
        compared.check(value >= 0, () => `${name} on date ${date + 1} is ${formatMoney(value)}`);
      }
    }
  }
  return compared;
}
