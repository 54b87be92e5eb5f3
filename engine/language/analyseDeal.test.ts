import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeal } from '../deal/loadDeal';
import { analyseDeal } from './analyseDeal';
import type { DealAnalysis, NameInfo, Span } from './types';

const ROOT = join(import.meta.dirname, '../..');
const TEXTBOOK = join(ROOT, 'test/golden/textbook');
const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(ROOT, folder, name));
const DEALS = filesIn('assets/deals');
const TEMPLATES = filesIn('assets/templates');
const FIRST_HORIZON = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
const SEQUENTIAL = readFileSync(join(TEXTBOOK, 'sequential.deal.yaml'), 'utf8');

const sliceOf =
  (text: string) =>
  ({ from, to }: Span): string =>
    text.slice(from, to);

function named(analysis: DealAnalysis, name: string, kind?: string): NameInfo {
  const found = analysis.names.find((info) => info.name === name && (kind === undefined || info.kind === kind));
  if (!found) throw new Error(name);
  return found;
}

describe('the diagnostics of a deal text', () => {
  const wrong = (from: string, to: string): [string, string][] => {
    const text = SEQUENTIAL.replace(from, to);
    expect(text).not.toBe(SEQUENTIAL);
    return analyseDeal(text, 'x.yaml').diagnostics.map((d) => [text.slice(d.from, d.to), d.message]);
  };

  it('are none for a deal without a mistake', () => {
    expect(analyseDeal(SEQUENTIAL, 'x').diagnostics).toEqual([]);
    expect(analyseDeal(FIRST_HORIZON, 'x').diagnostics).toEqual([]);
  });

  it('lie under the word that is wrong', () => {
    expect(wrong('balance * coupon / 12', 'balance * coupn / 12')).toEqual([['coupn', 'Nothing is called coupn.']]);
    expect(wrong('reduces: balance', 'reduces: balence')).toEqual([['balence', 'balence is not a ledger.']]);
    expect(wrong('amount: interest_owed', 'amout: interest_owed').map(([word]) => word)).toEqual(['pay', 'amout']);
    expect(wrong('to: in_sequence', 'to: in_sequense')[0]?.[0]).toBe('in_sequense');
    expect(wrong('value: 7.50% a year', 'value: 7.50 a year')[0]?.[0]).toBe('7.50');
    expect(wrong('is: Money, label: Pool at the start', 'is: Mony, label: Pool at the start')[0]?.[0]).toBe('Mony');
  });

  it('tell the place in a quoted formula and in one of several lines', () => {
    expect(wrong('balance * coupon / 12', '"balance * coupn / 12"')[0]?.[0]).toBe('coupn');
    const [[word] = []] = wrong('is: gross_interest\n', 'is: gross_interest\n      - coupn\n');
    expect(word).toBe('gross_interest');
  });

  it('tell broken YAML once', () => {
    const [[, message] = [], ...more] = wrong('to: in_sequence', 'to: [A, B');
    expect(message).toMatch(/Flow sequence/);
    expect(more).toEqual([]);
  });

  it('are those of loading the deal, whatever is wrong', () => {
    const text = SEQUENTIAL.replaceAll('coupon', 'cupon').replace('value:', 'valu:').replace('roll: none', 'roll: up');
    const loaded = loadDeal(text, 'x');
    const problems = loaded.ok ? loaded.warnings : loaded.problems;
    const { diagnostics } = analyseDeal(text, 'x');
    expect(problems.length).toBeGreaterThan(1);
    expect(diagnostics.map((d) => [d.severity, d.code, d.message, d.remedy])).toEqual(
      problems.map((p) => [p.severity, p.code, p.message, p.remedy]),
    );
    for (const { from, to } of diagnostics) expect(to).toBeGreaterThan(from);
  });

  it('say of an empty text that it is empty', () => {
    for (const text of ['', '\n', '# nothing\n']) {
      const { diagnostics, outline } = analyseDeal(text, 'x');
      expect(diagnostics.map(({ code }) => code)).toEqual(['DEAL/empty']);
      expect(outline).toEqual([]);
    }
  });
});

describe('the tokens of a deal text', () => {
  const tokensOf = (text: string, line: string): string[] => {
    const from = text.indexOf(line);
    const { tokens } = analyseDeal(text, 'x');
    return tokens
      .filter((token) => token.from >= from && token.to <= from + line.length)
      .map((token) => `${token.kind} ${text.slice(token.from, token.to)}`);
  };

  it('tell the words of a formula', () => {
    const line =
      'is: if first_date then initial_libor else fixing(libor_1m, business_days_before(a1_accrual_start, 2, new_york))';
    expect(tokensOf(FIRST_HORIZON, line)).toEqual([
      'key is',
      'word if',
      'name first_date',
      'word then',
      'name initial_libor',
      'word else',
      'function fixing',
      'mark (',
      'name libor_1m',
      'mark ,',
      'function business_days_before',
      'mark (',
      'name a1_accrual_start',
      'mark ,',
      'number 2',
      'mark ,',
      'word new_york',
      'mark )',
      'mark )',
    ]);
  });

  it('tell classes, values and text, in blocks and in brackets', () => {
    expect(tokensOf(FIRST_HORIZON, 'up_to: lockout_amount - (balance_begin(A-5) - balance(A-5))')).toEqual([
      'key up_to',
      'name lockout_amount',
      'mark -',
      'mark (',
      'name balance_begin',
      'mark (',
      'class A-5',
      'mark )',
      'mark -',
      'name balance',
      'mark (',
      'class A-5',
      'mark )',
      'mark )',
    ]);
    expect(tokensOf(FIRST_HORIZON, 'balance: $132,632,000')).toEqual(['key balance', 'money $132,632,000']);
    expect(tokensOf(FIRST_HORIZON, 'value: 0.50% a year')).toEqual(['key value', 'number 0.50% a year']);
    expect(tokensOf(FIRST_HORIZON, 'closing: 2004-12-30')).toEqual(['key closing', 'date 2004-12-30']);
    expect(tokensOf(FIRST_HORIZON, 'roll: following')).toEqual(['key roll', 'word following']);
    expect(tokensOf(FIRST_HORIZON, 'A: [A-1, A-2, A-3')).toEqual(['class A', 'class A-1', 'class A-2', 'class A-3']);
    expect(
      tokensOf(FIRST_HORIZON, 'wac: {is: Rate, label: Weighted average Mortgage Rate by opening balance}'),
    ).toEqual([
      'name wac',
      'key is',
      'word Rate',
      'key label',
      'text Weighted average Mortgage Rate by opening balance',
    ]);
    expect(tokensOf(FIRST_HORIZON, '- pay: class_c')).toEqual(['key pay', 'name class_c']);
    expect(tokensOf(FIRST_HORIZON, 'amount: rest')).toEqual(['key amount', 'word rest']);
    expect(tokensOf(FIRST_HORIZON, 'each_date:')).toEqual(['block each_date']);
  });

  it('mark what is not known: keys, names, words', () => {
    const text = SEQUENTIAL.replace('coupon / 12', 'coupn / 12')
      .replace('roll: none', 'roll: up')
      .replace('residual:', 'residual: # who\n   ')
      .replace('reduces: balance', 'reduced: balance');
    const { tokens } = analyseDeal(text, 'x');
    const wrong = tokens.filter(({ kind }) => kind === 'wrong').map(sliceOf(text));
    expect(wrong).toEqual(['up', 'coupn', 'reduced']);
    expect(tokens.filter(({ kind }) => kind === 'comment').map(sliceOf(text))).toContain('# who');
  });

  it('go over the lines of a folded formula', () => {
    expect(tokensOf(FIRST_HORIZON, 'else if stepped_down and spread_squeeze_ok and total_loss_ok')).toEqual([
      'word else',
      'word if',
      'name stepped_down',
      'word and',
      'name spread_squeeze_ok',
      'word and',
      'name total_loss_ok',
    ]);
  });

  it('tell a formula that is being typed', () => {
    const text = SEQUENTIAL.replace('balance * coupon / 12', 'balance * (coup + max(interest_owed(A');
    expect(tokensOf(text, 'amount: balance * (coup + max(interest_owed(A')).toEqual([
      'key amount',
      'name balance',
      'mark *',
      'mark (',
      'wrong coup',
      'mark +',
      'function max',
      'mark (',
      'name interest_owed',
      'mark (',
      'class A',
    ]);
  });
});

describe('the outline of a deal text', () => {
  it('has every block and line in the order of the file', () => {
    const { outline } = analyseDeal(SEQUENTIAL, 'x');
    expect(outline.map(({ block, kind, name }) => [block, kind, name])).toEqual([
      ['deal', 'deal', 'Sequential pay'],
      ['document', 'document', 'Textbook structure 1'],
      ['dates', 'dates', 'dates'],
      ...['A', 'B', 'C', 'D'].map((name) => ['classes', 'class', name]),
      ['sets', 'set', 'all'],
      ['parties', 'party', 'residual'],
      ['parameters', 'parameter', 'coupon'],
      ...['pool_begin', 'gross_interest', 'scheduled_principal', 'prepayments', 'pool_end'].map((name) => [
        'inputs',
        'input',
        name,
      ]),
      ['ledgers', 'ledger', 'interest_owed'],
      ['orders', 'order', 'in_sequence'],
      ['each_date', 'section', 'What came in'],
      ['each_date', 'check', 'pool_begin'],
      ['each_date', 'check', 'pool_end'],
      ['each_date', 'fund', 'interest_funds'],
      ['each_date', 'fund', 'principal_funds'],
      ['each_date', 'section', 'Interest'],
      ['each_date', 'book', 'interest_accrued'],
      ['each_date', 'pay', 'interest_paid'],
      ['each_date', 'pay', 'residual_interest'],
      ['each_date', 'section', 'Principal'],
      ['each_date', 'pay', 'principal_paid'],
      ['report', 'report', 'per_class'],
      ['report', 'report', 'deal'],
    ]);
  });

  it('has the lines of a deal with their sections, labels and sources as the deal has them', () => {
    const loaded = loadDeal(FIRST_HORIZON, 'x');
    if (!loaded.ok) throw new Error('does not load');
    const { outline } = analyseDeal(FIRST_HORIZON, 'x');
    const lines = outline.filter(({ block, kind }) => block === 'each_date' && kind !== 'section');
    expect(lines.map(({ kind, name, section, source, clause }) => ({ kind, name, section, source, clause }))).toEqual(
      loaded.value.lines.map(({ kind, name, section, source, clause }) => ({ kind, name, section, source, clause })),
    );
    for (const { nameSpan, name } of lines) expect(sliceOf(FIRST_HORIZON)(nameSpan)).toBe(name);
  });

  it('says of an entry all that it says, in one line and key by key', () => {
    const { outline } = analyseDeal(FIRST_HORIZON, 'x');
    const pay = outline.find(({ name }) => name === 'loss_distribution')!;
    expect(sliceOf(FIRST_HORIZON)(pay.span)).toMatch(/^- pay: loss_distribution\n[^]*source: PSA 4\.2\(a\)\(iv\)$/);
    expect(pay).toMatchObject({
      label: 'Liquidation Loss Distribution Amount',
      clause: '(iv)',
      source: 'PSA 4.2(a)(iv)',
      formula: 'liquidation_loss',
      section: 'Payments from Available Funds',
    });
    expect(pay.keys.map(({ key, value }) => `${key}: ${value}`)).toContain('to: class_a_principal');
    for (const { key, span } of pay.keys) expect(sliceOf(FIRST_HORIZON)(span).startsWith(`${key}: `)).toBe(true);
    const formulas = Object.fromEntries(outline.map(({ kind, name, formula }) => [`${kind} ${name}`, formula]));
    expect(formulas).toMatchObject({
      'class A-1': '$132,632,000',
      'set A': '[A-1, A-2, A-3, A-4, A-5]',
      'parameter oc_floor': '0.65%',
      'input servicing_fee': 'pool_begin * servicing_fee_rate / 12',
      'term day_fraction': 'A-1: a1_days / 360, others: 30 / 360',
      'fund insured_payment': 'interest_shortfall(A) + policy_principal_due',
    });
  });

  it('stands when the text is broken: everything but the broken line is there', () => {
    const whole = analyseDeal(SEQUENTIAL, 'x').outline.map(({ kind, name }) => `${kind} ${name}`);
    for (const broken of [
      'amount: [',
      'amount: "x',
      'amount: (',
      "amount: 'interest",
      'amount: {a: b',
      'amo',
      'amount: @',
    ]) {
      const text = SEQUENTIAL.replace('amount: interest_owed', broken);
      const { outline } = analyseDeal(text, 'x');
      expect(outline.map(({ kind, name }) => `${kind} ${name}`)).toEqual(whole);
    }
  });
});

describe('the names of a deal text', () => {
  it('have kind, type, members, label and source', () => {
    const analysis = analyseDeal(FIRST_HORIZON, 'x');
    const of = (name: string, kind?: string) => {
      const { type, members, label, source, definition, ...more } = named(analysis, name, kind);
      return [more.kind, type, members.length, label, source, definition && sliceOf(FIRST_HORIZON)(definition)];
    };
    expect(of('pass_through_rate')).toEqual([
      'term',
      'Rate',
      5,
      'Pass-Through Rate',
      'PSA Art. I',
      'pass_through_rate',
    ]);
    expect(of('carry_forward_paid')).toEqual([
      'pay',
      'Money',
      1,
      'Class A-1 Interest Carry Forward Amount',
      'PSA 4.2(a)(viii)',
      'carry_forward_paid',
    ]);
    expect(of('stepped_down').slice(0, 3)).toEqual(['term', 'Flag', 0]);
    expect(of('A1'.slice(0, 1)).slice(0, 3)).toEqual(['set', '', 5]);
    expect(of('class_c', 'party').slice(0, 4)).toEqual(['party', '', 0, 'Holder of the Class C Certificate']);
    expect(of('class_c', 'pay').slice(0, 2)).toEqual(['pay', 'Money']);
    expect(of('balance')).toEqual(['ledger', 'Money', 5, 'Class balance', '', null]);
    expect(of('month').slice(0, 2)).toEqual(['built-in', 'Month']);
    expect(of('libor_1m').slice(0, 2)).toEqual(['index', '']);
    expect(of('I-9').slice(0, 2)).toEqual(['choice', '']);
  });

  it('have every use there is in the text', () => {
    // Counted apart: the text without what is written for people, cut into words. (An early end has the name of a parameter.)
    const machine = FIRST_HORIZON.replace(/#.*$/gm, '')
      .replace(/\b(?:label|source|say|asks|we_do|document|assumed|note): .*?(?=\}?$)/gm, '')
      .replace(/\b(?:asks|label): [^}\n]*/g, '');
    const words = machine.match(/[A-Za-z0-9_][A-Za-z0-9_-]*/g) ?? [];
    const { names } = analyseDeal(FIRST_HORIZON, 'x');
    const once = names.filter(
      ({ name, definition }) =>
        definition &&
        name.includes('_') &&
        name !== 'clean_up_call' &&
        names.filter((n) => n.name === name).length === 1,
    );
    expect(once.length).toBeGreaterThan(90);
    for (const { name, uses } of once) {
      expect([name, uses.length + 1]).toEqual([name, words.filter((word) => word === name).length]);
      for (const use of uses) expect(sliceOf(FIRST_HORIZON)(use)).toBe(name);
    }
  });

  it('are used in formulas, orders, cases, reports and early ends', () => {
    const analysis = analyseDeal(FIRST_HORIZON, 'x');
    const linesOf = ({ uses }: NameInfo): string[] =>
      uses.map(({ from }) => {
        const start = FIRST_HORIZON.lastIndexOf('\n', from) + 1;
        return FIRST_HORIZON.slice(start, FIRST_HORIZON.indexOf('\n', from)).trim();
      });
    expect(linesOf(named(analysis, 'class_c', 'party'))).toEqual(['to: class_c']);
    expect(linesOf(named(analysis, 'I-5'))).toEqual(['choice: I-5']);
    expect(linesOf(named(analysis, 'A-2')).sort()).toEqual(
      ['- [A-1, A-2, A-3, A-4, A-5]', 'A-2: 4.070% a year', 'A: [A-1, A-2, A-3, A-4, A-5]'].sort(),
    );
    expect(linesOf(named(analysis, 'class_a_principal'))).toEqual(Array(4).fill('to: class_a_principal'));
    expect(linesOf(named(analysis, 'clean_up_call'))[0]).toMatch(/^when: month >= clean_up_call/);
    expect(linesOf(named(analysis, 'wac')).filter((line) => line === 'wac: wac')).toHaveLength(2);
    expect(linesOf(named(analysis, 'policy_draw_interest')).at(-1)).toBe('- policy_draw_interest');
  });

  it('keep their types while a line is being typed', () => {
    for (const broken of ['balance * (', '[', '"', 'balance *', '{a: b']) {
      const analysis = analyseDeal(SEQUENTIAL.replace('balance * coupon / 12', broken), 'x');
      expect(named(analysis, 'coupon').type).toBe('Rate');
      expect(named(analysis, 'interest_paid').type).toBe('Money');
      expect(named(analysis, 'interest_owed').members).toEqual(['A', 'B', 'C', 'D']);
    }
  });
});

describe('the graph of a deal text', () => {
  const { graph } = analyseDeal(FIRST_HORIZON, 'x');
  const from = (id: string): string[] =>
    graph.edges
      .filter((edge) => edge.from === id)
      .map(({ how, to }) => `${how} ${to}`)
      .sort();

  it('says what a term reads, and what it reads of dates before', () => {
    expect(from('a1_uncapped_rate')).toEqual(['reads a1_hard_cap', 'reads a1_margin', 'reads libor']);
    expect(from('days_since_last')).toEqual(['reads before distribution_date', 'reads distribution_date']);
    expect(from('event_of_default_draw')).toEqual([
      'reads before cumulative_draws',
      'reads before draws_reimbursed',
      'reads distribution_date',
    ]);
    expect(from('rolling_excess_spread_pct')).toEqual(['reads I-13', 'reads before excess_spread_pct'].sort());
  });

  it('says what a payment takes from, pays and reduces', () => {
    expect(from('premium_principal_paid')).toEqual([
      'pays insurer',
      'reads premium_owed',
      'reduces premium_owed',
      'takes from available_funds',
    ]);
    expect(from('interest_current_paid')).toContain('pays A');
    expect(from('class_c')).toEqual(['pays party class_c', 'takes from available_funds']);
    expect(from('draws_made')).toContain('adds to draws_owed');
    expect(from('write_down')).toContain('reduces balance');
    expect(from('insured_payment')).toContain('takes from insurer');
    expect(from('class_a_principal')).toContain('pays A-5');
  });

  it('has a node for each end of an edge, each once', () => {
    const ids = graph.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const edge of graph.edges) expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
    expect(graph.nodes.find(({ id }) => id === 'party class_c')).toMatchObject({ name: 'class_c', kind: 'party' });
  });
});

describe('every deal that comes with the program', () => {
  const files = [...DEALS, ...TEMPLATES];

  it('is coloured throughout, each name with its type', () => {
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const { tokens, names, diagnostics } = analyseDeal(text, 'x');
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(tokens.filter(({ kind }) => kind === 'wrong').map(sliceOf(text))).toEqual([]);
      const typeless = ['class', 'set', 'pool', 'order', 'party', 'choice', 'index', 'check'];
      expect(names.filter(({ kind, type }) => !typeless.includes(kind) && type === '')).toEqual([]);
    }
  });

  it('knows pools and what is kept for each', () => {
    const text = readFileSync(join(ROOT, 'assets/deals/impac-cmb-2004-7.deal.yaml'), 'utf8');
    const analysis = analyseDeal(text, 'x');
    expect(named(analysis, 'group_1', 'pool').definition).not.toBeNull();
    const lists = named(analysis, 'seniors');
    expect([lists.kind, lists.definition && text.slice(lists.definition.from, lists.definition.to)]).toEqual([
      'set',
      'seniors',
    ]);
    expect(lists.uses.length).toBeGreaterThan(0);
    expect(named(analysis, 'pool_begin').members).toEqual(['group_1', 'group_2']);
    expect(named(analysis, 'bonds_retired').uses.map(({ from }) => text.slice(from - 6, from))).toContain('when: ');
  });
});

describe('any text', () => {
  it('is analysed without a fault, every place within it', () => {
    const files = readdirSync(TEXTBOOK).filter((name) => name.endsWith('.yaml') && name !== 'planned.deal.yaml');
    const texts = files.map((name) => readFileSync(join(TEXTBOOK, name), 'utf8'));
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        '{',
        '}',
        ':',
        ': ',
        '- ',
        '"',
        "'",
        '#',
        '\n',
        '  ',
        ',',
        '>-',
        '(',
        ')',
        '\t',
        '\r\n',
        '*',
        '&a ',
        '__proto__: ',
      ],
    );
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const change = fc.record({ at: place, put: piece, cut: fc.nat(6) });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        place,
        (deal, changes, end) => {
          let text = deal;
          for (const { at, put, cut } of changes) {
            const from = Math.floor(at * text.length);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          if (end < 0.2) text = text.slice(0, Math.floor(end * 5 * text.length));
          const analysis = analyseDeal(text, 'x');
          const spans: Span[] = [
            ...analysis.tokens,
            ...analysis.diagnostics,
            ...analysis.outline.flatMap(({ span, nameSpan, keys }) => [span, nameSpan, ...keys.map((k) => k.span)]),
            ...analysis.names.flatMap(({ definition, uses }) => (definition ? [definition, ...uses] : uses)),
          ];
          for (const { from, to } of spans) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(text.length);
          }
          analysis.tokens.forEach(({ from }, i) => {
            if (i > 0) expect(from).toBeGreaterThanOrEqual(analysis.tokens[i - 1]!.to);
          });
          for (const { name, uses } of analysis.names)
            for (const use of uses) expect(text.slice(use.from, use.to)).toBe(name);
          expect(structuredClone(analysis)).toEqual(analysis);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
